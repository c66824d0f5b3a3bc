using System.Text.Json;
using PatternBot.Cards.Expressions;

namespace PatternBot.Cards.Templates;

/// <summary>Turns the JSON of a template into nodes. What holds no expression becomes bytes here and is never looked at again.</summary>
internal sealed class TemplateCompiler(string template, CardTemplateOptions options)
{
    private static readonly string[] Reserved = ["$root", "$index", "$host", "$_acTemplateVersion"];

    public TemplateNode Compile(JsonElement root) => Compile(root, "$", options.MaxDepth);

    private TemplateNode Compile(JsonElement element, string path, int depthLeft) => element.ValueKind switch
    {
        JsonValueKind.Object => CompileObject(element, path, depthLeft),
        JsonValueKind.Array => CompileArray(element, path, depthLeft),
        JsonValueKind.String => CompileText(JsonText.Decode(element), path, depthLeft),
        JsonValueKind.Null => new ConstantNode("null"u8.ToArray(), []),
        _ => Constant(Value.From(element)),
    };

    private ArrayNodeOrConstant CompileItems(JsonElement array, string path, int depthLeft)
    {
        var nodes = new List<TemplateNode>();
        using var constants = new JsonOutput(int.MaxValue);
        var first = true;
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            var node = Compile(item, $"{path}[{index++}]", depthLeft - 1);
            if (node is ConstantNode constant)
            {
                if (constant.Items.IsEmpty)
                    continue;
                constants.Separate(ref first);
                constants.Raw(constant.Items);
                continue;
            }

            Flush();
            nodes.Add(node);
        }

        if (nodes.Count == 0)
            return new(null, constants.Written.ToArray());
        Flush();
        return new([.. nodes], null);

