using Uldl.Core.Experiments;
using Uldl.Learning.Methods;

namespace Uldl.Web.Features.Protocols;

/// <summary>A row that a wizard offers.</summary>
/// <param name="Key">In its address.</param>
/// <param name="Title">What the row is called.</param>
/// <param name="Choice">The method and what differs from its defaults.</param>
/// <param name="IsUsual">Whether the protocol's preset has it.</param>
public sealed record ProtocolRow(string Key, string Title, MethodChoice Choice, bool IsUsual)
{
    /// <summary>The rows of a preset, then every other method with its defaults.</summary>
    public static IReadOnlyList<ProtocolRow> Of(ExperimentConfig preset) =>
    [
        .. preset.Methods.Select(choice => new ProtocolRow(KeyOf(choice), choice.Label.Length > 0 ? choice.Label : TitleOf(choice.Method), choice, IsUsual: true)),
        .. MethodCatalogue.All.Where(method => preset.Methods.All(choice => choice.Method != method.Key))
            .Select(method => new ProtocolRow(method.Key, method.Title, new MethodChoice { Method = method.Key }, IsUsual: false)),
    ];

    // The label as a word of an address.
    private static string KeyOf(MethodChoice choice) => choice.Label.Length == 0
        ? choice.Method
        : string.Join('-', string.Concat(choice.Label.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string TitleOf(string method) => MethodCatalogue.All.FirstOrDefault(entry => entry.Key == method)?.Title ?? method;
}
