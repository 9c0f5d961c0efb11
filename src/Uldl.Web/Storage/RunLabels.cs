using System.Text;
using Uldl.Core.Faces;
using Uldl.Core.Noise;

namespace Uldl.Web.Storage;

/// <summary>The training labels of a completed run, before and after its noise, from the files of the run.</summary>
public sealed class RunLabels
{
    private readonly IReadOnlyList<(string Id, Expression Provided, Expression Clean)> _faces;

    private RunLabels(IReadOnlyList<Expression> classes, IReadOnlyList<(string Id, Expression Provided, Expression Clean)> faces)
    {
        Classes = classes;
        _faces = faces;
        var order = classes.ToList();
        Counts = FlipCounts.Of([.. faces.Select(face => order.IndexOf(face.Clean))], [.. faces.Select(face => order.IndexOf(face.Provided))], classes.Count);
    }

    /// <summary>The classes in order.</summary>
    public IReadOnlyList<Expression> Classes { get; }

    /// <summary>How many labels the noise changed, class by class.</summary>
    public FlipCounts Counts { get; }

    /// <summary>What a list of these labels holds and how it is to be read, in one line.</summary>
    public static string Readme(RunRow run, RunLabels labels, LabelNumbering numbering) =>
        $"Training labels of run {run.Id} on {run.Dataset} after its noise ({NoiseCatalogue.TitleOf(run.Noise)}, seed {run.Seed}; {labels.Counts.Flipped} of {labels.Counts.Faces} flipped), one \"name label\" line a face; labels in {numbering.Title}: {numbering.Legend}. Validation and test faces are not in the list and keep their labels.\n";

    /// <summary>Reads them.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="classes">The classes in order; null takes those of the pinned order that occur, up to the last.</param>
    /// <returns>Null when the file is gone.</returns>
    /// <exception cref="StorageException">The file is damaged.</exception>
    public static RunLabels? Read(string folder, IReadOnlyList<Expression>? classes)
    {
        var path = Path.Combine(folder, LabelLine.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        List<(string, Expression, Expression)> faces = [.. LabelLine.ReadAll(path).Select(line => (line.Id, line.Provided, line.Clean))];

        var order = classes ?? Pinned(faces);
        return faces.All(face => order.Contains(face.Item2) && order.Contains(face.Item3)) ? new(order, faces) : throw new StorageException(
            $"{path}: found a label that is none of the run's classes ({string.Join(", ", order)}). Train the run again.");
    }

    /// <summary>The classes of a run, as its facts name them; null where it did not write them down.</summary>
    public static IReadOnlyList<Expression>? ClassesOf(RunRow run) =>
        run.ReadFacts().TryGetValue("classes", out var names) ? [.. names.Split(' ').Select(Enum.Parse<Expression>)] : null;

    /// <summary>The labels after the noise as "name label" lines, in the order of the run's other files.</summary>
    /// <param name="numbering">How labels are written; has every class.</param>
    /// <exception cref="StorageException">The numbering lacks a class.</exception>
    public string Lines(LabelNumbering numbering)
    {
        var text = new StringBuilder();
        foreach (var (id, provided, _) in _faces)
        {
            text.Append(id).Append(' ').Append(numbering.Text(provided) ?? throw new StorageException($"{numbering.Title} has no number for {provided}. Take the dataset's own order, or words.")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>How a list is to be written.</summary>
    /// <param name="key">Key of a numbering; null or empty takes the dataset's own.</param>
    /// <exception cref="StorageException">There is none of that key.</exception>
    public LabelNumbering Numbering(string? key)
    {
        var all = LabelNumbering.All(Classes);
        return string.IsNullOrEmpty(key) ? all[0] : all.FirstOrDefault(known => known.Key == key)
            ?? throw new StorageException($"labels: found \"{key}\", expected one of {string.Join(", ", all.Select(known => known.Key))}.");
    }

    private static Expression[] Pinned(List<(string Id, Expression Provided, Expression Clean)> faces) =>
        faces.Exists(face => face.Provided == Expression.Contempt || face.Clean == Expression.Contempt) ? Enum.GetValues<Expression>() : [.. Expressions.Seven];
}
