using Uldl.Learning.Affect;
using Uldl.Learning.Tests.Training;
using Uldl.Learning.Training;

namespace Uldl.Learning.Tests.Affect;

public sealed class OnnxAffectTests : IDisposable
{
    private static readonly (string, float[])[] Both = [("said", [1, 0, 0, -1, 0.5f, 0])];

    private readonly AffectFolder _folder = new(hasAffect: false);

    static OnnxAffectTests() => NativeEnvironment.Prepare(1);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(16, 0)]
    [InlineData(16, 1)]
    [InlineData(16, 50)]
    public void Every_face_gets_what_the_model_says_of_its_pixels(int size, int batch)
    {
        var (valence, arousal) = Values(_folder.Create(Request(TinyOnnx.Model(size, batch, Both), new() { Size = 16, ArousalIndex = 1 })));
        for (var face = 0; face < valence.Length; face++)
        {
            // Columns of the matrix are (1, 0, 0.5) and (0, -1, 0).
            var (red, green, blue) = Means(face);
            Assert.Equal(Math.Tanh(red + (0.5 * blue)), valence[face], 1e-5);
            Assert.Equal(Math.Tanh(-green), arousal[face], 1e-5);
        }
    }

    [Fact]
    public void Values_of_separate_outputs_are_read_by_name_after_scaling()
    {
        var model = TinyOnnx.Model(16, 0, ("expression", [0, 0, 0, 0, 0, 0]), ("valence", [1, 0, 0]), ("arousal", [0, 0, 1]));
        var (valence, arousal) = Values(_folder.Create(Request(model, new() { Size = 16, Mean = [0.5, 0, 0.25], Deviation = [0.5, 1, 2], ValenceOutput = "valence", ArousalOutput = "arousal" })));
        var (red, _, blue) = Means(3);
        Assert.Equal(Math.Tanh((red - 0.5) / 0.5), valence[3], 1e-5);
        Assert.Equal(Math.Tanh((blue - 0.25) / 2), arousal[3], 1e-5);
    }

    [Fact]
    public void Images_are_brought_to_the_models_size()
    {
        var (valence, _) = Values(_folder.Create(Request(TinyOnnx.Model(32, 0, Both), new() { Size = 32, ArousalIndex = 1 })));
        var (red, _, blue) = Means(0);
        Assert.Equal(Math.Tanh(red + (0.5 * blue)), valence[0], 0.02);
    }

    [Fact]
    public void What_cannot_be_used_gets_a_sentence()
    {
        var any = new OnnxSettings { Size = 16, ArousalIndex = 1 };
        var tiny = TinyOnnx.Model(16, 0, Both);
        AssertRefused("not an ONNX model", [1, 2, 3], any);
        AssertRefused("the model's input is x float [any, 3, 16, 16]; expected float [N, 3, 32, 32]. Set the size to 16.", tiny, any with { Size = 32 });
        AssertRefused("there is no output \"valence\" for valence; the model gives said float [any, 2].", tiny, any with { ValenceOutput = "valence" });
        AssertRefused("expected a row an image with arousal at place 9", tiny, any with { ArousalIndex = 9 });
        AssertRefused("the model has 2 outputs", TinyOnnx.Model(16, 0, ("a", [1, 1, 1]), ("b", [1, 1, 1])), any);
        AssertRefused("for face tiny-000 the model says valence NaN", TinyOnnx.Model(16, 0, ("said", [float.NaN, 0, 0, 0, 0, 0])), any);
        AssertRefused("deviations above 0", tiny, any with { Deviation = [1, 0, 1] });
        Assert.Contains("there is no such file", _folder.Refusal(Request(tiny, any) with { Path = _folder.Under("none.onnx") }), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_stops_between_two_batches()
    {
        using var stop = new CancellationTokenSource();
        var told = new List<int>();
        Assert.ThrowsAny<OperationCanceledException>(() => AffectSources.Create(Request(TinyOnnx.Model(16, 1, Both), new() { Size = 16, ArousalIndex = 1 }), _folder.Datasets, (stage, done, _) =>
        {
            if (stage == "Asking the model")
            {
                told.Add(done);
                stop.Cancel();
            }
        }, stop.Token));
        Assert.Equal([1], told);
    }

    [Fact]
    public void Presets_pass_their_own_check() =>
        Assert.All(OnnxPresets.All, preset => Assert.Empty(AffectCheck.Problems(new() { Dataset = "x", Name = "x", Kind = AffectKind.Onnx, Path = "x", Onnx = preset.Settings })));

    [Fact]
    public void Only_the_library_of_this_system_lies_beside_the_program()
    {
        Assert.Empty(Directory.GetFiles(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "libonnxruntime*" : "onnxruntime*.dll"));
        Assert.DoesNotContain(Directory.GetFiles(AppContext.BaseDirectory), path => path.Contains("onnxruntime_providers", StringComparison.Ordinal));
    }

    private void AssertRefused(string sentence, byte[] model, OnnxSettings settings) =>
        Assert.Contains(sentence, _folder.Refusal(Request(model, settings)), StringComparison.Ordinal);

    private AffectRequest Request(byte[] model, OnnxSettings settings)
    {
        File.WriteAllBytes(_folder.Under("model.onnx"), model);
        return new() { Dataset = TinyFaces.Key, Name = "Model", Kind = AffectKind.Onnx, Path = _folder.Under("model.onnx"), Onnx = settings };
    }

    private (float[] Valence, float[] Arousal) Values(AffectSource source)
    {
        using var dataset = _folder.Open();
        return AffectSources.Read(TinyFaces.Key, source.Key, dataset, _folder.Datasets);
    }

    private (double Red, double Green, double Blue) Means(int face)
    {
        using var dataset = _folder.Open();
        var pixels = dataset.Image(face).ToArray();
        var means = pixels.Chunk(16 * 16).Select(plane => plane.Average(value => value / 255.0)).ToArray();
        return (means[0], means[1], means[2]);
    }
}
