namespace Uldl.Core.Reports;

/// <summary>A face that a block shows, and its picture where the licence lets it travel.</summary>
/// <param name="Dataset">Key of its dataset.</param>
/// <param name="Row">Its row there.</param>
/// <param name="Id">Its name.</param>
/// <param name="Provided">The label that was provided.</param>
/// <param name="Clean">The label before a run's noise.</param>
/// <param name="Picture">Its file in the report, such as "faces/synthetic-web-12.png"; null where there is none.</param>
public sealed record FrozenPortrait(string Dataset, int Row, string Id, string Provided, string Clean, string? Picture);

/// <summary>A distribution over the classes of its block.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Symbol">Its letter, in the notation of formulas.</param>
/// <param name="Shares">By class, [C]; they sum to 1.</param>
public sealed record FrozenDistribution(string Name, string Symbol, IReadOnlyList<double> Shares);

/// <summary>An equation with a face's numbers.</summary>
/// <param name="Name">What it computes.</param>
/// <param name="Source">Its number in the paper; null where it has none.</param>
/// <param name="Notation">The equation, in the notation of formulas.</param>
/// <param name="Here">The same with numbers, where the equation itself has none; else null.</param>
/// <param name="Note">What a reader should know of it; empty for nothing.</param>
/// <param name="IsOn">Whether this part counts.</param>
public sealed record FrozenEquation(string Name, string? Source, string Notation, string? Here, string Note, bool IsOn);

/// <summary>A neighbour of a face.</summary>
/// <param name="Face">Who it is; the face itself where it counts among its neighbours.</param>
/// <param name="Similarity">Local similarity s, 0 … 1.</param>
/// <param name="Calibration">Calibration score ζ, 0 … 1; null where the run stored none.</param>
/// <param name="Contribution">Contribution degree c; null likewise.</param>
/// <param name="Share">c over the sum of all, 0 … 1; null likewise.</param>
/// <param name="Opinion">What it says, [C]; empty where nobody knows.</param>
public sealed record FrozenNeighbour(FrozenPortrait Face, double Similarity, double? Calibration, double? Contribution, double? Share, IReadOnlyList<double> Opinion);

/// <summary>A score of a face among all faces of its run.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The score.</param>
/// <param name="Rank">1 for the highest.</param>
/// <param name="Faces">Faces that have it.</param>
public sealed record FrozenRank(string Name, double Value, int Rank, int Faces);

/// <summary>One training face of a run in detail.</summary>
public sealed record FrozenOneFace : FrozenBlock
{
    /// <summary>Number of the run where the report was published.</summary>
    public required int Run { get; init; }

    /// <summary>Method, noise and seed of the run.</summary>
    public required string Title { get; init; }

    /// <summary>The face.</summary>
    public required FrozenPortrait Face { get; init; }

    /// <summary>Why there are no pictures, as a sentence; null when there are.</summary>
    public string? WhyNoPictures { get; init; }

    /// <summary>Whether anybody knows which labels are wrong.</summary>
    public required bool IsTruthKnown { get; init; }

    /// <summary>Names of the classes in order, C.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Its scores.</summary>
    public required IReadOnlyList<FrozenRank> Scores { get; init; }

    /// <summary>Uncertainty factor λ that its target was mixed with; null where none is.</summary>
    public double? Lambda { get; init; }

    /// <summary>Label, neighbourhood's opinion, target and prediction, as far as they are there.</summary>
    public required IReadOnlyList<FrozenDistribution> Distributions { get; init; }

    /// <summary>Its neighbours.</summary>
    public required IReadOnlyList<FrozenNeighbour> Neighbours { get; init; }

    /// <summary>Where they were looked for, in words.</summary>
    public required string Space { get; init; }

    /// <summary>The equations with its numbers.</summary>
    public required IReadOnlyList<FrozenEquation> Equations { get; init; }

