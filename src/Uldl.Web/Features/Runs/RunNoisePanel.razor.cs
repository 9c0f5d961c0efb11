using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Core.Noise;
using Uldl.Web.Elements;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What a run's noise did to its training labels: the rate that was measured beside the one that was asked for, class by class.</summary>
public sealed partial class RunNoisePanel
{
    [Parameter, EditorRequired]
    public required RunRow Run { get; set; }

    [Parameter, EditorRequired]
    public required RunLabels Labels { get; set; }

    private FlipCounts Counts => Labels.Counts;

    private bool HasRafDbNumbers => Labels.Classes.All(expression => LabelNumbering.RafDb.Text(expression) is not null);

    /// <summary>Classes of which more labels are wrong than right.</summary>
    private List<string> Rare =>
        [.. Labels.Classes.Where((_, c) => Counts.PrecisionOf(c) < 0.5).Select(expression => expression.ToString().ToLowerInvariant())];

    private string Sentence => $"{NoiseCatalogue.TitleOf(Run.Noise)}{How}: {Words.Percent(Run.NoiseRate, 2)} asked, {(Counts.Rate is { } rate ? Words.Percent(rate, 2) : "nothing")} measured, {Words.Whole(Counts.Flipped)} of {Words.Count(Counts.Faces, "training face")}. Validation and test labels are as provided.";

    private string How => Run.ReadConfig().NoiseCount switch
    {
        NoiseCount.Exact => ", exact count over all faces",
        NoiseCount.ExactPerClass => ", exact count in each class",
        _ => "",
    };

    private static string Share(double? share) => share is { } value ? Words.Percent(value, 1) : "–";
}
