using Uldl.Core.Experiments;

namespace Uldl.Core.Published;

/// <summary>What the portal's keys are called in print: datasets, methods, noises, metrics and selection rules, all in one place.</summary>
public static class PublishedNames
{
    /// <summary>The record's noise that says no more than that it was added.</summary>
    public const string NoiseNotStated = "synthetic (kind not stated)";

    /// <summary>The set of the paper whose cells stand beside drawn faces for orientation: the one it says most about. Never compared with them.</summary>
    public const string BesideDrawnFaces = "RAF-DB";

    private static readonly Dictionary<string, string[]> Datasets = new()
    {
        ["rafdb"] = ["RAF-DB"],
        ["affectnet"] = ["AffectNet"],
        ["sfew"] = ["SFEW", "SFEW 2.0"],
        ["fer2013"] = ["FER2013"],
        ["ferplus"] = ["FERPlus"],
        ["ckplus"] = ["CK+"],
        ["jaffe"] = ["JAFFE"],
        ["expw"] = ["ExpW"],
    };

    private static readonly Dictionary<string, string[]> Methods = new()
    {
        ["ldl-va"] = ["LDL-VA"],
        ["cross-entropy"] = ["CE baseline", "softmax CE"],
        ["scn"] = ["SCN"],
        ["eac"] = ["EAC"],
        ["rul"] = ["RUL"],
        ["dmue"] = ["DMUE"],
        ["ada-df"] = ["Ada-DF"],
        ["ldl-alsg"] = ["LDL-ALSG"],
        ["co-teaching"] = ["co-teaching"],
        ["mixup"] = ["mixup"],
    };

    private static readonly Dictionary<string, string[]> Noises = new()
    {
        ["symmetric"] = ["symmetric, other classes only", NoiseNotStated],
    };

    private static readonly Dictionary<string, string> Metrics = new()
    {
        ["accuracy"] = PublishedTerms.Accuracy,
        ["mean-class-accuracy"] = "mean class accuracy",
        ["macro-f1"] = "macro F1",
    };

    private static readonly Dictionary<Selection, string[]> Selections = new()
    {
        [Selection.LastEpoch] = ["last epoch", "last epochs"],
        [Selection.BestOnValidation] = ["best epoch on validation", "10 % validation split"],
        [Selection.BestOnTest] = ["best epoch on test"],
    };

    // Test faces of the official lists, by printed name and classes (reference: the sets' own papers).
    private static readonly Dictionary<(string Set, int Classes), int> TestFaces = new()
    {
        [("RAF-DB", 7)] = 3068,
        [("AffectNet", 7)] = 3500,
        [("AffectNet", 8)] = 4000,
        [("SFEW", 7)] = 436,
        [("SFEW 2.0", 7)] = 436,
        [("JAFFE", 7)] = 213,
    };

    /// <summary>What datasets of an import format are called in print.</summary>
    /// <param name="format">Key of the format, such as "rafdb"; null for a set that the program draws.</param>
    /// <param name="classes">Number of its classes: the pictures of FER2013 with the eight classes of its crowd votes are FERPlus.</param>
    /// <returns>Names; none for a set that no paper knows.</returns>
    public static IReadOnlyList<string> OfDataset(string? format, int classes) => (format, classes) switch
    {
        (null, _) => [],
        ("fer2013", 8) => Datasets["ferplus"],
        _ => Datasets.GetValueOrDefault(format, []),
    };

    /// <summary>What a method is called in print.</summary>
    /// <param name="method">Key of the method.</param>
    /// <returns>Names; none for one that the record does not have.</returns>
    public static IReadOnlyList<string> OfMethod(string method) => Methods.GetValueOrDefault(method, []);

    /// <summary>The portal's method that a printed name means.</summary>
    /// <param name="name">As printed.</param>
    /// <returns>Its key; null when the portal has no such method.</returns>
    public static string? MethodOf(string name) => Methods.FirstOrDefault(pair => pair.Value.Contains(name)).Key;

    /// <summary>The import format of the dataset that a printed name means.</summary>
    /// <param name="name">As printed.</param>
    /// <returns>Key of the format; null when none is known.</returns>
    public static string? FormatOf(string name) => Datasets.FirstOrDefault(pair => pair.Value.Contains(name)).Key;

    /// <summary>What a metric is called in print.</summary>
    /// <param name="metric">Key of the metric.</param>
    /// <returns>The name; null for one that the record does not have.</returns>
    public static string? OfMetric(string metric) => Metrics.GetValueOrDefault(metric);

    /// <summary>Key of the metric that a printed name means; null when the portal has none.</summary>
    /// <param name="name">As printed.</param>
    public static string? MetricOf(string name) => Metrics.FirstOrDefault(pair => pair.Value == name).Key;

    /// <summary>Whether printed noise is, or may be, the noise of one of our columns.</summary>
    /// <param name="number">The published number.</param>
    /// <param name="noise">Key of our noise.</param>
    /// <param name="rate">Our rate, 0 … 1.</param>
    public static bool IsNoise(PublishedNumber number, string noise, double rate) =>
        Math.Abs(number.NoiseRate - rate) < 1e-9 && (rate == 0 || Noises.GetValueOrDefault(noise, []).Contains(number.NoiseType));

    /// <summary>Whether a printed selection rule is one of ours.</summary>
    /// <param name="printed">As printed; not empty.</param>
    /// <param name="ours">Our rule.</param>
    public static bool IsSelection(string printed, Selection ours) => Selections[ours].Contains(printed);

    /// <summary>Number of test faces of an official list.</summary>
    /// <param name="set">The dataset's printed name.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>The number; null when the list has no fixed one.</returns>
    public static int? OfficialTestFaces(string set, int classes) => TestFaces.TryGetValue((set, classes), out var faces) ? faces : null;
}
