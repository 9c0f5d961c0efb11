using System.Globalization;

namespace Uldl.Core.Faces;

/// <summary>How a list of labels writes expressions: as numbers of some order, or as words. Orders differ from dataset to dataset, so a number alone says nothing.</summary>
/// <param name="Key">Such as "raf-db".</param>
/// <param name="Title">Whose order it is.</param>
/// <param name="Order">The expressions in order.</param>
/// <param name="First">The number of the first; null writes words.</param>
public sealed record LabelNumbering(string Key, string Title, IReadOnlyList<Expression> Order, int? First)
{
    /// <summary>RAF-DB's numbers, which the lists of SCN, RUL, EAC and ReSup use.</summary>
    public static LabelNumbering RafDb { get; } = new(
        "raf-db", "RAF-DB's order", [Expression.Surprise, Expression.Fear, Expression.Disgust, Expression.Happiness, Expression.Sadness, Expression.Anger, Expression.Neutral], 1);

    /// <summary>FER2013's numbers.</summary>
    public static LabelNumbering Fer2013 { get; } = new(
        "fer2013", "FER2013's order", [Expression.Anger, Expression.Disgust, Expression.Fear, Expression.Happiness, Expression.Sadness, Expression.Surprise, Expression.Neutral], 0);

    /// <summary>FERPlus' numbers.</summary>
    public static LabelNumbering FerPlus { get; } = new(
        "ferplus", "FERPlus' order", [Expression.Neutral, Expression.Happiness, Expression.Surprise, Expression.Sadness, Expression.Anger, Expression.Disgust, Expression.Fear, Expression.Contempt], 0);

    /// <summary>The order in full, such as "0 neutral, 1 happiness".</summary>
    public string Legend => First is { } first
        ? string.Join(", ", Order.Select((expression, place) => string.Create(CultureInfo.InvariantCulture, $"{first + place} {Word(expression)}")))
        : string.Join(", ", Order.Select(Word));

    /// <summary>The numbers 0 … C-1 of a dataset's own order.</summary>
    /// <param name="classes">The dataset's classes in order.</param>
    public static LabelNumbering OfDataset(IReadOnlyList<Expression> classes) => new("dataset", "the dataset's own order", classes, 0);

    /// <summary>Words instead of numbers.</summary>
    /// <param name="classes">The dataset's classes in order.</param>
    public static LabelNumbering Words(IReadOnlyList<Expression> classes) => new("words", "words", classes, null);

    /// <summary>Every way that a list about a dataset may be written, the likeliest first.</summary>
    /// <param name="classes">The dataset's classes in order.</param>
    public static IReadOnlyList<LabelNumbering> All(IReadOnlyList<Expression> classes) => [OfDataset(classes), RafDb, Fer2013, FerPlus, Words(classes)];

    /// <summary>What an expression is written as.</summary>
    /// <param name="expression">Any.</param>
    /// <returns>A number or a word; null where the order does not have it.</returns>
    public string? Text(Expression expression)
    {
        var place = Order.ToList().IndexOf(expression);
        return place < 0 ? null : First is { } first ? (first + place).ToString(CultureInfo.InvariantCulture) : Word(expression);
    }

    /// <summary>What a number means.</summary>
    /// <param name="number">As a list writes it.</param>
    /// <returns>Null where the order has no such number, or none at all.</returns>
    public Expression? Meaning(int number) => First is { } first && number >= first && number - first < Order.Count ? Order[number - first] : null;

    private static string Word(Expression expression) => expression.ToString().ToLowerInvariant();
}
