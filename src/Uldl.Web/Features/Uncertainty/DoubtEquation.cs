using System.Globalization;
using Uldl.Core.Faces;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>What the doubt of a method is, with one face's number.</summary>
internal static class DoubtEquation
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["ldl-va"] = @"\lambda_i",
        ["scn"] = "1 - a_i",
        ["ada-df"] = "1 - a_i",
        ["rul"] = "s_i",
        ["dmue"] = "1 - s_i",
        ["elr"] = "1 - t_{i y_i}",
        ["co-teaching"] = @"\frac{1}{2} (\op{CE} (l_i , p_i) + \op{CE} (l_i , q_i))",
    };

    /// <summary>The equations that every run with predictions has: its doubt, and what the label costs.</summary>
    public static IReadOnlyList<FaceEquation> Of(RunRow run, RunFaces faces, int face)
    {
        // A run of LDL-VA that learns no λ doubts as cross-entropy does.
        var isOwn = Own.TryGetValue(run.Method, out var notation) && LdlVaSetup.Of(run)?.FixedLambda is null;
        var equations = new List<FaceEquation>();
        if (isOwn)
        {
            equations.Add(new("The method's doubt", $"{notation} = {N(faces.Doubt[face])}"));
        }

        if (faces.Predictions.Length > 0)
        {
            var classes = faces.Classes.Count;
            var p = faces.Predictions[(face * classes) + faces.Provided[face]];
            var code = faces.Classes[faces.Provided[face]].Code();
            equations.Add(new(isOwn ? "What the network denies the label" : "The method's doubt", $@"1 - p_{{i , \op{{{code}}}}} = 1 - {N(p)} = {N(1 - p)}"));
            equations.Add(new("What the label costs", $@"\op{{CE}} (l_i , p_i) = - \log p_{{i , \op{{{code}}}}} = - \log {N(p)} = {N(-Math.Log(p))}"));
            if (faces.Targets.Length > 0)
            {
                var target = FaceReckoning.Row(faces.Targets, face, classes);
                var prediction = FaceReckoning.Row(faces.Predictions, face, classes);
                equations.Add(new("What the target costs", $@"- \sum_j d_{{i j}} \log p_{{i j}} = {N(-target.Zip(prediction, (d, q) => d == 0 ? 0 : d * Math.Log(q)).Sum())}"));
            }
        }

        return equations;
    }

    // A number that cannot be written down, such as the logarithm of 0, is said in words.
    private static string N(double number) => double.IsFinite(number) ? number.ToString("0.000", CultureInfo.InvariantCulture) : @"\text{beyond 32 bits}";
}
