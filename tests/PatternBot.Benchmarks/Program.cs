using BenchmarkDotNet.Running;
using PatternBot.Benchmarks.Load;
using PatternBot.Benchmarks.Quizzes;
using PatternBot.Benchmarks.Retention;

return args switch
{
    ["load", .. var rest] => await LoadScript.RunAsync(rest),
    ["retention", .. var rest] => RetentionScript.Run(rest),
    ["quiz", .. var rest] => await QuizScript.RunAsync(rest),
    ["bare", var port, var file] => await BareKestrel.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), file),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LoadScript).Assembly).Run(args).Any() ? 0 : 1,
};
