using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PatternBot.Channels.BotFramework.Tokens;
using Xunit;

namespace PatternBot.Tests.Channels.BotFramework.Tokens;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[1,null,"x",{}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"weak","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"broken","n":"%%%","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","kid":"curve","crv":"P-256","x":"AA","y":"AA"}]}""")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"shared","k":"c2VjcmV0"}]}""")]
    public void What_is_no_usable_key_is_left_out(string json) => Assert.Empty(SigningKey.ReadSet(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public void What_is_no_key_set_is_told_apart(string json) => Assert.ThrowsAny<JsonException>(() => SigningKey.ReadSet(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_key_keeps_its_endorsements()
    {
        using var rsa = RSA.Create(2048);
        var description = TestAuthority.Describe(rsa, "A1", "msteams", "webchat").ToJsonString();

        var key = Assert.Single(SigningKey.ReadSet(Encoding.UTF8.GetBytes($$"""{"keys":[{{description}}]}"""))).Value;

        Assert.Equal("A1", key.Key.KeyId);
        Assert.Equal(["msteams", "webchat"], key.Endorsements.Order());
    }
}
