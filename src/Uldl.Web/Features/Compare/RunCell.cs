using Uldl.Learning.Methods;
using Uldl.Web.Charts;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>Runs that differ in nothing but their seed.</summary>
/// <param name="Title">Method or label, and the condition.</param>
/// <param name="Method">Key of the method.</param>
/// <param name="Runs">One for each seed, at least one.</param>
public sealed record RunCell(string Title, string Method, IReadOnlyList<RunRow> Runs)
{
    /// <summary>The cells of some runs, in the order of their first runs.</summary>
    public static IReadOnlyList<RunCell> Of(IEnumerable<RunRow> runs) =>
    [
        .. runs.GroupBy(run => (run.ExperimentId, run.Method, run.Label, run.Dataset, run.Noise, run.NoiseRate))
            .Select(cell => new RunCell(TitleOf(cell.First()), cell.Key.Method, [.. cell.OrderBy(run => run.Seed)])),
    ];

    /// <summary>What a run's row is called.</summary>
    public static string MethodOf(RunRow run) =>
        run.Label.Length > 0 ? run.Label : MethodCatalogue.All.FirstOrDefault(method => method.Key == run.Method)?.Title ?? run.Method;

    /// <summary>A line for each cell: a method has the same one everywhere; cells of one method differ by their place.</summary>
    public static IReadOnlyList<Stroke> Strokes(IReadOnlyList<RunCell> cells)
    {
        var places = cells.Select(cell => MethodCatalogue.All.TakeWhile(method => method.Key != cell.Method).Count()).ToArray();
        return places.Distinct().Count() == places.Length ? [.. places.Select(Stroke.At)] : [.. cells.Select((_, place) => Stroke.At(place))];
    }

    private static string TitleOf(RunRow run) => $"{MethodOf(run)}, {run.Dataset}, {Words.Percent(run.NoiseRate)} {run.Noise}";
}
