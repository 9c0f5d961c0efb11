using Uldl.Core.Faces;
using static Uldl.Learning.Datasets.Synthetic.ActionUnit;

namespace Uldl.Learning.Datasets.Synthetic;

/// <summary>Which action units an expression uses, and how often (Du, Tao and Martinez, PNAS 2014, Table 1).</summary>
internal static class FacialActionCoding
{
    private static readonly (ActionUnit Unit, double Share)[][] Shares =
    [
        [],
        [(LipCornerPuller, 1), (LipsPart, 1), (CheekRaiser, .51)],
        [(BrowLowerer, 1), (LipCornerDepressor, 1), (InnerBrowRaiser, .60), (CheekRaiser, .50), (NasolabialDeepener, .26), (ChinRaiser, .67)],
        [(InnerBrowRaiser, 1), (OuterBrowRaiser, 1), (LipsPart, 1), (JawDrop, 1), (UpperLidRaiser, .66)],
        [(InnerBrowRaiser, 1), (BrowLowerer, 1), (LipStretcher, 1), (LipsPart, 1), (OuterBrowRaiser, .57), (UpperLidRaiser, .63), (JawDrop, .33)],
        [(NoseWrinkler, 1), (UpperLipRaiser, 1), (ChinRaiser, 1), (BrowLowerer, .31), (LipPressor, .26)],
        [(BrowLowerer, 1), (LidTightener, 1), (LipPressor, 1), (UpperLipRaiser, .26), (ChinRaiser, .52), (LipTightener, .29)],
    ];

    /// <summary>The units of an expression with the share of people who use each.</summary>
    internal static IReadOnlyList<(ActionUnit Unit, double Share)> Of(Expression expression) => Shares[(int)expression];

    /// <summary>One person's way to show an expression at full intensity: each unit used or not, with its own strength 0.7 … 1.1.</summary>
    internal static ActionUnits Show(Expression expression, Draws draws)
    {
        var units = new ActionUnits();
        foreach (var (unit, share) in Of(expression))
        {
            var strength = (float)draws.Between(.7, 1.1);
            if (draws.Chance(share))
            {
                units[unit] = strength;
            }
        }

        return units;
    }
}
