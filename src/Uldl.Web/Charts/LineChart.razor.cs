using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using PlotLayout = Plotly.Blazor.Layout;

namespace Uldl.Web.Charts;

/// <summary>Lines over a common axis, with their numbers behind.</summary>
public sealed partial class LineChart
{
    private PlotlyPanel? _chart;
    private Config _config = new();
    private PlotLayout _layout = new();
    private IList<ITrace> _traces = [];
    private ElementReference _figure;
    private bool _isDrawn;
    private int _drawnPoints = -1;

    /// <summary>The quantity, or the finding.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>Name and unit of the horizontal axis.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>Name and unit of the vertical axis.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LineSeries> Series { get; set; }

    [Parameter]
    public int Decimals { get; set; } = 3;

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 240;

    private string FileName => ChartParts.FileName(Title);

    private string CsvAddress => ChartParts.CsvAddress(ChartParts.Csv(X, Series));

    private double[] Places => [.. Series.SelectMany(line => line.X).Distinct().Order()];

    private string Spoken => $"{Title}. " + string.Join(" ", Series.Where(line => line.Y.Count > 0).Select(line =>
        $"{line.Name}: from {Show(line.Y[0])} to {Show(line.Y[^1])}."));

    protected override void OnParametersSet()
    {
        if (_drawnPoints < 0)
        {
            _config = ChartParts.Config(FileName);
            _layout = ChartParts.Layout(X, Y, Height, hasLegend: false);
        }

        var points = Series.Sum(line => line.Y.Count);
        if (points != _drawnPoints)
        {
            _traces = [.. Series.Select(Trace)];
            _layout.XAxis[0].DTick = ChartParts.WholeStep(Places);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var points = Series.Sum(line => line.Y.Count);
        if (!_isDrawn || points == _drawnPoints || _chart is null)
        {
            return;
        }

        _drawnPoints = points;
        try
        {
            await _chart.React();
        }
        catch (Exception error) when (error is JSDisconnectedException or OperationCanceledException)
        {
            // The reader has gone; the next one gets a fresh chart.
        }
    }

    private static ITrace Trace(LineSeries line) => new Scatter
    {
        Name = line.Name,
        Mode = line.Y.Count == 1 ? ModeFlag.Markers : ModeFlag.Lines,
        X = ChartParts.Boxed(line.X),
        Y = ChartParts.Boxed(line.Y),
        Line = line.Stroke.ToLine(),
        Marker = new Marker { Color = line.Stroke.Colour },
    };

    private static string Whole(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    private string At(LineSeries line, double place)
    {
        for (var i = 0; i < line.X.Count; i++)
        {
            if (line.X[i] == place)
            {
                return Show(line.Y[i]);
            }
        }

        return "";
    }

    private string Show(double value) => value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private void OnDrawn()
    {
        // Plotly's component calls this after each of its renders.
        if (!_isDrawn)
        {
            _isDrawn = true;
            _drawnPoints = Series.Sum(line => line.Y.Count);
        }
    }
}
