using System.Globalization;
using static Uldl.Web.Features.Methods.Playground.Distributions;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>The methods that can be computed for one face alone. Co-teaching, Ada-DF and DMUE need a second network or branch.</summary>
public static class Ways
{
    // 0 in the one-hot label counts as 1e-4, so its logarithm as this (Wang et al., ICCV 2019).
    private const double ReverseCost = 9.210340371976182;
    private const double ElrWeight = 3;
    private const double ElrKept = 0.7;
    private const double EacWeight = 5;
    private const double OtherUncertainty = 0.2;

    /// <summary>What the neighbours say of the face: mostly class 0.</summary>
    public static IReadOnlyList<double> Neighbourhood { get; } = [0.667793, 0.219324, 0.112883];

    private static double[] Even { get; } = [.. Enumerable.Repeat(1.0 / ExampleFace.Classes, ExampleFace.Classes)];

    /// <summary>In the order of the overview's groups.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        new("cross-entropy", "Cross-entropy", null, "", (face, _) => CrossEntropy(face)),
        new("label-smoothing", "Label smoothing", new("smoothing ε", 0, 0.9, 0.1), "", (face, e) => Against(face, Mix(1 - e, face.Target, Even))),
        new("gce", "GCE", new("power q", 0.01, 1, 0.7), "", Gce),
        new("sce", "SCE", new("weight α of cross-entropy", 0, 2, 0.1), "β = 1.", Sce),
        new("scn", "SCN", new("importance a", 0.05, 1, 0.6), "The rank loss and relabelling need a batch.", Scn),
        new("elr", "ELR", new("what the memory gives the label", 0, 1, 0.2), "λ = 3, b = 0.7; the rest of the memory lies 5 to 3 on the other two.", Elr),
        new("mixup", "mixup", new("share λ of this face", 0, 1, 0.3), "The logits are those of the mixed image; the partner has another label.", (face, share) => Against(face, Mix(share, face.Target, Partner(face)))),
        new("rul", "RUL", new("uncertainty s of this face", 0.02, 2, 0.8), "The logits are those of the mixed feature; the partner has another label and s = 0.2.", Rul),
        new("eac", "EAC", new("mean squared difference of the maps", 0, 2, 0.5), "λ = 5. The consistency acts on the maps, before there are logits.", (face, difference) => CrossEntropy(face) with { Loss = CrossEntropy(face).Loss + (EacWeight * difference), Says = Text($"{EacWeight * difference:0.00} of it consistency") }),
        new("ldl-alsg", "LDL-ALSG", new("weight α of a neighbour", 0, 2, 1), "One neighbour at the same place, of whom the network says 0.67, 0.22, 0.11.", LdlAlsg),
        new("ldl-va", "LDL-VA", new("uncertainty factor λ", 0, 1, 0.377541), "The neighbours say 0.67, 0.22, 0.11.", LdlVa),
    ];

    /// <summary>What the memory of ELR holds before the face is seen: the share of its label, and 5 to 3 for the others.</summary>
    public static double[] Memory(ExampleFace face, double ofLabel)
    {
        var memory = new double[ExampleFace.Classes];
        memory[face.Label] = ofLabel;
        memory[(face.Label + 1) % ExampleFace.Classes] = (1 - ofLabel) * 5 / 8;
        memory[(face.Label + 2) % ExampleFace.Classes] = (1 - ofLabel) * 3 / 8;
        return memory;
    }

    /// <summary>Mean squared difference of two maps, as EAC compares views.</summary>
    public static double Consistency(IReadOnlyList<double> one, IReadOnlyList<double> other) => one.Zip(other, (a, b) => (a - b) * (a - b)).Average();

    private static double[] Partner(ExampleFace face) => OneHot(face.PartnerLabel, ExampleFace.Classes);

    private static Answer CrossEntropy(ExampleFace face) => Against(face, face.Target);

    private static Answer Against(ExampleFace face, double[] target) =>
        new(Distributions.CrossEntropy(target, face.Probabilities), Pull(1, face.Probabilities, target), Shares(target));

    private static Answer Gce(ExampleFace face, double q) => new(
        (1 - Math.Pow(face.OfLabel, q)) / q,
        Pull(Math.Pow(face.OfLabel, q), face.Probabilities, face.Target),
        Text($"pulls {Math.Pow(face.OfLabel, q):0.00} of cross-entropy"));

    private static Answer Sce(ExampleFace face, double alpha) => new(
        (alpha * CrossEntropy(face).Loss) + (ReverseCost * (1 - face.OfLabel)),
        Pull(alpha + (ReverseCost * face.OfLabel), face.Probabilities, face.Target),
        Text($"pulls {alpha + (ReverseCost * face.OfLabel):0.00} of cross-entropy"));

    private static Answer Scn(ExampleFace face, double importance)
    {
        var scaled = Softmax([.. face.Logits.Select(logit => importance * logit)]);
        return new(Distributions.CrossEntropy(face.Target, scaled), Pull(importance, scaled, face.Target), Text($"says {scaled[face.Label]:0.00} of the label"));
    }

    private static Answer Elr(ExampleFace face, double ofLabel)
    {
        var p = face.Probabilities;
        // The memory moves first, and stands still for the gradient.
        var memory = Mix(ElrKept, Memory(face, ofLabel), p);
        var agreement = Product(memory, p);
        var pull = p.Zip(memory, (of, remembered) => -ElrWeight * of * (remembered - agreement) / (1 - agreement));
        return new(
            CrossEntropy(face).Loss + (ElrWeight * Math.Log(1 - agreement)),
            [.. CrossEntropy(face).Gradient.Zip(pull, (label, past) => label + past)],
            Text($"memory {memory[0]:0.00}, {memory[1]:0.00}, {memory[2]:0.00}"));
    }

    private static Answer Rul(ExampleFace face, double uncertainty)
    {
        var weight = uncertainty / (uncertainty + OtherUncertainty);
        var both = Against(face, Mix(0.5, face.Target, Partner(face)));
        return both with { Gradient = [.. both.Gradient.Select(pull => weight * pull)], Says = Text($"this face has {weight:0.00} of the mixture") };
    }

    private static Answer LdlAlsg(ExampleFace face, double weight)
    {
        var p = face.Probabilities;
        var divergence = p.Zip(Neighbourhood, (of, says) => of * Math.Log(of / says)).Sum();
        var pull = p.Zip(Neighbourhood, (of, says) => weight * of * (Math.Log(of / says) - divergence));
        return new(
            CrossEntropy(face).Loss + (weight * divergence),
            [.. CrossEntropy(face).Gradient.Zip(pull, (label, graph) => label + graph)],
            Text($"{weight * divergence:0.00} of it disagreement"));
    }

    private static Answer LdlVa(ExampleFace face, double lambda)
    {
        var moves = Distributions.CrossEntropy(Neighbourhood, face.Probabilities) - CrossEntropy(face).Loss;
        var answer = Against(face, Mix(1 - lambda, face.Target, Neighbourhood));
        return answer with { Says = Text($"{answer.Says}; λ {(moves < 0 ? "rises" : "falls")}") };
    }

    private static string Shares(double[] target) => target.Count(share => share > 0) == 1 ? "" : Text($"target {target[0]:0.00}, {target[1]:0.00}, {target[2]:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
