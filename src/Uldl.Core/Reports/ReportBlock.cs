namespace Uldl.Core.Reports;

/// <summary>One part of a report.</summary>
public abstract record ReportBlock;

/// <summary>Words of the authors.</summary>
/// <param name="Markdown">CommonMark; HTML in it is shown as text.</param>
public sealed record TextBlock(string Markdown = "") : ReportBlock;

/// <summary>A table of the tables page.</summary>
/// <param name="Query">What follows the question mark in that page's address, such as "experiment=3&amp;metric=accuracy&amp;selection=LastEpoch".</param>
public sealed record TableBlock(string Query = "") : ReportBlock;

/// <summary>A curve over epochs: mean over seeds with a band of one standard error, a line for each row and condition.</summary>
/// <param name="Experiment">All runs of this experiment; 0 when single runs are named.</param>
/// <param name="Runs">Ids of single runs; empty when an experiment is named.</param>
/// <param name="Curve">Name of the curve, such as "test.accuracy".</param>
public sealed record CurvesBlock(int Experiment = 0, IReadOnlyList<int>? Runs = null, string Curve = "test.accuracy") : ReportBlock;

/// <summary>Which expressions a run takes for which, on its test faces.</summary>
/// <param name="Run">Id of the run.</param>
public sealed record ConfusionBlock(int Run = 0) : ReportBlock;

/// <summary>Training faces of a run with the doubt that it ended with.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Faces">Names of chosen faces; empty shows the most doubted of every expression.</param>
/// <param name="Count">Faces of every expression, where none are chosen; 1 … 12.</param>
public sealed record GalleryBlock(int Run = 0, IReadOnlyList<string>? Faces = null, int Count = 4) : ReportBlock;

/// <summary>How well the scores of a run find the labels that its noise flipped.</summary>
/// <param name="Run">Id of the run.</param>
public sealed record DetectionBlock(int Run = 0) : ReportBlock;

/// <summary>People, or raters that a program simulated, beside runs.</summary>
/// <param name="Study">Number of the study.</param>
/// <param name="Runs">Ids of the runs that are held beside them; may be empty.</param>
public sealed record StudyBlock(int Study = 0, IReadOnlyList<int>? Runs = null) : ReportBlock;

/// <summary>What an experiment asks, as a file that can be run.</summary>
/// <param name="Experiment">Id of the experiment.</param>
public sealed record ConfigBlock(int Experiment = 0) : ReportBlock;

/// <summary>Faces on the valence-arousal plane.</summary>
/// <param name="Query">What follows the question mark in the plane's address, such as "run=3&amp;by=doubt&amp;label=Ha".</param>
public sealed record PlaneBlock(string Query = "") : ReportBlock;

/// <summary>One training face of a run in detail.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Row">Row of the face in the dataset.</param>
/// <param name="Neighbour">The neighbour that stands for all in the equations, from 1; 0 takes the one that contributes most.</param>
public sealed record FaceBlock(int Run = 0, int Row = 0, int Neighbour = 0) : ReportBlock;

/// <summary>LDL-VA on one face under some knobs.</summary>
/// <param name="Query">What follows the question mark in the playground's address, such as "run=3&amp;face=12&amp;lambda=0.5".</param>
public sealed record PlaygroundBlock(string Query = "") : ReportBlock;

/// <summary>What was decided about the labels that a run doubts.</summary>
/// <param name="Run">Id of the run.</param>
public sealed record WorklistBlock(int Run = 0) : ReportBlock;

/// <summary>What networks said of a face. A picture of one's own is soon forgotten by the portal, so what was said is kept here; of a test face it is held against what the run stored.</summary>
public sealed record PredictionBlock : ReportBlock
{
    /// <summary>Row of a test face in the dataset of the first run; null for a picture of one's own.</summary>
    public int? Test { get; init; }

    /// <summary>When the networks were asked.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What each said; empty before any was asked.</summary>
    public IReadOnlyList<FrozenSaying> Sayings { get; init; } = [];

    /// <summary>The picture as the networks saw it, a PNG in Base64, where its author chose to show it; else null.</summary>
    public string? Picture { get; init; }
}
