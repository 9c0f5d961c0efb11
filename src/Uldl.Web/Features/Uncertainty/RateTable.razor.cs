using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Statistics;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the scores of one method find at every noise rate of an experiment. Measured after the page stands, because it reads many runs.</summary>
public sealed partial class RateTable
{
    private IReadOnlyList<RunRow> _siblings = [];
    private IReadOnlyList<RateRow>? _rows;
    private string? _problem;
    private (int Run, Expression? Label)? _shown;

    [Parameter, EditorRequired]
    public required RunChoice Choice { get; set; }

    /// <summary>Runs of the experiment.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>Only faces that carry this label; null for all.</summary>
    [Parameter, EditorRequired]
    public required Expression? Label { get; set; }

    /// <summary>Address of the same page for another run.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> AddressOf { get; set; }

    [Inject]
    private RateShelf Shelf { get; set; } = null!;

    private IReadOnlyList<FaceScore> Scores => FaceScores.Offered(Choice.Faces);

    protected override void OnParametersSet()
    {
        if (_shown != (Choice.Run.Id, Label))
        {
            (_siblings, _rows, _problem) = (RateRow.Siblings(Choice.Run, Runs), null, null);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var wanted = (Choice.Run.Id, Label);
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        var (siblings, seed, label) = (_siblings, Choice.Run.Seed, Label);
        IReadOnlyList<RateRow>? rows = null;
        string? problem = null;
        try
        {
            rows = await Task.Run(() => RateRow.Of(seed, [.. siblings.Select(run => (run, Shelf.Of(run, label)))]));
        }
        catch (StorageException error)
        {
            problem = error.Message;
        }

        // The reader may have gone on to another run meanwhile.
        if (_shown == wanted)
        {
            (_rows, _problem) = (rows, problem);
            StateHasChanged();
        }
    }

    private static string Show(Sample? sample) => sample is null ? "–"
        : sample.StandardError is { } error ? $"{Words.Number(sample.Mean, 3)} ± {Words.Number(error, 3)} ({sample.Count})"
        : $"{Words.Number(sample.Mean, 3)} (1)";
}
