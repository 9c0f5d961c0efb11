namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>FER2013 as a table, as folders or as FERPlus's pictures, each with FERPlus's votes where they are there.</summary>
internal sealed class Fer2013Format : IDatasetFormat
{
    /// <inheritdoc/>
    public string Key => "fer2013";

    /// <inheritdoc/>
    public string Title => "FER2013, FERPlus";

    /// <inheritdoc/>
    public string Expects =>
        "The folder with fer2013.csv (emotion, pixels, Usage), or the folders train and test with a folder for each class and pictures named Training_, PublicTest_ or PrivateTest_, " +
        "or FERPlus's folders FER2013Train, FER2013Valid and FER2013Test. FERPlus's votes are used when fer2013new.csv or those folders' label.csv lie there too.";

    /// <inheritdoc/>
    public string Terms => "FER2013 was gathered by image search and has no licence file: treat it as research only. FERPlus's votes are under the MIT licence, the pictures are not.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [nameof(ImportOptions.Votes), nameof(ImportOptions.Contempt)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        if (FormatFiles.Named(source, "fer2013.csv").FirstOrDefault() is { } table)
        {
            return new Fer2013Table(source, table, options).List(token);
        }

        if (source.Files.Any(Fer2013Pictures.IsOurs))
        {
            return new Fer2013Pictures(source, options).List(token);
        }

        return source.Files.Any(Fer2013Folders.IsOurs)
            ? Fer2013Folders.List(source, options, token)
            : throw new DatasetException(
                $"{source.Root}: looked for fer2013.csv, for pictures such as train/happy/Training_123.jpg and for FER2013Train/fer0000000.png; {FormatFiles.Found(source)}. " +
                "Point at the unpacked folder that holds one of them.");
    }
}
