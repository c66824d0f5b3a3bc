using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PatternBot.CardModels;

/// <summary>
/// Pictures that only the service itself can read: where nobody said under which address it is reached, or where that is this machine, a
/// channel that can take a file gets the picture itself. Cards name it in the member <c>picture</c> of their data.
/// </summary>
public static class OwnPictures
{
    /// <summary>What stands before the path of such a picture.</summary>
    public const string Scheme = "patternbot-picture:";

    private const string Member = "picture";

    /// <summary>The picture that a card's data names; null where it names none, or one that everybody can fetch.</summary>
    public static string? In(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(Member, out var picture) || picture.ValueKind != JsonValueKind.String)
            return null;
        var written = JsonMarshal.GetRawUtf8Value(picture);
        return written.StartsWith("\"patternbot-picture:"u8) || written.StartsWith("\"http://localhost:"u8) || written.StartsWith("\"http://127.0.0.1:"u8) ? picture.GetString() : null;
    }

    /// <summary>The path of a picture below the service's address.</summary>
    /// <param name="picture">What <see cref="In"/> found.</param>
    public static string PathOf(string picture) =>
        HasNoAddress(picture) ? picture[Scheme.Length..] : Uri.TryCreate(picture, UriKind.Absolute, out var address) ? address.AbsolutePath : "";

    /// <summary>Whether a picture has no address at all, so that no client can show it.</summary>
    internal static bool HasNoAddress(string picture) => picture.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>The data without its picture.</summary>
    internal static JsonElement Without(JsonElement data)
    {
        var copy = JsonObject.Create(data)!;
        copy[Member] = "";
        return JsonSerializer.SerializeToElement(copy);
    }
}

/// <summary>Reads pictures that only the service itself can read.</summary>
public interface IOwnPictures
{
    /// <summary>A picture as PNG; null where there is none of that name.</summary>
    /// <param name="picture">What <see cref="OwnPictures.In"/> found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<byte[]?> ReadAsync(string picture, CancellationToken cancellationToken);
}
