using System.Text.Json.Nodes;

namespace Uldl.Web.Features.Experiments;

/// <summary>A row of the table to be: a method, and what differs from its defaults.</summary>
public sealed class DraftRow(string method)
{
    public string Method { get; } = method;

    /// <summary>What the row is called; empty takes the method's title.</summary>
    public string Label { get; set; } = "";

    public JsonObject Options { get; init; } = [];
}
