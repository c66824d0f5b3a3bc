using PatternBot.Paths;
using PatternBot.Tests.Support;

namespace PatternBot.Tests.Paths;

public sealed class PathTests
{
    [Theory]
    [InlineData("foundation path", "foundation")]
    [InlineData("show me the scale path", "scale")]
    [InlineData("learning track for someone doing ecommerce", "e-commerce")]
    [InlineData("analytics track", "analytics")]
    [InlineData("real-time track", "real-time")]
    [InlineData("the fondation path please", "foundation")]
    public void A_path_is_asked_for_by_what_it_is_about(string text, string slug) => Assert.Equal(new ShowPath(slug), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("week 2 of the foundation path", "foundation", 2)]
    [InlineData("scale path week 4", "scale", 4)]
    public void One_week_of_it_is_asked_for(string text, string slug, int week) => Assert.Equal(new ShowPathWeek(slug, week), TheProduct.IntentOf(text));

    [Theory]
    [InlineData("learning paths")]
    [InlineData("which learning tracks are there")]
    [InlineData("i'm new to all this, in what order should i learn, week by week?")]
    public void All_paths_are_offered(string text) => Assert.IsType<ListPaths>(TheProduct.IntentOf(text));

    [Theory]
    [InlineData("the critical path of checkout is slow since the deploy")]
    [InlineData("how do i keep track of which events were processed")]
    [InlineData("stuck on the happy path, 500 on /cart since noon")]
    public void Other_paths_are_not_meant(string text) => Assert.False(TheProduct.IntentOf(text) is ShowPath or ShowPathWeek or ListPaths);

    [Fact]
    public async Task A_week_shows_its_patterns_reading_project_and_questions()
    {
        var week = TheProduct.Catalog.Paths.Single(p => p.Slug == "foundation").Weeks[0];

        var shown = (await Replies.AnswerToAsync("week 1 of the foundation path")).Shown();

        Assert.All(week.Patterns, p => Assert.Contains(p.TakeAway, shown, StringComparison.Ordinal));
        Assert.All(week.Checks, c => Assert.Contains(c.Question, shown, StringComparison.Ordinal));
        Assert.Contains("Project", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(".md", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_of_a_week_that_is_gone_says_so()
    {
        var reply = await TheProduct.ReplyToAsync(ATurn.Pressing("path.week", new { slug = "foundation", week = "99" }));

        Assert.Contains("not in the catalog any more", reply.Messages[0].Summary, StringComparison.Ordinal);
    }
}
