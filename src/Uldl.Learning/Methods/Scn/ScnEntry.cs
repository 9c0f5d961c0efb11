namespace Uldl.Learning.Methods.Scn;

/// <summary>How the self-cure network is offered.</summary>
internal static class ScnEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<ScnOptions>("scn", options, _ => new()),
        Create = (options, context) => new ScnMethod((ScnOptions)options, context),
        Note = options => ((ScnOptions)options) is { RelabelScope: RelabelScope.Batch } written
            ? $"from epoch {written.RelabelFrom} on it replaces labels of any face it contradicts, as in the released code."
            : $"from epoch {((ScnOptions)options).RelabelFrom} on it replaces labels of the less important faces it contradicts, as in the paper.",
    })
    {
        Key = "scn",
        Title = "SCN",
        Group = MethodGroup.Reweighs,
        Summary = "Learns how important each face is: a face it finds unimportant gets flatter predictions and pulls less on the network. After some epochs it replaces the labels of faces that it clearly sees differently, and trains on its own word from then on.",
        Source = "Wang et al., Suppressing Uncertainties for Large-Scale Facial Expression Recognition, CVPR 2020.",
        Code = "https://github.com/kaiwang960112/Self-Cure-Network",
        DoubtName = "1 − a",
        OptionsType = typeof(ScnOptions),
        Defaults = new ScnOptions(),
        Differences =
        [
            "The paper replaces labels only in the less important group of a batch, the released code in the whole batch; both are options, and the paper's is the default.",
            "In the released code a replaced label may be seen an epoch late, since its data workers hold copies of the labels; here the face's next visit sees it.",
            "The rank margin is 0.07, which belongs to batch 64; the released program's default of 0.15 belongs to batch 1024.",
            "The importance scales the logits of predictions too, as in the released code: the predicted class stays, but calibration is measured at the temperature 1 / a.",
            "Train accuracy compares with the provided labels, not with the replaced ones.",
            "Augmentation, learning rate and epochs are the run's; the released code erases 2 to 25 % of half of the faces, mirrors or adds pixel noise to half of them, and uses Adam at 1e-3 for 70 epochs from ImageNet weights.",
        ],
    };
}
