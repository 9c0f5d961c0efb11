using System.CommandLine;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Web.Commands;

/// <summary>Which column of a table holds what, as the command line says it.</summary>
internal sealed class TableArguments
{
    private readonly Option<string?> _file = Text("--table", "FILE", "The table, relative to PATH. Default: the only one there is.");
    private readonly Option<string?> _pictures = Text("--pictures", "FOLDER", "Folder of the pictures, relative to PATH. Default: the table's own.");
    private readonly Option<string?> _image = Column("--image-column", "the picture's path");
    private readonly Option<string?> _label = Column("--label-column", "the label");
    private readonly Option<string?> _split = Column("--split-column", "the split");
    private readonly Option<string?> _valence = Column("--valence-column", "valence");
    private readonly Option<string?> _arousal = Column("--arousal-column", "arousal");
    private readonly Option<string?> _subject = Column("--subject-column", "the person, so that no person stands in two splits");
    private readonly Option<string?> _delimiter = Text("--delimiter", "CHARACTER", "What separates columns; tab for a tab. Default: found out.");
    private readonly Option<bool> _noHeader = new("--no-header") { Description = "The table's first line is a face, not the columns' names." };

    public IEnumerable<Option> All => [_file, _pictures, _image, _label, _split, _valence, _arousal, _subject, _delimiter, _noHeader];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The mapping; null when nothing was said, so that the importer finds out.</summary>
    public CsvMapping? Read(ParseResult parsed)
    {
        var mapping = new CsvMapping
        {
            File = parsed.GetValue(_file),
            Pictures = parsed.GetValue(_pictures),
            Image = parsed.GetValue(_image),
            Label = parsed.GetValue(_label),
            Split = parsed.GetValue(_split),
            Valence = parsed.GetValue(_valence),
            Arousal = parsed.GetValue(_arousal),
            Subject = parsed.GetValue(_subject),
            Delimiter = parsed.GetValue(_delimiter) is "tab" or "\\t" ? "\t" : parsed.GetValue(_delimiter),
            HasHeader = parsed.GetValue(_noHeader) ? false : null,
        };
        return mapping == new CsvMapping() ? null : mapping;
    }

    private static Option<string?> Column(string name, string what) => Text(name, "COLUMN", $"Column of {what}: its name, or its number from 1.");

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
