namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Faces that enter the intra-class term of the discriminative loss.</summary>
public enum CentreRows
{
    /// <summary>The batch, B rows.</summary>
    Batch,

    /// <summary>The batch and its neighbours, B(K+1) rows; neighbours pass no gradient on.</summary>
    BatchAndNeighbours,
}
