using Microsoft.AspNetCore.Components;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterGlLib;
using PlotLayout = Plotly.Blazor.Layout;

namespace Uldl.Web.Charts;

/// <summary>Thousands of points on a plane of fixed range.</summary>
public sealed partial class ScatterChart
{
    private const int MostFigures = 1500;

    private Config _config = new();
    private PlotLayout _layout = new();
    private IList<ITrace> _traces = [];
    private ElementReference _figure;

    /// <summary>What is shown, for those who hear the page.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string X { get; set; }

    [Parameter, EditorRequired]
    public required string Y { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PointGroup> Groups { get; set; }

    /// <summary>Both axes run from minus this to plus this.</summary>
    [Parameter]
    public double Reach { get; set; } = 1.05;

    /// <summary>Height in pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 600;

    private string FileName => ChartParts.FileName(Title);

    protected override void OnInitialized()
    {
        _config = ChartParts.Config(FileName);
        _layout = ChartParts.Layout(X, Y, Height, hasLegend: true);
        _layout.Legend = [new Legend { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom, ItemSizing = Plotly.Blazor.LayoutLib.LegendLib.ItemSizingEnum.Constant }];
        _layout.XAxis[0].Range = [-Reach, Reach];
        _layout.YAxis[0].Range = [-Reach, Reach];
        _layout.YAxis[0].ScaleAnchor = "x";
        _layout.XAxis[0].Constrain = Plotly.Blazor.LayoutLib.XAxisLib.ConstrainEnum.Domain;
        _layout.YAxis[0].Constrain = Plotly.Blazor.LayoutLib.YAxisLib.ConstrainEnum.Domain;
        // Few points are drawn as figures, which stay sharp in an SVG; many need the graphics card.
        var areMany = Groups.Sum(group => group.X.Count) > MostFigures;
        _traces = [.. Groups.Select(group => areMany ? (ITrace)Trace(group) : Figure(group))];
    }

    private static Scatter Figure(PointGroup group) => new Scatter
    {
        Name = group.Name,
        Mode = Plotly.Blazor.Traces.ScatterLib.ModeFlag.Markers,
        X = ChartParts.Boxed(group.X),
        Y = ChartParts.Boxed(group.Y),
        Marker = new Plotly.Blazor.Traces.ScatterLib.Marker { Color = group.Colour, Size = group.Size, Opacity = 0.9m },
    };

    private static ScatterGl Trace(PointGroup group) => new ScatterGl
    {
        Name = group.Name,
        Mode = ModeFlag.Markers,
        X = ChartParts.Boxed(group.X),
        Y = ChartParts.Boxed(group.Y),
        Marker = new Marker { Color = group.Colour, Size = group.Size, Opacity = group.Size > 4 ? 0.9m : 0.65m },
    };
}
