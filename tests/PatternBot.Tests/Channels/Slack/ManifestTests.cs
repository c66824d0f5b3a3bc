using PatternBot.Channels.Slack;
using PatternBot.Channels.Slack.Surfaces;
using PatternBot.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace PatternBot.Tests.Channels.Slack;

/// <summary>The manifests say what the code needs, no more and no less, within Slack's limits.</summary>
public sealed class ManifestTests
{
    private const string Http = "manifest.yaml";
    private const string Socket = "manifest-socket.yaml";

    [Theory]
    [InlineData(Http)]
    [InlineData(Socket)]
    public void The_scopes_are_those_that_the_code_asks_for(string file) =>
        Assert.Equal(SlackScopes.Bot, List(Load(file), "oauth_config", "scopes", "bot"));

    [Theory]
    [InlineData(Http)]
    [InlineData(Socket)]
    public void The_events_are_those_that_the_code_reads(string file)
    {
        Assert.Equal(SlackScopes.Events, List(Load(file), "settings", "event_subscriptions", "bot_events"));

        // Each is named where events are read, a message by its kind alone.
        var reader = File.ReadAllText(Repository.PathOf("src", "PatternBot.Channels.Slack", "SlackEventReader.cs"));
        Assert.All(SlackScopes.Events, name => Assert.Contains($"\"{name.Split('.')[0]}\"", reader, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_method_that_is_called_has_its_scope_and_every_scope_its_use()
    {
        // From the pages of the methods and events at docs.slack.dev.
        Dictionary<string, string> needs = new()
        {
            ["chat.postMessage"] = "chat:write", ["chat.postEphemeral"] = "chat:write", ["chat.update"] = "chat:write", ["chat.unfurl"] = "links:write", ["chat.delete"] = "chat:write",
            ["conversations.info"] = "channels:read", ["conversations.replies"] = "channels:history", ["reactions.add"] = "reactions:write", ["reactions.remove"] = "reactions:write",
            ["files.getUploadURLExternal"] = "files:write", ["files.completeUploadExternal"] = "files:write",
            ["conversations.open"] = "im:write", ["assistant.threads.setStatus"] = "assistant:write", ["assistant.threads.setSuggestedPrompts"] = "assistant:write",
            ["views.open"] = "", ["views.publish"] = "", ["auth.test"] = "", ["apps.connections.open"] = "", ["oauth.v2.access"] = "",
            ["app_mention"] = "app_mentions:read", ["message.channels"] = "channels:history", ["message.groups"] = "groups:history", ["message.im"] = "im:history",
            ["message.mpim"] = "mpim:history", ["member_joined_channel"] = "channels:read", ["member_left_channel"] = "channels:read", ["channel_left"] = "channels:read",
            ["group_left"] = "groups:read", ["link_shared"] = "links:read", ["assistant_thread_started"] = "assistant:write", ["app_home_opened"] = "",
            ["app_uninstalled"] = "", ["reaction_added"] = "reactions:read", ["tokens_revoked"] = "",
        };
        var code = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("src", "PatternBot.Channels.Slack"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("SlackLimits.cs", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var called = System.Text.RegularExpressions.Regex.Matches(code, "\"((?:chat|views|conversations|assistant\\.threads|auth|apps\\.connections|oauth|users|reactions|files)\\.[A-Za-z0-9.]+)\"")
            .Select(match => match.Groups[1].Value).Where(name => !name.EndsWith(".com", StringComparison.Ordinal)).Distinct().ToList();

        Assert.All(called, method => Assert.True(needs.ContainsKey(method), $"{method} is called, and nobody wrote down what it needs"));
        Assert.Equal(
            SlackScopes.Bot.Except(["commands", "chat:write.public"]).Order(),
            called.Concat(SlackScopes.Events).Select(name => needs[name]).Where(scope => scope.Length > 0).Distinct().Order());
    }

    [Theory]
    [InlineData(Http)]
    [InlineData(Socket)]
    public void Slacks_limits_are_kept(string file)
    {
        var manifest = Load(file);

        Assert.InRange(Text(manifest, "display_information", "name").Length, 1, 35);
        Assert.InRange(Text(manifest, "display_information", "description").Length, 1, 140);
        Assert.InRange(Text(manifest, "display_information", "long_description").Length, 175, 4000);
        foreach (var shortcut in Items(manifest, "features", "shortcuts"))
        {
            Assert.InRange(Text(shortcut, "name").Length, 1, 24);
            Assert.InRange(Text(shortcut, "description").Length, 1, 150);
        }

        Assert.InRange(Items(manifest, "features", "shortcuts").Count(), 1, 10);
        foreach (var command in Items(manifest, "features", "slash_commands"))
            Assert.InRange(Text(command, "command").Length, 2, 32);
    }

    [Theory]
    [InlineData(Http)]
    [InlineData(Socket)]
    public void Each_shortcut_is_one_that_the_code_answers(string file) => Assert.Equal(
        [SlackForms.Ask, SlackForms.Calculator, SlackForms.Cohort, SlackTurnReader.WhichPattern],
        Items(Load(file), "features", "shortcuts").Select(shortcut => Text(shortcut, "callback_id")).Order());

    [Fact]
    public void With_a_socket_there_are_no_addresses_and_else_they_are_those_that_the_service_maps()
    {
        var http = Load(Http);

        Assert.DoesNotContain("https://", File.ReadAllText(Repository.PathOf("deploy", "slack", Socket)), StringComparison.Ordinal);
        Assert.Equal("true", Text(Load(Socket), "settings", "socket_mode_enabled"));
        Assert.EndsWith("/slack/events", Text(http, "settings", "event_subscriptions", "request_url"), StringComparison.Ordinal);
        Assert.EndsWith("/slack/interactions", Text(http, "settings", "interactivity", "request_url"), StringComparison.Ordinal);
        Assert.EndsWith("/slack/options", Text(http, "settings", "interactivity", "message_menu_options_url"), StringComparison.Ordinal);
        Assert.EndsWith("/slack/oauth", Assert.Single(List(http, "oauth_config", "redirect_urls")), StringComparison.Ordinal);
    }

    private static YamlMappingNode Load(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Repository.PathOf("deploy", "slack", file));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]);

    private static string Text(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value!;

    private static IEnumerable<YamlNode> Items(YamlNode node, params string[] path) => ((YamlSequenceNode)At(node, path)).Children;

    private static IEnumerable<string> List(YamlNode node, params string[] path) => Items(node, path).Select(item => ((YamlScalarNode)item).Value!);
}
