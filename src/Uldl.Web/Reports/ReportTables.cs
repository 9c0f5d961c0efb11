using Microsoft.AspNetCore.WebUtilities;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Reports;
using Uldl.Learning.Methods;
using Uldl.Web.Storage;
using Uldl.Web.Tables;

namespace Uldl.Web.Reports;

/// <summary>What a table block's query means: what the tables page shows under the same address.</summary>
public sealed class ReportTables(ExperimentStore experiments, TableStore store, RunStore runs, DataFolder folder)
{
    /// <summary>The query for a table of one experiment.</summary>
    public static string QueryOf(int experiment, string metric, Selection selection) =>
        new TableQuery { Experiments = experiment > 0 ? [experiment] : [], Metric = metric, Selection = selection }.Write();

    /// <summary>What a query asks for; what it does not say takes the tables page's default.</summary>
    /// <param name="query">What follows the question mark in that page's address, or the whole address.</param>
    public static TableQuery Read(string query) => Read(query, out _);

    /// <summary>The same query about other experiments.</summary>
    /// <param name="query">The query.</param>
    /// <param name="moved">From an experiment's number to its new one; 0 leaves it out.</param>
    public static string MovedTo(string query, Func<int, int> moved)
    {
        var asked = Read(query);
        return (asked with { Experiments = [.. asked.Experiments.Select(moved).Where(id => id > 0).Distinct()] }).Write();
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
        var asked = Read(query, out var problems);
        if (problems.Count > 0)
        {
            throw new ReportException(string.Join(' ', problems));
        }

        if (asked.Experiments.Count == 0)
        {
            throw new ReportException("Choose the experiment whose table stands here.");
        }

        if (await TableChoice.ReadAsync(experiments, store, asked.Experiments, token) is not { } choice)
        {
            throw new ReportException($"There is no experiment {string.Join(" or ", asked.Experiments)} in this portal. Choose another one for this table.");
        }

        var name = string.Join(", ", choice.Experiments.Select(experiment => $"\"{experiment.Name}\""));
        if (choice.MetricFor(asked) is not { } metric || (asked.Metric is not null && asked.Metric != metric.Key))
        {
            throw new ReportException($"No run of {name} has a number for {MetricCatalogue.Find(asked.Metric ?? "accuracy")?.Title ?? asked.Metric} yet. Wait until one has completed, or choose another metric.");
        }

        var table = await choice.OfAsync(asked, metric, null, token);
        return table.Rows.Count > 0 && table.Columns.Count > 0
            ? Freezing.Of(table, asked.Experiments, choice.Conditions(folder))
            : throw new ReportException($"No run of {name} belongs to this view. Choose another view, or other experiments.");
    }

    /// <summary>The title of a method's key.</summary>

    private static TableQuery Read(string query, out IReadOnlyList<string> problems)
    {
        var asked = QueryHelpers.ParseQuery(query[(query.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return TableQuery.Read(name => asked.GetValueOrDefault(name), out problems);
    }
}
