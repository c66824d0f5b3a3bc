using PatternBot.EndToEnd.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(RunningService))]
[assembly: AssemblyFixture(typeof(Chromium))]

// One browser and one service on a small machine: side by side, the tests would mostly wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
