using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>What the method would now train every face towards, and how much each neighbour counts in it.</summary>
internal sealed partial class LdlVaMethod
{
    private const int Chunk = 512;

    private (FacePredictions Of, float[] Targets, NeighbourWeights Weights)? _constructed;

    /// <inheritdoc/>
    public override float[]? Targets(FacePredictions train) => Construct(train)?.Targets;

    /// <inheritdoc/>
    public override NeighbourWeights? Weights(FacePredictions train) => Construct(train)?.Weights;

    // Targets and weights come of one pass; the last one is kept, since both are asked for after training.
    private (FacePredictions Of, float[] Targets, NeighbourWeights Weights)? Construct(FacePredictions train)
    {
        if (_constructed?.Of == train || !_options.Mixes() || _neighbourhood is not { IsKnown: true } neighbourhood)
        {
            return _constructed?.Of == train ? _constructed : null;
        }

        using var still = no_grad();
        using var scope = NewDisposeScope();
        _calibration?.eval();
        var (count, k) = (Context.Labels.Length, neighbourhood.K);
        var all = tensor(train.Probabilities, [count, Context.Classes], device: Context.Device);
        var allFeatures = tensor(train.Features, [count, Context.FeatureSize], device: Context.Device);
        var targets = new float[train.Probabilities.Length];
        float[] zetas = new float[count * k], contributions = new float[count * k];
        for (var start = 0; start < count; start += Chunk)
        {
            using var inner = NewDisposeScope();
            var rows = arange(start, Math.Min(count, start + Chunk), ScalarType.Int64, Context.Device);
            var neighbours = neighbourhood.Of(rows);
            var asked = new Asked(neighbours, all.index_select(0, neighbours), allFeatures.index_select(0, neighbours));
            var (opinion, zeta, similarity) = Aggregate(allFeatures.index_select(0, rows), rows, asked);
            Copy(Equations.Mix(OneHot(_labels.index_select(0, rows)), opinion, Lambda(rows)), targets, start * Context.Classes);
            Copy(zeta, zetas, start * k);
            Copy(zeta * similarity, contributions, start * k);
        }

        _calibration?.train();
        _constructed = (train, targets, WithoutSelf(k, zetas, contributions));
        return _constructed;

        static void Copy(Tensor values, float[] into, int start) => values.cpu().contiguous().data<float>().ToArray().CopyTo(into, start);
    }

    // Where a face counts among its neighbours it stands first; the table of neighbours leaves it out, and so do these.
    private NeighbourWeights WithoutSelf(int k, float[] zetas, float[] contributions)
    {
        if (!_options.SelfIsNeighbour)
        {
            return new(k, _calibration is null ? null : zetas, contributions, null);
        }

        // Given neighbours number K, of which the farthest gave way to the face itself; searched ones number K - 1.
        var isSearched = _options.NeighbourSpace == NeighbourSpace.Features;
        return new(isSearched ? k - 1 : k, _calibration is null ? null : Others(zetas), Others(contributions), [.. contributions.Where((_, place) => place % k == 0)]);

        float[] Others(float[] values) => [.. values.Chunk(k).SelectMany(row => isSearched ? row.Skip(1) : row.Skip(1).Append(0))];
    }
}
