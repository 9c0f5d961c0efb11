namespace Uldl.Learning.Methods.LdlVa;

/// <summary>What a neighbour contributes to the target.</summary>
public enum NeighbourOpinion
{
    /// <summary>What the network says of it.</summary>
    Predictions,

    /// <summary>Its provided label, flips included.</summary>
    Labels,
}
