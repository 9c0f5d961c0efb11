using System.Text.Json.Serialization;
using Uldl.Core.Experiments;

namespace Uldl.Core.Reports;

/// <summary>One part of a report with everything it shows. Kinds that have been stored are never renamed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FrozenText), "text")]
[JsonDerivedType(typeof(FrozenTable), "table")]
[JsonDerivedType(typeof(FrozenCurves), "curves")]
[JsonDerivedType(typeof(FrozenConfusion), "confusion")]
[JsonDerivedType(typeof(FrozenGallery), "gallery")]
[JsonDerivedType(typeof(FrozenDetection), "detection")]
[JsonDerivedType(typeof(FrozenStudy), "study")]
[JsonDerivedType(typeof(FrozenConfig), "config")]
[JsonDerivedType(typeof(FrozenPlane), "plane")]
[JsonDerivedType(typeof(FrozenOneFace), "face")]
[JsonDerivedType(typeof(FrozenPlayground), "playground")]
[JsonDerivedType(typeof(FrozenPrediction), "prediction")]
[JsonDerivedType(typeof(FrozenWorklist), "worklist")]
[JsonDerivedType(typeof(FrozenGap), "gap")]
public abstract record FrozenBlock
{
    /// <summary>Runs behind its numbers, where the report was published; may name one twice.</summary>
    public virtual IReadOnlyList<int> RunsBehind() => [];

    /// <summary>Faces that it shows; may name one twice.</summary>
    public virtual IReadOnlyList<FrozenPortrait> Portraits() => [];
}

/// <summary>Words.</summary>
/// <param name="Markdown">CommonMark; HTML in it is shown as text.</param>
public sealed record FrozenText(string Markdown) : FrozenBlock;

/// <summary>A block that points to nothing that could be shown; only a preview has it.</summary>
/// <param name="Sentence">What is missing, and how to mend it.</param>
public sealed record FrozenGap(string Sentence) : FrozenBlock;

/// <summary>What an experiment asks.</summary>
/// <param name="Experiment">Its number where the report was published.</param>
public sealed record FrozenConfig(int Experiment) : FrozenBlock;

/// <summary>A table: methods against conditions.</summary>
public sealed record FrozenTable : FrozenBlock
{
    /// <summary>Number of the experiment where the report was published.</summary>
    public required int Experiment { get; init; }

    /// <summary>Numbers of further experiments that it shows.</summary>
    [OmitEmpty]
    public IReadOnlyList<int> FurtherExperiments { get; init; } = [];

    /// <summary>What is measured, with its unit.</summary>
    public required string Caption { get; init; }

    /// <summary>Key of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Which epoch's network.</summary>
    public required Selection Selection { get; init; }

    /// <summary>Where it was measured.</summary>
    public required string Split { get; init; }

    /// <summary>Where each column was measured; empty where that is <see cref="Split"/> for all of them.</summary>
    [OmitEmpty]
    public IReadOnlyList<string> Splits { get; init; } = [];

    /// <summary>Headings of the columns, the method's left out.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Row by row.</summary>
    public required IReadOnlyList<FrozenRow> Rows { get; init; }

    /// <summary>The sentences below it.</summary>
    public required IReadOnlyList<string> SmallPrint { get; init; }

    /// <summary>All experiments that it shows.</summary>
    /// <returns>Their numbers where the report was published.</returns>
    public IReadOnlyList<int> Experiments() => [Experiment, .. FurtherExperiments];

    /// <summary>Where a column was measured.</summary>
    /// <param name="column">Its place, from 0.</param>
    /// <returns>Such as "test" or "test@synthetic-film".</returns>
    public string SplitAt(int column) => column < Splits.Count ? Splits[column] : Split;

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [.. Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Runs).Select(value => value.Run)];
}

/// <summary>A row of a table.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Method">Key of the method.</param>
/// <param name="Cells">One for each column.</param>
public sealed record FrozenRow(string Title, string Method, IReadOnlyList<FrozenCell> Cells);

/// <summary>A cell of a table: text as people read it, exact numbers in the metric's own unit.</summary>
public sealed record FrozenCell
{
    /// <summary>The mean as on screen; a dash without values.</summary>
    public required string MeanText { get; init; }

    /// <summary>The standard error as on screen; a dash for fewer than two seeds.</summary>
    public required string ErrorText { get; init; }

    /// <summary>Mean over seeds; null without values.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard error; null for fewer than two seeds.</summary>
    public double? StandardError { get; init; }

    /// <summary>Whether it is the best of its column.</summary>
    public bool IsBest { get; init; }

    /// <summary>Whether it ties with the best.</summary>
    public bool TiesBest { get; init; }

    /// <summary>Its difference to the baseline as on screen; a dash without pairs.</summary>
    public required string DifferenceText { get; init; }

    /// <summary>Its runs by ascending seed.</summary>
    public required IReadOnlyList<FrozenValue> Runs { get; init; }
}

