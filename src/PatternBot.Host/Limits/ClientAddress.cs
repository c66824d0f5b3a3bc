using System.Net;
using System.Net.Sockets;

namespace PatternBot.Host.Limits;

/// <summary>The address by which what somebody takes is counted. Whom a proxy speaks for is settled before.</summary>
internal static class ClientAddress
{
    // What one customer of IPv6 gets: they can use each address of it.
    private const int NetworkBytes = 8;

    /// <summary>The caller's address; of IPv6 the network.</summary>
    public static IPAddress Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
