namespace Uldl.Web.Storage;

/// <summary>A completed run's doubt about its training faces, from the files of the run.</summary>
/// <param name="Doubt">[N], high = doubted.</param>
/// <param name="IsFlipped">Whose label the run's noise had changed, [N].</param>
public sealed record TrainingDoubt(float[] Doubt, bool[] IsFlipped)
{
    /// <summary>Reads it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Null when the files are gone.</returns>
    /// <exception cref="StorageException">A file is damaged, or the files do not belong together.</exception>
    public static TrainingDoubt? Read(string folder)
    {
        var (doubt, labels) = (Path.Combine(folder, "uncertainty.npy"), Path.Combine(folder, "labels.csv"));
        if (!File.Exists(doubt) || !File.Exists(labels))
        {
            return null;
        }

        // The last column says whether the label was flipped.
        var read = new TrainingDoubt(
            NpyColumns.ReadFloats(doubt),
            [.. File.ReadLines(labels).Skip(1).Where(line => line.Length > 0).Select(line => line.EndsWith(",1", StringComparison.Ordinal))]);
        return read.Doubt.Length == read.IsFlipped.Length && read.Doubt.All(float.IsFinite) ? read : throw new StorageException(
            $"{folder}: found {read.Doubt.Length} doubts for {read.IsFlipped.Length} labels, expected a finite one for each. Train the run again.");
    }
}
