using Uldl.Core.Experiments;

namespace Uldl.Core.Reports;

/// <summary>Faces on the plane of valence and arousal.</summary>
public sealed record FrozenPlane : FrozenBlock
{
    /// <summary>A part of the plane in sight is wider and higher than this.</summary>
    public const double LeastWidth = 1e-4;

    /// <summary>Number of the run where the report was published; null for faces of a dataset.</summary>
    public int? Run { get; init; }

    /// <summary>Method, noise and seed of the run, or the dataset's name.</summary>
    public required string Title { get; init; }

    /// <summary>Key of the dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>Which part, such as "training".</summary>
    public required string Part { get; init; }

    /// <summary>What points are coloured by, in words.</summary>
    public required string By { get; init; }

    /// <summary>Where valence-arousal comes from.</summary>
    public required string Origin { get; init; }

    /// <summary>Faces of the part that have valence-arousal.</summary>
    public required int Faces { get; init; }

    /// <summary>Those of them in sight.</summary>
    public required int InSight { get; init; }

    /// <summary>Those that are chosen; null where nothing is.</summary>
    public int? Chosen { get; init; }

    /// <summary>What was chosen by, in words; empty where nothing is chosen.</summary>
    public required string Choice { get; init; }

    /// <summary>Each point drawn stands for so many; 1 draws all.</summary>
    public required int Every { get; init; }

    /// <summary>Least and most valence, least and most arousal in sight.</summary>
    public required IReadOnlyList<double> View { get; init; }

    /// <summary>Points that look alike.</summary>
    public required IReadOnlyList<FrozenCloud> Clouds { get; init; }

    /// <summary>Lines around the densest places of classes.</summary>
    [OmitEmpty]
    public IReadOnlyList<FrozenContour> Contours { get; init; } = [];

    /// <summary>Shares of a class that its lines hold.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>Centres of classes, and their prototypes in the literature.</summary>
    public required IReadOnlyList<FrozenMark> Marks { get; init; }

    /// <summary>The face looked at and its neighbours, valence and arousal in turn; empty for none.</summary>
    [OmitEmpty]
    public IReadOnlyList<double> Links { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<int> RunsBehind() => Run is { } run ? [run] : [];
}

/// <summary>Points that look alike.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Look">The word for their colour: an expression's code such as "ha", "doubt-1" … "doubt-4", "plain" or "above".</param>
/// <param name="IsChosen">Whether they are chosen; true for all where nothing is.</param>
/// <param name="Places">Valence and arousal in turn, rounded to four decimals.</param>
public sealed record FrozenCloud(string Name, string Look, bool IsChosen, IReadOnlyList<double> Places);

/// <summary>A line that holds a share of a class.</summary>
/// <param name="Look">The class's code in small letters.</param>
/// <param name="Share">Such as 0.9.</param>
/// <param name="Lines">Each of its parts, valence and arousal in turn.</param>
public sealed record FrozenContour(string Look, double Share, IReadOnlyList<IReadOnlyList<double>> Lines);

/// <summary>A mark on the plane.</summary>
/// <param name="Valence">-1 … 1.</param>
/// <param name="Arousal">-1 … 1.</param>
/// <param name="Code">Code of the expression.</param>
/// <param name="IsCentre">Whether it is the centre of these faces; else the prototype in the literature.</param>
public sealed record FrozenMark(double Valence, double Arousal, string Code, bool IsCentre);
