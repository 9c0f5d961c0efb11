using Uldl.Core.Metrics;
using Uldl.Core.Studies;
using Uldl.Web.Studies;

namespace Uldl.Web.Features.Studies;

/// <summary>How faces of a study's results are sorted.</summary>
public enum FaceOrder
{
    /// <summary>As people and the first run differ, by Jensen-Shannon divergence.</summary>
    Jsd,

    /// <summary>As people differ among themselves, by entropy of their votes.</summary>
    Entropy,

    /// <summary>Faces whose plurality is not the first run's prediction first, clear ones before ambiguous ones.</summary>
    Mismatch,

    /// <summary>As the first two runs differ from people to unlike degrees.</summary>
    Gap,

    /// <summary>The study's own order.</summary>
    Place,
}

/// <summary>The faces of a page of results.</summary>
internal static class FaceOrdering
{
    public static IReadOnlyList<StudyFace> Sort(StudyReading reading, FaceOrder order, int? onlyClass)
    {
        var classes = reading.Analysis.Classes.Count;
        var faces = reading.Analysis.Faces.Where(face => onlyClass is null || face.Plurality == onlyClass);
        var first = reading.Models.Count > 0 ? reading.Models[0] : null;
        var second = reading.Models.Count > 1 ? reading.Models[1] : null;
        return [.. order switch
        {
            FaceOrder.Jsd when first is not null => faces.OrderByDescending(face => Jsd(face, first, classes) ?? -1),
            FaceOrder.Gap when second is not null => faces.OrderByDescending(face => Jsd(face, second, classes) - Jsd(face, first!, classes) ?? double.NegativeInfinity),
            FaceOrder.Mismatch when first is not null => faces.OrderByDescending(face => IsMismatch(face, first, classes)).ThenBy(face => face.Entropy ?? double.MaxValue),
            FaceOrder.Entropy => faces.OrderByDescending(face => face.Entropy ?? -1),
            _ => faces.OrderBy(face => face.Place),
        }];
    }

    /// <summary>Jensen-Shannon divergence between people and a run, nats; null where one says nothing.</summary>
    public static double? Jsd(StudyFace face, StudyModel model, int classes) =>
        face.Shares is { } people && model.Of(face.Place, classes) is { } predicted ? DistributionMeasures.JensenShannon(people, predicted) : null;

    /// <summary>Whether people have one plurality and the run predicts another class.</summary>
    public static bool IsMismatch(StudyFace face, StudyModel model, int classes) =>
        face.Plurality is { } plurality && model.Of(face.Place, classes) is { } predicted && Array.IndexOf(predicted, predicted.Max()) != plurality;
}
