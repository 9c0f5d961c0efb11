using System.Reflection;

namespace Uldl.Web.Tests.Architecture;

/// <summary>
/// Who may know whom: one line a room, the rooms (or whole projects) it may use on the right. A room is a folder of a
/// project with all folders below it; each folder of Features is a room of its own and shares one line.
/// A new room is one new line here, and the reason belongs into docs/architecture.md.
/// </summary>
internal static class Rooms
{
    private const string Features = "Web.Features.";

    /// <summary>The line of every page that has none of its own.</summary>
    private const string Pages = Features + "*";

    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Core.Faces"] = [],
        ["Core.Noise"] = ["Core.Faces"],
        ["Core.Neighbours"] = ["Core.Faces"],
        ["Core.Metrics"] = ["Core.Faces"],
        ["Core.Experiments"] = ["Core.Faces", "Core.Metrics", "Core.Noise"],
        ["Core.Statistics"] = [],
        ["Core.Csv"] = [],
        ["Core.Worklists"] = ["Core.Csv", "Core.Faces"],
        ["Core.Targets"] = ["Core.Faces", "Core.Neighbours"],
        ["Core.Tables"] = ["Core.Csv", "Core.Experiments", "Core.Metrics", "Core.Statistics"],
        ["Core.Published"] = ["Core.Csv", "Core.Experiments", "Core.Statistics"],
        ["Core.Reports"] = ["Core.Experiments", "Core.Metrics", "Core.Statistics", "Core.Tables"],
        ["Core.Studies"] = ["Core.Csv", "Core.Faces", "Core.Metrics", "Core.Statistics"],

        ["Learning.Datasets"] = ["Core", "Learning.Images"],
        ["Learning.Images"] = ["Core"],
        ["Learning.Affect"] = ["Core", "Learning.Datasets", "Learning.Images", "Learning.Backbones"],
        // A dataset of a run's labels and of decisions about them; sources of valence-arousal go with it.
        ["Learning.Versions"] = ["Core", "Learning.Datasets", "Learning.Affect"],
        ["Learning.Backbones"] = ["Core"],
        ["Learning.Methods"] = ["Core", "Learning.Images", "Learning.Backbones"],
        ["Learning.Training"] =
            ["Core", "Learning.Methods", "Learning.Backbones", "Learning.Images", "Learning.Datasets", "Learning.Affect"],
        // What is trained already is asked about new faces: it reads pictures, finds faces, and loads networks again.
        ["Learning.Predicting"] =
            ["Core", "Learning.Training", "Learning.Methods", "Learning.Backbones", "Learning.Images", "Learning.Datasets"],

