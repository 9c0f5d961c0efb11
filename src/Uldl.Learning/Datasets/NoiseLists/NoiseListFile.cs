using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Uldl.Core.Faces;
using Uldl.Learning.Datasets.Import;

namespace Uldl.Learning.Datasets.NoiseLists;

/// <summary>A file of "name label" lines: its lines, and how its labels are written.</summary>
internal sealed class NoiseListFile
{
    private const long Largest = 256L << 20;

    private static readonly char[] Blanks = [' ', '\t', ',', ';'];

    private NoiseListFile(string path, string sha256, IReadOnlyList<(int Number, string Name, string Label)> lines, bool hasNumbers)
    {
        Path = path;
        Sha256 = sha256;
        Lines = lines;
        HasNumbers = hasNumbers;
    }

    /// <summary>Where it lies.</summary>
    internal string Path { get; }

    /// <summary>Its checksum.</summary>
    internal string Sha256 { get; }

    /// <summary>Line number from 1, the face's name, and the label as it is written; blank lines left out.</summary>
    internal IReadOnlyList<(int Number, string Name, string Label)> Lines { get; }

    /// <summary>Whether labels are numbers; else they are words.</summary>
    internal bool HasNumbers { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="DatasetException">It cannot be read, is no text, or a line has no name or no label.</exception>
    internal static NoiseListFile Read(string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > Largest)
            {
                throw new DatasetException($"{path}: the file is larger than {Largest >> 20} MiB; expected a text of \"name label\" lines.");
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatasetMending.Unreadable(path, error);
        }

        if (bytes.AsSpan().Contains((byte)0))
        {
            throw new DatasetException($"{path}: this is not a text file; expected \"name label\" lines, such as \"train_00001.jpg 5\".");
        }

        var lines = Split(path, Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        if (lines.Count == 0)
        {
            throw new DatasetException($"{path}: the file is empty; expected \"name label\" lines, such as \"train_00001.jpg 5\".");
        }

        var hasNumbers = IsNumber(lines[0].Label);
        var other = lines.FirstOrDefault(line => IsNumber(line.Label) != hasNumbers);
        return other.Name is null
            ? new(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), lines, hasNumbers)
            : throw new DatasetException($"{path}:{other.Number}: found the label \"{other.Label}\", where line {lines[0].Number} has \"{lines[0].Label}\"; expected either numbers or words throughout.");
    }

    /// <summary>What a label means.</summary>
    /// <param name="label">As it is written.</param>
    /// <param name="numbering">The order of numbers.</param>
    /// <returns>Null where it means nothing.</returns>
    internal Expression? Meaning(string label, LabelNumbering numbering) =>
        HasNumbers ? int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? numbering.Meaning(number) : null
        : ExpressionWords.TryRead(label, out var expression) ? expression
        : null;

    private static List<(int Number, string Name, string Label)> Split(string path, string text)
    {
        var lines = new List<(int, string, string)>();
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0)
            {
                continue;
            }

            // Names may hold blanks, labels do not.
            var cut = line.LastIndexOfAny(Blanks);
            lines.Add(cut > 0
                ? (index + 1, line[..cut].TrimEnd(Blanks), line[(cut + 1)..])
                : throw new DatasetException($"{path}:{index + 1}: found \"{Short(line)}\", expected a name, a blank and a label, such as \"train_00001.jpg 5\"."));
        }

        return lines;
    }

    private static bool IsNumber(string label) => int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Short(string line) => line.Length <= 60 ? line : line[..60] + "…";
}
