using System.Text.Json.Nodes;

namespace Uldl.Core.Experiments;

/// <summary>One row of a table: a method and what differs from its defaults.</summary>
public sealed class MethodChoice
{
    /// <summary>The method's key, such as "ldl-va".</summary>
    public required string Method { get; init; }

    /// <summary>What the row is called where one method stands in a table twice; empty takes the method's title.</summary>
    public string Label { get; init; } = "";

    /// <summary>Options that differ from the method's defaults, by their JSON names.</summary>
    public JsonObject Options { get; init; } = [];
}