        void Flush()
        {
            if (constants.Length > 0)
                nodes.Add(new ConstantNode([], constants.Written.ToArray()));
            constants.CutTo(0);
            first = true;
        }
    }

    private TemplateNode CompileArray(JsonElement array, string path, int depthLeft)
    {
        var (nodes, items) = CompileItems(array, path, depthLeft);
        return items is null ? new ArrayNode(nodes!) : new ConstantNode([(byte)'[', .. items, (byte)']'], items);
    }

    private TemplateNode CompileObject(JsonElement element, string path, int depthLeft)
    {
        var data = element.TryGetProperty("$data", out var scope) ? CompileData(scope, $"{path}.$data") : null;
        var condition = element.TryGetProperty("$when", out var when) ? CompileCondition(when, $"{path}.$when") : null;
        var parts = new List<ObjectPart>();
        using var constants = new JsonOutput(int.MaxValue);
        foreach (var property in element.EnumerateObject())
        {
            var name = JsonText.DecodeName(property);
            if (name is "$data" or "$when")
                continue;
            if (Reserved.Contains(name))
            {
                // Never in the card, and yet a faulty expression in it is a fault of the template.
                Compile(property.Value, Member(path, name), depthLeft - 1);
                continue;
            }

            var before = constants.Length;
            constants.Raw(",\""u8);
            constants.Escaped(name);
            constants.Raw("\":"u8);
            var value = Compile(property.Value, Member(path, name), depthLeft - 1);
            if (value is ConstantNode constant)
            {
                constants.Raw(constant.Json);
                continue;
            }

            var prefix = constants.Written[before..].ToArray();
            constants.CutTo(before);
            Flush();
            parts.Add(new(prefix, value));
        }

        if (parts.Count == 0 && data is null && condition is null)
        {
            byte[] json = [(byte)'{', .. constants.Length > 0 ? constants.Written[1..] : [], (byte)'}'];
            return new ConstantNode(json, json);
        }

        Flush();
        return new ObjectNode([.. parts], data, condition);

        void Flush()
        {
            if (constants.Length > 0)
                parts.Add(new(constants.Written.ToArray(), null));
            constants.CutTo(0);
        }
    }

    private DataBinding CompileData(JsonElement data, string path)
    {
        if (data.ValueKind == JsonValueKind.String && JsonText.Decode(data) is var text && InterpolatedText.HasExpressions(text))
            return new DataBinding(AsExpression(Parts(text, path)), default, path);
        if (!options.Lenient && HasExpressions(data))
            throw Fault(path, "data given in place is taken as it is; the expressions in it would never be evaluated");
        return new DataBinding(null, Value.From(data.Clone()), path);
    }

    private Condition? CompileCondition(JsonElement when, string path)
    {
        if (when.ValueKind == JsonValueKind.String && JsonText.Decode(when) is var text && InterpolatedText.HasExpressions(text))
        {
            var parts = Parts(text, path);
            if (parts is [not ConstantExpression])
                return new Condition(parts[0], path);
            return options.Lenient
                ? new Condition(null, path)
                : throw Fault(path, "text around the expression makes a text of it, and a text is never true: write \"${…}\" alone");
        }

        if (!options.Lenient)
            throw Fault(path, "a condition must be an expression, \"${…}\": a literal true would drop the element and false would keep it");
        var isFalse = when.ValueKind switch
        {
            JsonValueKind.False or JsonValueKind.Null => true,
            JsonValueKind.Number => when.GetDouble() == 0,
            JsonValueKind.String => when.ValueEquals(""),
            _ => false,
        };
        return isFalse ? null : new Condition(null, path);
    }

    private TemplateNode CompileText(string text, string path, int depthLeft)
    {
        if (!InterpolatedText.HasExpressions(text))
            return Constant(text);
        var parts = Parts(text, path);
        if (parts is [CallExpression { Function.Name: "concat" } concatenation])
            parts = [.. concatenation.Arguments];
        else if (parts is [not ConstantExpression])
            return new ExpressionNode(parts[0], path, depthLeft);

        // Constants that have no text, null and undefined, must fail when they are expanded, as in the official engine.
        if (parts.TrueForAll(part => part is ConstantExpression { Value.IsMissing: false }))
            return Constant(string.Concat(parts.Select(part => JsString.Of(((ConstantExpression)part).Value))));
        return new TextNode([.. parts.Select(Part)], path);
    }

    private static TextPart Part(Expression part)
    {
        if (part is not ConstantExpression { Value: { IsMissing: false } value })
            return new(part, null);
        using var output = new JsonOutput(int.MaxValue);
        output.Escaped(JsString.Of(value));
        return new(part, output.Written.ToArray());
    }

    private static Expression AsExpression(List<Expression> parts) => parts switch
    {
        [CallExpression { Function.Name: "concat" } concatenation] => new JoinedText(concatenation.Arguments),
        [not ConstantExpression] => parts[0],
        _ => new JoinedText([.. parts]),
    };

    private List<Expression> Parts(string text, string path)
    {
        try
        {
            return InterpolatedText.Parse(text, options);
        }
        catch (ExpressionSyntaxException e)
        {
            throw new CardTemplateException(template, path, e.Message, e);
        }
    }

    private static ConstantNode Constant(in Value value)
    {
        using var output = new JsonOutput(int.MaxValue);
        output.Value(value, depthLeft: 0);
        var json = output.Written.ToArray();
        return new ConstantNode(json, json);
    }

    private static bool HasExpressions(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.String => InterpolatedText.HasExpressions(JsonText.Decode(data)),
        JsonValueKind.Array => data.EnumerateArray().Any(HasExpressions),
        JsonValueKind.Object => data.EnumerateObject().Any(property => HasExpressions(property.Value)),
        _ => false,
    };

    private static string Member(string path, string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') ? $"{path}.{name}" : $"{path}['{name}']";

    private CardTemplateException Fault(string path, string fault) => new(template, path, fault);

    private readonly record struct ArrayNodeOrConstant(TemplateNode[]? Nodes, byte[]? Items);
}
