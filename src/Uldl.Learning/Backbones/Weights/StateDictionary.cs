namespace Uldl.Learning.Backbones.Weights;

/// <summary>Finds the tensors of a network in what a pickle holds: the dictionary itself, or one inside a checkpoint; optimisers and counters are left aside and named.</summary>
internal sealed class StateDictionary
{
    private const int Deepest = 8;
    private const int MostVisits = 200_000;
    private const int MostTensors = 20_000;
    private const int LongestName = 300;

    /// <summary>What checkpoints call the network, the likeliest first.</summary>
    private static readonly string[] Wrappers = ["state_dict", "model_state_dict", "model", "net", "network", "backbone", "encoder", "weights", "params"];

    private readonly List<string> _ignored = [];
    private readonly List<(string Name, PickleTensor Tensor)> _tensors = [];
    private int _visits;

    private StateDictionary()
    {
    }

    /// <summary>The tensors, by their names in the file.</summary>
    public IReadOnlyList<(string Name, PickleTensor Tensor)> Tensors => _tensors;

    /// <summary>What was left aside, in words.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>Looks through a pickle.</summary>
    /// <param name="root">What it holds.</param>
    /// <exception cref="WeightsException">There is no network in it, or more than one.</exception>
    public static StateDictionary Find(object? root)
    {
        var found = new StateDictionary();
        found.Enter(root as PickleDictionary ?? throw new WeightsException($"holds {Words(root)}, expected a dictionary of tensors. Save it again with torch.save(model.state_dict(), \"weights.pth\")."), 0);
        return found._tensors.Count > 0 ? found : throw new WeightsException("holds no tensor. Save the network with torch.save(model.state_dict(), \"weights.pth\").");
    }

    private static string Words(object? value) => value switch
    {
        PickleTensor => "a single tensor",
        PickleStorage => "a single storage",
        PickleDictionary dictionary => dictionary.Items.Count == 1 ? "one entry" : $"{dictionary.Items.Count} entries",
        List<object?> or object?[] => "a list",
        string => "text",
        null => "nothing",
        _ => "a number",
    };

    private static string NameOf(object? key) => key is string name ? name : key is long number ? FormattableString.Invariant($"{number}") : "?";

    private void Enter(PickleDictionary dictionary, int depth)
    {
        Descend(depth);
        if (dictionary.Items.Any(item => item.Value is PickleTensor))
        {
            Collect(dictionary, "", depth);
            return;
        }

        var chosen = Choose(dictionary);
        foreach (var (key, value) in dictionary.Items.Where(item => !ReferenceEquals(item.Value, chosen)))
        {
            _ignored.Add($"{Shown.Text(NameOf(key))}: {Words(value)}");
            if (_ignored.Count > MostTensors)
            {
                throw new WeightsException($"holds more than {MostTensors} things that are no tensors. A weights file may hold tensors only.");
            }
        }

        Enter(chosen, depth + 1);
    }

    private static PickleDictionary Choose(PickleDictionary dictionary)
    {
        var inner = dictionary.Items.Where(item => item.Value is PickleDictionary).Select(item => (Name: NameOf(item.Key), Value: (PickleDictionary)item.Value!)).ToList();
        foreach (var wrapper in Wrappers)
        {
            if (inner.FirstOrDefault(item => item.Name == wrapper) is { Value: { } wrapped })
            {
                return wrapped;
            }
        }

        var likely = inner.Where(item => item.Value.Items.Any(held => held.Value is PickleTensor)).ToList();
        return likely is [var only]
            ? only.Value
            : throw new WeightsException($"holds {(likely.Count == 0 ? "no dictionary of tensors" : "several: " + string.Join(", ", likely.Take(8).Select(item => Shown.Text(item.Name))))}, expected one, such as {Wrappers[0]}. Save the network's alone with torch.save(model.state_dict(), \"weights.pth\").");
    }

    private void Collect(PickleDictionary dictionary, string prefix, int depth)
    {
        Descend(depth);
        foreach (var (key, value) in dictionary.Items)
        {
            Visit();
            var name = prefix + NameOf(key);
            if (name.Length > LongestName || name.Any(char.IsControl))
            {
                throw new WeightsException($"holds a tensor named \"{Shown.Text(name)}\", expected at most {LongestName} plain letters. The file is damaged, or made to mislead.");
            }

            switch (value)
            {
                case PickleTensor tensor:
                    _tensors.Add((name, tensor));
                    break;
                case PickleDictionary inner:
                    Collect(inner, name + ".", depth + 1);
                    break;
                default:
                    _ignored.Add($"{Shown.Text(name)}: {Words(value)}");
                    break;
            }

            if (_tensors.Count > MostTensors || _ignored.Count > MostTensors)
            {
                throw new WeightsException($"holds more than {MostTensors} tensors, which no network here has. The file is damaged, or made to mislead.");
            }
        }
    }

    private void Descend(int depth)
    {
        Visit();
        if (depth > Deepest)
        {
            throw new WeightsException($"holds dictionaries more than {Deepest} deep, or one that holds itself. Save the network with torch.save(model.state_dict(), \"weights.pth\").");
        }
    }

    private void Visit()
    {
        if (++_visits > MostVisits)
        {
            throw new WeightsException("holds dictionaries that refer to each other without end. Save the network with torch.save(model.state_dict(), \"weights.pth\").");
        }
    }
}
