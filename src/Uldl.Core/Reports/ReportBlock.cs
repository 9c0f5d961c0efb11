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
