namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>CK+: the original sequences, or the copy of 981 small pictures that circulates.</summary>
internal sealed class CkPlusFormat : IDatasetFormat
{
    /// <inheritdoc/>
    public string Key => "ckplus";

    /// <inheritdoc/>
    public string Title => "CK+";

    /// <inheritdoc/>
    public string Expects =>
        "The folder with cohn-kanade-images/S005/001/S005_001_00000001.png … and Emotion/S005/001/…_emotion.txt, " +
        "or the copy of 48×48 pictures with a folder for each class and names such as S010_004_00000017.png.";

    /// <inheritdoc/>
    public string Terms => "Under a research agreement with its authors; no copying on, and only some subjects agreed to be shown in print.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } = [nameof(ImportOptions.Contempt), nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed)];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var hasPictures = source.Files.Any(file => CkPlusName.TryRead(file, out _));
        if (hasPictures && source.Files.Any(CkPlusSequences.IsLabel))
        {
            return CkPlusSequences.List(source, options, token);
        }

        return source.Files.Any(CkPlusCopy.IsOurs)
            ? CkPlusCopy.List(source, options, token)
            : throw new DatasetException(
                $"{source.Root}: looked for cohn-kanade-images/S005/001/S005_001_00000001.png with Emotion/S005/001/S005_001_00000011_emotion.txt, and for anger/S010_004_00000017.png; " +
                (hasPictures ? "found the pictures, but no label. Unpack Emotion_labels.zip beside them." : $"{FormatFiles.Found(source)}. Point at the folder that holds one of them."));
    }
}
