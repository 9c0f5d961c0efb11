namespace Uldl.Learning.Backbones.Weights;

/// <summary>
/// Reads the pickles that torch.save writes for state dicts: dictionaries, lists, tuples, numbers, texts and tensors. It knows no
/// other opcode, and a global is a name that it compares with a short list, so nothing in a file can make anything run.
/// </summary>
internal sealed class PickleMachine(PickleBytes bytes)
{
    /// <summary>Longest pickle; that of a ResNet-50 has 50 kB.</summary>
    public const int MostBytes = 8 << 20;

    // Each opcode makes at most one small object, so this bounds memory.
    private const int MostOpcodes = 1_000_000;

    private static readonly object Mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private readonly Dictionary<string, PickleStorage> _storages = [];
    private long _copied;

    /// <summary>Every storage that was named so far, by key.</summary>
    public IReadOnlyDictionary<string, PickleStorage> Storages => _storages;

    /// <summary>Reads one pickle to its end.</summary>
    /// <returns>What it holds: null, bool, long, BigInteger, double, string, a tuple as array, a list, or one of the pickle's own values.</returns>
    /// <exception cref="WeightsException">It is damaged, or asks for more than tensors.</exception>
    public object? Read()
    {
        _stack.Clear();
        _memo.Clear();
        for (var opcodes = 0; opcodes < MostOpcodes; opcodes++)
        {
            var at = bytes.Position;
            var opcode = bytes.Byte();
            if (opcode == '.')
            {
                return _stack is [var only] && only != Mark ? only : throw Damaged(at);
            }

            Step(opcode, at);
        }

        throw new WeightsException($"found more than {MostOpcodes} instructions in its pickle, which no network needs. A weights file may hold tensors only.");
    }

    private static WeightsException Damaged(int at) => new($"found a pickle that makes no sense at byte {at}. The file is damaged, or made to mislead.");

    private void Step(byte opcode, int at)
    {
        switch (opcode)
        {
            case 0x80: // PROTO
                Protocol(bytes.Byte());
                break;
            case 0x95: // FRAME
                _ = bytes.Int64();
                break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'J': Push((long)bytes.Int32()); break;
            case (byte)'K': Push((long)bytes.Byte()); break;
            case (byte)'M': Push((long)bytes.UInt16()); break;
            case 0x8a: Push(bytes.Integer(bytes.Byte())); break;
            case (byte)'G': Push(bytes.Double()); break;
            case (byte)'X' or (byte)'T': Push(bytes.Text(bytes.Int32())); break;
            case 0x8c or (byte)'U': Push(bytes.Text(bytes.Byte())); break;
            case (byte)'}': Push(new PickleDictionary()); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case (byte)'(': Push(Mark); break;
            case (byte)'t': Push(PopToMark(at)); break;
            case 0x85: Push(Pop(1, at)); break;
            case 0x86: Push(Pop(2, at)); break;
            case 0x87: Push(Pop(3, at)); break;
            case (byte)'q': _memo[bytes.Byte()] = Top(at); break;
            case (byte)'r': _memo[bytes.Int32()] = Top(at); break;
            case 0x94: _memo[_memo.Count] = Top(at); break;
            case (byte)'h': Push(Remembered(bytes.Byte(), at)); break;
            case (byte)'j': Push(Remembered(bytes.Int32(), at)); break;
            case (byte)'a': Append(Pop(1, at), at); break;
            case (byte)'e': Append(PopToMark(at), at); break;
            case (byte)'s': Fill(Pop(2, at), at); break;
            case (byte)'u': Fill(PopToMark(at), at); break;
            case (byte)'c': Push(PickleGlobals.Allow(bytes.Line(), bytes.Line())); break;
            case 0x93: Push(Pop(2, at) is [string module, string name] ? PickleGlobals.Allow(module, name) : throw Damaged(at)); break;
            case (byte)'Q': Push(Storage(Pop(1, at)[0], at)); break;
            case (byte)'R': Push(Pop(2, at) is [PickleGlobal global, object?[] arguments] ? Build(global, arguments, at) : throw Damaged(at)); break;
            case (byte)'b': Pop(1, at); _ = Top(at) as PickleDictionary ?? throw Damaged(at); break; // What hangs on an OrderedDict besides its items.
            case (byte)'i': // INST names what it wants in the open, so the sentence can, too.
                _ = PickleGlobals.Allow(bytes.Line(), bytes.Line());
                throw Unknown(opcode, at);
            default: throw Unknown(opcode, at);
        }
    }

    private static void Protocol(byte version)
    {
        if (version > 5)
        {
            throw new WeightsException($"is a pickle of protocol {version}, expected at most 5. Save it again with torch.save and its default protocol.");
        }
    }

