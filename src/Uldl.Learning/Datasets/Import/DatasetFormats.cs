namespace Uldl.Learning.Datasets.Import;

/// <summary>All formats that can be imported.</summary>
public static class DatasetFormats
{
    /// <summary>Every format, in the order people see them.</summary>
    public static IReadOnlyList<IDatasetFormat> All { get; } =
    [
        new Formats.RafDbFormat(),
        new Formats.AffectNetFormat(),
        new Formats.SfewFormat(),
        new Formats.Fer2013Format(),
        new Formats.CkPlusFormat(),
        new Formats.JaffeFormat(),
        new Formats.ExpwFormat(),
        new Formats.CsvFormat(),
        new Formats.FoldersFormat(),
    ];

    /// <summary>The format of a key.</summary>
    /// <param name="key">Such as "rafdb".</param>
    /// <returns>The format.</returns>
    /// <exception cref="DatasetException">There is none; the message lists those there are.</exception>
    public static IDatasetFormat Find(string key) => All.FirstOrDefault(format => format.Key == key)
        ?? throw new DatasetException($"There is no dataset format \"{key}\"; expected one of {string.Join(", ", All.Select(format => format.Key))}.");
}
