using Uldl.Core.Faces;
using Uldl.Learning.Affect;
using Uldl.Learning.Datasets;
using Uldl.Learning.Training;
using Uldl.Web.Charts;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>What the chart of the plane is to draw, from what the page has read.</summary>
internal static class PlaneScene
{
    /// <summary>Everything but the faces, which the browser fetches.</summary>
    /// <param name="asked">The address, its run filled in.</param>
    /// <param name="faces">The faces shown.</param>
    /// <param name="face">Place of the face looked at; null for none.</param>
    /// <param name="neighbours">Places of its neighbours.</param>
    /// <param name="pictures">Where pictures lie.</param>
    /// <param name="isSynthetic">Whether a program drew the faces.</param>
    public static PlaneOptions Of(PlaneAddress asked, PlaneFaces faces, int? face, IReadOnlyList<int> neighbours, IReadOnlyList<PlanePictures> pictures, bool isSynthetic) => new()
    {
        Address = "plane",
        Source = asked.Source,
        Choice = asked.Choice,
        By = asked.By.ToString().ToLowerInvariant(),
        View = asked.View is { } view ? [view.Left, view.Right, view.Bottom, view.Top] : null,
        HasContours = !asked.IsWithoutContours,
        Classes = [.. faces.Classes.Select(expression => new PlaneClass(expression.ToString(), Colour(expression)))],
        Marks = [.. Centres(faces), .. faces.Classes.Select(Prototype)],
        Picked = face is { } picked ? Point(faces, picked) : null,
        Links = [.. neighbours.Select(neighbour => Point(faces, neighbour))],
        Pictures = pictures,
        IsSynthetic = isSynthetic,
        DoubtTitle = faces.DoubtTitle,
    };

    /// <summary>What valence-arousal can be chosen for a dataset, as the word of an address and what it is called.</summary>
    /// <param name="datasets">Keys of the datasets shown.</param>
    /// <param name="used">What stands where nothing is chosen.</param>
    /// <param name="folder">The data folder.</param>
    public static IReadOnlyList<(string Word, string Title)> Sources(IReadOnlyList<string> datasets, string used, DataFolder folder)
    {
        var known = DatasetCatalogue.In(folder.Datasets);
        var entries = datasets.Select(key => known.FirstOrDefault(entry => entry.Key == key)).ToArray();
        var keys = datasets.Where(key => known.Any(entry => entry.Key == key)).Select(key => AffectSources.Of(key, folder.Datasets).Select(source => source.Key)).ToArray();
        return
        [
            ("", used),
            .. Array.TrueForAll(entries, entry => entry?.HasAffect == true) ? new[] { (RunParts.Own, "provided by the dataset") } : [],
            .. Array.TrueForAll(entries, entry => entry is { IsSynthetic: true, IsImported: false }) ? new[] { (RunParts.Truth, "true, as the faces were drawn") } : [],
            .. keys.Length == 0 ? [] : keys.Aggregate((all, more) => all.Intersect(more)).Select(key => (key, $"pseudo, source {key}")),
        ];
    }

    private static IEnumerable<PlaneMark> Centres(PlaneFaces faces)
    {
        var sums = new (double Valence, double Arousal, int Count)[faces.Classes.Count];
        for (var face = 0; face < faces.Count; face++)
        {
            ref var sum = ref sums[faces.Labels[face]];
            sum = (sum.Valence + faces.Valence[face], sum.Arousal + faces.Arousal[face], sum.Count + 1);
        }

        return
            from place in Enumerable.Range(0, sums.Length)
            where sums[place].Count > 0
            let expression = faces.Classes[place]
            select new PlaneMark(sums[place].Valence / sums[place].Count, sums[place].Arousal / sums[place].Count, expression.Code(), Colour(expression), IsCentre: true);
    }

    private static PlaneMark Prototype(Expression expression)
    {
        var place = AffectPrototypes.Of(expression);
        return new(place.Valence, place.Arousal, expression.Code(), Colour(expression), IsCentre: false);
    }

    private static PlanePoint Point(PlaneFaces faces, int place) => new(faces.Valence[place], faces.Arousal[place]);

    private static string Colour(Expression expression) => "--" + expression.Code().ToLowerInvariant();
}
