using System.Globalization;
using System.Text;
using Uldl.Core.Experiments;

namespace Uldl.Learning.Training;

/// <summary>A model card as Markdown.</summary>
internal static class ModelCardText
{
    /// <summary>The whole card.</summary>
    /// <param name="card">With its weights' checksum.</param>
    public static string Of(ModelCard card)
    {
        var text = new StringBuilder();
        Add(text, $"# {card.Network.Title} trained by {card.Method.Title} on {card.Data.Title}");
        Add(text, $"Tells {card.Classes.Count} expressions apart in a picture of one face. Weights: `weights.safetensors`, {card.Weights!.Bytes} bytes, SHA-256 `{card.Weights.Sha256}`. The same facts for programs: `model.json`.");
        Add(text, $"## Numbers");
        Add(text, $"| test faces | accuracy | mean class accuracy | accuracy of the network's own logits |\n|---|---|---|---|\n| {card.Test.Faces} | {Percent(card.Test.Accuracy)} | {Percent(card.Test.MeanClassAccuracy)} | {Percent(card.NetworkAlone.TestAccuracy)} |");
        Add(text, $"Of the last epoch; no epoch was chosen by its score. One run with one seed: another seed gives other numbers.");
        Add(text, $"## What the logits mean");
        Add(text, $"{Logits(card)}");
        Add(text, $"## How to load it");
        Add(text, $"Input: [B, {card.Input.Channels}, {card.Input.Height}, {card.Input.Width}], pixels 0 … 255 in the order {(card.Input.Channels == 3 ? "red, green, blue" : "of one grey channel")}, as (x - 127.5) / 127.5. Output: [B, {card.Classes.Count}] logits of {string.Join(", ", card.Classes)}; their softmax are probabilities.");
        Add(text, $"{Loading(card)}");
        Add(text, $"## How it was trained");
        Add(text, $"""
            | | |
            |---|---|
            | method | {card.Method.Title}: {Cell(card.Method.Source)} |
            | options | `{Cell(card.Method.Options.ToJsonString())}` |
            | dataset | {card.Data.Title} (`{card.Data.Key}`, version {card.Data.Version}), {card.Data.TrainFaces} training faces; images SHA-256 `{card.Data.ImagesSha256}`{Joined(card)} |
            | labels | {card.Data.TrainFaces}, of which {card.Training.FlippedFaces} were flipped on purpose ({card.Training.Noise}, rate {Percent(card.Training.NoiseRate)}); SHA-256 `{card.Data.LabelsSha256}` |
            | valence-arousal | {Cell(card.Data.Affect)} |
            | start | {Cell(card.Training.Pretraining)} |
            | seed, epochs | {card.Training.Seed}, {card.Training.Epochs}; weights of the last epoch |
            | batch, learning rate, schedule | {card.Training.Options.BatchSize}, {card.Training.Options.LearningRate}, {card.Training.Options.Schedule} |
            | code | {card.CodeVersion} |
            """);
        Add(text, $"## Licence of the training data");
        Add(text, $"{card.Data.Provenance.TrimEnd('.')}. Licence: {card.Data.Licence.TrimEnd('.')}. {(card.Data.IsSynthetic ? "The faces are drawn by a program and show nobody." : "Whether weights trained on these faces may be passed on or sold is for that licence to say; many sets of faces allow research alone.")}");
        foreach (var joined in card.Data.Joined ?? [])
        {
            Add(text, $"{joined.Title}: {joined.Provenance.TrimEnd('.')}. Licence: {joined.Licence.TrimEnd('.')}.");
        }

        if (card.Start is { } start)
        {
            Add(text, $"## Licence of the weights it started from");
            Add(text, $"`{start.Key}`, pre-trained on {start.Pretraining}, from the file {start.File} (SHA-256 `{start.FileSha256}`; as kept `{start.Sha256}`). Source and terms: {(start.Source.Length > 0 ? start.Source.TrimEnd('.') : "not given when they were imported, so find them out before you pass this model on")}. What these terms forbid, they forbid for this model too.");
        }

        Add(text, $"## What it is for, and what it is not for");
        Add(text, $"For research on uncertain labels: to compare methods, to look at predictions, to start other trainings from. It names the expression that raters would see in a face, not what a person feels. Not for decisions about people, at work, at school, at borders or in court; the EU's AI Act forbids some of these uses.");
        Add(text, $"Limits: {Limits(card)}");
        return text.ToString();
    }

    private static string Joined(ModelCard card) =>
        string.Concat((card.Data.Joined ?? []).Select(joined => $"; joined by {joined.Title} (`{joined.Key}`, version {joined.Version}), images SHA-256 `{joined.ImagesSha256}`"));

    private static string Logits(ModelCard card)
    {
        if (card.NetworkAlone.IsPrediction)
        {
            return "The network's logits are the method's prediction: their softmax was the same on all test faces.";
        }

        var modules = card.Method.Modules.Count == 0
            ? "The method has no modules of its own."
            : $"What the method has learned besides stands in the same file under `method.`: {string.Join(", ", card.Method.Modules.Select(name => $"`method.{name}`"))}; the program's code of {card.Method.Title} says how they make the prediction.";
        return string.Create(CultureInfo.InvariantCulture, $"**The network's logits are not the method's prediction.** They are what its own classifier says: right on {Percent(card.NetworkAlone.TestAccuracy)} of the test faces, where the method is right on {Percent(card.Test.Accuracy)}; in the probability of a class both differ by up to {card.NetworkAlone.LargestDifference:0.0000}. {modules}");
    }

    private static string Loading(ModelCard card) => card.Network.Torchvision is { } constructor
        ? $"The names are those of `torchvision.models.{constructor}(num_classes={card.Classes.Count})`. `python3 load_in_torchvision.py . face.png` loads the file without further packages and prints logits."
        : card.Network.Key.StartsWith("iresnet", StringComparison.Ordinal)
            ? "The names are those of insightface's iresnet with `num_features=512`; `classifier` is a linear layer on its embedding, and `fc` fits this size of images alone. torchvision has no such network."
            : "torchvision has no constructor for this network; the names follow its ResNet (conv1, bn1, layer1.0.conv1, …, fc), and the shapes in the file tell the widths. This program's BackboneCatalogue tells kernel and strides of the stem and of the first stage.";

    private static string Limits(ModelCard card)
    {
        var limits = new List<string>
        {
            $"it has seen faces of {card.Input.Height}×{card.Input.Width} pixels, cut as that dataset cuts them",
            "its probabilities are as well calibrated as that run's page says, and no better on other faces",
            "nobody has measured whether it is fair to people of every age, skin and sex",
        };
        if (card.Data.IsSynthetic || (card.Data.Joined ?? []).Any(joined => joined.IsSynthetic))
        {
            limits.Add("drawn faces are not photographs, so do not expect anything of it on those");
        }

        if (card.Training.NoiseRate > 0)
        {
            limits.Add("part of its training labels was wrong on purpose");
        }

        return string.Join("; ", limits) + ".";
    }

    private static void Add(StringBuilder text, FormattableString paragraph) =>
        text.Append(text.Length == 0 ? "" : "\n").Append(paragraph.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n")).Append('\n');

    // A table's cell ends at a bar or a line's end.
    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Percent(double? fraction) => fraction is { } number ? (number * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";
}
