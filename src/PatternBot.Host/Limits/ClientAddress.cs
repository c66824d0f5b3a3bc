using System.Collections.Immutable;
using System.Net;

namespace PatternBot.Host.Limits;

/// <summary>Finds whose request it is: the peer, or whom a trusted proxy names.</summary>
internal sealed class ClientAddress
{
    private const int NetworkOfOnesOwn = 64;

    private readonly ImmutableArray<IPNetwork> _proxies;

    /// <exception cref="StartUpException">Something in <c>Limits:TrustedProxies</c> is neither an address nor a network.</exception>
    public ClientAddress(LimitOptions options) => _proxies = [.. options.TrustedProxies.Select(Read)];

    /// <summary>The address to count by: of IPv6 the network that one customer gets, because they can use each address of it.</summary>
    public IPAddress Of(HttpContext context)
    {
        var address = Plain(context.Connection.RemoteIpAddress ?? IPAddress.None);

        // The proxy adds whom it heard from at the end; what stands before may be made up.
        if (IsTrusted(address) && context.Request.Headers["X-Forwarded-For"] is [.., { Length: > 0 } forwarded]
            && IPAddress.TryParse(forwarded.AsSpan(forwarded.LastIndexOf(',') + 1).Trim(), out var named))
            address = Plain(named);
        return address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? NetworkOf(address) : address;
    }

    private bool IsTrusted(IPAddress address) => IPAddress.IsLoopback(address) || _proxies.Any(network => network.Contains(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static IPAddress NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkOfOnesOwn / 8).Clear();
        return new IPAddress(bytes);
    }

    private static IPNetwork Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new StartUpException($"Limits:TrustedProxies names {text}, which is neither an address nor a network such as 10.0.0.0/8.");
    }
}
