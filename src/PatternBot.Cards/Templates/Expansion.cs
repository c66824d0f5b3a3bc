using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Templates;

/// <summary>One run of a template: the output so far, and the evaluation with its scopes.</summary>
internal sealed class Expansion(string template, Evaluation evaluation, JsonOutput output)
{
    private string _path = "$";

    public Evaluation Evaluation => evaluation;

    public JsonOutput Output => output;

    public Value Evaluate(Expression expression, string path)
    {
        _path = path;
        evaluation.Substitutes = true;
        return expression.Evaluate(evaluation, out var value) == Outcome.Ok ? value : throw Failed(evaluation.Explanation);
    }

    public bool Holds(Expression expression, string path)
    {
        _path = path;
        evaluation.Substitutes = false;
        return expression.Evaluate(evaluation, out var value) switch
        {
            Outcome.Ok => value is { Kind: ValueKind.Boolean, Boolean: true },
            Outcome.Error => false,
            _ => throw Failed(evaluation.Explanation),
        };
    }

    /// <summary>Writes one part of a text. A part that fails shows its source; null has no text, and that is the author's to mend.</summary>
    public void WriteText(in TextPart part, string path)
    {
        if (part.Escaped is not null)
        {
            output.Raw(part.Escaped);
            return;
        }

        _path = path;
        evaluation.Substitutes = true;
        var outcome = part.Expression.Evaluate(evaluation, out var value);
        if (outcome == Outcome.Fault && evaluation.Failed == part.Expression && part.Expression is ElementExpression)
            throw Failed(evaluation.Explanation);
        if (outcome != Outcome.Ok)
        {
            output.Escaped(PathExpression.Placeholder(part.Expression.ToString()).Text);
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Undefined:
                throw Failed($"{part.Expression} is {(value.Kind == ValueKind.Null ? "null" : "missing")} and stands in a text; guard it with if(exists(…), …, …)");
            case ValueKind.Text:
                output.TextInside(value);
                break;
            case ValueKind.Number:
                output.Number(value.Number);
                break;
            default:
                output.Escaped(JsString.Of(value, evaluation.Options.MaxOutputBytes));
                break;
        }
    }

    public CardExpansionException Failed(string fault) => new(template, _path, fault);
}
