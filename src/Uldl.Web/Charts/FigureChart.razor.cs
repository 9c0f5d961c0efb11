using Microsoft.AspNetCore.Components;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using PlotLayout = Plotly.Blazor.Layout;

namespace Uldl.Web.Charts;

/// <summary>Lines and bars over a common axis, with a sentence on what they mean and their numbers behind. Drawn once: its numbers do not change any more.</summary>
public sealed partial class FigureChart
{
    private ElementReference _figure;
    private Config _config = new();
    private PlotLayout _layout = new();
    private IList<ITrace> _traces = [];

    /// <summary>The quantity, or the finding.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the figure means, in one plain sentence.</summary>
    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    /// <summary>Name and unit of the horizontal axis.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>Name and unit of the vertical axis.</summary>
    [Parameter, EditorRequired]
    public required string Y { get; set; }

    /// <summary>Name of the strip's axis, where a series stands below.</summary>
    [Parameter]
    public string Below { get; set; } = "";

    [Parameter, EditorRequired]
    public required IReadOnlyList<FigureSeries> Series { get; set; }

    [Parameter, EditorRequired]
    public required NumberTable Numbers { get; set; }

    /// <summary>Ends of the horizontal axis; null lets the places decide.</summary>
    [Parameter]
    public (double Low, double High)? XRange { get; set; }

    /// <summary>Ends of the vertical axis; null lets the values decide.</summary>
    [Parameter]
    public (double Low, double High)? YRange { get; set; }

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 300;

    protected override void OnInitialized()
    {
        _config = ChartParts.Config(ChartParts.FileName(Title));
        _layout = ChartParts.Layout(X, Y, Height, hasLegend: false);
        _layout.BarMode = BarModeEnum.Overlay;
        _layout.XAxis[0].Range = XRange is { } x ? [x.Low, x.High] : null;
        _layout.YAxis[0].Range = YRange is { } y ? [y.Low, y.High] : null;
        if (Series.Any(line => line.IsBelow))
        {
            _layout.YAxis[0].Domain = [0.34, 1];
            _layout.YAxis.Add(new YAxis { Title = new Plotly.Blazor.LayoutLib.YAxisLib.Title { Text = Below }, Domain = [0, 0.24], NTicks = 3, ZeroLine = false });
            _layout.XAxis[0].Anchor = "y2";
        }

        // Bands lie behind all lines.
        _traces = [.. Series.Where(line => line.Band is not null).Select(Band), .. Series.Select(Trace)];
    }

    private static Scatter Band(FigureSeries line) => new()
    {
        Name = line.Name + ", band",
        Mode = ModeFlag.Lines,
        X = ChartParts.Boxed(line.X.Concat(line.X.Reverse())),
        Y = ChartParts.Boxed(line.Y.Zip(line.Band!, (value, width) => value + width).Concat(line.Y.Zip(line.Band!, (value, width) => value - width).Reverse())),
        Fill = FillEnum.ToSelf,
        FillColor = line.Stroke.Wash,
        HoverInfo = HoverInfoFlag.Skip,
        Line = new Plotly.Blazor.Traces.ScatterLib.Line { Width = 0, Color = line.Stroke.Colour },
    };

    private static ITrace Trace(FigureSeries line) => line.Mark == FigureMark.Bars
        ? new Bar
        {
            Name = line.Name,
            X = ChartParts.Boxed(line.X),
            Y = ChartParts.Boxed(line.Y),
            YAxis = line.IsBelow ? "y2" : "y",
            Marker = new BarMarker { Color = line.Stroke.Colour, Opacity = 0.55m },
        }
        : new Scatter
        {
            Name = line.Name,
            Mode = line.Mark == FigureMark.Line ? ModeFlag.Lines : ModeFlag.Lines | ModeFlag.Markers,
            X = ChartParts.Boxed(line.X),
            Y = ChartParts.Boxed(line.Y),
            YAxis = line.IsBelow ? "y2" : "y",
            Line = line.Stroke.ToLine(),
            Marker = new Marker { Color = line.Stroke.Colour },
        };
}
