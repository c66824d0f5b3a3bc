using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PatternBot.Channels.BotFramework.Tokens;

/// <summary>
/// Warns 30, 14 and 3 days before the bot's credential ends, in the log and in the health of the service: after that no reply arrives
/// anywhere. Also says so when the credential is refused.
/// </summary>
internal sealed class CredentialWatch(IOptions<BotFrameworkOptions> options, ConnectorTokens tokens, TimeProvider time, ILogger<CredentialWatch> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly int[] WarnAtDays = [30, 14, 3];

    private readonly Lazy<DateOnly?> _end = new(() => EndOf(options.Value));

    /// <summary>Whole days that the credential holds, today included; null when its end is not known.</summary>
    public int? DaysLeft => _end.Value is { } end ? end.DayNumber - DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber : null;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        tokens.AreCredentialsRefused ? HealthCheckResult.Degraded("The bot's credentials are refused: renew BotFramework:AppSecret or the certificate.")
        : DaysLeft is { } days && days <= WarnAtDays[0] ? HealthCheckResult.Degraded(days < 0 ? $"The bot's credential ended on {_end.Value:yyyy-MM-dd}." : $"The bot's credential ends in {days} days, on {_end.Value:yyyy-MM-dd}.")
        : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A start within a warning's span warns at once; then each of the three days does.
        var warnedAt = int.MaxValue;
        using var daily = new PeriodicTimer(TimeSpan.FromHours(6), time);
        do
        {
            if (DaysLeft is not { } days || WarnAtDays.Where(d => days <= d).DefaultIfEmpty(int.MaxValue).Min() is not (< int.MaxValue and var step) || step >= warnedAt)
                continue;
            warnedAt = step;
            logger.CredentialEndsSoon(days, _end.Value!.Value);
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    private static DateOnly? EndOf(BotFrameworkOptions options)
    {
        if (options.CertificatePath.Length == 0)
            return options.AppSecret.Length > 0 ? options.SecretExpiresOn : null;
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword);
        return DateOnly.FromDateTime(certificate.NotAfter.ToUniversalTime());
    }
}
