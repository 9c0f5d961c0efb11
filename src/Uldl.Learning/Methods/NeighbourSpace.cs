namespace Uldl.Learning.Methods;

/// <summary>Where a method looks for a face's neighbours.</summary>
public enum NeighbourSpace
{
    /// <summary>The run's valence-arousal: the dataset's own, or the affect source that the experiment names.</summary>
    Configured,

    /// <summary>An affect source of the dataset that the method's own options name.</summary>
    PseudoSource,

    /// <summary>The valence-arousal that a drawn face was made with, before any annotator; privileged.</summary>
    TrueAffect,

    /// <summary>The network's own features; needs no valence-arousal.</summary>
    Features,

    /// <summary>Nowhere: other faces drawn by the run's neighbour stream; needs no valence-arousal.</summary>
    Random,
}
