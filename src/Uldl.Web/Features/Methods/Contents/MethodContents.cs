namespace Uldl.Web.Features.Methods.Contents;

/// <summary>What the pages say of each method, in the order of the groups.</summary>
public static class MethodContents
{
    /// <summary>All contents.</summary>
    public static IReadOnlyList<MethodContent> All { get; } =
    [
        CrossEntropyContent.Content,
        LabelSmoothingContent.Content,
        GceContent.Content,
        SceContent.Content,
        ScnContent.Content,
        ElrContent.Content,
        CoTeachingContent.Content,
        MixupContent.Content,
        RulContent.Content,
        EacContent.Content,
        LdlAlsgContent.Content,
        AdaDfContent.Content,
        DmueContent.Content,
        LdlVaContent.Content,
    ];

    /// <summary>The content for a method's key; null when there is none.</summary>
    public static MethodContent? Find(string key) => All.FirstOrDefault(content => content.Key == key);

    /// <summary>What a group of methods does, as a heading.</summary>
    public static string TitleOf(MethodIdea group) => group switch
    {
        MethodIdea.Believes => "Believe labels",
        MethodIdea.Softens => "Soften labels, or what a wrong one costs",
        MethodIdea.Reweighs => "Reweigh or relabel faces",
        MethodIdea.Mixes => "Mix faces",
        MethodIdea.ComparesViews => "Compare views of a face",
        MethodIdea.LearnsDistributions => "Learn label distributions",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Not a group of methods."),
    };
}
