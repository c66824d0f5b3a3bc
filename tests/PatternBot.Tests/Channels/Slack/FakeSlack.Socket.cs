using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PatternBot.Tests.Channels.Slack;

internal sealed partial class FakeSlack
{
    private readonly CancellationTokenSource _ending = new();

    private string NewTicket() => $"t{Interlocked.Increment(ref _count)}";

    private static string Exchange(JsonElement arguments) => "{}";

    private Task ServeSocketAsync(HttpContext context) => Task.CompletedTask;
}
