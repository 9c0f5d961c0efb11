using static Uldl.Web.Features.Methods.Playground.Distributions;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>One face with three expressions to choose from.</summary>
/// <param name="Logits">What the network says, [3].</param>
/// <param name="Label">The provided label, 0 … 2.</param>
public sealed record ExampleFace(IReadOnlyList<double> Logits, int Label)
{
    /// <summary>Expressions of the example.</summary>
    public const int Classes = 3;

    /// <summary>Greatest logit that can be chosen, and minus the least.</summary>
    public const double Reach = 4;

    /// <summary>The face that opens the page.</summary>
    public static ExampleFace Usual { get; } = new([1.0, 0.2, -0.5], 0);

    /// <summary>softmax of the logits, [3].</summary>
    public double[] Probabilities => Softmax(Logits);

    /// <summary>The label as a distribution, [3].</summary>
    public double[] Target => OneHot(Label, Classes);

    /// <summary>What the network gives the label.</summary>
    public double OfLabel => Probabilities[Label];

    /// <summary>Label of the other face where two are mixed: the class before this one's, round the corner.</summary>
    public int PartnerLabel => (Label + Classes - 1) % Classes;
}
