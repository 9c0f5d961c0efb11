using System.Runtime.InteropServices;
using TorchSharp;
using Uldl.Learning.Methods;
using static TorchSharp.torch;

namespace Uldl.Learning.Training;

/// <summary>The doubt about every training face after each epoch: what the method remembers, else what it said of the face when the epoch visited it.</summary>
internal sealed class DoubtHistory
{
    private readonly int _faces;
    private readonly int _classes;

    /// <summary>A history in which nothing has been written yet.</summary>
    /// <param name="epochs">E.</param>
    /// <param name="faces">N.</param>
    /// <param name="classes">C.</param>
    public DoubtHistory(int epochs, int faces, int classes)
    {
        (_faces, _classes) = (faces, classes);
        Values = new float[epochs * faces];
    }

    /// <summary>[E × N], epoch after epoch, high = doubted; zero for epochs to come.</summary>
    public float[] Values { get; }

    /// <summary>Epochs, E.</summary>
    public int Epochs => Values.Length / Math.Max(1, _faces);

    /// <summary>Begins an epoch: until it visits a face, the face's last word holds; at the very start that of a network that knows nothing, 1 - 1/C.</summary>
    /// <param name="epoch">Zero-based.</param>
    public void Begin(int epoch)
    {
        var row = RowOf(epoch);
        if (epoch == 0)
        {
            row.Fill(1 - (1f / _classes));
        }
        else
        {
            RowOf(epoch - 1).CopyTo(row);
        }
    }

    /// <summary>Notes what a step said of its faces.</summary>
    /// <param name="batch">The faces; a dispose scope is open.</param>
    /// <param name="loss">Its doubt, else 1 - p of the provided label.</param>
    public void See(Batch batch, StepLoss loss)
    {
        var doubt = loss.Doubt ?? (1 - loss.Logits.softmax(1).gather(1, batch.Labels.unsqueeze(1)).squeeze(1));      // [B]
        var row = RowOf(batch.Epoch);
        foreach (var (place, value) in doubt.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray().Index())
        {
            row[batch.Positions[place]] = value;
        }
    }

    /// <summary>Ends an epoch with what the method remembers, and adds the means to its curve.</summary>
    /// <param name="epoch">Zero-based.</param>
    /// <param name="remembered">[N]; null for a method without memory of doubt, whose visits stand and whose curve stays without.</param>
    /// <param name="isFlipped">[N].</param>
    /// <param name="values">The curve's values of this epoch; taken further.</param>
    public void End(int epoch, float[]? remembered, bool[] isFlipped, Dictionary<string, double> values)
    {
        if (remembered is null)
        {
            return;
        }

        remembered.CopyTo(RowOf(epoch));
        values["uncertainty.mean"] = remembered.Average();
        var flipped = remembered.Where((_, i) => isFlipped[i]).ToList();
        var untouched = remembered.Where((_, i) => !isFlipped[i]).ToList();
        if (flipped.Count > 0 && untouched.Count > 0)
        {
            values["uncertainty.flipped"] = flipped.Average();
            values["uncertainty.untouched"] = untouched.Average();
        }
    }

    /// <summary>Takes up the history of an earlier attempt.</summary>
    /// <param name="values">[E × N] bytes, as a checkpoint holds them.</param>
    public void Restore(ReadOnlySpan<byte> values) => values.CopyTo(MemoryMarshal.AsBytes(Values.AsSpan()));

    private Span<float> RowOf(int epoch) => Values.AsSpan(epoch * _faces, _faces);
}
