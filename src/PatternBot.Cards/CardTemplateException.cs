namespace PatternBot.Cards;

/// <summary>A template that cannot be used: malformed JSON, a syntax error in an expression, an unknown function, a wrong number of arguments.</summary>
/// <remarks>Thrown by <see cref="CardTemplate.Parse(ReadOnlyMemory{byte}, string, CardTemplateOptions?)"/> only: a template that was parsed never throws it.</remarks>
public sealed class CardTemplateException : Exception
{
    /// <summary>Composes the message from where the fault is and what it is.</summary>
    public CardTemplateException(string template, string path, string fault, Exception? cause = null)
        : base($"{template}: {path}: {fault}", cause)
    {
        Template = template;
        Path = path;
        Fault = fault;
    }

    /// <summary>The name that the template was parsed under, usually its file.</summary>
    public string Template { get; }

    /// <summary>The JSON path of the faulty value, such as <c>$.body[2].text</c>.</summary>
    public string Path { get; }

    /// <summary>What is wrong, as a sentence for the person who edits the template.</summary>
    public string Fault { get; }
}
