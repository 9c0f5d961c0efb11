namespace Uldl.Web.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">What stands at its end.</param>
/// <param name="Stroke">How it is drawn; the same for the same thing on every page.</param>
/// <param name="X">Places, ascending.</param>
/// <param name="Y">Values at these places.</param>
public sealed record LineSeries(string Name, Stroke Stroke, IReadOnlyList<double> X, IReadOnlyList<double> Y);
