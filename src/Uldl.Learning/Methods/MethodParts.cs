using System.Text.Json.Nodes;

namespace Uldl.Learning.Methods;

/// <summary>What makes a method work, hidden from those who only offer it.</summary>
internal sealed record MethodParts
{
    /// <summary>Reads options, fills in the defaults, and reports what is wrong with them.</summary>
    public required Func<JsonObject, object> Read { get; init; }

    /// <summary>Builds the method for a run.</summary>
    public required Func<object, MethodContext, Method> Create { get; init; }

    /// <summary>Forward passes that a training image costs beyond its own, a backward pass counted as two.</summary>
    public Func<object, double> ExtraForwards { get; init; } = _ => 0;

    /// <summary>Whom the method takes for a face's neighbours.</summary>
    public Func<object, NeighbourRule> Neighbours { get; init; } = _ => NeighbourRule.Default;

    /// <summary>Whether every training face needs valence and arousal under these options.</summary>
    public Func<object, bool> NeedsAffect { get; init; } = _ => false;

    /// <summary>What a table has to say of these options, as a sentence that begins in lower case; null for nothing.</summary>
    public Func<object, string?> Note { get; init; } = _ => null;

    /// <summary>What the method knows that others do not, such as "noise rate"; null for nothing. Every table row names it.</summary>
    public Func<object, string?> Privileged { get; init; } = _ => null;
}
