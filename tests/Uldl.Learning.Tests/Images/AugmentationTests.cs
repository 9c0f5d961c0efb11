using TorchSharp;
using Uldl.Learning.Images;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Images;

public sealed class AugmentationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private static Tensor Pictures => arange(1, 1 + (8 * 3 * 6 * 6), ScalarType.Float32).reshape(8, 3, 6, 6);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Nothing_switched_on_changes_nothing() =>
        Assert.True(Pictures.Equals(new Augmentation(false, 0, 0).Apply(Pictures, new Random(1))));

    [Fact]
    public void Mirroring_gives_each_picture_or_its_mirror_and_both_occur()
    {
        var pictures = Pictures;
        var changed = new Augmentation(true, 0, 0).Apply(pictures, new Random(1));
        var mirrored = Enumerable.Range(0, 8).Count(i => changed[i].Equals(pictures[i].flip(2)));
        var same = Enumerable.Range(0, 8).Count(i => changed[i].Equals(pictures[i]));
        Assert.Equal(8, mirrored + same);
        Assert.InRange(mirrored, 1, 7);
    }

    [Fact]
    public void Pad_and_crop_gives_a_window_of_the_padded_picture()
    {
        var pictures = Pictures;
        var padded = nn.functional.pad(pictures, [2, 2, 2, 2]);
        var changed = new Augmentation(false, 2, 0).Apply(pictures, new Random(1));
        for (var i = 0; i < 8; i++)
        {
            var windows = from top in Enumerable.Range(0, 5)
                          from left in Enumerable.Range(0, 5)
                          select padded[i].narrow(1, top, 6).narrow(2, left, 6);
            Assert.Contains(windows, window => window.Equals(changed[i]));
        }
    }

    [Fact]
    public void Erasing_replaces_one_rectangle_of_the_promised_area()
    {
        var blank = full([64, 1, 40, 40], -1f);
        var erased = new Augmentation(false, 0, 1).Apply(blank, new Random(1)).ge(0);
        for (var i = 0; i < 64; i++)
        {
            var inside = erased[i, 0];
            var tall = inside.any(1).sum().ToInt64();
            var wide = inside.any(0).sum().ToInt64();
            Assert.Equal(tall * wide, inside.sum().ToInt64());
            Assert.InRange(tall * wide / 1600.0, 0.012, 0.32);
        }
    }

    [Fact]
    public void The_same_source_of_chance_gives_the_same_pictures() =>
        Assert.True(new Augmentation(true, 2, 0.5).Apply(Pictures, new Random(7)).Equals(new Augmentation(true, 2, 0.5).Apply(Pictures, new Random(7))));
}
