namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>The facial action units that are drawn, by their numbers in the Facial Action Coding System.</summary>
internal enum ActionUnit
{
    InnerBrowRaiser = 1,
    OuterBrowRaiser = 2,
    BrowLowerer = 4,
    UpperLidRaiser = 5,
    CheekRaiser = 6,
    LidTightener = 7,
    NoseWrinkler = 9,
    UpperLipRaiser = 10,
    NasolabialDeepener = 11,
    LipCornerPuller = 12,
    LipCornerDepressor = 15,
    ChinRaiser = 17,
    LipStretcher = 20,
    LipTightener = 23,
    LipPressor = 24,
    LipsPart = 25,
    JawDrop = 26,
}

/// <summary>How strongly each action unit moves a face: 0 at rest, about 1 at its strongest.</summary>
internal sealed class ActionUnits
{
    private readonly float[] _intensities = new float[27];

    internal float this[ActionUnit unit]
    {
        get => _intensities[(int)unit];
        set => _intensities[(int)unit] = value;
    }

    /// <summary>Adds another face's units, scaled; none leaves 0 … 1.15.</summary>
    internal void Add(ActionUnits other, double scale)
    {
        for (var unit = 0; unit < _intensities.Length; unit++)
        {
            _intensities[unit] = (float)Math.Clamp(_intensities[unit] + (scale * other._intensities[unit]), 0, 1.15);
        }
    }
}
