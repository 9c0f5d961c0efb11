using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Core.Neighbours;
using Uldl.Core.Targets;

namespace Uldl.Web.Features.Playground;

/// <summary>Every knob that was moved, as the address says it; null where it stands as the run had it.</summary>
public sealed record PlaygroundKnobs
{
    /// <summary>Most neighbours that can be chosen.</summary>
    public const int MostNeighbours = 32;

    public int? K { get; init; }

    public double? Delta { get; init; }

    public double? Lambda { get; init; }

    public SimilarityForm? Similarity { get; init; }

    /// <summary>"paper" or "code": the form whose similarity, floor and epsilon are taken.</summary>
    public string? Form { get; init; }

    /// <summary>The label in place of the provided one.</summary>
    public Expression? Label { get; init; }

    /// <summary>Parts that are switched against how the run had them.</summary>
    public IReadOnlySet<PlaygroundPart> Switched { get; init; } = new HashSet<PlaygroundPart>();

    public double? Gamma { get; init; }

    /// <summary>‖v - μ‖².</summary>
    public double? Distance { get; init; }

    /// <summary>Pre-sigmoid calibration scores that are not 0, by the neighbour's rank from 0.</summary>
    public IReadOnlyDictionary<int, double> Scores { get; init; } = new Dictionary<int, double>();

    /// <summary>Learning rate of λ.</summary>
    public double? Rate { get; init; }

    /// <summary>Faces of a step.</summary>
    public int? Batch { get; init; }

