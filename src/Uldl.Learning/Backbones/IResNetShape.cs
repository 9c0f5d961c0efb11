namespace Uldl.Learning.Backbones;

/// <summary>What distinguishes one improved residual network from another.</summary>
/// <param name="Blocks">Blocks in each of the four stages.</param>
internal sealed record IResNetShape(int[] Blocks)
{
    /// <summary>Size of the embedding, V.</summary>
    public const int EmbeddingSize = 512;

    /// <summary>Width of each stage; the stem is as wide as the first.</summary>
    public static IReadOnlyList<int> Widths { get; } = [64, 128, 256, 512];

    /// <summary>Places of the last map along one side of an image: each stage halves it, rounding up.</summary>
    /// <param name="side">Pixels.</param>
    public static int MapSide(int side) => Widths.Aggregate(side, (size, _) => (size + 1) / 2);

    /// <summary>Multiply-adds of one forward pass: convolutions and the embedding.</summary>
    /// <param name="side">Side of the square image in pixels.</param>
    public double MultiplyAdds(int side)
    {
        double Area(int size) => (double)size * size;
        var sum = Area(side) * 9 * 3 * Widths[0];
        var (size, width) = (side, Widths[0]);
        for (var stage = 0; stage < Blocks.Length; stage++)
        {
            double outer = Widths[stage];
            var halved = (size + 1) / 2;

            // The stride sits on the second 3×3 convolution: the first block's first one still sees the larger map.
            sum += (Area(size) * 9 * width * outer) + (Area(halved) * ((9 * outer * outer) + (width * outer)));
            sum += (Blocks[stage] - 1) * Area(halved) * 18 * outer * outer;
            (size, width) = (halved, Widths[stage]);
        }

        return sum + (Area(size) * width * EmbeddingSize);
    }
}
