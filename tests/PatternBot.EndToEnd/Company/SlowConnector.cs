using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PatternBot.EndToEnd.Company;

/// <summary>A connector that takes its time: what is sent through it is on its way when the service is asked to end.</summary>
internal sealed class SlowConnector(WebApplication app) : IAsyncDisposable
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _finished;

    public string ServiceUrl => $"{app.Urls.Single()}/";

    /// <summary>Ends when the first call is there.</summary>
    public Task Called => _called.Task;

    /// <summary>How many calls got their answer.</summary>
    public int Finished => Volatile.Read(ref _finished);

    public static async Task<SlowConnector> StartAsync(TimeSpan takes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var connector = new SlowConnector(app);
        app.Run(async context =>
        {
            connector._called.TrySetResult();
            await Task.Delay(takes, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync("""{"id":"1"}""");
            Interlocked.Increment(ref connector._finished);
        });
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
