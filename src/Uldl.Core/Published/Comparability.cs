using System.Globalization;

namespace Uldl.Core.Published;

/// <summary>Whether our cell and a published one were measured under the same conditions; what the source leaves open is no difference, but is said.</summary>
internal static class Comparability
{
    /// <summary>The word of the record for a network that the source does not name.</summary>
    public const string Unverified = "unverified";

    /// <summary>The share of test faces that may be missing or extra before the test set counts as another one.</summary>
    private const double TestFacesTolerance = 0.02;

    /// <summary>Compares conditions.</summary>
    /// <param name="ours">Our cell.</param>
    /// <param name="published">The published cell.</param>
    /// <returns>Sentences on what differs, the weightiest first, and on what the source leaves open.</returns>
    public static (IReadOnlyList<string> Differences, IReadOnlyList<string> Open) Of(OurCell ours, PublishedNumber published)
    {
        if (ours.Dataset.IsSynthetic || ours.TestedOn.IsSynthetic)
        {
            return ([$"Drawn faces: {(ours.Dataset.IsSynthetic ? ours.Dataset : ours.TestedOn).Title} is a synthetic dataset, {published.SetText} holds photographs. Their numbers are never the same question."], []);
        }

        var (differences, open) = (new List<string>(), new List<string>());
        if (ours.IsMixed)
        {
            differences.Add("Mixed conditions: the runs of our cell differ in network, start or training faces.");
        }

        Sets(ours, published, differences, open);
        Question(ours, published, differences, open);
        Backbone(ours, published, differences, open);
        Pretraining(ours, published, differences, open);
        Selection(ours, published, differences, open);
        Faces(ours, published, differences, open);
        if (published.Flag is "suspect" or "implausible" or "conflict" or Unverified)
        {
            open.Add($"The record flags the published number as {published.Flag}: {PublishedTerms.Meaning(published.Flag)}");
        }

        return (differences, open);
    }

    private static void Sets(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        if (!ours.TestedOn.PrintedNames.Contains(published.TestSet))
        {
            differences.Add($"Other data: ours was tested on {ours.TestedOn.Title}, the published one on {published.TestSet}.");
        }
        else if (published.TrainSet.Length == 0 && ours.Target is not null)
        {
            open.Add($"The source does not state what was trained on; ours is {ours.Dataset.Title}.");
        }
        else if (published.TrainSet.Length > 0 && !ours.Dataset.PrintedNames.Contains(published.TrainSet))
        {
            differences.Add($"Other training data: ours was trained on {ours.Dataset.Title}, the published one on {published.TrainSet}.");
        }

        if (published.Classes is { } classes && classes != ours.Dataset.Classes)
        {
            differences.Add($"Other classes: ours has {Whole(ours.Dataset.Classes)}, the published one {Whole(classes)}.");
        }
        else if (published.Classes is null)
        {
            open.Add("The source does not print the number of classes.");
        }
    }

    private static void Question(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        if (PublishedNames.OfMetric(ours.Metric) != published.Metric)
        {
            differences.Add($"Other metric: ours is {ours.Metric}, the published one {published.Metric}.");
        }

        if (!PublishedNames.OfMethod(ours.Method).Contains(published.Method))
        {
            differences.Add($"Other method: ours is {ours.Method}, the published one {published.Method}.");
        }

        if (!PublishedNames.IsNoise(published, ours.Noise, ours.NoiseRate))
        {
            differences.Add($"Other noise: ours has {(ours.NoiseRate == 0 ? "no added noise" : $"{Percent(ours.NoiseRate)} noise, {ours.Noise}")}, the published one {published.NoiseText}.");
        }
        else if (published.NoiseType == PublishedNames.NoiseNotStated)
        {
            open.Add("The source does not state the kind of noise.");
        }
    }

    private static void Backbone(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        var printed = Bare(published.Backbone);
        if (printed is "" or Unverified)
        {
            open.Add($"The source does not state the backbone; ours is {ours.Backbone}.");
        }
        else if (!string.Equals(printed, ours.Backbone, StringComparison.OrdinalIgnoreCase))
        {
            differences.Add($"Other backbone: ours is {ours.Backbone}, the published one {published.Backbone}.");
        }
    }

    private static void Pretraining(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        var printed = Bare(published.Pretraining);
        if (ours.Pretraining is not { } own)
        {
            if (printed != "none")
            {
                differences.Add(printed.Length == 0
                    ? "Other pre-training: ours starts at random, and the source does not say that its network does; nearly all published numbers start from faces."
                    : $"Other pre-training: ours starts at random, the published one from {published.Pretraining}.");
            }
        }
        else if (printed.Length == 0)
        {
            open.Add($"The source does not state the pre-training; ours is {own}.");
        }
        else if (!string.Equals(printed, Bare(own), StringComparison.OrdinalIgnoreCase))
        {
            differences.Add($"Other pre-training: ours is {own}, the published one {published.Pretraining}.");
        }
    }

    private static void Selection(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        var rule = ours.Selection switch
        {
            Experiments.Selection.LastEpoch => "the last epoch",
            Experiments.Selection.BestOnValidation => "the best epoch on validation",
            _ => "the best epoch on test",
        };
        if (published.Selection.Length == 0)
        {
            open.Add($"The source does not state which epoch was taken; ours is {rule}.");
        }
        else if (!PublishedNames.IsSelection(published.Selection, ours.Selection))
        {
            differences.Add($"Other selection rule: ours is {rule}, the published one {published.Selection}.");
        }
    }

    private static void Faces(OurCell ours, PublishedNumber published, List<string> differences, List<string> open)
    {
        if (ours.TrainFaces > 0)
        {
            differences.Add($"Other training data: ours used a subset of {Whole(ours.TrainFaces)} training faces.");
        }

        if (ours.Total < ours.TestedOn.TestFaces)
        {
            differences.Add($"Other test data: ours scored {Whole(ours.Total)} of {Whole(ours.TestedOn.TestFaces)} test faces.");
        }
        else if (PublishedNames.OfficialTestFaces(published.TestSet, ours.Dataset.Classes) is { } official && ours.Scored != official && ours.Scored > 0)
        {
            var sentence = $"Ours scored {Whole(ours.Scored)} test faces, the official list of {published.TestSet} has {Whole(official)}.";
            if (Math.Abs(ours.Scored - official) > TestFacesTolerance * official)
            {
                differences.Add("Other test data: " + char.ToLowerInvariant(sentence[0]) + sentence[1..]);
            }
            else
            {
                open.Add(sentence);
            }
        }
    }

    // "MS-Celeb-1M (released code)" and "ResNet-50-IBN (presumed)" say in brackets how they are known.
    private static string Bare(string text) => text.Split(" (")[0].Trim();

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(fraction * 100, 6)} %");
}
