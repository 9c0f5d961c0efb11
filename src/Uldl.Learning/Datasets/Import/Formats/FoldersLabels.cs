using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>What the names of class folders mean: as chosen, or plain words; numbers are never guessed.</summary>
internal sealed class FoldersLabels
{
    private const int Shown = 20;

    private readonly Dictionary<string, Expression> _chosen;

    private FoldersLabels(Dictionary<string, Expression> chosen) => _chosen = chosen;

    /// <summary>How labels are read, for people.</summary>
    internal string ClassOrder => _chosen.Count == 0
        ? "names of the class folders"
        : $"{string.Join(", ", _chosen.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"))} (as chosen); other folders by their names";

    /// <summary>Looks at all folder names before one is used.</summary>
    /// <exception cref="DatasetException">None of them is known; the message lists them.</exception>
    internal static FoldersLabels Learn(SourceFolder source, IReadOnlyList<string> found, ImportOptions options)
    {
        var labels = new FoldersLabels(new Dictionary<string, Expression>(options.Labels ?? new Dictionary<string, Expression>(), StringComparer.OrdinalIgnoreCase));
        var folders = found.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).OrderBy(name => name.Key.Length).ThenBy(name => name.Key, StringComparer.Ordinal).ToArray();
        if (Array.Exists(folders, folder => labels.TryRead(folder.Key, out _)))
        {
            return labels;
        }

        var listed = string.Join(", ", folders.Take(Shown).Select(folder => FormattableString.Invariant($"\"{folder.Key}\" with {folder.Count()} pictures")));
        var more = folders.Length > Shown ? FormattableString.Invariant($" and {folders.Length - Shown} more") : "";
        throw new DatasetException(Array.TrueForAll(folders, folder => int.TryParse(folder.Key, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
            ? $"{source.Root}: the class folders are numbers ({listed}{more}), and sets number the expressions differently. Say which expression each number stands for."
            : $"{source.Root}: none of the class folders names an expression ({listed}{more}). Say which expression each stands for, or point at another folder.");
    }

    internal bool TryRead(string name, out Expression label) => _chosen.TryGetValue(name, out label) || ExpressionWords.TryRead(name, out label);
}
