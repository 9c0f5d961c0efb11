using System.Globalization;

namespace Uldl.Web.Elements;

/// <summary>A whole number from an address, where anything may stand.</summary>
/// <param name="Value">The number; null where there is none, or none of use.</param>
/// <param name="Complaint">What is wrong with what stands there, as a sentence; null when all is well.</param>
public sealed record QueryNumber(int? Value, string? Complaint)
{
    /// <summary>Reads one.</summary>
    /// <param name="name">What the address calls it.</param>
    /// <param name="text">What stands there; null or empty for nothing.</param>
    /// <param name="least">Smallest that is of use.</param>
    /// <param name="most">Largest that is of use.</param>
    public static QueryNumber Read(string name, string? text, int least, int most = int.MaxValue)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new(null, null);
        }

        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? new(value, null)
            : new(null, string.Create(CultureInfo.InvariantCulture, $"{name}: the address says \"{(text.Length > 40 ? text[..40] + "…" : text)}\", expected a whole number {(most == int.MaxValue ? $"from {least}" : $"from {least} to {most}")}. It is left out here; mend the address, or follow a link of this page."));
    }
}
