using Microsoft.AspNetCore.Components;

namespace Uldl.Web.Elements;

/// <summary>What a form that asks a question leads to: what is wrong with it, how many runs it makes, how long they take, and the button that queues them.</summary>
public sealed partial class ConfigVerdict
{
    private const int Most = 8;

    /// <summary>Id of the form that the button submits.</summary>
    [Parameter, EditorRequired]
    public required string Form { get; set; }

    /// <summary>What has to be mended first, one sentence each.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Problems { get; set; }

    /// <summary>What is likely to disappoint, one sentence each.</summary>
    [Parameter]
    public IReadOnlyList<string> Warnings { get; set; } = [];

    [Parameter, EditorRequired]
    public required int Runs { get; set; }

    /// <summary>What the number of runs is a product of.</summary>
    [Parameter, EditorRequired]
    public required string Product { get; set; }

    /// <summary>How long they take; null while nobody knows.</summary>
    [Parameter]
    public TimeSpan? Time { get; set; }

    [Parameter]
    public bool IsStarting { get; set; }

    /// <summary>Why they could not be queued; null otherwise.</summary>
    [Parameter]
    public string? Failed { get; set; }
}
