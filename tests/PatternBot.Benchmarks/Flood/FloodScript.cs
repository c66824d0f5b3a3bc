using System.Diagnostics;
using System.Globalization;
using PatternBot.Benchmarks.Load;
using PatternBot.Tests.Support;

namespace PatternBot.Benchmarks.Flood;

/// <summary><c>flood [SECONDS]</c>: what 50 questions a second of other people notice before and during each attack, with the limits as they are delivered.</summary>
internal static class FloodScript
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args)
    {
        var length = TimeSpan.FromSeconds(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15);
        var work = Directory.CreateTempSubdirectory("patternbot-flood-").FullName;
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"));
        await using var service = Running.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "PatternBot.Host.dll"), "--urls", address.ToString()],
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("State__Path", Path.Combine(work, "var")), ("Logging__LogLevel__Default", "Error"));
        await WaitForAsync(address);
        using var others = new Others(address);
        await others.AskForAsync(TimeSpan.FromSeconds(5));
        Console.WriteLine($"{Environment.ProcessorCount} cores shared by the service, the others and the attackers; {length.TotalSeconds:F0} s each; limits as delivered");
        Print("before", await others.AskForAsync(length), "", service);
        (string Name, Func<Uri, CancellationToken, Task<string>> Attack)[] attacks =
        [
            ("one person", Attacks.OnePersonAsync),
            ("one address", Attacks.OneAddressAsync),
            ("1,000 slow connections", Attacks.SlowLorisAsync),
            ("bodies of 1 GB", Attacks.GigabytesAsync),
            ("compressed bombs", Attacks.BombsAsync),
        ];
        var lost = 0;
        foreach (var (name, attack) in attacks)
        {
            using var stop = new CancellationTokenSource();
            var attacking = Task.Run(() => attack(address, stop.Token));
            await Task.Delay(TimeSpan.FromSeconds(2));
            var noticed = await others.AskForAsync(length);
            await stop.CancelAsync();
            Print(name, noticed, await attacking, service);
            lost += noticed.Failed;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        lost += await MeetChatsAsync(address, others, length, service);
        Print("after", await others.AskForAsync(length), "", service);
        Directory.Delete(work, recursive: true);
        return lost == 0 ? 0 : 1;
    }

    /// <summary>What the others notice while ten thousand web chats are opened, which takes as long as it takes, and while they stand open.</summary>
    /// <returns>How many of the others' questions failed.</returns>
    private static async Task<int> MeetChatsAsync(Uri address, Others others, TimeSpan length, Running service)
    {
        using var stop = new CancellationTokenSource();
        var allAsked = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = Stopwatch.StartNew();
        var attacking = Task.Run(() => Attacks.WebChatsAsync(address, allAsked.SetResult, stop.Token));
        var opening = await others.AskForAsync(length);
        Print("web chats being opened", opening, "", service);
        var open = await allAsked.Task.WaitAsync(LongestOpening);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{open:N0} web chats opened in {watch.Elapsed.TotalSeconds:F0} s"));
        var standing = await others.AskForAsync(length);
        await stop.CancelAsync();
        Print("web chats open", standing, await attacking, service);
        return opening.Failed + standing.Failed;
    }

    private static void Print(string name, Noticed noticed, string attack, Running service) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-24} others: {noticed.Asked,5} asked, {noticed.Failed} failed, p50 {noticed.P50Ms,6:F2} ms, p99 {noticed.P99Ms,7:F2} ms   service: {service.ResidentMegabytes:F0} MB   {attack}"));

    private static async Task WaitForAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(2) };
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync("/health/live");
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new InvalidOperationException("The service does not answer.");
    }
}
