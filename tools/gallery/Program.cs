using System.Diagnostics;
using PatternBot.Gallery;

// Renders every card with real data on every surface: docs/cards/index.html and a picture of each. See README.md.
var folder = Checkout.Find();
var work = Directory.CreateTempSubdirectory("gallery");
try
{
    var input = Path.Combine(work.FullName, "cards.json");
    await File.WriteAllBytesAsync(input, await Surfaces.DescribeAsync(work.FullName, CancellationToken.None));
    using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "tools", "gallery", "render.mjs"), input, Path.Combine(folder, "docs", "cards"), .. args]))!;
    await node.WaitForExitAsync();
    return node.ExitCode;
}
finally
{
    work.Delete(recursive: true);
}
