using Uldl.Core.Experiments;
using Uldl.Core.Statistics;

namespace Uldl.Core.Published;

/// <summary>One of our cells as a verdict sees it: what came out over seeds, and under which conditions.</summary>
public sealed record OurCell
{
    /// <summary>Values over seeds as fractions, 0 … 1; null when no run has one.</summary>
    public required Sample? Sample { get; init; }

    /// <summary>Key of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Key of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Which epoch's network was scored.</summary>
    public required Selection Selection { get; init; }

    /// <summary>What was trained on.</summary>
    public required ComparedDataset Dataset { get; init; }

    /// <summary>What was tested on, where that is another set.</summary>
    public ComparedDataset? Target { get; init; }

    /// <summary>What was tested on.</summary>
    public ComparedDataset TestedOn => Target ?? Dataset;

    /// <summary>Key of the label noise.</summary>
    public required string Noise { get; init; }

    /// <summary>Fraction of training labels flipped, 0 … 1.</summary>
    public required double NoiseRate { get; init; }

    /// <summary>Title of the network.</summary>
    public required string Backbone { get; init; }

    /// <summary>What the network was trained on before, in words; null for a random start.</summary>
    public required string? Pretraining { get; init; }

    /// <summary>Number of training faces when only a subset was used; 0 for all.</summary>
    public int TrainFaces { get; init; }

    /// <summary>Whether its runs differ in network, start or training faces, so that it has no conditions of its own.</summary>
    public bool IsMixed { get; init; }

    /// <summary>Test faces that were scored.</summary>
    public required int Scored { get; init; }

    /// <summary>Test faces that could have been.</summary>
    public required int Total { get; init; }
}
