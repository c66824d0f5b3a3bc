using System.Collections.Immutable;

namespace PatternBot.Assistant;

/// <summary>A language model. All that the core wants of one: a text and functions in, words out.</summary>
public interface ILanguageModel
{
    /// <summary>
    /// What the model says to a task, as it comes. It may call the functions up to <see cref="ModelTask.MaxRounds"/> times; then it must
    /// answer without.
    /// </summary>
    /// <exception cref="ModelUnavailableException">The server cannot be reached, refuses, or sends what the protocol does not have.</exception>
    IAsyncEnumerable<ModelPart> AnswerAsync(ModelTask task, CancellationToken cancellationToken);
}

/// <summary>What a model is asked to do.</summary>
/// <param name="Instructions">What it must keep to: ours alone, no word of anybody else's in it.</param>
/// <param name="Material">The question and the passages, as data in delimited parts.</param>
/// <param name="Functions">What it may call.</param>
/// <param name="MaxRounds">How often it may call before it must answer.</param>
/// <param name="MaxAnswerTokens">How long each of its messages may be.</param>
public sealed record ModelTask(string Instructions, string Material, ImmutableArray<ModelFunction> Functions, int MaxRounds, int MaxAnswerTokens);

/// <summary>A function that a model may call. It reads; none writes.</summary>
/// <param name="Name">Its name: letters and underscores.</param>
/// <param name="Description">What it gives, for the model.</param>
/// <param name="Parameters">Its parameters, all texts.</param>
/// <param name="InvokeAsync">Runs it. The arguments come from the model: anything can stand in them. The result is data, one JSON object a line.</param>
public sealed record ModelFunction(
    string Name, string Description, ImmutableArray<ModelParameter> Parameters, Func<IReadOnlyDictionary<string, string>, CancellationToken, ValueTask<string>> InvokeAsync);

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What to write there, for the model.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record ModelParameter(string Name, string Description, bool IsRequired = true);

/// <summary>A part of what a model does: <see cref="ModelText"/>, <see cref="ModelCalls"/> or <see cref="ModelUse"/>.</summary>
public abstract record ModelPart
{
    private protected ModelPart()
    {
    }
}

/// <summary>Some more words.</summary>
/// <param name="Text">The words, as they continue those before.</param>
public sealed record ModelText(string Text) : ModelPart;

/// <summary>It called functions. What it said before in the same round was no answer yet.</summary>
/// <param name="Names">Their names, known or not.</param>
public sealed record ModelCalls(ImmutableArray<string> Names) : ModelPart;

/// <summary>How many tokens a round took; of a server that does not tell, about one for four characters.</summary>
/// <param name="PromptTokens">Tokens that were sent.</param>
/// <param name="AnswerTokens">Tokens that came back.</param>
public sealed record ModelUse(long PromptTokens, long AnswerTokens) : ModelPart
{
    private const int CharactersPerToken = 4;

    /// <summary>About how many tokens a text has.</summary>
    public static long TokensOf(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
