namespace Uldl.Learning.Datasets.Import;

/// <summary>A dataset format on disk: finds its layout by looking, and lists what is there.</summary>
public interface IDatasetFormat
{
    /// <summary>Stored with every dataset of this format, and the command line's word for it; never renamed.</summary>
    string Key { get; }

    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>What to point at, in a sentence or two: which files and folders are looked for.</summary>
    string Expects { get; }

    /// <summary>Under which terms the faces may be used, as a sentence. A copy on a public host is not a licence.</summary>
    string Terms { get; }

    /// <summary>Which options beyond size, colour and the drop switches matter to this format, by the names of <see cref="ImportOptions"/>'s properties.</summary>
    IReadOnlyList<string> Options { get; }

    /// <summary>Lists the faces of a source without reading a picture.</summary>
    /// <param name="source">The folder; its paths are safe to open.</param>
    /// <param name="options">What was chosen.</param>
    /// <param name="token">Asked now and then.</param>
    /// <returns>Faces, and everything that people should know.</returns>
    /// <exception cref="DatasetException">The layout is not there; the message says what was looked for and what was found instead.</exception>
    SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token);
}
