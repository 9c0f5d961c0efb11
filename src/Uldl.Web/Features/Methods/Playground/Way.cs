namespace Uldl.Web.Features.Methods.Playground;

/// <summary>What a method makes of the example.</summary>
/// <param name="Loss">The loss of the face.</param>
/// <param name="Gradient">Its derivative by each logit, [3]; negative pulls the logit up.</param>
/// <param name="Says">What the knob's value amounts to, in a few words; empty where that is plain.</param>
public sealed record Answer(double Loss, IReadOnlyList<double> Gradient, string Says = "");

/// <summary>What can be turned about a method.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Least">Its least value.</param>
/// <param name="Most">Its greatest value.</param>
/// <param name="Usual">Where it stands when the page opens.</param>
public sealed record Knob(string Title, double Least, double Most, double Usual)
{
    /// <summary>From one value to the next.</summary>
    public double Step => (Most - Least) / 100;
}

/// <summary>A method on one face: pure arithmetic.</summary>
/// <param name="Key">The method's key in the catalogue.</param>
/// <param name="Title">What its row is called, also where the catalogue does not hold it.</param>
/// <param name="Knob">Its main option; null where there is none.</param>
/// <param name="Setting">What else it needs to be computed, as a sentence; empty where nothing is assumed.</param>
/// <param name="Of">Loss and gradient of a face at a knob's value.</param>
public sealed record Way(string Key, string Title, Knob? Knob, string Setting, Func<ExampleFace, double, Answer> Of);
