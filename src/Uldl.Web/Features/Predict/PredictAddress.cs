using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;
using Uldl.Web.Queue;

namespace Uldl.Web.Features.Predict;

/// <summary>What the page's address asks for.</summary>
public sealed record PredictAddress
{
    /// <summary>The runs that are asked, 0 … 4.</summary>
    public IReadOnlyList<int> Runs { get; init; } = [];

    /// <summary>Key of a picture that somebody chose; null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>The square of that picture; null takes the face that was found.</summary>
    public FaceCrop? Crop { get; init; }

    /// <summary>Row of a test face of the first run's dataset; null for none.</summary>
    public int? Test { get; init; }

    /// <summary>Only test faces of this label are offered; null for any.</summary>
    public Expression? Label { get; init; }

    /// <summary>How many offered test faces are passed over.</summary>
    public int From { get; init; }

    /// <summary>The experiment whose runs are offered; null for that of the first run.</summary>
    public int? Experiment { get; init; }

    /// <summary>Reads the words of an address.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static PredictAddress Read(Func<string, string?> query) => new()
    {
        Runs = RunsOf(query("runs")),
        Picture = query("picture") is not { Length: > 0 } key ? null
            : PictureShelf.IsKey(key) ? key : throw new ConfigException($"picture: found \"{Shown(key)}\", expected the name that the portal gave to a picture. Choose the picture again."),
        Crop = CropOf(query("crop")),
        Test = Number(query, "test"),
        Label = query("label") is not { Length: > 0 } code ? null
            : Enum.GetValues<Expression>().Cast<Expression?>().FirstOrDefault(label => string.Equals(label!.Value.Code(), code, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConfigException($"label: found \"{Shown(code)}\", expected the code of an expression, such as Ha."),
        From = Number(query, "from") ?? 0,
        Experiment = Number(query, "experiment"),
    };

    /// <summary>The address.</summary>
    public override string ToString()
    {
        var query = string.Join('&', new (string Name, string? Value)[]
        {
            ("experiment", Text(Experiment)), ("runs", Runs.Count == 0 ? null : string.Join(',', Runs.Select(run => Text(run)))), ("picture", Picture), ("crop", Crop is { } crop ? CropText(crop) : null),
            ("test", Text(Test)), ("label", Label?.Code()), ("from", From > 0 ? Text(From) : null),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));
        return query.Length == 0 ? "predict" : "predict?" + query;
    }

    /// <summary>"x,y,side,turn" with a tenth of a pixel.</summary>
    public static string CropText(FaceCrop crop) =>
        string.Join(',', new[] { crop.X, crop.Y, crop.Side, crop.Turn }.Select(value => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture)));

    private static List<int> RunsOf(string? text)
    {
        var runs = new List<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            runs.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var run) && run > 0
                ? run
                : throw new ConfigException($"runs: found \"{Shown(part)}\", expected numbers of completed runs, such as 3,7."));
        }

        return runs.Distinct().ToList() is { Count: <= PredictProtocol.MostRuns } few ? few
            : throw new ConfigException($"runs: found {runs.Distinct().Count()} runs, expected at most {PredictProtocol.MostRuns} side by side. Leave some out.");
    }

    private static FaceCrop? CropOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var values = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN).ToArray();
        return values.Length == 4 && !values.Any(double.IsNaN)
            ? new(values[0], values[1], values[2], values[3])
            : throw new ConfigException($"crop: found \"{Shown(text)}\", expected four numbers: centre across, centre down and side in pixels, turn in degrees, such as 120,90,64,0.");
    }

    private static int? Number(Func<string, string?> query, string name) => query(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigException($"{name}: found \"{Shown(text)}\", expected a whole number.");

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