/// <summary>What one run has in a cell.</summary>
/// <param name="Run">Its number where the report was published.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Value">In the metric's unit; null when undefined or not there.</param>
/// <param name="Text">The value as on screen, or the run's state.</param>
public sealed record FrozenValue(int Run, int Seed, double? Value, string Text);

/// <summary>Curves over epochs.</summary>
/// <param name="Title">The quantity.</param>
/// <param name="Curve">Name of the curve.</param>
/// <param name="Unit">Unit on the axis; values are shown multiplied by <paramref name="Scale"/>.</param>
/// <param name="Scale">100 for fractions, else 1.</param>
/// <param name="Series">The lines.</param>
public sealed record FrozenCurves(string Title, string Curve, string Unit, double Scale, IReadOnlyList<FrozenSeries> Series) : FrozenBlock
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [.. Series.SelectMany(line => line.Runs)];
}

/// <summary>One line: mean over seeds at every epoch.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Runs">Runs behind it.</param>
/// <param name="Points">By ascending epoch.</param>
public sealed record FrozenSeries(string Name, IReadOnlyList<int> Runs, IReadOnlyList<FrozenPoint> Points);

/// <summary>One epoch of a line.</summary>
/// <param name="Epoch">One-based.</param>
/// <param name="Mean">Mean over seeds, not scaled.</param>
/// <param name="StandardError">Null for fewer than two seeds.</param>
/// <param name="Count">Seeds, n.</param>
public sealed record FrozenPoint(int Epoch, double Mean, double? StandardError, int Count);

/// <summary>Which expressions a run takes for which.</summary>
/// <param name="Run">Its number where the report was published.</param>
/// <param name="Title">Method, noise and seed of the run.</param>
/// <param name="Classes">Names of the classes in order.</param>
/// <param name="Counts">Row by row: row is label, column is prediction.</param>
public sealed record FrozenConfusion(int Run, string Title, IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Counts) : FrozenBlock
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [Run];
}

/// <summary>Training faces by doubt.</summary>
/// <param name="Run">Its number where the report was published.</param>
/// <param name="Title">Method, noise and seed of the run.</param>
/// <param name="Dataset">Key of the dataset.</param>
/// <param name="WhyNoPictures">Why there are no pictures, as a sentence; null when there are.</param>
/// <param name="Faces">The faces.</param>
public sealed record FrozenGallery(int Run, string Title, string Dataset, string? WhyNoPictures, IReadOnlyList<FrozenFace> Faces) : FrozenBlock
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [Run];

    /// <inheritdoc/>
    public override IReadOnlyList<FrozenPortrait> Portraits() => [.. Faces.Select(PortraitOf)];

    /// <summary>One of its faces as others show it.</summary>
    /// <param name="face">The face.</param>
    public FrozenPortrait PortraitOf(FrozenFace face) => new(Dataset, face.Row, face.Id, face.Provided, face.Clean, face.Picture);
}

/// <summary>How well the scores of a run find the labels that its noise flipped.</summary>
/// <param name="Run">Its number where the report was published.</param>
/// <param name="Title">Method, noise and seed of the run.</param>
/// <param name="Flipped">Training faces whose label was flipped.</param>
/// <param name="Untouched">All other training faces.</param>
/// <param name="Scores">The scores.</param>
public sealed record FrozenDetection(int Run, string Title, int Flipped, int Untouched, IReadOnlyList<FrozenScore> Scores) : FrozenBlock
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => [Run];
}

/// <summary>One score of a run, and what its thresholds catch.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Auroc">Chance that a flipped label scores higher than an untouched one, 0 … 1; null when all labels are of one kind.</param>
/// <param name="AveragePrecision">Area under precision over recall, 0 … 1; null likewise.</param>
/// <param name="Points">From the strictest threshold to none.</param>
public sealed record FrozenScore(string Name, double? Auroc, double? AveragePrecision, IReadOnlyList<FrozenThreshold> Points);

/// <summary>What one threshold accuses.</summary>
/// <param name="Threshold">Faces that score at least this are accused; null where none are.</param>
/// <param name="Caught">Flipped labels accused.</param>
/// <param name="FalselyAccused">Untouched labels accused.</param>
public sealed record FrozenThreshold(double? Threshold, int Caught, int FalselyAccused);

/// <summary>One training face.</summary>
/// <param name="Row">Its row in the dataset.</param>
/// <param name="Id">Its name.</param>
/// <param name="Provided">The label that the run learned from.</param>
/// <param name="Clean">The dataset's own label.</param>
/// <param name="Doubt">High = doubted.</param>
/// <param name="Picture">Its file in the report, such as "faces/synthetic-web-12.png"; null where there are no pictures.</param>
public sealed record FrozenFace(int Row, string Id, string Provided, string Clean, double Doubt, string? Picture);
