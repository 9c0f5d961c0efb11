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
}
