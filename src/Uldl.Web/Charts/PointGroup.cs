namespace Uldl.Web.Charts;

/// <summary>Points of one colour in a scatter.</summary>
/// <param name="Name">What the legend calls them.</param>
/// <param name="Colour">Hexadecimal colour.</param>
/// <param name="X">Horizontal places.</param>
/// <param name="Y">Vertical places.</param>
/// <param name="Size">Diameter of a point, in pixels.</param>
public sealed record PointGroup(string Name, string Colour, IReadOnlyList<float> X, IReadOnlyList<float> Y, int Size = 4);
