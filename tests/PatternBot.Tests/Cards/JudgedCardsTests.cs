using System.Text;
using System.Text.Json;
using PatternBot.Cards;
using PatternBot.Tests.Support;
using Xunit;

namespace PatternBot.Tests.Cards;

public sealed class JudgedCardsTests
{
    [Fact]
    public async Task An_expanded_card_is_read_by_the_official_library_without_a_warning()
    {
        var template = CardTemplate.Parse(Repository.Fixture("cards", "triage-like.template.json"), "triage");
        var card = template.ExpandToUtf8(JsonElement.Parse(Repository.Fixture("cards", "triage-like.data.json")));

        await CardJudges.ParseWithoutWarningAsync([("triage", Encoding.UTF8.GetString(card))], TestContext.Current.CancellationToken);
    }
}
