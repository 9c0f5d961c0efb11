namespace Uldl.Web.Features.Playground;

/// <summary>A part of LDL-VA that can be switched; the words of the address.</summary>
public enum PlaygroundPart
{
    /// <summary>Local similarity s, equation 1.</summary>
    Local,

    /// <summary>Calibration score ζ, equation 2.</summary>
    Adaptive,

    /// <summary>The neighbourhood in the target, equation 5.</summary>
    Mixing,

    /// <summary>Neighbours' labels in place of their predictions, equation 4.</summary>
    Labels,

    /// <summary>The target passes no gradient on.</summary>
    Detach,

    /// <summary>The pull to the class centre, equation 7.</summary>
    Centre,

    /// <summary>The centre loss also moves λ.</summary>
    CentreMoves,
}
