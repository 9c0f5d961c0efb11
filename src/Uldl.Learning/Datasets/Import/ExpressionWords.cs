using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>The words that datasets use for expressions. Numbers are never words: their meaning differs from set to set.</summary>
internal static class ExpressionWords
{
    private static readonly Dictionary<string, Expression> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["neutral"] = Expression.Neutral,
        ["ne"] = Expression.Neutral,
        ["happiness"] = Expression.Happiness,
        ["happy"] = Expression.Happiness,
        ["joy"] = Expression.Happiness,
        ["ha"] = Expression.Happiness,
        ["sadness"] = Expression.Sadness,
        ["sad"] = Expression.Sadness,
        ["sa"] = Expression.Sadness,
        ["surprise"] = Expression.Surprise,
        ["surprised"] = Expression.Surprise,
        ["su"] = Expression.Surprise,
        ["fear"] = Expression.Fear,
        ["fearful"] = Expression.Fear,
        ["afraid"] = Expression.Fear,
        ["fe"] = Expression.Fear,
        ["disgust"] = Expression.Disgust,
        ["disgusted"] = Expression.Disgust,
        ["di"] = Expression.Disgust,
        ["anger"] = Expression.Anger,
        ["angry"] = Expression.Anger,
        ["an"] = Expression.Anger,
        ["contempt"] = Expression.Contempt,
        ["contemptuous"] = Expression.Contempt,
        ["co"] = Expression.Contempt,
    };

    /// <summary>Reads a word or a two-letter code, in any case.</summary>
    /// <param name="word">Such as "Angry", "fearful" or "Ha".</param>
    /// <param name="expression">What it means; meaningless when the answer is false.</param>
    /// <returns>Whether the word is known.</returns>
    internal static bool TryRead(string word, out Expression expression)
    {
        return Words.TryGetValue(word.Trim(), out expression);
    }
}
