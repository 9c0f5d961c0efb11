using Uldl.Core.Published;

namespace Uldl.Web.Storage;

/// <summary>Sorts the lines of an imported file: new numbers, fillings of empty cells, and what stands here already.</summary>
internal sealed class PublishedImport(PublishedRecord record, IReadOnlyList<PublishedNumber> shipped, string file)
{
    private const int Shown = 12;

    private readonly List<string> _refused = [];

    /// <summary>What cannot be taken over, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _refused;

    /// <summary>Ends an import that has problems.</summary>
    /// <exception cref="PublishedException">There is at least one.</exception>
    public static void Refuse(IReadOnlyList<string> problems, string file)
    {
        if (problems.Count > 0)
        {
            var more = problems.Count > Shown ? FormattableString.Invariant($"\n… and {problems.Count - Shown} more.") : "";
            throw new PublishedException($"Nothing was taken over from {file}:\n{string.Join('\n', problems.Take(Shown))}{more}");
        }
    }

    /// <summary>The numbers to keep.</summary>
    public IReadOnlyList<PublishedNumber> Take(IReadOnlyList<PublishedNumber> found)
    {
        var known = record.All.Select(Content).ToHashSet();
        var taken = new List<PublishedNumber>();
        foreach (var number in found)
        {
            var cell = shipped.FirstOrDefault(own => own.Id == number.Id);
            var wanted = cell is { IsMissing: true } ? number with { Fills = cell.Id, Flag = number.Flag == PublishedTerms.Missing ? "" : number.Flag } : number;
            if ((number.IsMissing && cell is { IsMissing: true }) || !known.Add(Content(wanted)))
            {
                continue;
            }

            if (Problem(wanted, cell, taken) is { } problem)
            {
                _refused.Add($"{file}: {problem}");
                continue;
            }

            taken.Add(wanted);
        }

        return taken;
    }

    private string? Problem(PublishedNumber number, PublishedNumber? cell, List<PublishedNumber> taken) =>
        number.IsMissing ? $"{number.Method} on {number.SetText}: found no value, expected the number as printed."
        : cell is { IsMissing: false } ? $"{cell.Id} is a number of the program's own record, and the file has other words for it. Leave its id empty to keep it as one of your own."
        : cell is not null && (record.Find(cell.Id) is { IsTypedIn: true } || taken.Any(other => other.Fills == cell.Id))
            ? $"the cell {cell.Id} was filled already, with another value. Change or delete that number first."
        : null;

    // The id and the day are this data folder's own business.
    private static PublishedNumber Content(PublishedNumber number) => number with { Id = "", Fills = null, TypedAt = null };
}
