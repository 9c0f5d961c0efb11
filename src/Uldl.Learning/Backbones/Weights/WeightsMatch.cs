using Uldl.Core.Faces;

namespace Uldl.Learning.Backbones.Weights;

/// <summary>Which tensor of a file goes where in a network.</summary>
internal sealed class WeightsMatch
{
    // A classifier of more classes than there are expressions tells people or things apart, not expressions.
    private static readonly int MostClasses = Enum.GetValues<Expression>().Length;

    private readonly Dictionary<string, StoredTensor> _taken = [];
    private readonly List<StoredTensor> _classifier = [];

    private WeightsMatch(BackboneTensors wanted, KeyRenaming renaming, IReadOnlyList<StoredTensor> found)
    {
        (Wanted, Renaming) = (wanted, renaming);
        var byName = wanted.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (var tensor in found)
        {
            if (renaming.Meanings(tensor.Name).FirstOrDefault(byName.ContainsKey) is { } name)
            {
                Place(tensor, byName[name]);
            }
            else
            {
                Unexpected.Add(tensor.Name);
            }
        }

        PlaceClassifier();
        Missing = [.. wanted.Tensors.Where(tensor => tensor.Role == TensorRole.Backbone && !_taken.ContainsKey(tensor.Name)).Select(tensor => tensor.Name)];
    }

    /// <summary>What the network wants.</summary>
    public BackboneTensors Wanted { get; }

    /// <summary>Whose names the file uses.</summary>
    public KeyRenaming Renaming { get; }

    /// <summary>Where each tensor that fits belongs, by the network's name; counters are not among them.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Taken => _taken;

    /// <summary>The backbone's tensors that the file does not have, or not in this shape.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file that the network does not know.</summary>
    public List<string> Unexpected { get; } = [];

    /// <summary>Tensors whose shape or kind is another, in words.</summary>
    public List<string> WrongShape { get; } = [];

    /// <summary>Places that two tensors of the file claim, in words.</summary>
    public List<string> Ambiguous { get; } = [];

    /// <summary>Classes of the classifier that is taken over; null when none is.</summary>
    public int? Classes { get; private set; }

    /// <summary>What became of the file's classifier, in words; null when it has none.</summary>
    public string? ClassifierNote { get; private set; }

    /// <summary>Whether the first convolution only differs by taking images of one channel.</summary>
    public bool IsForGreyImages { get; private set; }

    /// <summary>Tensors that the backbone wants.</summary>
    public int Total => Wanted.Tensors.Count(tensor => tensor.Role == TensorRole.Backbone);

    /// <summary>Those of them that the file has.</summary>
    public int Matched => Total - Missing.Count;

    /// <summary>Share of the backbone's tensors that the file has, 0 … 1.</summary>
    public double Share => Matched / (double)Total;

    /// <summary>The renaming that places most of a file's tensors in a network.</summary>
    /// <param name="entry">The network; it is built for grey images when the file's first convolution is.</param>
    /// <param name="found">The file's tensors.</param>
    public static WeightsMatch Best(BackboneEntry entry, IReadOnlyList<StoredTensor> found)
    {
        var match = Best(BackboneTensors.Of(entry, 3), found);
        return match.IsForGreyImages ? Best(BackboneTensors.Of(entry, 1), found) : match;
    }

    private static WeightsMatch Best(BackboneTensors wanted, IReadOnlyList<StoredTensor> found) =>
        KeyRenaming.All.Select(renaming => new WeightsMatch(wanted, renaming, found)).MaxBy(match => match.Matched)!;

    private void Place(StoredTensor tensor, WantedTensor wanted)
    {
        switch (wanted.Role)
        {
            case TensorRole.Counter:
                break;
            case TensorRole.Classifier:
                _classifier.Add(tensor with { Name = wanted.Name });
                break;
            case var _ when !tensor.Shape.SequenceEqual(wanted.Shape) || !tensor.Type.IsFloat():
                WrongShape.Add($"{tensor.Name}: found {Shown.Shape(tensor.Shape)} as {tensor.Type}, expected {Shown.Shape(wanted.Shape)} as numbers with fractions");
                IsForGreyImages |= wanted.Shape is [_, 3, _, _] && tensor.Shape is [_, 1, _, _] && tensor.Shape.Zip(wanted.Shape).Count(axis => axis.First != axis.Second) == 1;
                break;
            case var _ when !_taken.TryAdd(wanted.Name, tensor):
                Ambiguous.Add($"{_taken[wanted.Name].Name} and {tensor.Name} both mean {wanted.Name}");
                break;
        }
    }

    private void PlaceClassifier()
    {
        if (_classifier.Count == 0)
        {
            return;
        }

        var wanted = Wanted.Tensors.Where(tensor => tensor.Role == TensorRole.Classifier).ToDictionary(tensor => tensor.Name);
        var classes = _classifier[0].Shape is [var first, ..] ? first : 0;
        var isWhole = _classifier.Count == wanted.Count && _classifier.Select(tensor => tensor.Name).Distinct().Count() == wanted.Count
            && _classifier.All(tensor => tensor.Type.IsFloat() && tensor.Shape.Length > 0 && tensor.Shape[0] == classes && tensor.Shape.Skip(1).SequenceEqual(wanted[tensor.Name].Shape.Skip(1)));
        if (!isWhole || classes < 1 || classes > MostClasses)
        {
            ClassifierNote = FormattableString.Invariant($"The classifier ({string.Join(", ", _classifier.Select(tensor => $"{tensor.Name} {Shown.Shape(tensor.Shape)}"))}) is left out: it is not for 1 to {MostClasses} expressions. Training starts with a new one.");
            return;
        }

        _classifier.ForEach(tensor => _taken[tensor.Name] = tensor);
        Classes = (int)classes;
        ClassifierNote = FormattableString.Invariant($"The classifier of {classes} classes is kept. Runs on a dataset of as many classes start with it, others with a new one.");
    }
}
