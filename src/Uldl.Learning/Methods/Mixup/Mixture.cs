using TorchSharp;
using static TorchSharp.torch;

namespace Uldl.Learning.Methods.Mixup;

/// <summary>Who is mixed with whom, and how.</summary>
/// <param name="Share">Share of the first face of every pair, 0 … 1; one a batch.</param>
/// <param name="Partners">The second face of each pair, by its place in the batch, [B]; a face may meet itself.</param>
internal sealed record Mixture(double Share, int[] Partners)
{
    /// <summary>Draws a share and shuffles the partners.</summary>
    /// <param name="alpha">Both parameters of the Beta distribution.</param>
    /// <param name="count">B.</param>
    /// <param name="random">The source of chance.</param>
    public static Mixture Draw(double alpha, int count, Random random)
    {
        var share = BetaDraw.Next(alpha, alpha, random);
        var partners = Enumerable.Range(0, count).ToArray();
        random.Shuffle(partners);
        return new(share, partners);
    }

    /// <summary>Mixes images pixel by pixel.</summary>
    /// <param name="images">[B, C, H, W].</param>
    /// <returns>[B, C, H, W]; the caller owns it.</returns>
    public Tensor Mix(Tensor images)
    {
        using var scope = NewDisposeScope();
        return ((Share * images) + ((1 - Share) * images.index_select(0, Rows(images.device)))).MoveToOuterDisposeScope();
    }

    /// <summary>Mean cross-entropy with both labels, each by its share.</summary>
    /// <param name="logits">z of the mixed images, [B, C].</param>
    /// <param name="labels">Provided labels, [B], int64.</param>
    /// <returns>A scalar; the caller owns it.</returns>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var first = nn.functional.cross_entropy(logits, labels);
        var second = nn.functional.cross_entropy(logits, labels.index_select(0, Rows(labels.device)));
        return ((Share * first) + ((1 - Share) * second)).MoveToOuterDisposeScope();
    }

    private Tensor Rows(Device device) => tensor(Partners.Select(partner => (long)partner).ToArray(), device: device);
}
