using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty.Plane;

/// <summary>Which faces an address chooses: those that every one of its conditions lets through.</summary>
internal sealed class PlaneChoice
{
    private readonly PlaneFaces _faces;
    private readonly PlaneAddress _asked;
    private readonly FaceSelection? _chosen;
    private readonly int? _label;
    private readonly int? _predicted;

    /// <summary>A choice among faces.</summary>
    /// <param name="faces">Of the part shown.</param>
    /// <param name="asked">The conditions.</param>
    /// <param name="shelf">Knows what the word for chosen faces means.</param>
    public PlaneChoice(PlaneFaces faces, PlaneAddress asked, SelectionShelf shelf)
    {
        (_faces, _asked) = (faces, asked);
        _chosen = asked.Chosen is { } word ? shelf.Read(word) : null;
        _label = PlaceOf(asked.Label);
        _predicted = PlaceOf(asked.Predicted);
    }

    /// <summary>The places of all that are chosen; of everything where nothing is.</summary>
    public int[] Places() => Where(place => InPlace(place) && InCell(place) && InRange(place));

    /// <summary>Whether each face is chosen, [N]: 1 or 0.</summary>
    public byte[] Mask()
    {
        var mask = new byte[_faces.Count];
        for (var place = 0; place < mask.Length; place++)
        {
            mask[place] = InPlace(place) && InCell(place) && InRange(place) ? (byte)1 : (byte)0;
        }

        return mask;
    }

    /// <summary>Counts of label against prediction, [C, C], over faces that all conditions but those on label and prediction let through.</summary>
    public int[,] Matrix()
    {
        var counts = new int[_faces.Classes.Count, _faces.Classes.Count];
        for (var place = 0; place < _faces.Count; place++)
        {
            if (InPlace(place) && InRange(place))
            {
                // Without predictions the diagonal counts labels.
                counts[_faces.Labels[place], _faces.Predicted.Length > 0 ? _faces.Predicted[place] : _faces.Labels[place]]++;
            }
        }

        return counts;
    }

    /// <summary>The places that all conditions but those on doubt let through.</summary>
    public int[] ForHistogram() => Where(place => InPlace(place) && InCell(place));

    private int[] Where(Func<int, bool> keeps)
    {
        var kept = new List<int>();
        for (var place = 0; place < _faces.Count; place++)
        {
            if (keeps(place))
            {
                kept.Add(place);
            }
        }

        return [.. kept];
    }

    private bool InPlace(int place) =>
        (_chosen is null || _chosen.Contains(_faces.Rows[place]))
        && (_asked.Box is null || _asked.Box.Contains(_faces.Valence[place], _faces.Arousal[place]));

    private bool InCell(int place) =>
        (_label is null || _faces.Labels[place] == _label)
        && (_predicted is null || (_faces.Predicted.Length > 0 && _faces.Predicted[place] == _predicted));

    private bool InRange(int place) =>
        (_asked.Doubt.Least is not { } least || (_faces.Doubt.Length > 0 && _faces.Doubt[place] >= (float)least))
        && (_asked.Doubt.Most is not { } most || (_faces.Doubt.Length > 0 && _faces.Doubt[place] <= (float)most));

    // A label that the faces do not have lets none through.
    private int? PlaceOf(Expression? expression) => expression is { } wanted ? _faces.Classes.ToList().IndexOf(wanted) : null;
}
