using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PatternBot.Tests.Support;

/// <summary>A terminal without colours that keeps what is drawn.</summary>
internal static class Terminal
{
    public static string Draw(IRenderable view, int width, ColorSystemSupport colors = ColorSystemSupport.NoColors)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colors == ColorSystemSupport.NoColors ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = colors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(view);
        return output.ToString();
    }
}
