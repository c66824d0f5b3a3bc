using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PatternBot.Host.Telemetry;

/// <summary>
/// Lets in who may see the figures: whoever knows the token; without one, callers of this machine or a private network that no proxy let through. To
/// all others there is nothing there.
/// </summary>
internal sealed class MetricsGuard(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _token = Encoding.UTF8.GetBytes(token);

    public bool LetsIn(HttpContext context) => _token.Length > 0
        ? context.Request.Headers.Authorization.ToString() is var header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), _token)
        : context.Connection.RemoteIpAddress is { } address && IsNear(address)
            && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static bool IsNear(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal)
            return true;
        return address.GetAddressBytes() is [10, _, _, _] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _];
    }
}
