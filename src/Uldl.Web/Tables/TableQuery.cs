using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Tables;

namespace Uldl.Web.Tables;

/// <summary>Which table: everything that stands in the page's address.</summary>
public sealed record TableQuery
{
    public TableView View { get; init; }

    /// <summary>Experiments shown together; none takes the newest with a completed run.</summary>
    public IReadOnlyList<int> Experiments { get; init; } = [];

    /// <summary>Key of the metric; null takes the first that is offered.</summary>
    public string? Metric { get; init; }

    public Selection Selection { get; init; } = Selection.LastEpoch;

    public TableAggregate Aggregate { get; init; } = TableAggregate.StandardError;

    public TableAxis Rows { get; init; } = TableAxis.Method;

    /// <summary>What columns are sorted by; null keeps datasets together.</summary>
    public TableAxis? Columns { get; init; }

    /// <summary>Whose test parts; null takes the view's.</summary>
    public TableTargets? TestOn { get; init; }

    /// <summary>Keys of the method rows shown; none shows all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Noise rates shown, as fractions; none takes the view's.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [];

    /// <summary>Key of the row that others are compared with; null takes cross-entropy.</summary>
    public string? Baseline { get; init; }

    public TableTargets Targets => TestOn ?? (View == TableView.Cross ? TableTargets.All : TableTargets.Own);

    public TableLayout Layout => new() { Rows = Rows, Columns = Columns, Aggregate = Aggregate, Baseline = Baseline ?? ComparisonTable.UsualBaseline };

    /// <summary>Reads an address.</summary>
    /// <param name="valueOf">The address's value of a name; null where it has none.</param>
    /// <param name="problems">A sentence for everything that makes no sense; the query then has its usual value there.</param>
    public static TableQuery Read(Func<string, string?> valueOf, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var query = new TableQuery
        {
            View = Word("view", TableView.Noise),
            Experiments = List("experiment", "the numbers of experiments, such as 3 or 3,7", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : (int?)null),
            Metric = Text("metric"),
            Selection = Word("selection", Selection.LastEpoch),
            Aggregate = Word("aggregate", TableAggregate.StandardError),
            Rows = Word("rows", TableAxis.Method),
            Columns = Text("columns") is null ? null : Word("columns", TableAxis.NoiseRate),
            TestOn = Text("on") is null ? null : Word("on", TableTargets.Own),
            Methods = [.. (Text("methods") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)],
            Rates = List("rates", "noise rates in percent, such as 0,10,30", text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 100 ? rate / 100 : (double?)null),
            Baseline = Text("baseline"),
        };
        if (query.Metric is { } metric && Core.Metrics.MetricCatalogue.Find(metric) is null)
        {
            found.Add($"metric: found \"{metric}\", expected the key of a metric, such as accuracy. Choose one from the list.");
            query = query with { Metric = null };
        }

        problems = found;
        return query;

        string? Text(string name) => valueOf(name) is { Length: > 0 } text ? text : null;

        T Word<T>(string name, T usual)
            where T : struct, Enum
        {
            if (Text(name) is not { } text)
            {
                return usual;
            }

            if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return value;
            }

            found.Add($"{name}: found \"{text}\", expected one of {string.Join(", ", Enum.GetNames<T>())}. Choose one from the list.");
            return usual;
        }

        IReadOnlyList<T> List<T>(string name, string expected, Func<string, T?> read)
            where T : struct
        {
            var values = new List<T>();
            foreach (var text in (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (read(text) is { } value)
                {
                    values.Add(value);
                }
                else
                {
                    found.Add($"{name}: found \"{text}\", expected {expected}. Choose from the list, or mend the address.");
                }
            }

            return [.. values.Distinct()];
        }
    }

    /// <summary>The query of an address, without the question mark; what is usual is left out.</summary>
    public string Write()
    {
        var usual = new TableQuery();
        (string Name, string? Value)[] parts =
        [
            ("view", View == usual.View ? null : View.ToString()),
            ("experiment", Experiments.Count == 0 ? null : string.Join(',', Experiments)),
            ("metric", Metric),
            ("selection", Selection == usual.Selection ? null : Selection.ToString()),
            ("aggregate", Aggregate == usual.Aggregate ? null : Aggregate.ToString()),
            ("rows", Rows == usual.Rows ? null : Rows.ToString()),
            ("columns", Columns?.ToString()),
            ("on", TestOn?.ToString()),
            ("methods", Methods.Count == 0 ? null : string.Join('|', Methods)),
            ("rates", Rates.Count == 0 ? null : string.Join(',', Rates.Select(rate => Math.Round(rate * 100, 8).ToString(CultureInfo.InvariantCulture)))),
            ("baseline", Baseline),
        ];
        return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
