using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Experiments;

/// <summary>Methods × datasets and noise rates, every cell with its seeds and where they stand.</summary>
public sealed partial class RunMatrix
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>Where running runs are at this moment.</summary>
    [Parameter, EditorRequired]
    public required RunFeed Feed { get; set; }

    /// <summary>Datasets in order of first appearance, each with its rates ascending.</summary>
    private (string Dataset, double Rate)[] Columns =>
        [.. from dataset in Datasets from rate in Runs.Where(run => run.Dataset == dataset).Select(run => run.NoiseRate).Distinct().Order() select (dataset, rate)];

    private string[] Datasets => [.. Runs.Select(run => run.Dataset).Distinct()];

    private IEnumerable<IGrouping<string, RunRow>> Rows => Runs.GroupBy(TitleOf);

    private static string TitleOf(RunRow run) =>
        run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method;

    private double FractionOf(RunRow run) =>
        Feed.Live(run.Id)?.Fraction ?? (run.EpochsTotal == 0 ? 0 : (double)run.EpochsDone / run.EpochsTotal);

    /// <summary>What the link is called: it contains what is seen of it, and says the row, the column and the state besides.</summary>
    private string Spoken(string row, RunRow run)
    {
        var place = run.State == RunState.Running ? " " + PlaceOf(run) : "";
        return $"{row}, {ColumnOf(run.Dataset, run.NoiseRate)}, seed {run.Seed}{place}: {run.State}";
    }

    private string ColumnOf(string dataset, double rate) => $"{(Datasets.Length > 1 ? dataset + ", " : null)}{Words.Percent(rate)} noise";

    private string PlaceOf(RunRow run) => Feed.Live(run.Id) is { Eta: { } eta }
        ? Words.Duration(eta) + " left"
        : run.Stage ?? $"epoch {run.EpochsDone} of {run.EpochsTotal}";
}
