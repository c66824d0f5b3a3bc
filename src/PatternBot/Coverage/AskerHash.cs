using System.Security.Cryptography;
using System.Text;
using PatternBot.Learners;
using PatternBot.Secrets;

namespace PatternBot.Coverage;

/// <summary>Makes of a person what tells them from others and does not tell who they are: a hash under a key that lies apart from the database.</summary>
/// <param name="key">The key.</param>
public sealed class AskerHash(byte[] key)
{
    private const int KeyBytes = 32;
    private const int HashBytes = 16;

    /// <summary>The hash under the configured key; else under the one in the file, which is made when it is not there; else under one that ends with the process.</summary>
    public static AskerHash Of(CoverageOptions options)
    {
        if (options.HashKey is { Length: > 0 } secret)
            return new AskerHash(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        if (string.IsNullOrEmpty(options.HashKeyFile))
            return new AskerHash(RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            return new AskerHash(KeyFile.ReadOrMake(options.HashKeyFile, KeyBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // People are then counted anew after a restart: no reason not to start.
            return new AskerHash(RandomNumberGenerator.GetBytes(KeyBytes));
        }
    }

    /// <summary>The hash of a person, 32 hexadecimal digits.</summary>
    public string Of(PersonKey person) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{person.Channel}\n{person.UserId}")).AsSpan(0, HashBytes));
}
