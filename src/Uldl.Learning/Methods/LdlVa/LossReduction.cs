namespace Uldl.Learning.Methods.LdlVa;

/// <summary>What becomes of a step's sums over faces.</summary>
public enum LossReduction
{
    /// <summary>Divided by the number of faces.</summary>
    BatchMean,

    /// <summary>Left as they are.</summary>
    Sum,
}
