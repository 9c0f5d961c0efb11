using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>A listing while a format fills it; sees to it that whatever is left out has exactly one finding.</summary>
internal sealed class ListingDraft
{
    private readonly ImportOptions _options;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _links;

    internal ListingDraft(SourceFolder source, ImportOptions options)
    {
        _options = options;
        _ = source.Files;
        _links = new HashSet<string>(source.LinksOutside, StringComparer.OrdinalIgnoreCase);
        Classes = options.Contempt ? [.. Expressions.Seven, Expression.Contempt] : Expressions.Seven;
    }

    /// <summary>Seven classes, or eight with contempt.</summary>
    internal IReadOnlyList<Expression> Classes { get; }

    internal List<SourceFace> Faces { get; private set; } = [];

    internal List<Finding> Findings { get; } = [];

    internal void Exclude(FindingKind kind, string where, string message, string? face = null) => Findings.Add(new(kind, where, message, true, face));

    internal void Note(FindingKind kind, string where, string message, string? face = null) => Findings.Add(new(kind, where, message, false, face));

    /// <summary>Claims an id; a second claim is a finding.</summary>
    internal bool Claims(string id, string where, string message)
    {
        if (_ids.Add(id))
        {
            return true;
        }

        Exclude(FindingKind.RepeatedName, where, message);
        return false;
    }

    /// <summary>Whether the label is one of the classes; contempt of seven classes is a finding.</summary>
    internal bool Uses(Expression label, string where, string? face)
    {
        if (Classes.Contains(label))
        {
            return true;
        }

        Exclude(FindingKind.LabelNotUsed, where, "The label is contempt, and seven classes were asked for; left out. Choose eight classes to keep it.", face);
        return false;
    }

    /// <summary>A row whose picture is not there, or lies behind a link that leads out of the folder.</summary>
    internal void ExcludeMissing(string where, string picture)
    {
        var wanted = picture.Replace('\\', '/').TrimStart('/');
        var link = _links.Where(path => path.Equals(wanted, StringComparison.OrdinalIgnoreCase) || path.EndsWith("/" + wanted, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).FirstOrDefault();
        if (link is null)
        {
            Exclude(FindingKind.RowWithoutPicture, where, $"The row names the picture \"{picture}\", which is not there; left out.");
            return;
        }

        _links.Remove(link);
        Exclude(FindingKind.LinkOutside, where, $"The picture \"{picture}\" is a link that leads out of the folder; not followed. Copy the file itself into the folder.");
    }

    /// <summary>Pictures that no row names.</summary>
    internal void ExcludeLeftOver(IEnumerable<string> pictures, IReadOnlySet<string> named, string table)
    {
        foreach (var picture in pictures.Where(picture => !named.Contains(picture)))
        {
            Exclude(FindingKind.PictureWithoutRow, picture, $"No row of {table} names this picture; left out.");
        }
    }

    /// <summary>Notes a count that differs from the documented one.</summary>
    internal void Compare(string where, string what, int found, int documented)
    {
        if (found != documented)
        {
            Note(FindingKind.CountDiffers, where, FormattableString.Invariant($"Found {found} {what}, documented are {documented}."));
        }
    }

    /// <summary>Draws train and test faces, disjoint by group.</summary>
    internal void DrawSplits(Func<SourceFace, string>? group)
    {
        var splits = OwnSplit.Draw(
            [.. Faces.Select(face => (int)face.Label)], group is null ? null : [.. Faces.Select(group)], _options.TestShare, _options.SplitSeed);
        Faces = [.. Faces.Select((face, row) => face with { Split = splits[row] })];
    }

    internal SourceListing Finish(string layout, string classOrder, IReadOnlyDictionary<Split, IReadOnlyDictionary<Expression, int>>? documented = null, string? documentedSource = null)
    {
        foreach (var link in _links.Order(StringComparer.Ordinal))
        {
            var isFace = PictureIndex.IsPicture(link);
            Findings.Add(new(FindingKind.LinkOutside, link, "A link that leads out of the folder; not followed. Copy what it points at into the folder.", isFace));
        }

        return new SourceListing
        {
            Layout = layout,
            ClassOrder = classOrder,
            Classes = Classes,
            Faces = Faces,
            Findings = Findings,
            Documented = documented,
            DocumentedSource = documentedSource,
        };
    }
}
