using PatternBot.Privacy;
using PatternBot.Turns;

namespace PatternBot.Tests.Privacy;

public sealed class AnonymiserTests
{
    private static readonly Person Ada = new("29:1ada-lovelace", "Ada Lovelace");

    [Theory]
    [InlineData("I am Ada Lovelace, ask ada", "Lovelace", "ada")]
    [InlineData("mail bob.miller@shop.example.com about it", "bob", "shop.example")]
    [InlineData("<at>Bob Miller</at> said so, and <@U0BOB42>, and @carol", "Bob", "U0BOB42", "carol")]
    [InlineData("Kind regards, Grace Hopper", "Grace", "Hopper")]
    [InlineData("my name is Alan Turing and it is slow", "Alan", "Turing")]
    [InlineData("key sk-proj-abcdef1234567890 and ghp_0123456789abcdefghij and xoxb-1-2-abc", "abcdef1234", "ghp_", "xoxb")]
    [InlineData("AWS AKIAIOSFODNN7EXAMPLE, jwt eyJhbGciOi.eyJzdWIi.c2lnbmF0", "AKIA", "eyJ")]
    [InlineData("Authorization: Bearer abc.def-123", "abc.def")]
    [InlineData("Server=db;Password=hunter2;User=sa", "hunter2")]
    [InlineData("\"api_key\": \"s3cr3t\", client-secret=topsecret", "s3cr3t", "topsecret")]
    [InlineData("the password is hunter2 by the way", "hunter2")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "MIIE")]
    [InlineData("10.1.2.3:5432 and db01.shop.internal and https://jira.corp/browse/X?token=1", "10.1.2.3", "db01", "jira")]
    [InlineData("order 4111 1111 1111 1111, +49 151 23456789, 123e4567-e89b-12d3-a456-426614174000", "4111 1111", "23456789", "123e4567")]
    public void What_must_not_leave_is_taken_out(string text, params string[] gone)
    {
        var clean = Anonymiser.Clean(text, Ada);

        Assert.All(gone, word => Assert.DoesNotContain(word, clean, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("checkout p99 went from 200ms to 4s since noon, 1,000 req/s, 99.99% before")]
    [InlineData("is a fencing token the same as a lease, and what is a token bucket?")]
    [InlineData("saga vs 2pc in Kubernetes 1.31 with PostgreSQL 16")]
    public void A_question_of_the_field_stays_as_it_is(string text) => Assert.Equal(text, Anonymiser.Clean(text, Ada));
}
