using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the microscope's address asks for.</summary>
/// <param name="Run">The run; null takes the newest that doubts.</param>
/// <param name="Score">The score whose threshold is set.</param>
/// <param name="Threshold">Faces that score at least this are accused; null accuses as many as were flipped.</param>
/// <param name="Label">Only faces that carry this label.</param>
public sealed record MicroscopeAddress(int? Run, FaceScore Score, double? Threshold, Expression? Label)
{
    /// <summary>Reads an address's query.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static MicroscopeAddress Read(Func<string, string?> query)
    {
        var common = GalleryAddress.Read(name => name switch { "run" or "label" => query(name), "sort" => query("score"), "least" => query("threshold"), _ => null });
        return common.Sort == FaceScore.Change
            ? throw new ConfigException("score: a change between two runs is no score; expected doubt, entropy, disbelief or disagreement.")
            : new(common.Run, common.Sort, common.Doubt.Least, common.Label);
    }

    /// <summary>The address that says so.</summary>
    public override string ToString() => "microscope?" + string.Join('&', new[]
    {
        Run is { } run ? "run=" + run.ToString(CultureInfo.InvariantCulture) : "",
        Score == FaceScore.Doubt ? "" : "score=" + Score.ToString().ToLowerInvariant(),
        Threshold is { } threshold ? "threshold=" + threshold.ToString("R", CultureInfo.InvariantCulture) : "",
        Label is { } label ? "label=" + label.Code() : "",
    }.Where(part => part.Length > 0));
}