        [Pages] = ["Core", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Storage", "Web.Access"],
        // Its faces are what this page is about: it reads packed sets, pixels, manifests, reports and affect sources, and no tensor.
        ["Web.Features.Datasets"] = ["Core", "Learning.Datasets", "Learning.Affect", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Storage"],
        // Its plane places faces where the run that looked for neighbours placed them: rows and valence-arousal, and no tensor. Its worklists end in new datasets.
        ["Web.Features.Uncertainty"] = ["Core", "Learning.Datasets", "Learning.Affect", "Learning.Training", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Reports", "Web.Storage", "Web.Versions"],
        // It looks at files of weights through a worker and shows what came of it: cards and reports, and no tensor.
        ["Web.Features.Weights"] = ["Core", "Learning.Backbones", "Web.Elements", "Web.Queue", "Web.Storage"],
        // One reading of a table's address and one making of it, for the page, its exports and reports.
        ["Web.Tables"] = ["Core", "Learning.Methods", "Web.Storage"],
        ["Web.Features.Tables"] = ["Core", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Storage", "Web.Tables"],
        // The making of studies and one reading of them beside runs, for pages, reports and the command line.
        ["Web.Studies"] = ["Core", "Learning.Datasets", "Learning.Methods", "Web.Storage"],
        // It makes reports of what others measured: texts, pictures where the licence lets it, formulas, files to take away. Pages bring what reads their blocks.
        ["Web.Reports"] = ["Core", "Learning.Datasets", "Learning.Methods", "Learning.Training", "Web.Elements", "Web.Storage", "Web.Studies", "Web.Tables"],
        ["Web.Features.Reports"] = ["Core", "Web.Elements", "Web.Queue", "Web.Storage", "Web.Reports", "Web.Tables"],
        // A new experiment may be the clone of what a published report shows.
        ["Web.Features.Experiments"] = ["Core", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Storage", "Web.Reports"],
        // Its class map counts faces of each class, which the manifests of datasets say.
        ["Web.Features.Protocols"] = ["Core", "Learning.Datasets", "Web.Elements", "Web.Queue", "Web.Storage"],
        ["Web.Versions"] = ["Core", "Learning.Datasets", "Learning.Versions", "Web.Storage"],
        // It shows what a worker found out: pictures, faces and predictions, and no tensor.
        ["Web.Features.Predict"] = ["Core", "Learning.Predicting", "Learning.Datasets", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Reports", "Web.Storage"],
        // It reads where faces lie in the affect plane, from packed sets and affect sources.
        ["Web.Features.Playground"] = ["Core", "Learning.Datasets", "Learning.Affect", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Reports", "Web.Storage"],
        // It draws faces from packed sets, shows their pictures to participants, and reads votes that came with a set.
        ["Web.Features.Studies"] = ["Core", "Learning.Datasets", "Learning.Methods", "Web.Charts", "Web.Elements", "Web.Queue", "Web.Storage", "Web.Studies"],
        ["Web.Layout"] = ["Core"],
        ["Web.Charts"] = ["Core", "Web.Elements"],
        ["Web.Elements"] = ["Core", "Web.Storage"],
        ["Web.Access"] = ["Core"],
        ["Web.Storage"] = ["Core"],
        ["Web.Queue"] = ["Core", "Web.Storage"],
        ["Web.Worker"] = ["Core", "Learning.Training", "Learning.Predicting", "Learning.Datasets", "Learning.Affect", "Learning.Backbones", "Web.Queue"],
        ["Web.Commands"] =
            ["Core", "Learning.Training", "Learning.Predicting", "Learning.Datasets", "Learning.Affect", "Learning.Backbones", "Learning.Methods", "Web.Queue", "Web.Reports", "Web.Storage", "Web.Studies", "Web.Versions", "Web.Worker"],
    };

    private static readonly Assembly[] Assemblies =
        [typeof(Core.Faces.Expression).Assembly, Assembly.Load("Uldl.Learning"), Assembly.Load("Uldl.Web")];

    /// <summary>Every type of the product; those that the compiler makes of _Imports.razor left out.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Uldl.", StringComparison.Ordinal) == true && type.Name != "_Imports"),
    ];

    /// <summary>The rooms that exist, by what the assemblies really hold; each page counts as one.</summary>
    public static IReadOnlyList<string> Existing { get; } =
        [.. Types.Select(type => RoomOf(type.Namespace!)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>"Uldl.Learning.Methods.LdlVa" lies in the room "Learning.Methods", "Uldl.Web.Features.Home" in a room of that name.</summary>
    public static string RoomOf(string space)
    {
        var parts = space.Split('.');
        var depth = parts.Length > 3 && parts[1] == "Web" && parts[2] == "Features" ? 4 : 3;
        return string.Join('.', parts.Take(depth).Skip(1));
    }

    /// <summary>The dictionary's key under which a room's line stands.</summary>
    public static string LineOf(string room) => IsPage(room) && !Arrows.ContainsKey(room) ? Pages : room;

    public static bool IsPage(string room) => room.StartsWith(Features, StringComparison.Ordinal);

    /// <summary>Whether the line lets this room use the other one.</summary>
    public static bool MayUse(string room, string other) =>
        room == other || Arrows[LineOf(room)].Any(allowed => other == allowed || other.StartsWith(allowed + ".", StringComparison.Ordinal));
}
