namespace PatternBot.Cards.Expressions;

/// <summary>What one expansion knows while it runs: the scopes, the limits that are left, and what failed last.</summary>
internal sealed class Evaluation(CardTemplateOptions options)
{
    private Value[] _arguments = new Value[16];
    private int _argumentCount;
    private readonly List<KeyValuePair<string, Value>> _locals = [];
    private int _repeatsLeft = options.MaxRepeats;

    public CardTemplateOptions Options => options;

    public Value Root { get; init; }

    public Value Host { get; init; }

    public Value Data { get; set; }

    public Value Index { get; set; }

    /// <summary>Whether a missing value becomes the text <c>${path}</c>; conditions switch it off for what is inside them.</summary>
    public bool Substitutes { get; set; }

    public Expression? Failed { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Why the last evaluation failed, with the part of the expression that did.</summary>
    public string Explanation => $"{Failed}: {Reason}";

    public Outcome Fail(Expression where, string reason)
    {
        (Failed, Reason) = (where, reason);
        return Outcome.Error;
    }

    public Outcome Fault(Expression where, string reason)
    {
        (Failed, Reason) = (where, reason);
        return Outcome.Fault;
    }

    /// <summary>Counts one more repeated element or visited item.</summary>
    public void CountRepeat()
    {
        if (--_repeatsLeft < 0)
            throw new LimitException($"more than {options.MaxRepeats} repeats");
    }

    public void PushLocal(string name, in Value value) => _locals.Add(new(name, value));

    public void PopLocal() => _locals.RemoveAt(_locals.Count - 1);

    /// <summary>
    /// Follows a path from the scope that its first step names: a variable of an enclosing lambda (the innermost that has the whole
    /// path), a <c>$name</c>, or else the current data.
    /// </summary>
    public Value Resolve(ReadOnlySpan<PathSegment> path)
    {
        if (path.IsEmpty)
            return Value.Undefined;
        for (var i = _locals.Count - 1; i >= 0; i--)
        {
            if (path[0].Matches(_locals[i].Key) && PathSegment.Follow(_locals[i].Value, path[1..]) is { Kind: not ValueKind.Undefined } local)
                return local;
        }

        var name = path[0].Name;
        if (name.Length == 0 || name[0] != '$')
            return PathSegment.Follow(Data, path);
        foreach (var scope in Scopes.Names)
        {
            if (path[0].Matches(scope))
                return PathSegment.Follow(Scope(scope), path[1..]);
        }

        return Value.Undefined;
    }

    private Value Scope(string name) => name switch
    {
        Scopes.Data => Data,
        Scopes.Root => Root,
        Scopes.Index => Index,
        _ => Host,
    };

    /// <summary>Evaluates and keeps one argument. Calls nest, so their arguments live on one stack that is never copied out.</summary>
    public void PushArgument(in Value value)
    {
        if (_argumentCount == _arguments.Length)
            Array.Resize(ref _arguments, _argumentCount * 2);
        _arguments[_argumentCount++] = value;
    }

    public ReadOnlySpan<Value> LastArguments(int count) => _arguments.AsSpan(_argumentCount - count, count);

    public void PopArguments(int count) => _argumentCount -= count;
}

/// <summary>The names that a template may use for the scopes.</summary>
internal static class Scopes
{
    public const string Data = "$data";
    public const string Root = "$root";
    public const string Index = "$index";
    public const string Host = "$host";

    public static readonly string[] Names = [Data, Root, Index, Host];
}
