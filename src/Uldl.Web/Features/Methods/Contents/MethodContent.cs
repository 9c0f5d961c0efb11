namespace Uldl.Web.Features.Methods.Contents;

/// <summary>An equation of a method.</summary>
/// <param name="Name">What it computes.</param>
/// <param name="Notation">In the notation of <see cref="Elements.Formula"/>.</param>
/// <param name="Source">Its number in the paper; null where we know none.</param>
public sealed record EquationLine(string Name, string Notation, string? Source = null);

/// <summary>A symbol of these equations.</summary>
/// <param name="Notation">In the notation of <see cref="Elements.Formula"/>.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Shape">For a whole batch or set, such as "[B, C]".</param>
/// <param name="Range">Which values it takes.</param>
public sealed record SymbolLine(string Notation, string Meaning, string Shape, string Range);

/// <summary>What the page of a method says of it besides what its catalogue entry knows.</summary>
public sealed record MethodContent
{
    /// <summary>The method's key in the catalogue.</summary>
    public required string Key { get; init; }

    /// <summary>The idea for a student, three to six sentences, a paragraph each entry.</summary>
    public required IReadOnlyList<string> Idea { get; init; }

    /// <summary>What it believes about a doubted label.</summary>
    public required string Belief { get; init; }

    /// <summary>In the order in which a step computes them.</summary>
    public required IReadOnlyList<EquationLine> Equations { get; init; }

    /// <summary>Every letter of the equations.</summary>
    public required IReadOnlyList<SymbolLine> Symbols { get; init; }

    /// <summary>The per-face score of doubt, in the notation of <see cref="Elements.Formula"/>.</summary>
    public required string DoubtNotation { get; init; }

    /// <summary>Where the score comes from and what makes it high.</summary>
    public required string Doubt { get; init; }

    /// <summary>The paper's arXiv number or DOI with its address; null where we have neither.</summary>
    public (string Name, string Address)? Identifier { get; init; }

    /// <summary>What is learned or remembered for each face; "nothing" where nothing is.</summary>
    public required string LearnsPerFace { get; init; }

    /// <summary>What happens to a doubted label, in a few words.</summary>
    public required string DoubtedLabel { get; init; }

    /// <summary>What a step costs, measured by cross-entropy's.</summary>
    public required string Work { get; init; }

    /// <summary>What it has to be given besides images and labels.</summary>
    public required string Needs { get; init; }
}
