using Microsoft.SemanticKernel;

namespace PatternBot.Assistant.SemanticKernel;

/// <summary>Makes the core's functions the kernel's.</summary>
internal static class KernelFunctions
{
    /// <summary>The function as the kernel has it. Arguments that are no text arrive as the text that they were written as.</summary>
    public static KernelFunction From(ModelFunction function)
    {
        async Task<string> InvokeAsync(KernelArguments arguments, CancellationToken cancellationToken) =>
            await function.InvokeAsync(arguments.ToDictionary(argument => argument.Key, argument => argument.Value?.ToString() ?? "", StringComparer.Ordinal), cancellationToken);

        return KernelFunctionFactory.CreateFromMethod(InvokeAsync, new KernelFunctionFromMethodOptions
        {
            FunctionName = function.Name,
            Description = function.Description,
            Parameters = [.. function.Parameters.Select(parameter => new KernelParameterMetadata(parameter.Name)
            {
                Description = parameter.Description,
                ParameterType = typeof(string),
                IsRequired = parameter.IsRequired,
            })],
        });
    }
}
