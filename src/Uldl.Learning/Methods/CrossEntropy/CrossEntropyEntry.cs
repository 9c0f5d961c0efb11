namespace Uldl.Learning.Methods.CrossEntropy;

/// <summary>How cross-entropy is offered.</summary>
internal static class CrossEntropyEntry
{
    /// <summary>The entry.</summary>
    public static MethodEntry Entry { get; } = new(new()
    {
        Read = options => MethodOptions.Read<CrossEntropyOptions>("cross-entropy", options, _ => new()),
        Create = (_, context) => new CrossEntropyMethod(context),
    })
    {
        Key = "cross-entropy",
        Title = "Cross-entropy",
        Group = MethodGroup.Believes,
        Summary = "Believes every provided label. The anchor of every table.",
        Source = "Textbook loss; no paper of its own.",
        OptionsType = typeof(CrossEntropyOptions),
        Defaults = new CrossEntropyOptions(),
    };
}
