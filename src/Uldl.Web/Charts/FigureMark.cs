namespace Uldl.Web.Charts;

/// <summary>How a series of a figure is drawn.</summary>
public enum FigureMark
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>A line with a mark at every place.</summary>
    LineWithPoints,

    /// <summary>A bar at every place.</summary>
    Bars,
}
