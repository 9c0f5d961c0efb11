using System.Text.Json.Nodes;

namespace Uldl.Learning.Methods;

/// <summary>A way of learning that can be chosen.</summary>
public sealed record MethodEntry
{
    private readonly MethodParts _parts;

    internal MethodEntry(MethodParts parts) => _parts = parts;

    /// <summary>Stored with every run; never renamed.</summary>
    public required string Key { get; init; }

    /// <summary>What people read.</summary>
    public required string Title { get; init; }

    /// <summary>The methods it is compared with first.</summary>
    public required MethodGroup Group { get; init; }

    /// <summary>What that group does, as a heading.</summary>
    public string GroupTitle => Group.Title();

    /// <summary>One or two sentences on its idea.</summary>
    public required string Summary { get; init; }

    /// <summary>The paper it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The options record; its properties carry [Range] and [Display].</summary>
    public required Type OptionsType { get; init; }

    /// <summary>An instance of <see cref="OptionsType"/> with the default values.</summary>
    public required object Defaults { get; init; }

    /// <summary>Address of the released code that its loss was compared with, such as "https://github.com/owner/name"; null when there is none.</summary>
    public string? Code { get; init; }

    /// <summary>The method's own per-face score of doubt in the notation of its page, such as "λ" or "1 − p of the label"; high = doubted.</summary>
    public string DoubtName { get; init; } = "1 − p of the label";

    /// <summary>What differs from the paper or the released code, and why: a sentence each.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Whether every training face needs valence and arousal under the default options.</summary>
    public bool NeedsAffect => _parts.NeedsAffect(Defaults);

    /// <summary>Reads options, fills in the defaults, and reports what is wrong with them.</summary>
    internal Func<JsonObject, object> Read => _parts.Read;

    /// <summary>Forward passes a training image costs beyond its own.</summary>
    internal Func<object, double> ExtraForwards => _parts.ExtraForwards;

    /// <summary>Whom the method takes for a face's neighbours.</summary>
    internal Func<object, NeighbourRule> Neighbours => _parts.Neighbours;

    /// <summary>What a table has to say of options; null for nothing.</summary>
    internal Func<object, string?> Note => _parts.Note;

    /// <summary>Whether every training face needs valence and arousal under these options.</summary>
    internal Func<object, bool> NeedsAffectWith => _parts.NeedsAffect;

    /// <summary>What the method knows that others do not; null for nothing.</summary>
    internal Func<object, string?> Privileged => _parts.Privileged;

    /// <summary>Builds the method for a run.</summary>
    internal Func<object, MethodContext, Method> Create => _parts.Create;
}
