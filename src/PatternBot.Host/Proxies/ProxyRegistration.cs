using System.Collections.Immutable;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace PatternBot.Host.Proxies;

/// <summary>Lets known proxies, and nobody else, say who the client is and how it came.</summary>
internal static class ProxyRegistration
{
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>()
            .Configure(options =>
            {
                var section = configuration.GetSection(ProxyOptions.Section);
                var standard = options.KnownNetworks;
                section.Bind(options);

                // Compose files pass an empty variable where nobody set one.
                if (string.IsNullOrWhiteSpace(options.KnownNetworks))
                    options.KnownNetworks = standard;
            })
            .ValidateDataAnnotations()
            .Validate(
                options => TryRead(options.KnownNetworks, out _),
                "Proxy:KnownNetworks must be networks with commas between, each an address and the length of its prefix, such as 10.0.0.0/8,fd00::/8.")
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxies) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            headers.ForwardLimit = proxies.Value.Hops;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            if (TryRead(proxies.Value.KnownNetworks, out var networks))
                foreach (var network in networks)
                    headers.KnownIPNetworks.Add(network);
        });
        return services;
    }

    private static bool TryRead(string text, out ImmutableArray<System.Net.IPNetwork> networks)
    {
        var read = ImmutableArray.CreateBuilder<System.Net.IPNetwork>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!System.Net.IPNetwork.TryParse(part, out var network))
            {
                networks = [];
                return false;
            }

            read.Add(network);
        }

        networks = read.ToImmutable();
        return true;
    }
}