    /// <summary>Reads the words of an address.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static PlaygroundKnobs Read(Func<string, string?> query) => new()
    {
        K = Whole(query, "k", 1, MostNeighbours),
        Delta = Real(query, "delta", 0.01, 4),
        Lambda = Real(query, "lambda", 0, 1),
        Similarity = OneOf(query, "similarity", "l2", "l1") switch { "l1" => SimilarityForm.L1, "l2" => SimilarityForm.SquaredL2, _ => null },
        Form = OneOf(query, "form", "paper", "code"),
        Label = query("label") is not { Length: > 0 } code ? null
            : Enum.GetValues<Expression>().Cast<Expression?>().FirstOrDefault(label => string.Equals(label!.Value.Code(), code, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConfigException($"label: found \"{Shown(code)}\", expected the code of an expression, such as Ha."),
        Switched = SwitchedOf(query("switch")),
        Gamma = Real(query, "gamma", 0, 10),
        Distance = Real(query, "distance", 0, 100),
        Scores = ScoresOf(query("g")),
        Rate = Real(query, "rate", 0, 1000),
        Batch = Whole(query, "batch", 1, 4096),
    };

    /// <summary>The words of the address, those left out that stand as the run had them.</summary>
    public IEnumerable<(string Name, string Value)> Words => new (string Name, string? Value)[]
    {
        ("form", Form), ("k", K?.ToString(CultureInfo.InvariantCulture)), ("delta", Text(Delta)), ("lambda", Text(Lambda)),
        ("similarity", Similarity switch { SimilarityForm.L1 => "l1", SimilarityForm.SquaredL2 => "l2", _ => null }),
        ("label", Label?.Code()), ("switch", Switched.Count == 0 ? null : string.Join(',', Switched.Order().Select(part => part.ToString().ToLowerInvariant()))),
        ("gamma", Text(Gamma)), ("distance", Text(Distance)),
        ("g", Scores.Count == 0 ? null : string.Join(',', Scores.OrderBy(score => score.Key).Select(score => $"{score.Key + 1}:{Text(score.Value)}"))),
        ("rate", Text(Rate)), ("batch", Batch?.ToString(CultureInfo.InvariantCulture)),
    }.Where(word => word.Value is not null).Select(word => (word.Name, word.Value!));

    /// <summary>Moves a neighbour's score; 0 is where all stand.</summary>
    public PlaygroundKnobs Score(int rank, double score)
    {
        var scores = new Dictionary<int, double>(Scores);
        scores.Remove(rank);
        if (Math.Abs(score) > 1e-9)
        {
            scores[rank] = score;
        }

        return this with { Scores = scores };
    }

    /// <summary>Switches a part on or off.</summary>
    public PlaygroundKnobs Switch(PlaygroundPart part)
    {
        var switched = new HashSet<PlaygroundPart>(Switched);
        if (!switched.Remove(part))
        {
            switched.Add(part);
        }

        return this with { Switched = switched };
    }

    /// <summary>The parts and knobs that result from these over a run's.</summary>
    public TargetParts Over(TargetParts run)
    {
        var form = Form switch { "paper" => TargetParts.Paper, "code" => TargetParts.ReferenceCode, _ => run };
        bool Is(PlaygroundPart part, bool asInRun) => Switched.Contains(part) ? !asInRun : asInRun;
        return run with
        {
            Similarity = Similarity ?? form.Similarity,
            Delta = Delta ?? form.Delta,
            CalibrationFloor = form.CalibrationFloor,
            LogEpsilon = form.LogEpsilon,
            CentreOverNeighbours = form.CentreOverNeighbours,
            Lambda = Lambda ?? run.Lambda,
            Gamma = Gamma ?? run.Gamma,
            CentreDistance = Distance ?? run.CentreDistance,
            LocalSimilarity = Is(PlaygroundPart.Local, run.LocalSimilarity),
            AdaptiveSimilarity = Is(PlaygroundPart.Adaptive, run.AdaptiveSimilarity),
            Mixes = Is(PlaygroundPart.Mixing, run.Mixes),
            DetachTarget = Is(PlaygroundPart.Detach, run.DetachTarget),
            DiscriminativeLoss = Is(PlaygroundPart.Centre, run.DiscriminativeLoss),
            CentreLossMovesUncertainty = Is(PlaygroundPart.CentreMoves, run.CentreLossMovesUncertainty),
        };
    }

    private static HashSet<PlaygroundPart> SwitchedOf(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word =>
            Enum.TryParse<PlaygroundPart>(word, ignoreCase: true, out var part) && Enum.IsDefined(part) && char.IsAsciiLetter(word[0]) ? part
            : throw new ConfigException($"switch: found \"{Shown(word)}\", expected some of {string.Join(", ", Enum.GetNames<PlaygroundPart>()).ToLowerInvariant()}."))];

    private static Dictionary<int, double> ScoresOf(string? text)
    {
        var scores = new Dictionary<int, double>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            scores[part.Split(':') is [var rank, var score]
                && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place is >= 1 and <= MostNeighbours
                && Parse(score) is { } value and >= -6 and <= 6
                ? place - 1
                : throw new ConfigException($"g: found \"{Shown(part)}\", expected a neighbour's rank and its score from -6 to 6, such as 1:0.8.")] = Parse(part.Split(':')[1])!.Value;
        }

        return scores;
    }

    private static int? Whole(Func<string, string?> query, string name, int least, int most) => query(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw new ConfigException($"{name}: found \"{Shown(text)}\", expected a whole number from {least} to {most}.");

    private static double? Real(Func<string, string?> query, string name, double least, double most) => query(name) is not { Length: > 0 } text ? null
        : Parse(text) is { } value && value >= least && value <= most ? value
        : throw new ConfigException(string.Create(CultureInfo.InvariantCulture, $"{name}: found \"{Shown(text)}\", expected a number from {least} to {most}."));

    private static string? OneOf(Func<string, string?> query, string name, params string[] words) => query(name) is not { Length: > 0 } text ? null
        : words.Contains(text) ? text : throw new ConfigException($"{name}: found \"{Shown(text)}\", expected {string.Join(" or ", words)}.");

    private static double? Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static string? Text(double? value) => value is { } number ? Math.Round(number, 6).ToString("R", CultureInfo.InvariantCulture) : null;

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
