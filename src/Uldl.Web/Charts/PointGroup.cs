namespace Uldl.Web.Charts;

/// <summary>Points of one colour in a scatter.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Colour">Hexadecimal colour.</param>
/// <param name="X">Horizontal places.</param>
/// <param name="Y">Vertical places.</param>
public sealed record PointGroup(string Name, string Colour, IReadOnlyList<float> X, IReadOnlyList<float> Y);
