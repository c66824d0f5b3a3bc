using BenchmarkDotNet.Running;
using PatternBot.Benchmarks.Cards;
using PatternBot.Benchmarks.Company;
using PatternBot.Benchmarks.Flood;
using PatternBot.Benchmarks.Load;
using PatternBot.Benchmarks.Measure;
using PatternBot.Benchmarks.Nudges;
using PatternBot.Benchmarks.Quizzes;
using PatternBot.Benchmarks.Retention;
using PatternBot.Benchmarks.Slack;

return args switch
{
    ["load", .. var rest] => await LoadScript.RunAsync(rest),
    ["company", .. var rest] => await CompanyScript.RunAsync(rest),
    ["flood", .. var rest] => await FloodScript.RunAsync(rest),
    ["cards"] => await CardCosts.RunAsync(),
    ["templating"] => await TemplatingRace.RunAsync(),
    ["retention", .. var rest] => RetentionScript.Run(rest),
    ["quiz", .. var rest] => await QuizScript.RunAsync(rest),
    ["slack", .. var rest] => await SlackScript.RunAsync(rest),
    ["bare", var port, var file] => await BareKestrel.RunAsync(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), file),
    ["nudges", .. var rest] => await NudgeScript.RunAsync(rest),
    ["search"] => SearchMeasure.Run(),
    ["passages", .. var rest] => PassageMeasure.Run(rest),
    ["turn"] => await TurnMeasure.RunAsync(),
    ["turn-assistant"] => await AssistantMeasure.RunAsync(),
    ["start"] => await StartMeasure.RunAsync(),
    ["catalog"] => CatalogMeasure.Run(),
    ["catalog-cold"] => CatalogMeasure.RunCold(),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LoadScript).Assembly).Run(args).Any() ? 0 : 1,
};
