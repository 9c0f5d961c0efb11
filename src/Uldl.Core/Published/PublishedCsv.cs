using System.Globalization;
using System.Text;
using Uldl.Core.Csv;

namespace Uldl.Core.Published;

/// <summary>Published numbers as CSV (RFC 4180): a header, one line a number, values as printed, empty where nothing is known.</summary>
public static class PublishedCsv
{
    private static readonly string[] Columns =
    [
        "id", "method", "backbone", "pretraining", "train_set", "test_set", "classes", "noise_type", "noise_rate", "metric", "value", "unit",
        "plus_minus", "plus_minus_kind", "selection", "origin", "source", "flag", "note",
    ];

    /// <summary>The first line of every such file.</summary>
    public static string Header { get; } = string.Join(',', Columns);

    /// <summary>Writes numbers.</summary>
    /// <param name="numbers">In the order of the lines.</param>
    /// <returns>Lines ended by CR LF. Text that a spreadsheet would run as a formula gets an apostrophe in front, which <see cref="Read"/> takes off again.</returns>
    public static string Write(IEnumerable<PublishedNumber> numbers)
    {
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var number in numbers)
        {
            text.Append(CsvText.Line(Fields(number))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Reads numbers. A damaged line costs a sentence and nothing else: the lines around it are read.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What the file is called in sentences.</param>
    /// <returns>The numbers in order, and what is wrong with the lines that are not among them.</returns>
    public static PublishedReading Read(string text, string file)
    {
        var records = CsvRecord.All(text).ToList();
        if (records.Count == 0)
        {
            return new([], [$"{file}: found an empty file, expected the header {Header} and a line for each number."]);
        }

        var header = records[0].Fields.Select(name => name.Trim().ToLowerInvariant()).ToList();
        if (HeaderProblem(header) is { } wrong)
        {
            return new([], [$"{file}:{Whole(records[0].Line)}: {wrong}"]);
        }

        var (numbers, problems) = (new List<PublishedNumber>(), new List<string>());
        foreach (var record in records.Skip(1))
        {
            var found = Problems(record, header, out var number);
            problems.AddRange(found.Select(problem => $"{file}:{Whole(record.Line)}: {problem}"));
            if (number is not null && found.Count == 0)
            {
                numbers.Add(number);
            }
        }

        return new(numbers, problems);
    }

    private static string? HeaderProblem(List<string> header)
    {
        if (header.FirstOrDefault(name => !Columns.Contains(name)) is { } unknown)
        {
            return $"found the column \"{unknown}\", expected only {Header}.";
        }

        if (header.GroupBy(name => name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            return $"found the column \"{twice.Key}\" twice, expected it once.";
        }

        return new[] { "method", "test_set", "value", "source" }.FirstOrDefault(name => !header.Contains(name)) is { } lacking
            ? $"the column \"{lacking}\" is missing, expected at least method, test_set, value and source."
            : null;
    }

    private static List<string> Problems(CsvRecord record, List<string> header, out PublishedNumber? number)
    {
        number = null;
        if (record.Problem is not null)
        {
            return [record.Problem + "."];
        }

        if (record.Fields.Count != header.Count)
        {
            return [$"found {Whole(record.Fields.Count)} fields, expected {Whole(header.Count)}. Put a field that holds a comma in quotes."];
        }

        string Of(string column, string usual = "") => header.IndexOf(column) is >= 0 and var place && record.Fields[place].Trim() is { Length: > 0 } field ? field : usual;
        var (classes, rate) = (Of("classes"), Of("noise_rate", "0"));
        var problems = new List<string>();
        if (classes.Length > 0 && !int.TryParse(classes, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            problems.Add($"classes: found \"{classes}\", expected a whole number such as 7, or nothing when it is not printed.");
        }

        if (!double.TryParse(rate, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction))
        {
            problems.Add($"noise_rate: found \"{rate}\", expected a fraction from 0 to 1, such as 0.3 for 30 %.");
        }

        number = new PublishedNumber
        {
            Id = Of("id"),
            Method = Of("method"),
            Backbone = Of("backbone"),
            Pretraining = Of("pretraining"),
            TrainSet = Of("train_set"),
            TestSet = Of("test_set"),
            Classes = int.TryParse(classes, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
            NoiseType = Of("noise_type", PublishedTerms.NoNoise),
            NoiseRate = fraction,
            Metric = Of("metric", PublishedTerms.Accuracy),
            Value = Of("value"),
            Unit = Of("unit", PublishedTerms.Percent),
            PlusMinus = Of("plus_minus"),
            PlusMinusKind = Of("plus_minus_kind"),
            Selection = Of("selection"),
            Origin = Of("origin", PublishedTerms.OwnOrigin),
            Source = Of("source"),
            Flag = Of("flag"),
            Note = Of("note"),
        };
        problems.AddRange(PublishedCheck.Problems(number, mayBeMissing: true));
        return problems;
    }

    private static string[] Fields(PublishedNumber number) =>
    [
        number.Id, number.Method, number.Backbone, number.Pretraining, number.TrainSet, number.TestSet, number.Classes is { } classes ? Whole(classes) : "",
        number.NoiseType, number.NoiseRate.ToString("R", CultureInfo.InvariantCulture), number.Metric, number.Value, number.Unit,
        number.PlusMinus, number.PlusMinusKind, number.Selection, number.Origin, number.Source, number.Flag, number.Note,
    ];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
