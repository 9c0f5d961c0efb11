namespace Uldl.Learning.Backbones.Weights;

/// <summary>Words from a stranger's file, fit to stand in a sentence.</summary>
internal static class Shown
{
    private const int Most = 120;

    /// <summary>The text without control characters, cut to a line.</summary>
    public static string Text(string text)
    {
        var plain = string.Concat(text.Take(Most).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '·' : letter));
        return text.Length > Most ? plain + "…" : plain;
    }

    /// <summary>A shape as "64 × 3 × 7 × 7"; "one number" for a scalar.</summary>
    public static string Shape(IReadOnlyList<long> shape) => shape.Count == 0 ? "one number" : string.Join(" × ", shape);
}
