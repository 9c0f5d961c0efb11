using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets;

/// <summary>A dataset the program knows: what people read before it is built.</summary>
public sealed class DatasetEntry
{
    internal DatasetEntry(Action<string, IProgress<BuildProgress>, CancellationToken> buildInto) => BuildInto = buildInto;

    internal DatasetEntry(DatasetManifest imported)
    {
        BuildInto = (folder, _, _) => throw new DatasetException(imported.MadeFrom is { } origin
            ? $"{folder}: {imported.Title} was made from run {origin.Run} on {origin.Dataset} and cannot be built by itself. Delete it, and make it again from that run's worklist."
            : $"{folder}: {imported.Title} was imported and cannot be built by this program. Import it again from its source.");
        MadeFrom = imported.MadeFrom;
        Format = imported.Format;
        Found = imported.Found;
    }

    /// <summary>Stored with every run; never renamed.</summary>
    public required string Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>A few sentences on what is in it.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether its faces are drawn by a program; every page says so.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>Whether its faces have valence and arousal.</summary>
    public required bool HasAffect { get; init; }

    /// <summary>Version of what is in it.</summary>
    public required int Version { get; init; }

    /// <summary>Key of the format it was imported from; null for a set that this program draws.</summary>
    public string? Format { get; }

    /// <summary>Everything that claimed to be a face in the source; null for a set that this program draws.</summary>
    public int? Found { get; }

    /// <summary>What it was made from; null for a set that was imported or drawn.</summary>
    public VersionOrigin? MadeFrom { get; }

    /// <summary>Whether it was imported, and so lies on disk or nowhere.</summary>
    public bool IsImported => Format is not null;

    /// <summary>Number of training faces.</summary>
    public required int TrainFaces { get; init; }

    /// <summary>Number of validation faces.</summary>
    public required int ValidationFaces { get; init; }

    /// <summary>Number of test faces.</summary>
    public required int TestFaces { get; init; }

    /// <summary>The classes in order.</summary>
    public required IReadOnlyList<Expression> Classes { get; init; }

    /// <summary>Height and width of an image in pixels.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Channels of an image: 3 for red, green and blue, 1 for grey.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Number of all faces.</summary>
    public int Faces => TrainFaces + ValidationFaces + TestFaces;

    /// <summary>Puts the dataset into a folder, whatever stood there before.</summary>
    internal Action<string, IProgress<BuildProgress>, CancellationToken> BuildInto { get; }
}
