using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>The original CK+: sequences from neutral to the peak; the last three frames show the expression, the first none.</summary>
internal static class CkPlusSequences
{
    private const string LabelEnd = "_emotion.txt";
    private const int PeakFrames = 3;
    private const int Sequences = 593;

    private const string ClassOrder = "0 neutral, 1 anger, 2 contempt, 3 disgust, 4 fear, 5 happy, 6 sadness, 7 surprise (CK+'s order)";

    /// <summary>The expressions in the order of CK+'s codes, with the labelled sequences of each.</summary>
    private static readonly (Expression Label, int Sequences)[] Order =
    [
        (Expression.Neutral, 0), (Expression.Anger, 45), (Expression.Contempt, 18), (Expression.Disgust, 59), (Expression.Fear, 25),
        (Expression.Happiness, 69), (Expression.Sadness, 28), (Expression.Surprise, 83),
    ];

    internal static bool IsLabel(string file) => file.EndsWith(LabelEnd, StringComparison.OrdinalIgnoreCase);

    internal static SourceListing List(SourceFolder source, ImportOptions options, CancellationToken token)
    {
        var draft = new ListingDraft(source, options);
        var frames = ReadFrames(source, draft);
        var labels = ReadLabels(source, draft);
        var labelled = new int[Order.Length];
        foreach (var sequence in frames.GroupBy(frame => Key(frame.Name.Subject, frame.Name.Sequence)))
        {
            token.ThrowIfCancellationRequested();
            (CkPlusName, string)[] ordered = [.. sequence.OrderBy(frame => frame.Name.Frame, StringComparer.Ordinal)];
            if (!labels.Remove(sequence.Key, out var file))
            {
                draft.Exclude(FindingKind.Unlabelled, FormatFiles.FolderOf(ordered[0].Item2), $"The sequence {sequence.Key} has no label; left out.");
            }
            else if (ReadLabel(source, draft, file) is { } code)
            {
                labelled[code]++;
                Add(draft, ordered, Order[code].Label, file);
            }
        }

        foreach (var (key, file) in labels.OrderBy(entry => entry.Value, StringComparer.Ordinal))
        {
            draft.Exclude(FindingKind.RowWithoutPicture, file, $"The label is of the sequence {key}, whose pictures are not there; left out.");
        }

        draft.Compare(".", "sequences", frames.Select(frame => Key(frame.Name.Subject, frame.Name.Sequence)).Distinct().Count(), Sequences);
        for (var code = 1; code < Order.Length; code++)
        {
            draft.Compare(".", $"labelled sequences of {Order[code].Label}", labelled[code], Order[code].Sequences);
        }

        draft.DrawSplits(face => face.Facts["subject"]);
        return draft.Finish(
            FormattableString.Invariant($"original sequences: of each labelled one the last {PeakFrames} frames as its expression and the first as neutral, frames between left aside; split by us, no subject in two parts"),
            ClassOrder);
    }

    private static string Key(string subject, string sequence) => $"{subject}_{sequence}";

    private static List<(CkPlusName Name, string Path)> ReadFrames(SourceFolder source, ListingDraft draft)
    {
        var frames = new List<(CkPlusName, string)>();
        foreach (var picture in new PictureIndex(source).All)
        {
            if (!CkPlusName.TryRead(picture, out var name))
            {
                draft.Exclude(FindingKind.PictureWithoutRow, picture, "The name is not of the form S005_001_00000001, so no label can be found for it; left out.");
            }
            else if (draft.Claims(name.Id, picture, "Another picture has this name already; the first counts, this one is left out."))
            {
                frames.Add((name, picture));
            }
        }

        return frames;
    }

    private static Dictionary<string, string> ReadLabels(SourceFolder source, ListingDraft draft)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in source.Files.Where(IsLabel))
        {
            var parts = FormatFiles.NameOf(file)[..^LabelEnd.Length].Split('_');
            if (parts.Length != 3)
            {
                draft.Exclude(FindingKind.MalformedRow, file, "The name is not of the form S005_001_00000011_emotion.txt, so its sequence is not known; left out.");
            }
            else if (!labels.TryAdd(Key(parts[0].ToUpperInvariant(), parts[1]), file))
            {
                draft.Note(FindingKind.RepeatedName, file, "Another label of this sequence was read already; the first counts.");
            }
        }

        return labels;
    }

    private static int? ReadLabel(SourceFolder source, ListingDraft draft, string file)
    {
        var lines = source.ReadLines(file);
        var line = lines.Select((text, place) => (Text: text.Trim(), Line: place + 1)).FirstOrDefault(entry => entry.Text.Length > 0);
        var where = FormattableString.Invariant($"{file}:{Math.Max(1, line.Line)}");
        if (line.Text is null || !double.TryParse(line.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            draft.Exclude(FindingKind.MalformedRow, where, $"Expected one number such as 7.0000000e+00, found \"{line.Text}\"; the sequence is left out.");
            return null;
        }

        if (number is >= 0 and <= 7 && double.IsInteger(number))
        {
            return (int)number;
        }

        draft.Exclude(FindingKind.UnknownLabel, where, $"The label \"{line.Text}\" is none of the codes 0 … 7; the sequence is left out.");
        return null;
    }

    private static void Add(ListingDraft draft, (CkPlusName Name, string Path)[] frames, Expression label, string file)
    {
        var peaks = Math.Min(PeakFrames, Math.Max(1, frames.Length - 1));
        for (var place = 0; place < frames.Length; place++)
        {
            var isPeak = place >= frames.Length - peaks;
            var (name, path) = frames[place];
            var shown = isPeak ? label : Expression.Neutral;
            if ((isPeak || place == 0) && draft.Uses(shown, path, name.Id))
            {
                draft.Faces.Add(new SourceFace { Id = name.Id, Image = new PictureFile(path), Split = Split.Train, Label = shown, Where = $"{file}:1", Facts = name.Facts });
            }
        }
    }
}
