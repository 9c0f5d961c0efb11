using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>One drawn face: what is known of it besides its pixels.</summary>
internal sealed record FaceSample
{
    internal required int Identity { get; init; }

    internal required ExpressionMixture Mixture { get; init; }

    internal required double[] Distribution { get; init; }

    internal required RaterPanel Panel { get; init; }

    internal required ValenceArousal? Affect { get; init; }

    internal required HeadPose Pose { get; init; }

    internal required Occluder Occluder { get; init; }

    internal required Shot Shot { get; init; }
}
