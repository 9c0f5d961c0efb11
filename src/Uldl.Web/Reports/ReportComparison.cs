using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Core.Tables;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>Numbers that were measured elsewhere beside the same numbers measured here, run by run.</summary>
public sealed class ReportComparison(ExperimentStore experiments, RunStore runs)
{
    /// <summary>A line for every run of every table; runs are the same when their fingerprints are.</summary>
    public async Task<IReadOnlyList<ComparedValue>> ReadAsync(ReportVersion version, CancellationToken token)
    {
        var lines = new List<ComparedValue>();
        var there = version.Report.Runs.ToDictionary(run => run.Id);
        foreach (var table in version.Report.Blocks.OfType<FrozenTable>())
        {
            var (values, ids) = await MeasuredAsync(table, [.. table.Experiments().Select(id => version.Origin!.Experiments.GetValueOrDefault(id)).Where(id => id > 0)], token);
            lines.AddRange(
                from row in table.Rows
                from column in Enumerable.Range(0, table.Columns.Count)
                from run in row.Cells[column].Runs
                let fingerprint = there[run.Run].Fingerprint
                select new ComparedValue
                {
                    Metric = table.Metric,
                    Row = row.Title,
                    Column = table.Columns[column],
                    Seed = run.Seed,
                    There = run.Value,
                    Here = values.GetValueOrDefault((fingerprint, table.SplitAt(column))),
                    RunHere = ids.TryGetValue(fingerprint, out var id) ? id : null,
                });
        }

        return lines;
    }

    private async Task<(Dictionary<(string Fingerprint, string Split), double?> Values, Dictionary<string, int> Ids)> MeasuredAsync(FrozenTable table, int[] here, CancellationToken token)
    {
        var values = new Dictionary<(string Fingerprint, string Split), double?>();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var experiment in here)
        {
            var own = (await experiments.RunsOfAsync(experiment, token)).Where(run => run.State == RunState.Completed).ToDictionary(run => run.Id);
            foreach (var run in own.Values)
            {
                ids.TryAdd(run.Fingerprint, run.Id);
            }

            foreach (var row in (await runs.MetricsOfExperimentAsync(experiment, token)).Where(row => row.Metric == table.Metric && row.Selection == table.Selection && own.ContainsKey(row.RunId)))
            {
                values.TryAdd((own[row.RunId].Fingerprint, row.Split), row.Value);
            }
        }

        return (values, ids);
    }
}

/// <summary>One run's number there and here.</summary>
public sealed record ComparedValue
{
    /// <summary>Key of the metric.</summary>
    public required string Metric { get; init; }

    public required string Row { get; init; }

    public required string Column { get; init; }

    public required int Seed { get; init; }

    /// <summary>In the metric's unit; null when undefined.</summary>
    public required double? There { get; init; }

    /// <summary>In the metric's unit; null when not measured yet.</summary>
    public required double? Here { get; init; }

    /// <summary>The run that measured it here.</summary>
    public required int? RunHere { get; init; }

    /// <summary>Whether both numbers are the same to the last bit.</summary>
    public bool IsSame => There == Here;

    /// <summary>Here less there; null while one is missing.</summary>
    public double? Difference => Here - There;

    /// <summary>A number as people read it, with as many digits as tell it apart.</summary>
    public string Text(double? value) => value is not { } number ? TableNumbers.Dash
        : MetricCatalogue.Find(Metric) is { } metric ? TableNumbers.Text(number, metric.Decimals + (IsSame ? 0 : 4), metric)
        : number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
