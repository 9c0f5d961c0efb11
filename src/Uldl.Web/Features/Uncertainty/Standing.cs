using Uldl.Core.Worklists;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Where a reader stands in a worklist.</summary>
/// <param name="Places">The faces that are shown, in their order.</param>
/// <param name="At">The face that is looked at; null when none is left.</param>
/// <param name="Shown">Those around it that have a picture.</param>
/// <param name="Open">Suspects that nothing is decided about.</param>
internal sealed record Standing(int[] Places, int? At, IReadOnlyList<int> Shown, int Open)
{
    private const int MostShown = 60;

    /// <summary>Nowhere yet.</summary>
    public static Standing Nowhere { get; } = new([], null, [], 0);

    /// <summary>At the face asked for, else at the first that is open.</summary>
    public static Standing Of(Suspects suspects, RunFaces faces, IReadOnlyDictionary<int, Decision> decisions, WorklistAddress asked)
    {
        int[] open = [.. suspects.Places.Where(face => !decisions.ContainsKey(faces.Rows[face]))];
        int[] places = asked.IsOpenOnly ? [.. suspects.Places.Where(face => !decisions.ContainsKey(faces.Rows[face]) || faces.Rows[face] == asked.At)] : suspects.Places;
        var wanted = asked.At is { } row ? Array.IndexOf(faces.Rows, row) : -1;
        int? at = Array.IndexOf(places, wanted) >= 0 ? wanted : open.Length > 0 ? open[0] : places.Length > 0 && !asked.IsOpenOnly ? places[0] : null;
        var here = at is { } face ? Array.IndexOf(places, face) : 0;
        var first = Math.Clamp(here - (MostShown / 3), 0, Math.Max(0, places.Length - MostShown));
        return new(places, at, [.. places.Skip(first).Take(MostShown)], open.Length);
    }

    /// <summary>The next open face below one, else the first that is left; null when none is.</summary>
    public int? After(int face, RunFaces faces, IReadOnlyDictionary<int, Decision> decisions) =>
        Places.SkipWhile(other => other != face).Concat(Places).Cast<int?>().FirstOrDefault(other => other != face && !decisions.ContainsKey(faces.Rows[other!.Value]));
}
