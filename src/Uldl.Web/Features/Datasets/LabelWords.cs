using System.Text.Json.Nodes;
using Uldl.Core.Experiments;
using Uldl.Core.Faces;

namespace Uldl.Web.Features.Datasets;

/// <summary>What labels mean, as a person types it: "0=Neutral, 1=Happiness".</summary>
public static class LabelWords
{
    private const string Name = "labels";

    /// <summary>The text of what stands in the options.</summary>
    public static string Spell(JsonObject? labels) => labels is null ? "" : string.Join(", ", labels.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Writes a text into the options.</summary>
    /// <exception cref="ConfigException">A part of it is no label with an expression.</exception>
    public static void Write(JsonObject options, string text)
    {
        var labels = new JsonObject();
        foreach (var part in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = part.LastIndexOf('=');
            if (cut <= 0 || !Enum.TryParse<Expression>(part[(cut + 1)..].Trim(), ignoreCase: true, out var expression) || !Enum.IsDefined(expression))
            {
                throw new ConfigException($"Labels: found \"{part}\", expected a label, an equals sign and an expression, such as 3=Surprise. Expressions: {string.Join(", ", Enum.GetNames<Expression>())}.");
            }

            labels[part[..cut].Trim()] = expression.ToString();
        }

        options.Remove(Name);
        if (labels.Count > 0)
        {
            options[Name] = labels;
        }
    }
}
