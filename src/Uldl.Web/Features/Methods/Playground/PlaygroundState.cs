using System.Globalization;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Methods.Playground;

/// <summary>Where the example stands: the face, and every knob that was turned. It is what the page's address says.</summary>
public sealed record PlaygroundState
{
    /// <summary>The face.</summary>
    public ExampleFace Face { get; init; } = ExampleFace.Usual;

    /// <summary>Values of knobs that are not where they usually stand, by method.</summary>
    public IReadOnlyDictionary<string, double> Turned { get; init; } = new Dictionary<string, double>();

    /// <summary>The query of the address: z=1,0.2,-0.5, y=0, knobs=gce:0.5,scn:0.3; null for what stands as usual.</summary>
    public (string? Z, string? Y, string? Knobs) Query => (
        Face.Logits.SequenceEqual(ExampleFace.Usual.Logits) ? null : string.Join(',', Face.Logits.Select(Number)),
        Face.Label == ExampleFace.Usual.Label ? null : Face.Label.ToString(CultureInfo.InvariantCulture),
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

    /// <summary>Reads an address; what cannot be read there stays as usual, and gets a sentence.</summary>
    /// <returns>The state, and what is wrong with the address.</returns>
    public static (PlaygroundState State, IReadOnlyList<string> Complaints) Read(string? z, string? y, string? knobs)
    {
        var complaints = new List<string>();
        var state = new PlaygroundState();
        if (!string.IsNullOrEmpty(z))
        {
            if (z.Split(',').Select(TryNumber).OfType<double>().ToArray() is { Length: ExampleFace.Classes } logits && z.Split(',').Length == logits.Length)
            {
                state = logits.Index().Aggregate(state, (so, logit) => so.Move(logit.Index, logit.Item));
            }
            else
            {
                complaints.Add($"z: the address says \"{Shown(z)}\", expected {ExampleFace.Classes} numbers such as 1,0.2,-0.5. The usual ones stand here.");
            }
        }

        var label = QueryNumber.Read("y", y, 0, ExampleFace.Classes - 1);
        complaints.AddRange(label.Complaint is { } complaint ? [complaint] : []);
        state = label.Value is { } value ? state.Provide(value) : state;
        foreach (var part in string.IsNullOrEmpty(knobs) ? [] : knobs.Split(','))
        {
            if (part.Split(':') is [var key, var text] && TryNumber(text) is { } turned && Ways.All.FirstOrDefault(way => way.Key == key && way.Knob is not null) is { } way)
            {
                state = state.Turn(way, turned);
            }
            else
            {
                complaints.Add($"knobs: the address says \"{Shown(part)}\", expected a method and a number such as gce:0.5. That knob stands as usual here.");
            }
        }

        return (state, complaints);
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static double? TryNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static string Number(double value) => Math.Round(value, 4).ToString("R", CultureInfo.InvariantCulture);
}
