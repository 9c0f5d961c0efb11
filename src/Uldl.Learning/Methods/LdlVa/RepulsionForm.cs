namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Form of the term that keeps class centres apart, and of the rule that moves them.</summary>
public enum RepulsionForm
{
    /// <summary>Ordered pairs, divisor √V, part of the loss; centres follow the gradient of the discriminative loss.</summary>
    Paper,

    /// <summary>Unordered pairs, divisor V, not in the loss; centres follow the two updates of the released code.</summary>
    ReferenceCode,
}
