using System.Globalization;
using Microsoft.AspNetCore.Components;
using Uldl.Core.Targets;

namespace Uldl.Web.Features.Playground;

/// <summary>The knobs and switches of one face; each points at its symbol in the equations.</summary>
public sealed partial class KnobPanel
{
    [Parameter, EditorRequired]
    public required PlaygroundView View { get; set; }

    [Parameter, EditorRequired]
    public required PlaygroundKnobs Knobs { get; set; }

    /// <summary>The parts as the run has them.</summary>
    [Parameter, EditorRequired]
    public required TargetParts Usual { get; set; }

    /// <summary>The address with every knob as the run has it.</summary>
    [Parameter, EditorRequired]
    public required string UsualAddress { get; set; }

    /// <summary>Raised while a knob moves.</summary>
    [Parameter]
    public EventCallback<PlaygroundKnobs> OnMoved { get; set; }

    /// <summary>Raised when a knob is let go.</summary>
    [Parameter]
    public EventCallback<PlaygroundKnobs> OnSettled { get; set; }

    private bool Waits => !RendererInfo.IsInteractive;

    private IEnumerable<Slider> Sliders =>
    [
        new("k", "Neighbours", "K", View.Neighbours.Count, 1, Math.Min(PlaygroundKnobs.MostNeighbours, View.Subject.Count - 1), 1, 0, value => Knobs with { K = (int)Math.Round(value) }),
        new("delta", "Width", @"\delta", View.Parts.Delta, 0.01, 2, 0.01, 2, value => Knobs with { Delta = Unless(value, Usual.Delta) }),
        new("lambda", "Uncertainty factor", @"\lambda", View.Parts.Lambda, 0, 1, 0.001, 3, value => Knobs with { Lambda = Unless(value, Usual.Lambda) }),
        new("gamma", "Discriminative weight", @"\gamma", View.Parts.Gamma, 0, 1, 0.01, 2, value => Knobs with { Gamma = Unless(value, Usual.Gamma) }),
        new("distance", "To its centre (not kept by runs)", @"\norm v - \mu \norm^2", View.Parts.CentreDistance, 0, 20, 0.1, 1, value => Knobs with { Distance = value }),
        new("rate", "Rate of λ", "r", View.Rate, 0, 200, 1, 0, value => Knobs with { Rate = value }),
        new("batch", "Faces of a step", "B", View.Batch, 1, 256, 1, 0, value => Knobs with { Batch = (int)Math.Round(value) }),
    ];

    private IEnumerable<(PlaygroundPart Part, string Symbol, string Title, bool IsOn)> Parts =>
    [
        (PlaygroundPart.Local, "s", "local similarity s (1)", View.Parts.LocalSimilarity),
        (PlaygroundPart.Adaptive, "zeta", "calibration score ζ (2)", View.Parts.AdaptiveSimilarity),
        (PlaygroundPart.Mixing, "lambda", "neighbourhood in the target (5)", View.Parts.Mixes),
        (PlaygroundPart.Centre, "distance", "pull to the class centre (7)", View.Parts.DiscriminativeLoss),
        (PlaygroundPart.Labels, "f", "neighbours give labels, not predictions", View.TakesLabels),
        (PlaygroundPart.Detach, "gradient", "the target passes no gradient on", View.Parts.DetachTarget),
        (PlaygroundPart.CentreMoves, "gradient", "the pull also moves λ", View.Parts.CentreLossMovesUncertainty),
    ];

    private static double? Unless(double value, double usual) => Math.Abs(value - usual) < 1e-9 ? null : value;

    private static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(ChangeEventArgs change, Slider knob) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? Math.Clamp(value, knob.Least, knob.Most) : knob.Value;

    private Task ChangeLabel(ChangeEventArgs change)
    {
        var place = int.Parse((string)change.Value!, CultureInfo.InvariantCulture);
        return OnSettled.InvokeAsync(Knobs with { Label = place == View.Subject.Provided[View.Face] ? null : View.Subject.Classes[place] });
    }

    private sealed record Slider(string Symbol, string Title, string Sign, double Value, double Least, double Most, double Step, int Decimals, Func<double, PlaygroundKnobs> Set);
}
