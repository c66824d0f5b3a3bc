using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PatternBot.CardModels;
using PatternBot.Cards;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Search;
using PatternBot.Learners;
using PatternBot.Sending;
using PatternBot.Storage;
using PatternBot.Tests.Support;
using PatternBot.Turns;
using PatternBot.Understanding;
using Spectre.Console;

namespace PatternBot.Gallery;

/// <summary>Every template's card with real data, as each surface gets it.</summary>
internal static class Surfaces
{
    /// <summary>Stands before the paths of pictures; the page puts the folder of the pictures in its place.</summary>
    private static readonly Uri Pictures = new("https://patternbot.example");

    private const int TerminalWidth = 72;

    /// <summary>A JSON array: template, what was said, card, Slack blocks, terminal as HTML, text.</summary>
    public static async Task<byte[]> DescribeAsync(string cacheFolder, CancellationToken cancellationToken)
    {
        var folder = Checkout.Find();
        await using var services = Build(folder, cacheFolder);
        var cards = await SampledCards.TypicalAsync(services.GetRequiredService<ITurnHandler>(), cancellationToken);
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var card in cards)
                Write(json, card);
            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, SampledCard card)
    {
        json.WriteStartObject();
        json.WriteString("template", card.Template);
        json.WriteString("said", card.Name);
        json.WritePropertyName("card");
        json.WriteRawValue(card.Card.Json.Span);
        json.WriteStartArray("slack");
        foreach (var message in SlackBlocks.From(card.Card.Json))
            json.WriteRawValue(message.Blocks.Span);
        json.WriteEndArray();
        json.WriteString("terminal", TerminalHtml(card.Card));
        json.WriteString("text", card.Card.PlainText);
        json.WriteEndObject();
    }

    private static string TerminalHtml(ReplyCard card)
    {
        using var nowhere = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new AnsiConsoleOutput(nowhere) });
        console.Profile.Width = TerminalWidth;
        console.Profile.Capabilities.Unicode = true;
        using var recorder = new Recorder(console);
        recorder.Write(SpectreView.From(card.Json));
        return recorder.ExportHtml();
    }

    private static ServiceProvider Build(string folder, string cacheFolder)
    {
        var reading = CatalogReader.Read(Path.Combine(folder, "data"));
        var catalog = reading.Catalog ?? throw new InvalidOperationException("The knowledge base is faulty: run 'data check'.");
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IKnowledgeSource>(new OneVersion(new KnowledgeBase(catalog, CatalogSearch.BuildOrLoad(catalog, cacheFolder))));
        services.AddSingleton(CardLibrary.Load(Path.Combine(folder, "cards")));
        services.AddSingleton(new PublicAddress(Pictures));
        var state = Directory.CreateTempSubdirectory("patternbot-gallery-").FullName;
        services.AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("State:Path", state)]).Build());
        services.AddSingleton<IProactiveChannel>(new ALetterbox());
        // The samples show what admins see, too.
        services.AddSingleton(new Admins(["test:ada"]));
        return services.AddPatternBot().BuildServiceProvider();
    }

    private sealed record OneVersion(KnowledgeBase Current) : IKnowledgeSource;
}
