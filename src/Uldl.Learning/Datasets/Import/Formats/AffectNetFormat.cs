namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>AffectNet in both of its releases: the tables of 2017, and the small arrays of 2021.</summary>
internal sealed class AffectNetFormat : IDatasetFormat
{
    /// <inheritdoc/>
    public string Key => "affectnet";

    /// <inheritdoc/>
    public string Title => "AffectNet";

    /// <inheritdoc/>
    public string Expects =>
        "The folder with training.csv, validation.csv and Manually_Annotated_Images, " +
        "or the folder with train_set and val_set, each with images/123.jpg and annotations/123_exp.npy, 123_val.npy and 123_aro.npy.";

    /// <inheritdoc/>
    public string Terms => "Under an agreement that a lab manager or a professor signs; the faces must not be given on.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [nameof(ImportOptions.Contempt), nameof(ImportOptions.Crop)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        if (AffectNetTables.Find(source) is { Length: > 0 } tables)
        {
            return new AffectNetTables(source, options).List(tables, token);
        }

        return source.Files.Any(AffectNetArrays.IsOurs)
            ? new AffectNetArrays(source, options).List(token)
            : throw new DatasetException(
                $"{source.Root}: looked for training.csv or validation.csv, and for train_set/annotations/0_exp.npy or val_set/annotations/0_exp.npy; {FormatFiles.Found(source)}. " +
                "Point at the unpacked folder that holds one of them.");
    }
}
