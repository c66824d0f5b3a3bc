using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PatternBot.Replicas;
using PatternBot.Turns;

namespace PatternBot.FollowUps;

/// <summary>
/// Tells other replicas what a person was last told about, so that whichever gets the next message knows. Nobody waits for it and nothing is
/// kept of it: whoever missed it asks which pattern is meant. Where the service is one process, nothing is told.
/// </summary>
public sealed class SubjectShare
{
    private const string Topic = "subject";

    private static readonly JsonSerializerOptions Written = new() { Converters = { new ValueListConverter() } };

    private readonly IReplicaBus? _bus;
    private readonly Dictionary<string, Type> _intents;

    /// <summary>A share over the bus, if there is one, and the intents that features own.</summary>
    public SubjectShare(IEnumerable<IReplicaBus> buses, IEnumerable<IntentRegistration> registrations)
    {
        _bus = buses.FirstOrDefault();
        _intents = registrations.Select(registration => registration.IntentType).Distinct().ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>Has something done with what others tell.</summary>
    public void Follow(Action<ConversationId, string, Subject?> heard) => _bus?.Listen(Topic, text =>
    {
        if (text is not null && Read(text) is { } note)
            heard(new ConversationId(note.Channel, note.Key), note.Person, note.Subject);
    });

    /// <summary>Tells the others.</summary>
    public void Tell(Turn turn, Subject? subject)
    {
        if (_bus is not null && Write(turn.Conversation, turn.From.Id, subject) is { } text)
            _bus.Tell(Topic, text);
    }

    /// <summary>A subject in writing; null for one that cannot be written.</summary>
    internal static string? Write(ConversationId conversation, string person, Subject? subject)
    {
        try
        {
            var last = subject is null ? (JsonElement?)null : JsonSerializer.SerializeToElement(subject.Last, subject.Last.GetType(), Written);
            return JsonSerializer.Serialize(new Note(conversation.Channel, conversation.Key, person, subject?.Last.GetType().Name, last, subject?.Pattern, subject?.Triage), Written);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>What <see cref="Write"/> wrote; null for what this version cannot read.</summary>
    internal (string Channel, string Key, string Person, Subject? Subject)? Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<Note>(text, Written) is not { Channel: not null, Key: not null, Person: not null } note)
                return null;
            if (note.Intent is null)
                return (note.Channel, note.Key, note.Person, null);
            return _intents.TryGetValue(note.Intent, out var type) && note.Last?.Deserialize(type, Written) is Intent last
                ? (note.Channel, note.Key, note.Person, new Subject(last, note.Pattern, note.Triage))
                : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // Replicas of two versions run side by side during an update.
            return null;
        }
    }

    private sealed record Note(string Channel, string Key, string Person, string? Intent, JsonElement? Last, string? Pattern, Triage.StartTriage? Triage);

    /// <summary>Writes a list as an array.</summary>
    private sealed class ValueListConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<ValueList<T>>
        {
            public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                new(JsonSerializer.Deserialize<ImmutableArray<T>>(ref reader, options));

            public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.AsEnumerable(), options);
        }
    }
}
