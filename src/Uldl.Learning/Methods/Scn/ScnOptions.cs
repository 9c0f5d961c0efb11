using System.ComponentModel.DataAnnotations;

namespace Uldl.Learning.Methods.Scn;

/// <summary>Choices of the self-cure network.</summary>
public sealed record ScnOptions
{
    /// <summary>Share of a batch that counts as important.</summary>
    [Range(0.05, 0.95)]
    [Display(Name = "Important share", Description = "Part of a batch, ranked by importance, that forms the high group; 0.7 in paper and released code.")]
    public double TopShare { get; init; } = 0.7;

    /// <summary>How far apart the groups' mean importances should be.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Rank margin", Description = "The groups' mean importances are pushed this far apart; 0.07 at batch 64. The released program's 0.15 belongs to batch 1024.")]
    public double RankMargin { get; init; } = 0.07;

    /// <summary>Weight of the rank loss.</summary>
    [Range(0.0, 100.0)]
    [Display(Name = "Rank weight", Description = "Weight of the rank loss beside the cross-entropy; 1 in the released code. 0 switches it off.")]
    public double RankWeight { get; init; } = 1;

    /// <summary>First epoch, counted from 1, whose steps replace labels.</summary>
    [Range(1, 100000)]
    [Display(Name = "Relabel from epoch", Description = "First epoch whose steps may replace labels, counted from 1; 10 in the released code. A shorter run replaces none.")]
    public int RelabelFrom { get; init; } = 10;

    /// <summary>Lead in probability from which a label is replaced.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Relabel threshold", Description = "A label is replaced where the strongest class leads it by more than this in probability; 0.2 in paper and released code.")]
    public double RelabelThreshold { get; init; } = 0.2;

    /// <summary>Faces of a batch whose labels may be replaced.</summary>
    [Display(Name = "Relabel scope", Description = "LowGroup: only less important faces, as in the paper. Batch: any face, as in the released code.")]
    public RelabelScope RelabelScope { get; init; } = RelabelScope.LowGroup;
}
