namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Where neighbours' predictions and features come from.</summary>
public enum NeighbourSource
{
    /// <summary>A forward pass of every neighbour at every step.</summary>
    Forward,

    /// <summary>What the network last said of each face.</summary>
    Bank,
}
