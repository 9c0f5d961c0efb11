namespace Uldl.Core.Studies;

/// <summary>What one run says of the faces of a study.</summary>
/// <param name="Title">What people read, such as "LDL-VA, 30 %, seed 1".</param>
/// <param name="Group">What its seeds have in common, such as "LDL-VA, 30 %".</param>
/// <param name="Run">Number of the run.</param>
/// <param name="Probabilities">Predicted distributions, [F × C]; rows of NaN where it has none.</param>
/// <param name="Targets">Constructed training targets, [F × C]; rows of NaN where a face has none; empty when the run constructs none.</param>
public sealed record StudyModel(string Title, string Group, int Run, float[] Probabilities, float[] Targets)
{
    /// <summary>How far the run doubts each face's label (λ for LDL-VA), high = doubted, [F]; NaN for faces that it did not train on; empty when it left none.</summary>
    public float[] Doubt { get; init; } = [];

    /// <summary>Valence and arousal as the method saw them, [F × 2]; NaN for faces that it did not train on; empty when it left none.</summary>
    public float[] Affect { get; init; } = [];

    /// <summary>Doubt of a face's label; null where there is none.</summary>
    /// <param name="face">Place in the study.</param>
    /// <returns>High = doubted.</returns>
    public double? DoubtOf(int face) => face < Doubt.Length && !float.IsNaN(Doubt[face]) ? Doubt[face] : null;

    /// <summary>Valence and arousal of a face as the method saw them; null where there are none.</summary>
    /// <param name="face">Place in the study.</param>
    /// <returns>-1 … 1 each.</returns>
    public AffectPoint? AffectOf(int face) => Affect.Length >= 2 * (face + 1) && !float.IsNaN(Affect[2 * face]) ? new(Affect[2 * face], Affect[(2 * face) + 1]) : null;

    /// <summary>Predicted distribution of a face, [C]; null where there is none.</summary>
    /// <param name="face">Place in the study.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>A copy.</returns>
    public double[]? Of(int face, int classes) => Row(Probabilities, face, classes);

    /// <summary>Constructed training target of a face, [C]; null where there is none.</summary>
    /// <param name="face">Place in the study.</param>
    /// <param name="classes">Number of classes, C.</param>
    /// <returns>A copy.</returns>
    public double[]? TargetOf(int face, int classes) => Row(Targets, face, classes);

    private static double[]? Row(float[] column, int face, int classes) =>
        column.Length < (face + 1) * classes || float.IsNaN(column[face * classes])
            ? null
            : [.. column.AsSpan(face * classes, classes).ToArray().Select(value => (double)value)];
}
