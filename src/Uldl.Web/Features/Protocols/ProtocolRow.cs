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
    /// <summary>The rows of a preset, then variants that another has, then every method that it has no plain row of.</summary>
    /// <param name="preset">The protocol's own.</param>
    /// <param name="plain">A preset whose options other methods are taken with; those that it has not come with their defaults.</param>
    /// <param name="variants">A preset whose labelled rows are offered too: what datasets without valence-arousal need stands there.</param>
    public static IReadOnlyList<ProtocolRow> Of(ExperimentConfig preset, ExperimentConfig? plain, ExperimentConfig? variants) =>
    [
        .. preset.Methods.Select(choice => new ProtocolRow(KeyOf(choice), choice.Label.Length > 0 ? choice.Label : MethodCatalogue.TitleOf(choice.Method), choice, IsUsual: true)),
        .. (variants?.Methods ?? []).Where(choice => choice.Label.Length > 0 && preset.Methods.All(own => own.Label != choice.Label))
            .Select(choice => new ProtocolRow(KeyOf(choice), choice.Label, choice, IsUsual: false)),
        .. MethodCatalogue.All.Where(method => preset.Methods.All(choice => choice.Method != method.Key || choice.Label.Length > 0))
            .Select(method => new ProtocolRow(method.Key, method.Title, plain?.Methods.FirstOrDefault(choice => choice.Method == method.Key && choice.Label.Length == 0) ?? new MethodChoice { Method = method.Key }, IsUsual: false)),
    ];

    // The label as a word of an address.
    private static string KeyOf(MethodChoice choice) => choice.Label.Length == 0
        ? choice.Method
        : string.Join('-', string.Concat(choice.Label.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
