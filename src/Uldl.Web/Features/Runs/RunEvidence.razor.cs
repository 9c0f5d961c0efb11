using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Runs;

/// <summary>What stands behind a completed run's numbers: reliability, risk and coverage, confusions, and doubt.</summary>
public sealed partial class RunEvidence
{
    private RunFigure? _reliability;
    private RunFigure? _risk;
    private RunFigure? _doubt;

    /// <summary>Id of the run.</summary>
    [Parameter, EditorRequired]
    public required int Run { get; set; }

    /// <summary>Null for a run that kept no labels beside its predictions.</summary>
    [Parameter, EditorRequired]
    public required RunPredictions? Predictions { get; set; }

    /// <summary>Null when the run's files are gone.</summary>
    [Parameter, EditorRequired]
    public required TrainingDoubt? Doubt { get; set; }

    /// <summary>The classes in order.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Expression> Classes { get; set; }

    protected override void OnInitialized()
    {
        if (Predictions is { } predictions)
        {
            _reliability = ReliabilityFigure.Of(predictions);
            _risk = RiskFigure.Of(predictions);
        }

        _doubt = Doubt is { } doubt ? DoubtFigure.Of(doubt) : null;
    }
}
