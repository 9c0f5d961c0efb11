namespace Uldl.Web.Charts;

/// <summary>One series of a figure.</summary>
/// <param name="Name">What the key calls it.</param>
/// <param name="Stroke">How it is drawn; the same for the same thing on every page.</param>
/// <param name="Mark">Line, points or bars.</param>
/// <param name="X">Places, ascending.</param>
/// <param name="Y">Values at these places.</param>
/// <param name="IsBelow">Whether it stands in the strip below the figure, which has an axis of its own.</param>
/// <param name="Band">How far values may lie below and above, at the same places; null draws no band.</param>
public sealed record FigureSeries(string Name, Stroke Stroke, FigureMark Mark, IReadOnlyList<double> X, IReadOnlyList<double> Y, bool IsBelow = false, IReadOnlyList<double>? Band = null);
