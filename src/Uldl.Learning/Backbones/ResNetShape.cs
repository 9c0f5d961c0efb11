namespace Uldl.Learning.Backbones;

/// <summary>What distinguishes one residual network from another.</summary>
/// <param name="StemWidth">Width after the first convolution.</param>
/// <param name="StemKernel">7 (with a 3×3 max-pool after it) or 3 (without).</param>
/// <param name="StemStride">Stride of the first convolution.</param>
/// <param name="Widths">Inner width of each stage.</param>
/// <param name="Blocks">Blocks in each stage.</param>
/// <param name="Bottleneck">Whether blocks are bottlenecks.</param>
/// <param name="FirstStride">Stride of the first stage; every other stage halves the map.</param>
internal sealed record ResNetShape(int StemWidth, int StemKernel, int StemStride, int[] Widths, int[] Blocks, bool Bottleneck, int FirstStride = 1)
{
    /// <summary>Width of the last stage, V.</summary>
    public int FeatureSize => Widths[^1] * (Bottleneck ? BottleneckBlock.Expansion : 1);

    /// <summary>Stride of a stage's first block.</summary>
    /// <param name="stage">0 … 3, the stem left out.</param>
    public int StrideOf(int stage) => stage == 0 ? FirstStride : 2;

    /// <summary>Multiply-adds of one forward pass, convolutions only.</summary>
    /// <param name="side">Side of the square image in pixels.</param>
    public double MultiplyAdds(int side)
    {
        var size = (side + StemStride - 1) / StemStride;
        var sum = (double)size * size * StemKernel * StemKernel * 3 * StemWidth;
        size = StemKernel == 7 ? (size + 1) / 2 : size;
        var width = StemWidth;
        for (var stage = 0; stage < Widths.Length; stage++)
        {
            var before = size;
            var stride = StrideOf(stage);
            size = (size + stride - 1) / stride;
            for (var block = 0; block < Blocks[stage]; block++)
            {
                // The stride sits on the first 3×3 convolution: a bottleneck's first 1×1 still sees the larger map.
                double inner = Widths[stage];
                var outer = inner * (Bottleneck ? BottleneckBlock.Expansion : 1);
                sum += Bottleneck
                    ? (before * (double)before * width * inner) + (size * (double)size * ((9 * inner * inner) + (inner * outer)))
                    : size * (double)size * ((9 * width * inner) + (9 * inner * inner));
                sum += width == (int)outer && (block > 0 || stride == 1) ? 0 : size * (double)size * width * outer;
                (width, before) = ((int)outer, size);
            }
        }

        return sum;
    }
}
