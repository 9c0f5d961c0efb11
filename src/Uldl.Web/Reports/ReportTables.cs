using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Core.Tables;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;

namespace Uldl.Web.Reports;

/// <summary>What a table block's query means: the one place that knows what the tables page can be asked for.</summary>
public sealed class ReportTables(ExperimentStore experiments, RunStore runs, DataFolder folder)
{
    /// <summary>The query for a table.</summary>
    public static string QueryOf(int experiment, string metric, Selection selection) =>
        string.Create(CultureInfo.InvariantCulture, $"experiment={experiment}&metric={metric}&selection={selection}");

    /// <summary>What a query asks for; what it does not say takes the tables page's default.</summary>
    public static (int Experiment, string Metric, Selection Selection) Read(string query)
    {
        var asked = QueryHelpers.ParseQuery(query[(query.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        var experiment = int.TryParse(asked.GetValueOrDefault("experiment"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var metric = (string?)asked.GetValueOrDefault("metric") is { Length: > 0 } key ? key : "accuracy";
        var selection = Enum.TryParse<Selection>(asked.GetValueOrDefault("selection"), ignoreCase: true, out var rule) && Enum.IsDefined(rule) ? rule : Selection.LastEpoch;
        return (experiment, metric, selection);
    }

    /// <summary>The same query about another experiment.</summary>
    public static string MovedTo(string query, int experiment)
    {
        var (_, metric, selection) = Read(query);
        return QueryOf(experiment, metric, selection);
    }

    /// <summary>Metrics that an experiment's completed runs have on test faces, or elsewhere, in the catalogue's order.</summary>
    public async Task<IReadOnlyList<MetricDescriptor>> MetricsAsync(int experiment, CancellationToken token)
    {
        var measured = (await runs.MetricsOfExperimentAsync(experiment, token)).Select(row => row.Metric).ToHashSet(StringComparer.Ordinal);
        return [.. MetricCatalogue.All.Where(metric => measured.Contains(metric.Key))];
    }

    /// <summary>Makes the table.</summary>
    /// <exception cref="ReportException">It points to nothing that could be shown.</exception>
    public async Task<FrozenTable> FreezeAsync(string query, CancellationToken token)
    {
        var (id, key, asked) = Read(query);
        if (await experiments.GetAsync(id, token) is not { } experiment)
        {
            throw new ReportException(id == 0 ? "Choose the experiment whose table stands here." : $"There is no experiment {id} in this portal. Choose another one for this table.");
        }

        if (MetricCatalogue.Find(key) is not { } metric)
        {
            throw new ReportException($"There is no metric \"{key}\". Choose another one for this table.");
        }

        var rows = await runs.MetricsOfExperimentAsync(id, token);
        var measured = rows.Where(row => row.Metric == key).ToList();
        if (measured.Count == 0)
        {
            throw new ReportException($"No run of \"{experiment.Name}\" has a number for {metric.Title} yet. Wait until one has completed, or choose another metric.");
        }

        // Metrics of training labels are measured after the last epoch only, and live outside the test part.
        var selection = measured.Any(row => row.Selection == asked) ? asked : Selection.LastEpoch;
        var split = measured.Any(row => row.Split == "test") ? "test" : measured.Select(row => row.Split).Order(StringComparer.Ordinal).First();
        var entries = TableEntries.Of(await experiments.RunsOfAsync(id, token), rows, key, selection, split, TitleOf);
        return Freezing.Of(ComparisonTable.Of(entries, metric, selection, split), id, MethodCatalogue.ConditionsOf(experiment.ReadConfig(), folder.Weights));
    }

    /// <summary>The title of a method's key.</summary>
    internal static string TitleOf(string method) => MethodCatalogue.All.FirstOrDefault(entry => entry.Key == method)?.Title ?? method;
}