    /// <summary>Its doubt over the epochs, beside means; empty where the run kept none.</summary>
    public required IReadOnlyList<FrozenSeries> History { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [Run];

    /// <inheritdoc/>
    public override IReadOnlyList<FrozenPortrait> Portraits() => [Face, .. Neighbours.Select(neighbour => neighbour.Face)];
}

/// <summary>A knob of the playground.</summary>
/// <param name="Name">What it moves.</param>
/// <param name="Text">Where it stands, as people read it.</param>
/// <param name="Usual">Where the run has it, as people read it.</param>
public sealed record FrozenKnob(string Name, string Text, string Usual)
{
    /// <summary>Whether it was moved.</summary>
    public bool IsMoved() => Text != Usual;
}

/// <summary>LDL-VA on one face under some knobs; nothing was trained.</summary>
public sealed record FrozenPlayground : FrozenBlock
{
    /// <summary>Number of the run where the report was published; null for faces of a dataset.</summary>
    public int? Run { get; init; }

    /// <summary>Whose faces.</summary>
    public required string Title { get; init; }

    /// <summary>The face.</summary>
    public required FrozenPortrait Face { get; init; }

    /// <summary>Why there are no pictures, as a sentence; null when there are.</summary>
    public string? WhyNoPictures { get; init; }

    /// <summary>What a reader should know of these numbers; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>Names of the classes in order, C.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Place of the label that is used, 0 … C-1.</summary>
    public required int Label { get; init; }

    /// <summary>Knobs and switches.</summary>
    public required IReadOnlyList<FrozenKnob> Knobs { get; init; }

    /// <summary>Label, neighbourhood, target and prediction.</summary>
    public required IReadOnlyList<FrozenDistribution> Distributions { get; init; }

    /// <summary>The terms of the loss and what they do to λ.</summary>
    public required IReadOnlyList<FrozenFact> Terms { get; init; }

    /// <summary>The equations, each with its numbers.</summary>
    public required IReadOnlyList<FrozenEquation> Equations { get; init; }

    /// <summary>The neighbours.</summary>
    public required IReadOnlyList<FrozenNeighbour> Neighbours { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => Run is { } run ? [run] : [];

    /// <inheritdoc/>
    public override IReadOnlyList<FrozenPortrait> Portraits() => [Face, .. Neighbours.Select(neighbour => neighbour.Face)];
}

/// <summary>What was decided about the labels that a run doubts.</summary>
public sealed record FrozenWorklist : FrozenBlock
{
    /// <summary>Number of the run where the report was published.</summary>
    public required int Run { get; init; }

    /// <summary>Method, noise and seed of the run.</summary>
    public required string Title { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Training faces.</summary>
    public required int Faces { get; init; }

    /// <summary>People who decided; their names stay in the portal.</summary>
    public required int People { get; init; }

    /// <summary>Whether it is known which labels were flipped.</summary>
    public required bool IsTruthKnown { get; init; }

    /// <summary>Decision by decision.</summary>
    public required IReadOnlyList<FrozenTally> Tallies { get; init; }

    /// <summary>Which labels became which.</summary>
    public required IReadOnlyList<FrozenRelabel> Relabels { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [Run];
}

/// <summary>How often something was decided.</summary>
/// <param name="Name">What, such as "dropped".</param>
/// <param name="ByPeople">Faces that a person decided about.</param>
/// <param name="ByRule">Faces that a rule decided about.</param>
/// <param name="Flipped">Those of both whose label was flipped by noise; null where nobody knows.</param>
public sealed record FrozenTally(string Name, int ByPeople, int ByRule, int? Flipped);

/// <summary>Labels that were changed alike.</summary>
/// <param name="From">The label before.</param>
/// <param name="To">The label after.</param>
/// <param name="Faces">How many.</param>
/// <param name="Right">Those that got back the label from before the noise; null where nobody knows.</param>
public sealed record FrozenRelabel(string From, string To, int Faces, int? Right);
