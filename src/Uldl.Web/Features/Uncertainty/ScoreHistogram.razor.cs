using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Uldl.Web.Charts;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>How a score is spread, flipped labels against untouched ones where that is known; dragging over it chooses a range, which fields beside it do too.</summary>
public sealed partial class ScoreHistogram : IAsyncDisposable
{
    private const int Height = 16;

    private static int _made;

    private readonly int _number = Interlocked.Increment(ref _made);
    private ElementReference _bars;
    private PageScript<ScoreHistogram>? _script;

    /// <summary>What the score is called.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required ScoreBins Bins { get; set; }

    /// <summary>The chosen range; both null for none.</summary>
    [Parameter, EditorRequired]
    public required (double? Least, double? Most) Range { get; set; }

    /// <summary>Told a range, or null for the whole.</summary>
    [Parameter]
    public EventCallback<(double Least, double Most)?> OnRange { get; set; }

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private string Id => string.Create(CultureInfo.InvariantCulture, $"histogram-{_number}");

    private string ChartFile => ChartParts.FileName(Title);

    private string Sentence
    {
        get
        {
            var flipped = Bins.Flipped.Sum();
            return $"{Title} of {Words.Count(Bins.Count, "face")} from {Words.Number(Bins.Low, 3)} to {Words.Number(Bins.High, 3)}, most of them near {Words.Number(Bins.Edge(Array.IndexOf(Bins.All, Bins.All.Max())), 3)}{(flipped > 0 ? $"; {Words.Count(flipped, "label")} of them flipped, most near {Words.Number(Bins.Edge(Array.IndexOf(Bins.Flipped, Bins.Flipped.Max())), 3)}" : "")}.";
        }
    }

    /// <summary>Told by the browser which range was dragged over.</summary>
    [JSInvokable]
    public Task Brush(double least, double most) => OnRange.InvokeAsync((least, most));

    /// <summary>Told by the browser that a double click wants everything.</summary>
    [JSInvokable]
    public Task Clear() => OnRange.InvokeAsync(null);

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? default;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new(Browser, "./js/brush.js", this);
            await _script.CallAsync("listen", _bars, _script.Owner);
        }
    }

    // Roots, so that few flipped labels beside many untouched ones are seen.
    private double Tall(int count) => Height * Math.Sqrt(count / (double)Math.Max(1, Bins.All.Max()));

    private bool IsInRange(int step) => (Range.Least is not { } least || Bins.Edge(step + 1) > least) && (Range.Most is not { } most || Bins.Edge(step) <= most);

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
