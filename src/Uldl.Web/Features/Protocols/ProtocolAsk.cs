using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Features.Protocols;

/// <summary>What a reader has chosen in a wizard, as it stands in the address: texts that need not make sense. Null takes the protocol's own.</summary>
public sealed record ProtocolAsk
{
    /// <summary>Between the parts of a list.</summary>
    public const char Comma = ',';

    public string? Name { get; init; }

    /// <summary>Keys of the table's rows.</summary>
    public string? Rows { get; init; }

    /// <summary>Keys of the datasets that are each learned from by themselves.</summary>
    public string? On { get; init; }

    /// <summary>Keys of the datasets that join each of them.</summary>
    public string? Also { get; init; }

    /// <summary>Keys of the datasets that are scored only.</summary>
    public string? Only { get; init; }

    /// <summary>Such as "Contempt:" to leave a class out, or "Contempt:Anger" to read it as another; "by-name" changes nothing.</summary>
    public string? Map { get; init; }

    public string? Noise { get; init; }

    /// <summary>Percentages.</summary>
    public string? Rates { get; init; }

    public string? Seeds { get; init; }

    /// <summary>Key of the preset whose training options are taken.</summary>
    public string? Training { get; init; }

    /// <summary>Key of imported weights.</summary>
    public string? Weights { get; init; }

    /// <summary>Key of a source of valence-arousal that every dataset learned from has.</summary>
    public string? Affect { get; init; }

    /// <summary>The parts of a list.</summary>
    public static IReadOnlyList<string> Parts(string? list) => (list ?? "").Split(Comma, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The address at which this stands; what is the protocol's own is left out.</summary>
    public string Address(NavigationManager navigator, string protocol) => navigator.GetUriWithQueryParameters(
        $"protocols/{protocol}",
        new Dictionary<string, object?>
        {
            ["name"] = Name,
            ["rows"] = Rows,
            ["on"] = On,
            ["also"] = Empty(Also),
            ["only"] = Empty(Only),
            ["map"] = Map,
            ["noise"] = Noise,
            ["rates"] = Rates,
            ["seeds"] = Seeds,
            ["training"] = Training,
            ["weights"] = Empty(Weights),
            ["affect"] = Empty(Affect),
        });

    private static string? Empty(string? text) => text is { Length: > 0 } ? text : null;
}
