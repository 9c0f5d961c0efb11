namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Which parts of the method some options leave at work.</summary>
internal static class LdlVaParts
{
    /// <summary>Whether targets are mixed with a neighbourhood at all.</summary>
    public static bool Mixes(this LdlVaOptions options) => options.Uncertainty != UncertaintyMode.LabelOnly;

    /// <summary>Whether the calibration network has anything to do.</summary>
    public static bool Calibrates(this LdlVaOptions options) => options.AdaptiveSimilarity && options.Mixes();

    /// <summary>Whether neighbours also enter the discriminative loss.</summary>
    public static bool CentresNeighbours(this LdlVaOptions options) => options.DiscriminativeLoss && options.CentreRows == CentreRows.BatchAndNeighbours;

    /// <summary>Whether it matters who a face's neighbours are.</summary>
    public static bool UsesNeighbours(this LdlVaOptions options) => options.Mixes() || options.CentresNeighbours();

    /// <summary>Whether the network is asked about neighbours, for their predictions or their features.</summary>
    public static bool AsksAboutNeighbours(this LdlVaOptions options) =>
        (options.Mixes() && options.NeighbourOpinion == NeighbourOpinion.Predictions) || options.Calibrates() || options.CentresNeighbours();

    /// <summary>Whether every training face needs valence and arousal, the dataset's or a source's.</summary>
    public static bool NeedsAffect(this LdlVaOptions options) =>
        options.UsesNeighbours() && (options.NeighbourSpace is NeighbourSpace.Configured or NeighbourSpace.PseudoSource);

    /// <summary>Forward passes a training image costs beyond its own.</summary>
    public static double ExtraForwards(this LdlVaOptions options) =>
        options.NeighbourSource == NeighbourSource.Forward && options.AsksAboutNeighbours() ? options.Neighbours : 0;

    /// <summary>What these options know that others do not; null for nothing.</summary>
    public static string? Privileged(this LdlVaOptions options) =>
        options.UsesNeighbours() && options.NeighbourSpace == NeighbourSpace.TrueAffect ? "true valence-arousal" : null;

    /// <summary>Whom these options take for neighbours.</summary>
    public static NeighbourRule Rule(this LdlVaOptions options) => new(options.Neighbours, options.Similarity, options.Delta)
    {
        Space = options.NeighbourSpace,
        AffectSource = options.NeighbourSpace == NeighbourSpace.PseudoSource ? options.Affect : null,
    };
}
