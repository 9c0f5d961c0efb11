using Microsoft.AspNetCore.Components;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Compare;

/// <summary>Everything on record about each run, only what differs or all of it.</summary>
public sealed partial class RecordTable
{
    private const int Longest = 80;

    private IReadOnlyList<RecordRow> _rows = [];

    [Parameter, EditorRequired]
    public required CompareAddress Address { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<RunRow> Runs { get; set; }

    /// <summary>Names of experiments by id.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<int, string> Names { get; set; }

    /// <summary>What the check of each completed run's files found, by run.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<int, RecordCheck> Checks { get; set; }

    private int BasePlace => Math.Max(0, Runs.ToList().FindIndex(run => run.Id == Address.Base));

    protected override void OnParametersSet() =>
        _rows = RecordRow.Of([.. Runs.Select(run => RunRecord.Of(run.ReadConfig(), run.ReadFacts(), run.Seconds))]);

    private static string Short(string value) =>
        value.Length == 64 && value.All(char.IsAsciiHexDigit) ? value[..12] + "…"
        : value.Length > Longest ? value[..Longest] + "…"
        : value;
}
