using TorchSharp;
using Uldl.Learning.Backbones;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods;

/// <summary>A look at every training face without augmentation, in evaluation mode and without gradient: what some methods do between epochs and after training.</summary>
internal static class EvaluationPass
{
    private const int BatchSize = 256;

    /// <summary>Looks at all training faces; afterwards network and modules are in training mode again.</summary>
    /// <param name="context">The run.</param>
    /// <param name="modules">The method's own modules.</param>
    /// <param name="look">From normalised images [B, C, H, W] to a row of numbers each, [B, R].</param>
    /// <param name="token">Asked once a batch.</param>
    /// <returns>All rows, [N, R]; the caller owns them.</returns>
    public static Tensor Over(MethodContext context, IEnumerable<nn.Module> modules, Func<Tensor, Tensor> look, CancellationToken token)
    {
        nn.Module[] all = [context.Network, .. modules];
        SetMode(all, training: false);
        using var still = no_grad();
        using var scope = NewDisposeScope();
        var rows = new List<Tensor>();
        for (var start = 0; start < context.Labels.Length; start += BatchSize)
        {
            token.ThrowIfCancellationRequested();
            QuietHeap.Rest();
            using var inner = NewDisposeScope();
            var images = context.CutPlain([.. Enumerable.Range(start, Math.Min(BatchSize, context.Labels.Length - start))]);
            rows.Add(look(images).MoveToOuterDisposeScope());
        }

        SetMode(all, training: true);
        return cat(rows).MoveToOuterDisposeScope();
    }

    private static void SetMode(nn.Module[] modules, bool training)
    {
        foreach (var module in modules)
        {
            module.train(training);
        }
    }
}
