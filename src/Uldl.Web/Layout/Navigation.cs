using MudBlazor;

namespace Uldl.Web.Layout;

/// <summary>One entry of the rail.</summary>
/// <param name="Group">The group it stands in.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Address">Where it leads, without the leading slash.</param>
/// <param name="Icon">Its picture, as an SVG path.</param>
/// <param name="Key">The letter that goes there after "g".</param>
public sealed record NavigationEntry(string Group, string Title, string Address, string Icon, char Key);

/// <summary>The rail, in the order of the work. A new page is one line here.</summary>
public static class Navigation
{
    /// <summary>All entries, group by group.</summary>
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new("Reproduce", "Home", "", Icons.Material.Outlined.Home, 'h'),
        new("Reproduce", "Experiments", "experiments", Icons.Material.Outlined.Science, 'e'),
        new("Reproduce", "Protocols", "protocols", Icons.Material.Outlined.Checklist, 'p'),
        new("Reproduce", "Tables", "tables", Icons.Material.Outlined.TableChart, 't'),
        new("Reproduce", "Published", "published", Icons.Material.Outlined.MenuBook, 'u'),
        new("Reproduce", "Compare", "compare", Icons.Material.Outlined.Compare, 'c'),
        new("Reproduce", "Reports", "reports", Icons.Material.Outlined.Article, 'r'),
        new("See", "Uncertainty", "uncertainty", Icons.Material.Outlined.BlurOn, 'n'),
        new("See", "Microscope", "microscope", Icons.Material.Outlined.Biotech, 'o'),
        new("See", "Plane", "plane", Icons.Material.Outlined.ScatterPlot, 'a'),
        new("See", "Playground", "playground", Icons.Material.Outlined.Tune, 'y'),
        new("See", "Predict", "predict", Icons.Material.Outlined.AddAPhoto, 'i'),
        new("See", "Methods", "methods", Icons.Material.Outlined.Functions, 'm'),
        new("People", "Studies", "studies", Icons.Material.Outlined.HowToVote, 's'),
        new("Data", "Datasets", "datasets", Icons.Material.Outlined.Face, 'd'),
        new("Data", "Weights", "weights", Icons.Material.Outlined.Memory, 'w'),
    ];
}
