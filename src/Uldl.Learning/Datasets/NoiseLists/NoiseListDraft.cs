using System.Globalization;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.NoiseLists;

/// <summary>Finds a list's faces in a dataset, and how its labels are meant.</summary>
internal sealed class NoiseListDraft
{
    /// <summary>Below this agreement with the dataset a numbering is not believed.</summary>
    private const double LeastAgreement = 0.3;

    private readonly FaceSet _faces;
    private readonly NoiseListFile _file;
    private readonly Dictionary<string, (int Line, string What, int Count)> _leftOut = [];
    private readonly List<(int Row, int Line, string Label)> _named = [];

    /// <summary>Finds the faces.</summary>
    /// <param name="file">The list.</param>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="numbering">Key of the numbering; null finds out.</param>
    /// <exception cref="DatasetException">No training face is named, or nobody can say how the numbers are meant.</exception>
    internal NoiseListDraft(NoiseListFile file, PackedDataset dataset, string? numbering)
    {
        (_file, _faces) = (file, dataset.Faces);
        FindFaces(new FaceNames(dataset));
        if (_named.Count == 0)
        {
            throw new DatasetException($"{file.Path}: no line names a training face of {dataset.Manifest.Key}. {string.Join(" ", LeftOut)} Expected names such as \"{ExampleOf(dataset)}\".");
        }

        Numbering = ChooseNumbering(numbering);
        Labels = ReadLabels();
    }

    /// <summary>How labels were read.</summary>
    internal LabelNumbering Numbering { get; }

    /// <summary>Label of each training face that is named, by row, ascending.</summary>
    internal SortedDictionary<int, int> Labels { get; }

    /// <summary>What was left out: a sentence for each reason.</summary>
    internal IReadOnlyList<string> LeftOut =>
        [.. _leftOut.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Value.Count:N0} {(reason.Value.Count == 1 ? "line" : "lines")} {reason.Key}, left out: first line {reason.Value.Line} (\"{reason.Value.What}\")."))];

    private void FindFaces(FaceNames names)
    {
        var lines = new Dictionary<int, string>();
        foreach (var (number, name, label) in _file.Lines)
        {
            var (row, _) = names.Find(name);
            if (row < 0)
            {
                LeaveOut("naming no face, or more than one", number, name);
            }
            else if (_faces.Splits[row] != Split.Train)
            {
                LeaveOut($"naming {_faces.Splits[row].ToString().ToLowerInvariant()} faces, which no noise touches", number, name);
            }
            else if (lines.TryGetValue(row, out var before))
            {
                LeaveOut(before == label ? "naming a face again" : "naming a face again with another label", number, name);
            }
            else
            {
                lines.Add(row, label);
                _named.Add((row, number, label));
            }
        }
    }

    private LabelNumbering ChooseNumbering(string? key)
    {
        var all = LabelNumbering.All(_faces.Classes);
        if (!_file.HasNumbers)
        {
            return all.Single(known => known.First is null);
        }

        var orders = all.Where(known => known.First is not null).ToList();
        if (key is not null && orders.Find(known => known.Key == key) is { } asked)
        {
            return asked;
        }

        if (key is not null)
        {
            throw new DatasetException($"{_file.Path}: its labels are numbers, and \"{key}\" is no numbering of labels; expected one of {string.Join(", ", orders.Select(known => known.Key))}.");
        }

        // A list that keeps more labels than it flips agrees with the dataset most where its numbers mean what they say.
        var best = orders.MaxBy(Agreement)!;
        return Agreement(best) >= LeastAgreement ? best : throw new DatasetException(string.Create(
            CultureInfo.InvariantCulture,
            $"{_file.Path}: in no known order do its numbers agree with the dataset's labels ({best.Title} most, with {Agreement(best):P0} of {_named.Count:N0} faces), so nobody can say what they mean. Name the order: {string.Join(", ", orders.Select(known => known.Key))}."));
    }

    private double Agreement(LabelNumbering numbering) =>
        _named.Count(line => _file.Meaning(line.Label, numbering) == _faces.Classes[_faces.Labels[line.Row]]) / (double)_named.Count;

    private SortedDictionary<int, int> ReadLabels()
    {
        var labels = new SortedDictionary<int, int>();
        var classes = _faces.Classes.ToList();
        foreach (var (row, number, label) in _named)
        {
            if (_file.Meaning(label, Numbering) is { } expression && classes.IndexOf(expression) is >= 0 and var c)
            {
                labels.Add(row, c);
            }
            else
            {
                LeaveOut($"with a label that is none of the dataset's ({Numbering.Legend})", number, label);
            }
        }

        return labels.Count > 0 ? labels : throw new DatasetException($"{_file.Path}: no label could be read. {string.Join(" ", LeftOut)}");
    }

    private void LeaveOut(string reason, int line, string what)
    {
        var known = _leftOut.GetValueOrDefault(reason, (Line: line, What: what, Count: 0));
        _leftOut[reason] = known with { Count = known.Count + 1 };
    }

    private static string ExampleOf(PackedDataset dataset) => dataset.Faces.Ids[dataset.Faces.RowsOf(Split.Train).FirstOrDefault()];
}
