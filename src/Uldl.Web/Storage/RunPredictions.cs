namespace Uldl.Web.Storage;

/// <summary>What a completed run's last network said of test and validation faces, from the files of the run.</summary>
/// <param name="Test">Probabilities of the test faces, [n × C].</param>
/// <param name="TestLabels">Their labels, [n].</param>
/// <param name="TestDoubt">The doubt that the method reads off them, [n]; null when it reads none off an image.</param>
/// <param name="Validation">Probabilities of the validation faces, [m × C].</param>
/// <param name="ValidationLabels">Their labels, [m].</param>
public sealed record RunPredictions(float[] Test, int[] TestLabels, float[]? TestDoubt, float[] Validation, int[] ValidationLabels)
{
    /// <summary>Number of classes, C.</summary>
    public int Classes => Test.Length / TestLabels.Length;

    /// <summary>Reads them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Null for a run that kept no labels beside its predictions, or whose files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged, or the files do not belong together.</exception>
    public static RunPredictions? Read(string folder)
    {
        string[] names = ["predictions.test.lastEpoch.npy", "labels.test.npy", "predictions.validation.lastEpoch.npy", "labels.validation.npy"];
        if (!names.All(name => File.Exists(Path.Combine(folder, name))))
        {
            return null;
        }

        var doubt = Path.Combine(folder, "uncertainty.test.npy");
        var read = new RunPredictions(
            NpyColumns.ReadFloats(Path.Combine(folder, names[0])),
            NpyColumns.ReadIntegers(Path.Combine(folder, names[1])),
            File.Exists(doubt) ? NpyColumns.ReadFloats(doubt) : null,
            NpyColumns.ReadFloats(Path.Combine(folder, names[2])),
            NpyColumns.ReadIntegers(Path.Combine(folder, names[3])));
        return read.BelongsTogether ? read : throw new StorageException(
            $"{folder}: predictions, labels and doubt are of different faces ({read.Test.Length} probabilities for {read.TestLabels.Length} test labels, {read.Validation.Length} for {read.ValidationLabels.Length} validation labels). Train the run again.");
    }

    private bool BelongsTogether =>
        TestLabels.Length > 0 && ValidationLabels.Length > 0
        && Classes > 0 && Test.Length == TestLabels.Length * Classes && Validation.Length == ValidationLabels.Length * Classes
        && TestLabels.Concat(ValidationLabels).All(label => label >= 0 && label < Classes)
        && (TestDoubt is null || TestDoubt.Length == TestLabels.Length);
}
