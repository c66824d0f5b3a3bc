using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PatternBot.Tests.Channels.BotFramework;

/// <summary>Whatever is posted, the answer is a status below 500 and the next person is served.</summary>
public sealed class BadInputProperties
{
    private static readonly string[] Fields =
    [
        "type", "id", "channelId", "serviceUrl", "from", "recipient", "conversation", "text", "locale", "name", "value",
        "entities", "deliveryMode", "membersAdded", "membersRemoved", "action", "attachments", "channelData", "replyToId",
    ];

    [Fact]
    public Task Any_bytes() => HoldsAsync(
        from bytes in ArbMap.Default.GeneratorFor<byte[]>()
        select bytes);

    [Fact]
    public Task Any_JSON() => HoldsAsync(
        from json in Json(3)
        select Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null"));

    [Fact]
    public Task A_valid_activity_with_any_field_replaced_by_any_JSON() => HoldsAsync(
        from field in Gen.Elements(Fields)
        from second in Gen.Elements(Fields)
        from json in Json(3)
        from other in Json(1)
        from type in Gen.Elements("message", "invoke", "conversationUpdate", "installationUpdate")
        from expected in Gen.Elements(true, false)
        select Altered(type, expected, (field, json), (second, other)));

    [Fact]
    public Task A_valid_activity_with_any_byte_replaced_by_another() => HoldsAsync(
        from at in Gen.Choose(0, 1_000_000)
        from value in Gen.Choose(0, 255)
        from cut in Gen.Choose(0, 20)
        select Damaged(at, (byte)value, cut));

    private static async Task HoldsAsync(Gen<byte[]> bodies)
    {
        await using var service = await ChannelService.StartAsync();
        Prop.ForAll(bodies.ToArbitrary(), body => IsAnswered(service, body)).QuickCheckThrowOnFailure();
        Assert.Single(await service.AskAsync(AnActivity.Saying("still there?")));
    }

    private static void IsAnswered(ChannelService service, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        using var response = service.Client.Send(request);

        // An invoke that nobody knows is the one thing that the protocol wants a 501 for.
        Assert.True(response.StatusCode < HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.NotImplemented,
            $"{response.StatusCode} to {Encoding.UTF8.GetString(body)}");
    }

    private static Gen<JsonNode?> Json(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant<JsonNode?>(null),
            ArbMap.Default.GeneratorFor<bool>().Select(value => (JsonNode?)JsonValue.Create(value)),
            ArbMap.Default.GeneratorFor<int>().Select(value => (JsonNode?)JsonValue.Create(value)),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(value => (JsonNode?)JsonValue.Create(value.Get)),
            Gen.Elements("add", "adaptiveCard/action", "Action.Execute", "{\"verb\":1}", "{", "\u0000", "\ud83d\ude00").Select(value => (JsonNode?)JsonValue.Create(value)));
        if (depth == 0)
            return leaf;
        var array = Json(depth - 1).ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Take(4).Select(item => item?.DeepClone())]));
        var member =
            from name in Gen.OneOf(Gen.Elements(Fields), Gen.Elements("verb", "data", "mentioned", "$data", "a"))
            from value in Json(depth - 1)
            select (name, value);
        var obj = member.ListOf().Select(members =>
        {
            var result = new JsonObject();
            foreach (var (name, value) in members.Take(6))
                result[name] = value?.DeepClone();
            return (JsonNode?)result;
        });
        return Gen.OneOf(leaf, array, obj);
    }

    private static byte[] Altered(string type, bool expectReplies, params ReadOnlySpan<(string Field, JsonNode? Value)> changes)
    {
        var activity = AnActivity.OfType(type);
        if (expectReplies)
            activity["deliveryMode"] = "expectReplies";
        foreach (var (field, value) in changes)
            activity[field] = value?.DeepClone();
        return JsonSerializer.SerializeToUtf8Bytes(activity);
    }

    private static byte[] Damaged(int at, byte value, int cut)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(AnActivity.Executing("pattern.show", new JsonObject { ["slug"] = "saga \ud83d\ude00" }));
        bytes[at % bytes.Length] = value;
        return bytes[..^cut];
    }
}
