namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>What the points of the plane are coloured by.</summary>
public enum PlaneColour
{
    /// <summary>The provided label.</summary>
    Label,

    /// <summary>What the run predicts.</summary>
    Prediction,

    /// <summary>The run's doubt, λ for LDL-VA.</summary>
    Doubt,

    /// <summary>Whether the prediction is another than the label.</summary>
    Error,

    /// <summary>Whether the run's noise changed the label.</summary>
    Flipped,
}
