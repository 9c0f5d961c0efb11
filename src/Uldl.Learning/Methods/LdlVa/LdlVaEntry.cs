namespace Uldl.Learning.Methods.LdlVa;

/// <summary>How LDL-VA is offered.</summary>
internal static class LdlVaEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<LdlVaOptions>("ldl-va", options, LdlVaPresets.Base),
        Create = (options, context) => new LdlVaMethod((LdlVaOptions)options, context),
        ExtraForwards = options => ((LdlVaOptions)options).ExtraForwards(),
        Neighbours = options => ((LdlVaOptions)options).Rule(),
        NeedsAffect = options => ((LdlVaOptions)options).NeedsAffect(),
        Note = options => LdlVaNote.Of((LdlVaOptions)options),
        Privileged = options => ((LdlVaOptions)options).Privileged(),
    })
    {
        Key = "ldl-va",
        Title = "LDL-VA",
        Group = MethodGroup.LearnsDistributions,
        Summary = "Mixes each provided label with what the network says of the face's neighbours in valence-arousal space, weighed by a learned uncertainty factor λ.",
        Source = "Le et al., Uncertainty-aware Label Distribution Learning for Facial Expression Recognition, WACV 2023.",
        Code = "https://github.com/minhnhatvt/label-distribution-learning-fer-tf",
        DoubtName = "λ",
        OptionsType = typeof(LdlVaOptions),
        Defaults = LdlVaOptions.Paper,
    };
}
