using System.Globalization;
using Uldl.Core.Experiments;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Compare;

/// <summary>What the page's address asks for: runs, the one that others are held against, a curve, and whether what is equal is shown too.</summary>
/// <param name="Runs">Ids in the order of the columns, none twice.</param>
/// <param name="Base">One of them; the first where nothing else was asked.</param>
/// <param name="Curve">Name of the curve.</param>
/// <param name="ShowsAll">Whether equal rows are shown.</param>
/// <param name="Experiment">The experiment whose cells are offered; null for the newest.</param>
public sealed record CompareAddress(IReadOnlyList<int> Runs, int? Base, string Curve, bool ShowsAll, int? Experiment)
{
    /// <summary>As many as a table can be read with.</summary>
    public const int Most = 30;

    /// <summary>The curve that is shown where none was asked for.</summary>
    public const string UsualCurve = "validation.accuracy";

    /// <summary>Reads the words of an address.</summary>
    /// <exception cref="ConfigException">A word makes no sense; the message says which.</exception>
    public static CompareAddress Read(string? runs, string? @base, string? curve, string? all, string? experiment)
    {
        var ids = NumberList.Whole(runs ?? "").Distinct().ToArray();
        if (ids.Length > Most)
        {
            throw new ConfigException($"runs: found {ids.Length}, expected at most {Most} side by side. Take some away.");
        }

        var held = Number(@base, "base");
        if (held is { } id && !ids.Contains(id))
        {
            throw new ConfigException($"base: found run {id}, expected one of the compared runs, {string.Join(", ", ids)}.");
        }

        return new(ids, held ?? (ids.Length > 0 ? ids[0] : null), string.IsNullOrWhiteSpace(curve) ? UsualCurve : curve, all == "1", Number(experiment, "experiment"));
    }

    /// <summary>The address that says so.</summary>
    public override string ToString() => "compare?" + string.Join('&', new[]
    {
        Runs.Count > 0 ? "runs=" + string.Join(',', Runs.Select(Text)) : "",
        Base is { } held && Runs.Count > 0 && held != Runs[0] ? "base=" + Text(held) : "",
        Curve != UsualCurve ? "curve=" + Uri.EscapeDataString(Curve) : "",
        ShowsAll ? "all=1" : "",
        Experiment is { } experiment ? "experiment=" + Text(experiment) : "",
    }.Where(part => part.Length > 0));

    /// <summary>The same with some runs more.</summary>
    public CompareAddress With(IEnumerable<int> runs) => this with { Runs = [.. Runs.Concat(runs).Distinct()] };

    /// <summary>The same with some runs less.</summary>
    public CompareAddress Without(IReadOnlyCollection<int> runs)
    {
        int[] left = [.. Runs.Where(run => !runs.Contains(run))];
        return this with { Runs = left, Base = Base is { } held && left.Contains(held) ? held : left.Length > 0 ? left[0] : null };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text, string name) =>
        string.IsNullOrWhiteSpace(text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ConfigException($"{name}: found \"{text}\", expected the number of one.");
}
