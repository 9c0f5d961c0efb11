using System.Globalization;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>Where the example stands: the face, and every knob that was turned. It is what the page's address says.</summary>
public sealed record PlaygroundState
{
    /// <summary>The face.</summary>
    public ExampleFace Face { get; init; } = ExampleFace.Usual;

    /// <summary>Values of knobs that are not where they usually stand, by method.</summary>
    public IReadOnlyDictionary<string, double> Turned { get; init; } = new Dictionary<string, double>();

    /// <summary>The query of the address: z=1,0.2,-0.5, y=0, knobs=gce:0.5,scn:0.3; null for what stands as usual.</summary>
    public (string? Z, int? Y, string? Knobs) Query => (
        Face.Logits.SequenceEqual(ExampleFace.Usual.Logits) ? null : string.Join(',', Face.Logits.Select(Number)),
        Face.Label == ExampleFace.Usual.Label ? null : Face.Label,
        Turned.Count == 0 ? null : string.Join(',', Turned.OrderBy(knob => knob.Key, StringComparer.Ordinal).Select(knob => $"{knob.Key}:{Number(knob.Value)}")));

    /// <summary>Where a method's knob stands.</summary>
    public double KnobOf(Way way) => Turned.TryGetValue(way.Key, out var value) ? value : way.Knob?.Usual ?? 0;

    /// <summary>What a method makes of the face.</summary>
    public Answer Ask(Way way) => way.Of(Face, KnobOf(way));

    /// <summary>Turns a knob, within its range.</summary>
    public PlaygroundState Turn(Way way, double value)
    {
        var turned = new Dictionary<string, double>(Turned);
        turned.Remove(way.Key);
        if (way.Knob is { } knob && double.IsFinite(value) && Math.Abs(value - knob.Usual) > knob.Step / 4)
        {
            turned[way.Key] = Math.Clamp(value, knob.Least, knob.Most);
        }

        return this with { Turned = turned };
    }

    /// <summary>Moves one logit, within reach.</summary>
    public PlaygroundState Move(int place, double logit) =>
        this with { Face = Face with { Logits = [.. Face.Logits.Select((old, i) => i == place && double.IsFinite(logit) ? Math.Clamp(logit, -ExampleFace.Reach, ExampleFace.Reach) : old)] } };

    /// <summary>Provides another label.</summary>
    public PlaygroundState Provide(int label) => label is >= 0 and < ExampleFace.Classes ? this with { Face = Face with { Label = label } } : this;

    /// <summary>Reads an address; what cannot be read there stays as usual.</summary>
    public static PlaygroundState Read(string? z, int? y, string? knobs)
    {
        var state = new PlaygroundState();
        if (z?.Split(',') is { Length: ExampleFace.Classes } logits)
        {
            state = logits.Index().Aggregate(state, (so, logit) => TryNumber(logit.Item) is { } value ? so.Move(logit.Index, value) : so);
        }

        state = y is { } label ? state.Provide(label) : state;
        foreach (var part in knobs?.Split(',') ?? [])
        {
            if (part.Split(':') is [var key, var text] && TryNumber(text) is { } value && Ways.All.FirstOrDefault(way => way.Key == key) is { } way)
            {
                state = state.Turn(way, value);
            }
        }

        return state;
    }

    private static double? TryNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Number(double value) => Math.Round(value, 4).ToString("R", CultureInfo.InvariantCulture);
}
