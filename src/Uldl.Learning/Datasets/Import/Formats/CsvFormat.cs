namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Any table that names a picture and its label in each line.</summary>
internal sealed class CsvFormat : IDatasetFormat
{
    private static readonly string[] Endings = [".csv", ".tsv"];

    /// <inheritdoc/>
    public string Key => "csv";

    /// <inheritdoc/>
    public string Title => "Table and pictures";

    /// <inheritdoc/>
    public string Expects =>
        "The folder with one table (.csv, .tsv or .txt) that names a picture and its expression in each line, and the pictures below it. " +
        "Columns of split, valence, arousal and subject are used where they are there; labels are words, or numbers whose meaning you say.";

    /// <inheritdoc/>
    public string Terms => "Terms are those of whoever made the set; nothing here says that you may use it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> Options { get; } =
    [
        nameof(ImportOptions.Csv), nameof(ImportOptions.Labels), nameof(ImportOptions.Contempt), nameof(ImportOptions.TestShare), nameof(ImportOptions.SplitSeed),
    ];

    /// <inheritdoc/>
    public SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var file = FindTable(source, options.Csv?.File);
        var dialect = CsvDialect.Find(source, file, options.Csv, token);
        return new CsvTable(source, file, dialect, CsvColumns.Find(file, dialect, options.Csv), options).List(token);
    }

    private static string FindTable(SourceFolder source, string? chosen)
    {
        if (chosen is { Length: > 0 })
        {
            var wanted = chosen.Replace('\\', '/');
            return source.Files.FirstOrDefault(file => file == wanted)
                ?? source.Files.FirstOrDefault(file => file.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                ?? throw new DatasetException($"{source.Root}: there is no file {chosen}; {FormatFiles.Found(source)}. Choose the table relative to the folder.");
        }

        string[] tables = [.. source.Files.Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))];
        tables = tables.Length > 0 ? tables : [.. source.Files.Where(file => file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))];
        return tables switch
        {
            [var only] => only,
            [] => throw new DatasetException($"{source.Root}: looked for a table (.csv, .tsv or .txt) that names a picture and its label in each line; {FormatFiles.Found(source)}. Point at the folder that holds it."),
            _ => throw new DatasetException($"{source.Root}: found {tables.Length} tables ({string.Join(", ", tables.Take(5))}{(tables.Length > 5 ? ", …" : "")}). Choose the one to read."),
        };
    }
}