    private static WeightsException Unknown(byte opcode, int at) =>
        new($"found the instruction 0x{opcode:x2} at byte {at} of its pickle, which state dicts do not need. A weights file may hold tensors only. Save it again with torch.save(model.state_dict(), \"weights.pth\").");

    private void Push(object? value) => _stack.Add(value);

    private object? Top(int at) => _stack.Count > 0 && _stack[^1] != Mark ? _stack[^1] : throw Damaged(at);

    private object? Remembered(int key, int at) => _memo.TryGetValue(key, out var value) ? value : throw Damaged(at);

    private object?[] Pop(int count, int at)
    {
        if (_stack.Count < count)
        {
            throw Damaged(at);
        }

        var values = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return values.Contains(Mark) ? throw Damaged(at) : values;
    }

    private object?[] PopToMark(int at)
    {
        var mark = _stack.LastIndexOf(Mark);
        var values = mark < 0 ? throw Damaged(at) : _stack.GetRange(mark + 1, _stack.Count - mark - 1).ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private void Append(object?[] values, int at) => (Top(at) as List<object?> ?? throw Damaged(at)).AddRange(values);

    private void Fill(object?[] values, int at)
    {
        var dictionary = Top(at) as PickleDictionary ?? throw Damaged(at);
        for (var i = 0; i < values.Length; i += 2)
        {
            dictionary.Items.Add(i + 1 < values.Length ? KeyValuePair.Create(values[i], values[i + 1]) : throw Damaged(at));
        }
    }

    /// <summary>('storage', class, key, device, elements), and for older files a view that must be none.</summary>
    private PickleStorage Storage(object? reference, int at)
    {
        if (reference is not object?[] { Length: 5 or 6 } parts || parts is not ["storage", PickleGlobal global, string key, string, long elements, ..] || PickleGlobals.TypeOf(global) is not { } type)
        {
            throw new WeightsException($"refers at byte {at} of its pickle to something outside that is not a tensor's storage. A weights file may hold tensors only.");
        }

        if (elements < 0 || (parts.Length == 6 && parts[5] is not null))
        {
            throw new WeightsException(elements < 0
                ? $"found a storage of {elements} elements, expected at least 0. The file is damaged, or made to mislead."
                : "holds storages that are views of others, as torch wrote them before 0.4. Load and save it with a newer torch.");
        }

        var storage = new PickleStorage(key, type, elements);
        return _storages.TryAdd(key, storage) || _storages[key] == storage
            ? _storages[key]
            : throw new WeightsException($"describes its storage {Shown.Text(key)} twice, and differently. The file is damaged, or made to mislead.");
    }

    private object Build(PickleGlobal global, object?[] arguments, int at) => (global.Name, arguments) switch
    {
        (PickleGlobals.OrderedDictionary, []) => new PickleDictionary(),
        (PickleGlobals.OrderedDictionary, [List<object?> pairs]) => Dictionary(pairs, at),
        (PickleGlobals.Size, [object?[] sizes]) => sizes,
        (PickleGlobals.Parameter, [PickleTensor tensor, ..]) => tensor,
        (PickleGlobals.Tensor, [PickleStorage storage, long offset, object?[] shape, object?[] strides, ..]) => Tensor(storage, offset, Whole(shape, at), Whole(strides, at)),
        _ => throw Damaged(at),
    };

    private PickleDictionary Dictionary(List<object?> pairs, int at)
    {
        // One list can be remembered and copied again and again.
        _copied += pairs.Count;
        if (_copied > MostOpcodes)
        {
            throw Damaged(at);
        }

        var dictionary = new PickleDictionary();
        dictionary.Items.AddRange(pairs.Select(pair => pair switch
        {
            List<object?> { Count: 2 } list => KeyValuePair.Create(list[0], list[1]),
            object?[] { Length: 2 } tuple => KeyValuePair.Create(tuple[0], tuple[1]),
            _ => throw Damaged(at),
        }));
        return dictionary;
    }

    private static long[] Whole(object?[] numbers, int at) => numbers.Length <= TensorGeometry.MostAxes
        ? [.. numbers.Select(number => number is long whole ? whole : throw Damaged(at))]
        : throw new WeightsException($"found a tensor of {numbers.Length} axes, expected at most {TensorGeometry.MostAxes}.");

    private static PickleTensor Tensor(PickleStorage storage, long offset, long[] shape, long[] strides)
    {
        _ = TensorGeometry.Elements(shape);
        var extent = TensorGeometry.Extent(shape, strides);
        return offset >= 0 && extent <= storage.Elements && offset <= storage.Elements - extent
            ? new(storage, offset, shape, strides)
            : throw new WeightsException($"found a tensor of shape {Shown.Shape(shape)} that begins at element {offset} and spans {extent}, in a storage of {storage.Elements}. The file is damaged, or made to mislead.");
    }
}
