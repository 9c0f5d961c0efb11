using Plotly.Blazor.Traces.ScatterLib;

namespace Uldl.Web.Charts;

/// <summary>Colour and dash of a line: neither is the only signal.</summary>
/// <param name="Colour">Hexadecimal colour that stands out from both themes.</param>
/// <param name="Dash">"solid", "dash" or "dot".</param>
public sealed record Stroke(string Colour, string Dash)
{
    /// <summary>What the chart is about.</summary>
    public static Stroke Main { get; } = new("#5b78e5", "solid");

    /// <summary>What it is compared with.</summary>
    public static Stroke Second { get; } = new("#c9702a", "dash");

    /// <summary>What stands behind both.</summary>
    public static Stroke Third { get; } = new("#83868d", "dot");

    private static readonly string[] Colours = ["#83868d", "#5b78e5", "#c9702a", "#2f9e77", "#b5629b", "#a08a00", "#4aa3d0"];
    private static readonly string[] Dashings = ["solid", "dash", "dot"];

    /// <summary>One of 21 that differ in colour or dash: the same place is the same stroke on every page.</summary>
    /// <param name="place">From 0, such as a method's place in its catalogue.</param>
    public static Stroke At(int place) => new(Colours[place % Colours.Length], Dashings[place / Colours.Length % Dashings.Length]);

    /// <summary>The colour at a fifth of its strength, for bands.</summary>
    internal string Wash => Colour + "33";

    /// <summary>The dash as SVG wants it.</summary>
    internal string Dashes => Dash switch { "dash" => "6 4", "dot" => "2 3", _ => "none" };

    internal Line ToLine() => new() { Color = Colour, Width = 2, Dash = Dash };
}
