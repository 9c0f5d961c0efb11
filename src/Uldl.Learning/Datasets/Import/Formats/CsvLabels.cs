using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What the labels of a table mean: chosen, documented, or plain words; never a guessed order of numbers.</summary>
internal sealed class CsvLabels
{
    private const int Shown = 20;

    /// <summary>AffectNet's codes that are no expression.</summary>
    private static readonly string[] NotUsed = ["8", "9", "10"];

    private readonly Dictionary<string, Expression> _chosen;
    private readonly bool _isAffectNet;

    private CsvLabels(Dictionary<string, Expression> chosen, bool isAffectNet)
    {
        _chosen = chosen;
        _isAffectNet = isAffectNet;
    }

    /// <summary>How labels are read, for people.</summary>
    internal string ClassOrder => this switch
    {
        { _isAffectNet: true } => "0 Neutral, 1 Happy, 2 Sad, 3 Surprise, 4 Fear, 5 Disgust, 6 Anger, 7 Contempt (AffectNet's order, documented for LDL-VA's table)",
        { _chosen.Count: > 0 } => $"{string.Join(", ", _chosen.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"))} (as chosen); other labels as words",
        _ => "words of the label column",
    };

    /// <summary>Looks at all labels of a table before one is used.</summary>
    /// <exception cref="DatasetException">They are numbers whose meaning nobody said, or none of them is known.</exception>
    internal static CsvLabels Learn(string file, IReadOnlyList<string> found, ImportOptions options, bool isLdlVa)
    {
        var chosen = new Dictionary<string, Expression>(options.Labels ?? new Dictionary<string, Expression>(), StringComparer.OrdinalIgnoreCase);
        var labels = new CsvLabels(chosen, isLdlVa && chosen.Count == 0);
        var listed = found.GroupBy(label => label, StringComparer.OrdinalIgnoreCase).ToArray();
        if (chosen.Count == 0 && !isLdlVa && Array.Exists(listed, label => IsCode(label.Key)))
        {
            throw new DatasetException($"{file}: the labels are numbers ({Counted(listed)}), and sets number the expressions differently. Say which expression each number stands for.");
        }

        return listed.Length == 0 || Array.Exists(listed, label => labels.TryRead(label.Key, out _))
            ? labels
            : throw new DatasetException($"{file}: none of the labels is known ({Counted(listed)}). Say which expression each stands for, or choose another label column.");
    }

    internal bool TryRead(string label, out Expression expression)
    {
        if (_chosen.TryGetValue(label, out expression))
        {
            return true;
        }

        if (!IsCode(label))
        {
            return ExpressionWords.TryRead(label, out expression);
        }

        expression = _isAffectNet && label is [>= '0' and <= '7'] ? (Expression)(label[0] - '0') : default;
        return _isAffectNet && label is [>= '0' and <= '7'];
    }

    /// <summary>Whether a label is known to be no expression (none, uncertain, no face).</summary>
    internal bool IsNotUsed(string label) => _isAffectNet && NotUsed.Contains(label);

    private static bool IsCode(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Counted(IGrouping<string, string>[] listed)
    {
        var shown = listed.OrderBy(label => label.Key.Length).ThenBy(label => label.Key, StringComparer.Ordinal).Take(Shown)
            .Select(label => FormattableString.Invariant($"{label.Key} in {label.Count()} rows"));
        return string.Join(", ", shown) + (listed.Length > Shown ? FormattableString.Invariant($", and {listed.Length - Shown} more") : "");
    }
}
