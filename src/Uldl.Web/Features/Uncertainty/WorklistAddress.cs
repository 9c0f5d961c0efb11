using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What a worklist's address asks for.</summary>
public sealed record WorklistAddress
{
    /// <summary>Most faces of a selection that an address names.</summary>
    public const int MostFaces = 400;

    /// <summary>The run; null takes the newest that doubts.</summary>
    public int? Run { get; init; }

    /// <summary>The score that orders suspects, and whose threshold makes them.</summary>
    public FaceScore Score { get; init; }

    /// <summary>Faces that score at least this are suspects; null takes as many as were flipped, or the highest twentieth.</summary>
    public double? Threshold { get; init; }

    /// <summary>Only faces that carry this label.</summary>
    public Expression? Label { get; init; }

    /// <summary>Rows in the dataset of a selection; empty takes suspects by score.</summary>
    public IReadOnlyList<int> Faces { get; init; } = [];

    /// <summary>Whether faces that are decided about are left out.</summary>
    public bool IsOpenOnly { get; init; }

    /// <summary>Row in the dataset of the face that is looked at; null takes the first that is open.</summary>
    public int? At { get; init; }

    /// <summary>Reads an address's query.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static WorklistAddress Read(Func<string, string?> query)
    {
        var common = MicroscopeAddress.Read(query);
        return new()
        {
            Run = common.Run,
            Score = common.Score,
            Threshold = common.Threshold,
            Label = common.Label,
            Faces = ReadFaces(query("faces")),
            IsOpenOnly = query("show") switch { null or "" or "all" => false, "open" => true, var other => throw new ConfigException($"show: found \"{other}\", expected open or all.") },
            At = query("at") is not { Length: > 0 } at ? null : int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : throw new ConfigException($"at: found \"{at}\", expected the row of a face, a whole number."),
        };
    }

    /// <summary>The query that says so, question mark left out.</summary>
    public string Query => string.Join('&', new[]
    {
        new MicroscopeAddress(Run, Score, Threshold, Label).ToString()["microscope?".Length..],
        Faces.Count > 0 ? "faces=" + string.Join(',', Faces.Select(row => row.ToString(CultureInfo.InvariantCulture))) : "",
        IsOpenOnly ? "show=open" : "",
        At is { } at ? "at=" + at.ToString(CultureInfo.InvariantCulture) : "",
    }.Where(part => part.Length > 0));

    /// <summary>The address.</summary>
    public override string ToString() => "microscope/worklist?" + Query;

    private static IReadOnlyList<int> ReadFaces(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var words = text.Split(',');
        return words.Length > MostFaces
            ? throw new ConfigException($"faces: found {words.Length} rows, expected at most {MostFaces}. Choose fewer, or take all above a threshold.")
            : [.. words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : throw new ConfigException($"faces: found \"{(word.Length > 40 ? word[..40] + "…" : word)}\", expected rows of faces such as 12,40,7.")).Distinct()];
    }
}
