using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Turns the rows of RAF-DB's list into faces and findings; each row and each picture ends in exactly one place.</summary>
internal sealed class RafDbRows(string list, RafDbPictures pictures)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _links = new(StringComparer.Ordinal);

    internal List<SourceFace> Faces { get; } = [];

    internal List<Finding> Findings { get; } = [];

    /// <summary>Whether all train names have four digits: the basic set has five, the compound set four.</summary>
    internal bool HasCompoundNames
    {
        get
        {
            var train = _named.Where(stem => SplitOf(stem) == Split.Train).ToArray();
            return train.Length > 0 && Array.TrueForAll(train, stem => stem.Length == "train_0001".Length);
        }
    }

    internal void Add(string line, int number)
    {
        // Names have 5 digits in train and 4 in test, so only white space tells where a name ends.
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
        {
            return;
        }

        var where = $"{list}:{number.ToString(CultureInfo.InvariantCulture)}";
        if (fields.Length == 1 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            Exclude(FindingKind.RowWithoutName, where, $"Found the code {fields[0]} without a picture's name; the row was left out.");
            return;
        }

        var stem = RafDbPictures.Stem(fields[0]);
        _named.Add(stem);
        if (fields.Length != 2 || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) || SplitOf(stem) is not { } split)
        {
            Exclude(FindingKind.MalformedRow, where, $"Found \"{line.Trim()}\", expected a name that begins with train_ or test_ and a code from 1 to 7; the row was left out.");
            return;
        }

        if (code is >= 8 and <= 11)
        {
            throw new DatasetException($"{where}: found label {fields[1]}; labels up to 11 belong to RAF-DB's compound set, which has no single expression per face. Point at the folder \"basic\".");
        }

        if (!_seen.Add(stem))
        {
            Exclude(FindingKind.RepeatedName, where, $"{fields[0]} was there before; the first row counts.");
        }
        else if (code is < 1 or > 7)
        {
            Exclude(FindingKind.UnknownLabel, where, $"Found label {fields[1]}, expected 1 to 7; the row was left out.");
        }
        else if (pictures.Find(stem) is { } picture)
        {
            Faces.Add(new SourceFace { Id = stem, Image = new PictureFile(picture), Split = split, Label = RafDbFormat.Codes[code - 1], Where = where });
        }
        else if (pictures.FindOutside(stem) is { } link)
        {
            _links.Add(link);
            Exclude(FindingKind.LinkOutside, where, $"The picture {link} is a link out of the folder and was not followed; copy the file there.");
        }
        else
        {
            Exclude(FindingKind.RowWithoutPicture, where, $"There is no {pictures.Kind} picture of {fields[0]}; the row was left out.");
        }
    }

    internal void AddWhatNoRowNames()
    {
        foreach (var (stem, picture) in pictures.All)
        {
            if (!_named.Contains(stem))
            {
                Exclude(FindingKind.PictureWithoutRow, picture, $"No row of {list} names this picture; it was left out.");
            }
        }

        foreach (var picture in pictures.Doubles)
        {
            Exclude(FindingKind.RepeatedName, picture, "Another picture of this name was found first; this one was left out.");
        }

        foreach (var link in pictures.Links.Where(link => !_links.Contains(link)))
        {
            // A picture whose row was already left out is not left out twice, and a linked folder is no face.
            var isFace = PictureIndex.IsPicture(link) && !_named.Contains(RafDbPictures.Stem(link));
            Findings.Add(new Finding(FindingKind.LinkOutside, link, "This link leads out of the folder or in circles and was not followed.", isFace));
        }
    }

    private static Split? SplitOf(string stem) =>
        stem.StartsWith("train_", StringComparison.OrdinalIgnoreCase) ? Split.Train
        : stem.StartsWith("test_", StringComparison.OrdinalIgnoreCase) ? Split.Test
        : null;

    private void Exclude(FindingKind kind, string where, string message) => Findings.Add(new Finding(kind, where, message, Excludes: true));
}
