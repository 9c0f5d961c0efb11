namespace Uldl.Core.Faces;

/// <summary>The basic expressions, in the pinned order that every stored number uses (AffectNet's).</summary>
public enum Expression
{
    /// <summary>No expression.</summary>
    Neutral = 0,

    /// <summary>Happiness.</summary>
    Happiness = 1,

    /// <summary>Sadness.</summary>
    Sadness = 2,

    /// <summary>Surprise.</summary>
    Surprise = 3,

    /// <summary>Fear.</summary>
    Fear = 4,

    /// <summary>Disgust.</summary>
    Disgust = 5,

    /// <summary>Anger.</summary>
    Anger = 6,

    /// <summary>Contempt, where a set has it.</summary>
    Contempt = 7,
}
