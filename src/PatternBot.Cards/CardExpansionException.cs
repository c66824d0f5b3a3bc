namespace PatternBot.Cards;

/// <summary>Template and data do not go together, or the result would exceed a limit of <see cref="CardTemplateOptions"/>.</summary>
/// <remarks>The only exception that expanding throws, whatever the data. Nothing has been written to the output by then.</remarks>
public sealed class CardExpansionException : Exception
{
    /// <summary>Composes the message from where the fault is and what it is.</summary>
    public CardExpansionException(string template, string path, string fault)
        : base($"{template}: {path}: {fault}")
    {
        Template = template;
        Path = path;
        Fault = fault;
    }

    /// <summary>The name that the template was parsed under, usually its file.</summary>
    public string Template { get; }

    /// <summary>The JSON path, in the template, of the value that could not be expanded.</summary>
    public string Path { get; }

    /// <summary>What is wrong, as a sentence for the person who edits the template or fills in the data.</summary>
    public string Fault { get; }
}
