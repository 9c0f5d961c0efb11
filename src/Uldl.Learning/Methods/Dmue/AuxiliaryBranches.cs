using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Dmue;

/// <summary>A copy of the network's last stage for each class, all starting from the run's own weights.</summary>
internal sealed class AuxiliaryBranches : IDisposable
{
    private readonly MethodContext _context;
    private readonly Network[] _copies;
    private readonly int _last;

    /// <summary>C branches.</summary>
    /// <param name="context">The run.</param>
    public AuxiliaryBranches(MethodContext context)
    {
        _context = context;
        _last = context.Network.Stages.Count - 1;
        _copies = [.. Enumerable.Range(0, context.Classes).Select(_ => Copy())];
    }

    /// <summary>The last stages' modules by name.</summary>
    public IEnumerable<KeyValuePair<string, nn.Module>> Modules => _copies.SelectMany((copy, c) =>
        copy.Stages[_last].Select((module, i) => KeyValuePair.Create($"auxiliary.{c}.{i}", module)));

    /// <summary>A branch's features, pooled as the run's network pools.</summary>
    /// <param name="branch">The class that it does not know.</param>
    /// <param name="map">After the shared stages, [B, M, h, w].</param>
    /// <returns>[B, V], 32-bit; owned by the current scope.</returns>
    public Tensor Features(int branch, Tensor map) => _context.Pool(_context.Network, _context.Map(_copies[branch], map, _last, _last + 1));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in _copies)
        {
            copy.Dispose();
        }
    }

    private Network Copy()
    {
        var copy = _context.CreateNetwork();
        foreach (var (mine, own) in copy.Stages[_last].Zip(_context.Network.Stages[_last]))
        {
            mine.load_state_dict(own.state_dict());
        }

        // Earlier stages are shared; these would only fill memory.
        foreach (var unused in copy.Stages.Take(_last).SelectMany(stage => stage).Append(copy.Classifier))
        {
            unused.Dispose();
        }

        return copy;
    }
}
