using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using PatternBot.CardModels;
using PatternBot.Knowledge;
using PatternBot.Knowledge.Passages;

namespace PatternBot.Host.Api;

/// <summary>A pattern as a page to read, each passage with an anchor of its own: what a citation opens.</summary>
internal static class PatternPage
{
    private const string Style = """
        :root{color-scheme:light dark;--background:#fff;--text:#1b1f27;--subtle:#56606f;--line:#d5dae2;--accent:#2457a6;--mark:#fff3c4}
        @media (prefers-color-scheme:dark){:root{--background:#1d2128;--text:#e8ebf0;--subtle:#a4aebd;--line:#353c47;--accent:#8fb6f5;--mark:#4a3f14}}
        body{max-width:44rem;margin:0 auto;padding:1rem 1.25rem 40vh;background:var(--background);color:var(--text);font:1rem/1.6 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
        h1{margin:.5rem 0 0;font-size:1.7rem;line-height:1.25}h2{margin:2rem 0 .25rem;font-size:1.15rem}.what{margin:.25rem 0 0;color:var(--subtle)}
        p,li{margin:.4rem 0}[id]{scroll-margin-top:20vh}a{color:var(--accent)}
        :target{background:var(--mark);border-radius:.25rem;box-shadow:0 0 0 .35rem var(--mark)}
        img{max-width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:.5rem}
        """;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>The page.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="nonce">What the page's one style element carries.</param>
    public static string Of(Pattern pattern, string nonce)
    {
        var name = Html.Encode(pattern.Name);
        var page = new StringBuilder(16 * 1024)
            .Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{name} · PatternBot</title>\n<style nonce=\"{nonce}\">{Style}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"what\">{pattern.Tier} · {pattern.Category} · {Html.Encode(pattern.Problem)}</p>\n");
        foreach (var section in pattern.Sections)
            Write(page, pattern, section);
        return page.Append("<p class=\"what\"><a href=\"../\">Ask PatternBot</a></p>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, Pattern pattern, PatternSection section)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Html.Encode(section.Name)}</h2>\n");
        if (section.Name is SectionNames.Diagram)
        {
            page.Append(CultureInfo.InvariantCulture, $"<img src=\"..{PublicAddress.PicturePath}/{Uri.EscapeDataString(pattern.Slug)}.png\" alt=\"How {Html.Encode(pattern.Name)} works, drawn\">\n");
            return;
        }

        if (section.Name is SectionNames.References)
        {
            WriteReferences(page, pattern);
            return;
        }

        var (tag, list) = section.Items.IsEmpty ? ("p", null) : ("li", section.Name is SectionNames.FirstSteps ? "ol" : "ul");
        if (list is not null)
            page.Append(CultureInfo.InvariantCulture, $"<{list}>\n");
        foreach (var passage in CatalogPassages.Of(pattern, section))
            page.Append(CultureInfo.InvariantCulture, $"<{tag} id=\"{Html.Encode(PassageAnchor.Of(passage))}\">{Html.Encode(Unnumbered(passage.Text, list))}</{tag}>\n");
        if (list is not null)
            page.Append(CultureInfo.InvariantCulture, $"</{list}>\n");
    }

    private static void WriteReferences(StringBuilder page, Pattern pattern)
    {
        page.Append("<ul>\n");
        foreach (var reference in pattern.References)
        {
            var title = Html.Encode(reference.Title);
            var linked = reference.Url is { } url ? $"<a href=\"{Html.Encode(url)}\" rel=\"noopener noreferrer\">{title}</a>" : title;
            page.Append(CultureInfo.InvariantCulture, $"<li>{Html.Encode(reference.Author)}: {linked}, {reference.Year}</li>\n");
        }

        page.Append("</ul>\n");
    }

    // An ordered list numbers its items itself.
    private static string Unnumbered(string text, string? list)
    {
        if (list is not "ol")
            return text;
        var dot = text.IndexOf(". ", StringComparison.Ordinal);
        return dot is > 0 and < 3 && text.AsSpan(0, dot).IndexOfAnyExceptInRange('0', '9') < 0 ? text[(dot + 2)..] : text;
    }
}
