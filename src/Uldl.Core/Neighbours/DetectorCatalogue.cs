namespace Uldl.Core.Neighbours;

/// <summary>Every detector of flipped labels that needs no network: what valence-arousal and the provided labels give away by themselves.</summary>
public static class DetectorCatalogue
{
    /// <summary>All detectors, the plainest use of neighbours first.</summary>
    public static IReadOnlyList<DetectorEntry> All { get; } =
    [
        new("neighbour-disagreement", "Neighbours' votes by closeness", "The share of local similarity that lies with neighbours of another label.", faces => NeighbourDisagreement.Score(faces.Neighbours, faces.Labels)),
        new("unweighted-disagreement", "Neighbours' votes, one each", "The share of neighbours that have another label, near and far alike.", faces => NeighbourVotes.Disagreement(faces.Neighbours, faces.Labels)),
        new("vote-margin", "Margin of neighbours' votes", "How far the strongest other label leads the face's own in votes by closeness, scaled to 0 … 1: neighbours who agree on a rival count for more than neighbours who disagree among themselves.", faces => NeighbourVotes.Margin(faces.Neighbours, faces.Labels, faces.Classes)),
        new("class-density", "Density of the class", "One minus the probability of the label at the face's place, each label a normal distribution over valence-arousal, the face itself left out.", ClassDensity.Score),
        new("centroid-distance", "Distance to the class's centre", "Distance to the centre of the label's other faces, divided by the sum of it and the distance to the nearest other label's centre.", CentroidDistance.Score),
    ];

    /// <summary>The detector of this key.</summary>
    /// <param name="key">Such as "class-density".</param>
    /// <returns>Its entry, or null when there is none of that key.</returns>
    public static DetectorEntry? Find(string key) => All.FirstOrDefault(detector => detector.Key == key);
}
