using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PatternBot.Installations;

namespace PatternBot.Channels.Slack.Workspaces;

/// <summary>
/// Seals what must not be read in the database: tokens, and deliveries while they wait. ASP.NET Core Data Protection with keys of its own in
/// the database, so that every replica opens what another one sealed.
/// </summary>
internal sealed class SlackSeal(IEnumerable<IKeyRing> rings, ILoggerFactory logging) : IDisposable
{
    private readonly Lazy<ServiceProvider> _services = new(() => Build(rings.FirstOrDefault(), logging));

    /// <summary>Seals a text for a purpose. The first call reads the keys, and blocks for that.</summary>
    /// <exception cref="Exception">The keys cannot be had: whatever the store throws.</exception>
    public string Seal(string purpose, string text) => Protector(purpose).Protect(text);

    /// <summary>Opens what was sealed for the same purpose; false for what is forged, damaged, or of lost keys.</summary>
    public bool TryOpen(string purpose, string? sealedText, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = sealedText is null ? null : Protector(purpose).Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            text = null;
        }

        return text is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_services.IsValueCreated)
            _services.Value.Dispose();
    }

    private IDataProtector Protector(string purpose) => _services.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector("PatternBot.Slack", purpose);

    private static ServiceProvider Build(IKeyRing? ring, ILoggerFactory logging)
    {
        var services = new ServiceCollection().AddSingleton(logging).AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        if (ring is null)
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        else
            services.AddDataProtection().SetApplicationName("PatternBot.Slack").Services.Configure<KeyManagementOptions>(options => options.XmlRepository = new Repository(ring));
        return services.BuildServiceProvider();
    }

    /// <summary>The interface of the framework is not asynchronous: its calls are few, on the first use and when a key is renewed.</summary>
    private sealed class Repository(IKeyRing ring) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() =>
            [.. Task.Run(() => ring.ReadAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

        public void StoreElement(XElement element, string friendlyName) =>
            Task.Run(() => ring.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
    }
}
