using System.Text.Json.Nodes;
using TorchSharp;
using Uldl.Testing;
using static TorchSharp.torch;

namespace Uldl.Learning.Tests.Methods;

/// <summary>A case of reference/losses.json: inputs, results and gradients that losses.py beside it computed without any code of ours.</summary>
internal sealed class LossFixture
{
    // Both sides compute in 64 bits.
    private const double Tolerance = 1e-9;

    private static readonly JsonObject Cases = JsonNode.Parse(File.ReadAllText(Path.Combine(
        Repository.Root, "tests", "Uldl.Learning.Tests", "Methods", "reference", "losses.json")))!.AsObject();

    private readonly JsonObject _case;

    private LossFixture(JsonObject @case) => _case = @case;

    public static LossFixture Of(string name) => new(Cases[name]!.AsObject());

    /// <summary>An input as a 64-bit leaf.</summary>
    public Tensor Leaf(string name) => Doubles("inputs", name).requires_grad_(true);

    /// <summary>An input as a 64-bit constant.</summary>
    public Tensor Constant(string name) => Doubles("inputs", name);

    public Tensor Integers(string name, string part = "inputs") => Doubles(part, name).to_type(ScalarType.Int64);

    public double Number(string name) => _case["inputs"]![name]!.GetValue<double>();

    public void IsResult(string name, Tensor actual, double tolerance = Tolerance) => AssertNear("results", name, actual, tolerance);

    public void IsGradient(string name, Tensor? actual) => AssertNear("gradients", name, actual ?? throw new ArgumentNullException(nameof(actual), $"There is no gradient of {name}."), Tolerance);

    private void AssertNear(string part, string name, Tensor actual, double tolerance)
    {
        var expected = Doubles(part, name);
        Assert.Equal(expected.shape, actual.shape);
        var difference = (expected - actual.detach().to_type(ScalarType.Float64)).abs().max().ToDouble();
        Assert.True(difference < tolerance, $"{part}.{name} is off by {difference:E2}.");
    }

    private Tensor Doubles(string part, string name)
    {
        var node = _case[part]![name] ?? throw new ArgumentException($"losses.json has no {part}.{name}.", nameof(name));
        var values = new List<double>();
        var shape = new List<long>();
        Collect(node, 0);
        return tensor(values.ToArray(), ScalarType.Float64).reshape([.. shape]);

        void Collect(JsonNode at, int depth)
        {
            if (at is not JsonArray array)
            {
                values.Add(at.GetValue<double>());
                return;
            }

            if (shape.Count == depth)
            {
                shape.Add(array.Count);
            }

            foreach (var item in array)
            {
                Collect(item!, depth + 1);
            }
        }
    }
}
