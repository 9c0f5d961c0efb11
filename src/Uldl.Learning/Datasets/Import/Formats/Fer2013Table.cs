using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>fer2013.csv, whose pixels stand in the table; FERPlus's votes join it by row order, because its rows have no names.</summary>
internal sealed class Fer2013Table(SourceFolder source, string table, ImportOptions options)
{
    private const int Side = 48;

    private readonly ListingDraft _draft = new(source, options);
    private int _label;
    private int _pixels = 1;
    private int _usage = 2;

    internal SourceListing List(CancellationToken token)
    {
        var votesTable = FerPlusVotes.FindTable(source);
        var votes = votesTable is null ? null : FerPlusVotes.ReadTable(source, votesTable, token);
        var labels = votes is null ? null : new FerPlusLabels(_draft, options);
        var count = 0;
        foreach (var row in TableRows.Read(source, table, ',', token))
        {
            if (count == 0 && row.Line == 1 && ReadHeader(row.Fields))
            {
                continue;
            }

            if (count < votes?.Count)
            {
                CheckLine(row, votes[count]);
            }

            Add(row, ++count, votes is null || count > votes.Count ? null : votes[count - 1].Row, labels);
        }

        if (votes is not null && votes.Count != count)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{votesTable}: holds {votes.Count} rows, {table} holds {count}. Votes join by row order, so both must be complete: fetch both again, or remove {votesTable} to use FER2013's own labels."));
        }

        return Finish(votesTable, labels, count);
    }

    private SourceListing Finish(string? votesTable, FerPlusLabels? labels, int count)
    {
        if (labels is null && FormatFiles.Named(source, "label.csv").FirstOrDefault() is { } byName)
        {
            _draft.Note(FindingKind.Note, byName, $"FERPlus's label.csv joins pictures by name, and the rows of {table} have none; not used. Add fer2013new.csv, which joins by row order.");
        }

        var complete = Fer2013Codes.Parts.Sum(part => part.Faces);
        var copy = count == complete
            ? FormattableString.Invariant($"{table}, complete: {count} rows with 48×48 pixels")
            : FormattableString.Invariant($"{table}, {count} rows with 48×48 pixels (the original has {complete})");
        if (labels is null or { Decide: false })
        {
            Fer2013Codes.Compare(_draft, table);
            return _draft.Finish(
                labels is null ? copy : $"{copy}; votes of {votesTable}, joined by row order", Fer2013Codes.ClassOrder, Fer2013Codes.Documented, Fer2013Codes.DocumentedSource);
        }

        labels.CompareCounts(votesTable!);
        return _draft.Finish($"{copy}; votes of {votesTable}, joined by row order", labels.ClassOrder, labels.Documented, labels.DocumentedSource);
    }

    private bool ReadHeader(string[] fields)
    {
        int[] columns = [.. new[] { "emotion", "pixels", "Usage" }.Select(name => Array.FindIndex(fields, field => field.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        if (columns.All(column => column < 0))
        {
            return false;
        }

        if (columns.Any(column => column < 0))
        {
            throw new DatasetException($"{table}:1: expected the columns emotion, pixels and Usage, found {string.Join(", ", fields)}. Fetch the complete fer2013.csv; parts without Usage say nothing of the split.");
        }

        (_label, _pixels, _usage) = (columns[0], columns[1], columns[2]);
        return true;
    }

    private void CheckLine(TableRow row, (string Usage, FerPlusRow Row) votes)
    {
        if (row.Fields.Length == 3 && Fer2013Codes.TryReadUsage(row.Fields[_usage], out var split)
            && Fer2013Codes.TryReadUsage(votes.Usage, out var voted) && split != voted)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{votes.Row.Where}: says {votes.Usage} where {table}:{row.Line} says {row.Fields[_usage]}. Votes join by row order and these tables do not line up: fetch both again, in their original order."));
        }
    }

    private void Add(TableRow row, int number, FerPlusRow? votes, FerPlusLabels? labels)
    {
        var where = FormattableString.Invariant($"{table}:{row.Line}");
        var id = FormattableString.Invariant($"row_{number:00000}");
        var pixels = new byte[Side * Side];
        if (row.IsDamaged || row.Fields.Length != 3)
        {
            _draft.Exclude(FindingKind.MalformedRow, where, FormattableString.Invariant($"Expected an emotion, pixels and a usage, found {row.Fields.Length} fields; left out."));
        }
        else if (!Fer2013Codes.TryReadUsage(row.Fields[_usage], out var split))
        {
            _draft.Exclude(FindingKind.MalformedRow, where, $"The usage \"{row.Fields[_usage]}\" is none of Training, PublicTest and PrivateTest; left out.");
        }
        else if (!TryReadPixels(row.Fields[_pixels], pixels, out var found))
        {
            _draft.Exclude(FindingKind.MalformedRow, where, FormattableString.Invariant($"Expected {pixels.Length} pixels of 0 … 255, found {found}; left out."));
        }
        else if (Settle(row, where, id, votes, labels) is { } label)
        {
            _draft.Faces.Add(new SourceFace
            {
                Id = id,
                Image = new PixelList(where, Side, Side, pixels),
                Split = split,
                Label = label,
                Where = where,
                Votes = votes?.Votes is null ? null : FerPlusRule.InOrder(votes.Votes, _draft.Classes),
            });
        }
    }

    private Expression? Settle(TableRow row, string where, string id, FerPlusRow? votes, FerPlusLabels? labels)
    {
        if (votes is not null && labels is { Decide: true })
        {
            if (votes.Picture.Length > 0)
            {
                return labels.Settle(votes, id);
            }

            _draft.Exclude(FindingKind.RowWithoutName, votes.Where, "FERPlus names no picture here, because no rater saw a face; left out.", id);
            return null;
        }

        if (votes is not null)
        {
            labels?.NoteCount(votes, id);
        }

        if (int.TryParse(row.Fields[_label], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < Fer2013Codes.Order.Count)
        {
            return Fer2013Codes.Order[code].Label;
        }

        _draft.Exclude(FindingKind.UnknownLabel, where, $"The emotion \"{row.Fields[_label]}\" is none of the codes 0 … 6; left out.", id);
        return null;
    }

    /// <summary>Reads numbers apart by spaces; says how many stood there, or what else did.</summary>
    private static bool TryReadPixels(string text, byte[] pixels, out string found)
    {
        var count = 0;
        foreach (var part in text.AsSpan().Split(' '))
        {
            var number = text.AsSpan(part);
            if (number.IsEmpty)
            {
                continue;
            }

            if (!byte.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var pixel))
            {
                found = $"\"{number[..Math.Min(number.Length, 12)]}\"";
                return false;
            }

            if (count < pixels.Length)
            {
                pixels[count] = pixel;
            }

            count++;
        }

        found = count.ToString(CultureInfo.InvariantCulture);
        return count == pixels.Length;
    }
}
