namespace Uldl.Core.Faces;

/// <summary>What is fixed about the expressions: their order and their two-letter codes.</summary>
public static class Expressions
{
    /// <summary>The seven expressions of most sets, in class order 0 … 6.</summary>
    public static IReadOnlyList<Expression> Seven { get; } =
        [Expression.Neutral, Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Fear, Expression.Disgust, Expression.Anger];

    /// <summary>The two-letter code that always travels with an expression's colour, such as "Ha".</summary>
    /// <param name="expression">One of the defined expressions.</param>
    /// <returns>Two letters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined expression.</exception>
    public static string Code(this Expression expression) =>
        Enum.IsDefined(expression) ? expression.ToString()[..2] : throw new ArgumentOutOfRangeException(nameof(expression), expression, "Not an expression.");
}
