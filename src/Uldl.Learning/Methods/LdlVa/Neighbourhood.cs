using TorchSharp;
using Uldl.Core.Neighbours;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.LdlVa;

/// <summary>Who a face's neighbours are during training, and how strongly each counts: fixed before training, or searched among features again and again.</summary>
internal sealed class Neighbourhood : IDisposable
{
    private readonly LdlVaOptions _options;
    private readonly bool _isSearched;
    private readonly Tensor _index;        // [N, K], int64; -1 before the first search
    private readonly Tensor _similarity;   // s, [N, K]; all one where local similarity is off

    /// <summary>The neighbours of a run.</summary>
    /// <param name="options">Checked options that use neighbours.</param>
    /// <param name="context">The run; its neighbours must be there unless they are searched among features.</param>
    public Neighbourhood(LdlVaOptions options, MethodContext context)
    {
        _options = options;
        _isSearched = options.NeighbourSpace == NeighbourSpace.Features;
        long[] shape = [context.Labels.Length, _isSearched ? options.Neighbours : context.Neighbours?.K ?? throw new ArgumentException("LDL-VA needs neighbours.", nameof(context))];
        _index = full(shape, -1, ScalarType.Int64, context.Device).DetachFromDisposeScope();
        _similarity = ones(shape, ScalarType.Float32, context.Device).DetachFromDisposeScope();
        if (_isSearched)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var table = context.Neighbours!;
        var index = tensor(table.Index.Select(row => (long)row).ToArray(), [table.Count, table.K], device: context.Device);
        Take(index, tensor(table.LocalSimilarity, [table.Count, table.K], device: context.Device));
    }

    /// <summary>Neighbours of a face, K.</summary>
    public int K => (int)_index.shape[1];

    /// <summary>Whether neighbours are there; false before the first search.</summary>
    public bool IsKnown
    {
        get
        {
            using var first = _index[0, 0];
            return first.ToInt64() >= 0;
        }
    }

    /// <summary>What must survive a checkpoint, by name.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        _isSearched ? [("neighbours.index", _index), ("neighbours.similarity", _similarity)] : [];

    /// <summary>The neighbours of some faces, face after face.</summary>
    /// <param name="rows">Training faces, [B], int64.</param>
    /// <returns>Training faces, [B × K], int64; the caller owns them.</returns>
    public Tensor Of(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return _index.index_select(0, rows).flatten().MoveToOuterDisposeScope();
    }

    /// <summary>How strongly the neighbours of some faces count before calibration.</summary>
    /// <param name="rows">Training faces, [B], int64.</param>
    /// <returns>s, [B, K], 0 … 1; the caller owns it.</returns>
    public Tensor SimilarityOf(Tensor rows) => _similarity.index_select(0, rows);

    /// <summary>Searches again among features, where neighbours are searched there.</summary>
    /// <param name="features">v of every training face, [N, V].</param>
    public void Refresh(Tensor features)
    {
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var (index, distance) = FeatureSearch.Nearest(features, K);
        Take(index, FeatureSearch.Similarity(distance, _options.Similarity, _options.Delta));
    }

    /// <summary>Neighbours that the method has searched itself; null where they are the run's, or not searched yet.</summary>
    /// <returns>A copy without the face itself.</returns>
    public NeighbourTable? Searched()
    {
        if (!_isSearched || !IsKnown)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var skipped = _options.SelfIsNeighbour ? 1 : 0;
        if (K == skipped)
        {
            return null;
        }

        var index = _index.narrow(1, skipped, K - skipped).contiguous().cpu().data<long>().ToArray();
        var similarity = _similarity.narrow(1, skipped, K - skipped).contiguous().cpu().data<float>().ToArray();
        return new(K - skipped, [.. index.Select(row => (int)row)], similarity);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _index.Dispose();
        _similarity.Dispose();
    }

    private void Take(Tensor index, Tensor similarity)
    {
        if (_options.SelfIsNeighbour)
        {
            // The face itself first, its farthest neighbour left out.
            var self = arange(index.shape[0], ScalarType.Int64, index.device).unsqueeze(1);
            index = cat([self, index.narrow(1, 0, K - 1)], 1);
            similarity = cat([ones_like(similarity.narrow(1, 0, 1)), similarity.narrow(1, 0, K - 1)], 1);
        }

        _index.copy_(index);
        if (_options.LocalSimilarity)
        {
            _similarity.copy_(similarity);
        }
    }
}
