using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>Each completed run against the base, face by face. It is worked out beside the page, which doesn't wait for it.</summary>
public sealed partial class SameFacesTable : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<SameFacesOfRun>? _rows;
    private string? _of;
    private int? _held;

    /// <summary>Which run is the base.</summary>
    [Parameter, EditorRequired]
    public required CompareAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    [Inject]
    private DataFolder Folder { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var key = $"{Address.Base}:" + string.Join(',', Runs.Select(run => $"{run.Id} {run.State} {run.FinishedAt:O}"));
        if (!RendererInfo.IsInteractive || key == _of)
        {
            _held = Address.Base;
            return;
        }

        (_of, _held, _rows) = (key, Address.Base, null);
        var (runs, token) = (Runs, _gone.Token);
        try
        {
            var rows = runs.FirstOrDefault(run => run.Id == Address.Base) is { } held ? await Task.Run(() => SameFacesOfRun.Of(held, runs, Folder, token), token) : [];
            if (key == _of)
            {
                _rows = rows;
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The reader has left.
        }
    }

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : Words.Number(p, p < 0.001 ? 4 : 3);

    private static string Points(double? difference) => difference is not { } value ? "–" : (value > 0 ? "+" : "") + Words.Number(100 * value, 1).Replace('-', '−');
}
