namespace Uldl.Web.Features.Methods.Contents;

/// <summary>Symbols, equations and sentences that several methods share.</summary>
internal static class UsualSymbols
{
    public static SymbolLine Face { get; } = new(@"i, j, k", "Indices: a face of the batch, and other faces or classes.", "–", "0 …");

    public static SymbolLine Classes { get; } = new("C", "Number of expressions.", "one number", "7 or 8");

    public static SymbolLine Batch { get; } = new("B", "Faces in a step.", "one number", "2 …");

    public static SymbolLine Label { get; } = new("y_i", "Provided label of face i, noise included.", "[B]", "0 … C − 1");

    public static SymbolLine OneHot { get; } = new("l_i", "The provided label as a distribution: 1 at the label, 0 elsewhere.", "[B, C]", "0 or 1, sums to 1");

    public static SymbolLine Logits { get; } = new("z_i", "Logits: what the last layer says before softmax.", "[B, C]", "any number");

    public static SymbolLine Prediction { get; } = new("p_i", "Prediction: softmax of the logits.", "[B, C]", "0 … 1, sums to 1");

    public static SymbolLine Loss { get; } = new("L", "The loss that the optimiser makes small.", "one number", "0 … ∞");

    public const string OwnDoubt =
        "It keeps no score of its own, so we take what the network denies the provided label: high where the trained network does not believe it. It is read once, after training, by a network that has learned from that very label, so a memorised flip looks trusted.";

    public const string OwnDoubtNotation = "1 - p_{i y_i}";

    public static EquationLine Softmax { get; } = new("Prediction", @"p_i = \softmax z_i");
}
