namespace Uldl.Learning.Methods;

/// <summary>What groups of methods are called.</summary>
public static class MethodGroups
{
    /// <summary>What a group does, as a heading.</summary>
    /// <param name="group">The group.</param>
    public static string Title(this MethodGroup group) => group switch
    {
        MethodGroup.Believes => "Believe labels",
        MethodGroup.Softens => "Soften labels, or what a wrong one costs",
        MethodGroup.Reweighs => "Reweigh or relabel faces",
        MethodGroup.Mixes => "Mix faces",
        MethodGroup.ComparesViews => "Compare views of a face",
        MethodGroup.LearnsDistributions => "Learn label distributions",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, "Not a group of methods."),
    };
}
