using System.ComponentModel.DataAnnotations;

namespace PatternBot.Host.Proxies;

/// <summary>Section <c>Proxy</c> of the configuration: whose word about clients is taken.</summary>
public sealed class ProxyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Proxy";

    /// <summary>
    /// The networks that reverse proxies speak from, as addresses with prefix length and commas between (<c>10.0.0.0/8,fd00::/8</c>). Who
    /// speaks from elsewhere is taken for the client itself. Default: this machine alone.
    /// </summary>
    public string KnownNetworks { get; set; } = "127.0.0.0/8,::1/128";

    /// <summary>How many proxies stand before the service, each of which adds what it knows, from 1 to 10. Default 1.</summary>
    [Range(1, 10)]
    public int Hops { get; set; } = 1;
}
