using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import.Formats;

/// <summary>Which valence and arousal agree with a label: the rules by which EmoNet's authors cleaned AffectNet (Toisoul et al. 2021).</summary>
internal static class AffectNetRules
{
    /// <summary>Neutral faces lie within this distance of the middle, all others beyond it.</summary>
    private const double Calm = 0.2;

    /// <summary>Disgust is stronger than that.</summary>
    private const double Strong = 0.3;

    /// <summary>Whether the pair agrees with the label.</summary>
    /// <param name="label">What the row says.</param>
    /// <param name="valence">-1 … 1.</param>
    /// <param name="arousal">-1 … 1.</param>
    /// <returns>False where EmoNet's authors left the face out.</returns>
    internal static bool Agree(Expression label, double valence, double arousal)
    {
        var strength = Math.Sqrt((valence * valence) + (arousal * arousal));
        return label switch
        {
            Expression.Neutral => strength < Calm,
            Expression.Happiness => valence > 0 && strength > Calm,
            Expression.Sadness or Expression.Contempt => valence < 0 && strength > Calm,
            Expression.Surprise or Expression.Anger => arousal > 0 && strength > Calm,
            Expression.Fear => arousal >= 0 && valence <= 0 && strength > Calm,
            Expression.Disgust => valence < 0 && strength > Strong,
            _ => throw new ArgumentOutOfRangeException(nameof(label), label, "Not an expression."),
        };
    }
}
