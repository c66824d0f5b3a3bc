using System.Text;

namespace PatternBot.Cards.Slack;

/// <summary>
/// Lays blocks out on messages. The buttons of the card itself stay on the first message, or with its inputs, since Slack sends what was
/// typed only with a button of the same message.
/// </summary>
internal sealed class PagePacker(SlackBlocksOptions options)
{
    // What the button "More" needs.
    private const int MoreBlocks = 1;

    private int MoreCharacters => options.Reference is null ? 0 : 100;

    private int MaxBlocks => options.MaxBlocks - (options.Reference is null ? 0 : MoreBlocks);

    private int MaxCharacters => options.MaxCharacters - MoreCharacters;

    public List<List<SlackBlock>> Pack(List<SlackBlock> body, List<SlackBlock> closing)
    {
        var lastInput = body.FindLastIndex(block => block.IsInput);
        if (Fits(body, closing) || !Fits([], closing))
        {
            List<SlackBlock> all = [.. body, .. closing];
            return Pages(all, all.FindIndex(block => block.IsInput), all.Count);
        }

        if (lastInput < 0)
        {
            // The first message leaves room for the buttons of the card.
            var first = TakeWhileFits(body, closing);
            return [[.. body.Take(first), .. closing], .. Pages(body[first..], -1, -1)];
        }

        var blocks = new List<SlackBlock>(body);
        blocks.InsertRange(lastInput + 1, closing);
        return Pages(blocks, body.FindIndex(block => block.IsInput), lastInput + 1 + closing.Count);
    }

    /// <summary>Fills one message after the other; what lies between the bounds stays together if one message can hold it.</summary>
    private List<List<SlackBlock>> Pages(List<SlackBlock> blocks, int formStart, int formEnd)
    {
        var pages = new List<List<SlackBlock>>();
        var page = new List<SlackBlock>();
        var characters = 0;
        var form = formStart >= 0 ? blocks[formStart..formEnd] : [];
        for (var i = 0; i < blocks.Count; i++)
        {
            var breaksForm = i == formStart && page.Count > 0 && Fits([], form) && !Fits(page, form);
            if (page.Count > 0 && (breaksForm || page.Count == MaxBlocks || characters + blocks[i].Characters > MaxCharacters))
            {
                pages.Add(page);
                (page, characters) = ([], 0);
            }

            page.Add(blocks[i]);
            characters += blocks[i].Characters;
        }

        if (page.Count > 0)
            pages.Add(page);
        return pages;
    }

    private int TakeWhileFits(List<SlackBlock> blocks, List<SlackBlock> closing)
    {
        var characters = closing.Sum(block => block.Characters);
        var count = 0;
        while (count < blocks.Count && count + closing.Count < MaxBlocks && characters + blocks[count].Characters <= MaxCharacters)
            characters += blocks[count++].Characters;
        return count;
    }

    private bool Fits(List<SlackBlock> blocks, List<SlackBlock> more) =>
        blocks.Count + more.Count <= MaxBlocks && blocks.Sum(block => block.Characters) + more.Sum(block => block.Characters) <= MaxCharacters;

    /// <summary>The text of a message: what its blocks say, cut where Slack would.</summary>
    public static string Text(IEnumerable<SlackBlock> blocks, string otherwise)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            if (block.Plain.Length > 0 && text.Length <= SlackLimits.Text)
                text.Append(text.Length > 0 ? "\n" : "").Append(block.Plain);
        }

        // Escaping makes it longer, by five at most.
        var plain = text.Length > 0 ? text.ToString() : otherwise;
        var escaped = Mrkdwn.Escape(Mrkdwn.Cut(plain, SlackLimits.Text));
        return escaped.Length <= SlackLimits.Text ? escaped : Mrkdwn.Escape(Mrkdwn.Cut(plain, SlackLimits.Text / 5));
    }
}
