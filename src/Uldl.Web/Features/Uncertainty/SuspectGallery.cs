using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Some faces on one side of a threshold.</summary>
/// <param name="Title">What they are.</param>
/// <param name="Meaning">What that means.</param>
/// <param name="Places">The first of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="All">The gallery of all of them; null where the gallery cannot ask for them.</param>
internal sealed record SuspectGallery(string Title, string Meaning, IReadOnlyList<int> Places, int Count, string? All)
{
    /// <summary>Caught, missed, falsely accused.</summary>
    public static IReadOnlyList<SuspectGallery> Of(RunFaces faces, int[] places, float[] scores, double threshold, int most, MicroscopeAddress asked, int run)
    {
        return
        [
            Make("Caught", "flipped and accused, the highest score first", isFlipped: true, isAccused: true),
            Make("Missed", "flipped and believed, the lowest score first", isFlipped: true, isAccused: false),
            Make("Falsely accused", "untouched and accused, the highest score first: rare, ambiguous, or mislabelled before we came", isFlipped: false, isAccused: true),
        ];

        SuspectGallery Make(string title, string meaning, bool isFlipped, bool isAccused)
        {
            var found = Array.FindAll(places, face => faces.IsFlipped(face) == isFlipped && scores[face] >= threshold == isAccused);
            // The gallery filters by doubt alone.
            var all = asked.Score != FaceScore.Doubt ? null : new GalleryAddress
            {
                Run = run, IsGrid = true, Flipped = isFlipped, Label = asked.Label, IsAscending = !isAccused,
                Doubt = isAccused ? (threshold, null) : (null, MathF.BitDecrement((float)threshold)),
            }.ToString();
            return new(title, meaning, [.. found.OrderBy(face => isAccused ? -scores[face] : scores[face]).Take(most)], found.Length, all);
        }
    }
}
