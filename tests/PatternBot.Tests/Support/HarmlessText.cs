namespace PatternBot.Tests.Support;

/// <summary>What text from outside must not do to people who read it.</summary>
internal static class HarmlessText
{
    /// <summary>No control characters, nothing that turns the text around or hides in it, no address that runs something.</summary>
    public static void Hold(string text)
    {
        Assert.DoesNotMatch("[\0-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b\\u2060\\ufeff\\u202a-\\u202e\\u2066-\\u2069]", text);
        Assert.DoesNotMatch(@"\]\s*javascript:", text);
    }
}
