using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Uldl.Learning.Tests.Backbones.Weights;

/// <summary>Writes pickles opcode by opcode, good ones and bad ones.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public PickleWriter() => Raw(0x80, 2);

    public static byte[] Magic { get; } = new PickleWriter().Long(BigInteger.Parse("01950a86a20f9469cfc6c", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)).Stop();

    public PickleWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Op(char opcode) => Raw((byte)opcode);

    public PickleWriter Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Op('X').Int(bytes.Length);
        return Raw(bytes);
    }

    public PickleWriter Number(long number) => Long(number);

    public PickleWriter Long(BigInteger number)
    {
        var bytes = number.ToByteArray();
        return Raw(0x8a, (byte)bytes.Length).Raw(bytes);
    }

    public PickleWriter Global(string module, string name) => Op('c').Raw(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));

    public PickleWriter Numbers(params long[] numbers)
    {
        Op('(');
        foreach (var number in numbers)
        {
            Number(number);
        }

        return Op('t');
    }

    /// <summary>A tensor as torch.save writes it.</summary>
    public PickleWriter Tensor(string key, long elements, long[] shape, long[] strides, long offset = 0, string storage = "FloatStorage", bool isLegacy = false)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Op('(').Op('(').Text("storage").Global("torch", storage).Text(key).Text("cpu").Number(elements);
        if (isLegacy)
        {
            Op('N');
        }

        return Op('t').Op('Q').Number(offset).Numbers(shape).Numbers(strides).Raw(0x89).Global("collections", "OrderedDict").Op(')').Op('R').Op('t').Op('R');
    }

    public byte[] Stop()
    {
        Op('.');
        return [.. _bytes];
    }

    private void Int(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        _bytes.AddRange(bytes);
    }
}
