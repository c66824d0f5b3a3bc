using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using PatternBot.Installations;
using PatternBot.Learners;
using PatternBot.Replicas;

namespace PatternBot.Host.State;

/// <summary>
/// The keys that seal addresses, in the database where replicas share one: a picture's address is opened by whichever replica is asked. While
/// the database is away, and where the service is one process, they lie in the state folder.
/// </summary>
internal sealed class SharedKeys(IKeyRing ring, IXmlRepository local) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            // The framework's interface is not asynchronous: its calls are few, on the first use and when a key is renewed.
            return [.. Task.Run(() => ring.ReadAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml)), .. local.GetAllElements()];
        }
        catch (StoreUnavailableException)
        {
            return local.GetAllElements();
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            Task.Run(() => ring.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
        }
        catch (StoreUnavailableException)
        {
            local.StoreElement(element, friendlyName);
        }
    }
}

/// <summary>Has keys shared where there are replicas.</summary>
internal sealed class ShareKeys(IServiceProvider services) : IPostConfigureOptions<KeyManagementOptions>
{
    /// <inheritdoc/>
    public void PostConfigure(string? name, KeyManagementOptions options)
    {
        if (services.GetService<IReplicaBus>() is not null && options.XmlRepository is { } local)
            options.XmlRepository = new SharedKeys(services.GetRequiredService<IKeyRing>(), local);
    }
}
