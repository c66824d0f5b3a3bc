using System.Text;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Templates;

/// <summary>A text with expressions where a value is wanted, not bytes: in <c>$data</c> and <c>$when</c>.</summary>
internal sealed class JoinedText(Expression[] parts) : Expression
{
    public override Outcome Evaluate(Evaluation evaluation, out Value value)
    {
        value = default;
        var text = new BoundedText(evaluation.Options.MaxOutputBytes);
        foreach (var part in parts)
        {
            var outcome = part.Evaluate(evaluation, out var piece);
            if (outcome == Outcome.Ok && piece.IsMissing)
                return evaluation.Fault(part, "missing, and stands in a text");
            text.Append(outcome == Outcome.Ok ? JsString.Of(piece, evaluation.Options.MaxOutputBytes) : PathExpression.Placeholder(part.ToString()).Text);
        }

        value = text.ToString();
        return Outcome.Ok;
    }

    public override void Write(StringBuilder text)
    {
        foreach (var part in parts)
            part.Write(text);
    }
}
