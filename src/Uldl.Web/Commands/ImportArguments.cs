using System.CommandLine;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Web.Commands;

/// <summary>What <c>datasets import</c> and <c>datasets preview</c> are told, as a request.</summary>
internal sealed class ImportArguments
{
    /// <summary>Formats of anybody's faces: their title names nothing, so the folder gives the name.</summary>
    private static readonly string[] Nameless = ["folders", "csv"];

    private readonly Argument<string> _kind = new("KIND") { Description = "The format, such as rafdb; datasets formats lists them." };
    private readonly Argument<string> _path = new("PATH") { Description = "The folder that holds the dataset." };
    private readonly Option<string?> _name = Text("--name", "NAME", "What to call the dataset; its key follows from it. Default: the format's title, or the folder's name.");
    private readonly Option<int> _size = new("--size") { Description = "Height and width of the stored images, 48 to 224.", HelpName = "PIXELS", DefaultValueFactory = _ => new ImportOptions().Size };
    private readonly Option<bool> _grey = Flag("--grey", "Store one grey channel instead of three.");
    private readonly Option<bool> _eightClasses = Flag("--eight-classes", "Keep contempt as an eighth class where the dataset has it.");
    private readonly Option<VoteRule> _votes = new("--votes") { Description = "How votes become a label where raters voted.", HelpName = "majority|plurality|provided" };
    private readonly Option<bool> _dropTestTwins = Flag("--drop-test-twins", "Leave out test images that also stand in train.");
    private readonly Option<bool> _dropBlank = Flag("--drop-blank", "Leave out pictures of one colour.");
    private readonly Option<bool> _dropTiny = Flag("--drop-tiny", "Leave out pictures below 16 pixels a side.");
    private readonly Option<bool> _noCrop = Flag("--no-crop", "Keep whole pictures even where the files give the face's box.");
    private readonly Option<string[]> _labels = new("--label") { Description = "What a label of the files means, such as 3=Happiness; once for each.", HelpName = "CODE=EXPRESSION" };
    private readonly Option<double> _testShare = new("--test-share") { Description = "Share of faces that become test faces where the source has no split, 0 to 0.9.", HelpName = "SHARE", DefaultValueFactory = _ => new ImportOptions().TestShare };
    private readonly Option<int> _splitSeed = new("--split-seed") { Description = "Decides which faces become test faces where the source has no split.", HelpName = "N", DefaultValueFactory = _ => new ImportOptions().SplitSeed };
    private readonly Option<bool> _replace = Flag("--replace", "Take the place of another dataset of the same key, if there is one.");
    private readonly TableArguments _table = new();

    public void AddTo(Command command)
    {
        command.Add(_kind);
        command.Add(_path);
        foreach (var option in (Option[])[_name, _size, _grey, _eightClasses, _votes, _dropTestTwins, _dropBlank, _dropTiny, _noCrop, _labels, _testShare, _splitSeed, _replace])
        {
            command.Add(option);
        }

        _table.AddTo(command);
    }

    /// <summary>The request, checked as far as it can be without reading a file.</summary>
    /// <param name="isNamed">Whether its name has to give a key; a preview needs none.</param>
    /// <exception cref="DatasetException">It cannot be meant; the message says why.</exception>
    public ImportRequest Read(ParseResult parsed, bool isNamed)
    {
        var format = DatasetFormats.Find(parsed.GetRequiredValue(_kind));
        var path = Path.GetFullPath(parsed.GetRequiredValue(_path));
        var request = new ImportRequest
        {
            Format = format.Key,
            Path = path,
            Name = parsed.GetValue(_name) ?? (Nameless.Contains(format.Key) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : format.Title),
            Options = Options(parsed),
            Replace = parsed.GetValue(_replace),
        };
        RefuseIdle(parsed, format);
        ImportChecks.Options(request.Options);
        if (isNamed)
        {
            ImportChecks.Name(request);
        }

        return request;
    }

    private void RefuseIdle(ParseResult parsed, IDatasetFormat format)
    {
        (string Property, IEnumerable<Option> Words)[] special =
        [
            (nameof(ImportOptions.Csv), _table.All),
            (nameof(ImportOptions.Contempt), [_eightClasses]),
            (nameof(ImportOptions.Votes), [_votes]),
            (nameof(ImportOptions.Crop), [_noCrop]),
            (nameof(ImportOptions.Labels), [_labels]),
            (nameof(ImportOptions.TestShare), [_testShare]),
            (nameof(ImportOptions.SplitSeed), [_splitSeed]),
        ];
        IdleOptions.Refuse(parsed, special.Where(option => !format.Options.Contains(option.Property)).SelectMany(option => option.Words), $"the format {format.Key}");
    }

    private ImportOptions Options(ParseResult parsed) => new()
    {
        Size = parsed.GetValue(_size),
        Colour = !parsed.GetValue(_grey),
        Crop = !parsed.GetValue(_noCrop),
        Contempt = parsed.GetValue(_eightClasses),
        Votes = parsed.GetValue(_votes),
        DropTestTwins = parsed.GetValue(_dropTestTwins),
        DropBlank = parsed.GetValue(_dropBlank),
        DropTiny = parsed.GetValue(_dropTiny),
        Csv = _table.Read(parsed),
        Labels = Labels(parsed.GetValue(_labels) ?? []),
        TestShare = parsed.GetValue(_testShare),
        SplitSeed = parsed.GetValue(_splitSeed),
    };

    private static Dictionary<string, Expression>? Labels(string[] words)
    {
        var labels = new Dictionary<string, Expression>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in words)
        {
            var parts = word.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0].Length == 0 || !Enum.GetNames<Expression>().Contains(parts[1], StringComparer.OrdinalIgnoreCase))
            {
                throw new DatasetException($"--label {word}: expected CODE=EXPRESSION, such as 3=Happiness, with one of {string.Join(", ", Enum.GetNames<Expression>())}.");
            }

            if (!labels.TryAdd(parts[0], Enum.Parse<Expression>(parts[1], ignoreCase: true)))
            {
                throw new DatasetException($"--label {word}: {parts[0]} was given a meaning before. Give each code one meaning.");
            }
        }

        return labels.Count == 0 ? null : labels;
    }

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
