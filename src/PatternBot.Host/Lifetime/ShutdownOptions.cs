using System.ComponentModel.DataAnnotations;

namespace PatternBot.Host.Lifetime;

/// <summary>Section <c>Shutdown</c> of the configuration: how the service ends when it is asked to (SIGTERM).</summary>
public sealed class ShutdownOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Shutdown";

    /// <summary>How long <c>/health/ready</c> says no before the service stops taking requests, in seconds: longer than the balancer's pause between two looks. Default 2.</summary>
    [Range(0, 300)]
    public double DelaySeconds { get; set; } = 2;

    /// <summary>How long what was accepted may take to finish after that, in seconds. Default 25: orchestrators kill after 30.</summary>
    [Range(1, 600)]
    public double FinishSeconds { get; set; } = 25;
}
