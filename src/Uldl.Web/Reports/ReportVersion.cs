using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>A published version, read from its files alone.</summary>
/// <param name="Report">What it shows.</param>
/// <param name="Files">Files that were checked.</param>
/// <param name="Damage">What is not as it was published, a sentence each; none when it is whole.</param>
/// <param name="Origin">Where it was measured; null when here.</param>
public sealed record ReportVersion(FrozenReport Report, int Files, IReadOnlyList<string> Damage, ReportOrigin? Origin);

/// <summary>Where an imported version comes from, and what became of it here.</summary>
public sealed record ReportOrigin
{
    /// <summary>Name of the file that it came in.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of that file.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>Experiments that were asked again here: number there, number here.</summary>
    public IReadOnlyDictionary<int, int> Experiments { get; init; } = new Dictionary<int, int>();
}
