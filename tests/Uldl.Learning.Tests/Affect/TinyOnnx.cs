using System.Text;

namespace Uldl.Learning.Tests.Affect;

/// <summary>Writes a small ONNX model by hand: the mean of each channel times a matrix, through tanh. [N, 3, S, S] to one output [N, columns] or several.</summary>
internal static class TinyOnnx
{
    /// <summary>The bytes of a model.</summary>
    /// <param name="size">S; 0 for any.</param>
    /// <param name="batch">N; 0 for any.</param>
    /// <param name="heads">Name of each output, and its weights, [3 × columns].</param>
    public static byte[] Model(int size, int batch, params (string Name, float[] Weights)[] heads)
    {
        var graph = new List<byte[]>
        {
            Message(1, Node("GlobalAveragePool", ["x"], "pooled")),
            Message(1, Node("Flatten", ["pooled"], "flat")),
        };
        foreach (var (name, weights) in heads)
        {
            graph.Add(Message(1, Node("MatMul", ["flat", name + "_weights"], name + "_raw")));
            graph.Add(Message(1, Node("Tanh", [name + "_raw"], name)));
        }

        graph.Add(Message(2, "tiny"));
        graph.AddRange(heads.Select(head => Message(5, Weights(head.Name + "_weights", head.Weights))));
        graph.Add(Message(11, Value("x", [batch, 3, size, size])));
        graph.AddRange(heads.Select(head => Message(12, Value(head.Name, [batch, head.Weights.Length / 3]))));

        // ir_version 8, the graph, opset 13.
        return Join(Number(1, 8), Message(7, Join([.. graph])), Message(8, Join(Message(1, ""), Number(2, 13))));
    }

    private static byte[] Node(string kind, string[] inputs, string output) =>
        Join([.. inputs.Select(input => Message(1, input)), Message(2, output), Message(4, kind)]);

    private static byte[] Weights(string name, float[] values) =>
        Join(Number(1, 3), Number(1, values.Length / 3), Number(2, 1), Message(8, name), Message(9, [.. values.SelectMany(BitConverter.GetBytes)]));

    private static byte[] Value(string name, int[] axes) => Join(
        Message(1, name),
        Message(2, Message(1, Join(Number(1, 1), Message(2, Join([.. axes.Select(axis => Message(1, axis > 0 ? Number(1, axis) : Message(2, "any")))]))))));

    private static byte[] Number(int field, long value) => Join(Varint(field << 3), Varint(value));

    private static byte[] Message(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => Join(Varint((field << 3) | 2), Varint(content.Length), content);

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((value & 0x7f) | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];
}
