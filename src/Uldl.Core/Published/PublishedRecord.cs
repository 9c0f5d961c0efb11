namespace Uldl.Core.Published;

/// <summary>Everything published that is known here: the program's record, with what readers typed in.</summary>
public sealed class PublishedRecord
{
    private readonly Dictionary<string, PublishedNumber> _byId;

    /// <summary>A record.</summary>
    /// <param name="numbers">The program's own numbers and empty cells, in their order.</param>
    /// <param name="typedIn">What readers typed in; one that fills an empty cell takes its place.</param>
    public PublishedRecord(IEnumerable<PublishedNumber> numbers, IEnumerable<PublishedNumber> typedIn)
    {
        var own = typedIn.ToList();
        var filling = own.Where(number => number.Fills is not null).DistinctBy(number => number.Fills).ToDictionary(number => number.Fills!);
        var record = numbers.Select(number => number.IsMissing && filling.Remove(number.Id, out var filled) ? filled : number).ToList();
        var placed = record.Select(number => number.Id).ToHashSet();
        All = [.. record, .. own.Where(number => !placed.Contains(number.Id))];
        _byId = All.DistinctBy(number => number.Id).ToDictionary(number => number.Id);
    }

    /// <summary>Every number and every empty cell, the program's record first.</summary>
    public IReadOnlyList<PublishedNumber> All { get; }

    /// <summary>The number of an id; for a filled cell, either its own or the cell's.</summary>
    /// <param name="id">Such as "p002" or "own-3".</param>
    /// <returns>The number; null when there is none.</returns>
    public PublishedNumber? Find(string id) => _byId.GetValueOrDefault(id) ?? All.FirstOrDefault(number => number.Fills == id);

    /// <summary>Other printers' values for the same cell: same method, sets, noise and metric, and nothing that is known to differ.</summary>
    /// <param name="number">The cell.</param>
    /// <returns>Numbers that print another value.</returns>
    public IReadOnlyList<PublishedNumber> ConflictsOf(PublishedNumber number) =>
    [
        .. All.Where(other => other.Id != number.Id && !other.IsMissing && !number.IsMissing && other.Number != number.Number
            && other.Method == number.Method && IsSameColumn(number, other)
            && Agree(other.Backbone, number.Backbone) && Agree(other.Pretraining, number.Pretraining) && Agree(other.Selection, number.Selection)),
    ];

    /// <summary>By how much the source says that the number is better than the rest of its column, in points.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The stated gain; else the distance to the best other row of the table that printed it first, when the number leads it; else null.</returns>
    public double? ClaimedGain(PublishedNumber number)
    {
        var stated = All.FirstOrDefault(other => other.Metric == PublishedTerms.Gain && !other.IsMissing && other.Method == number.Method
            && other.TestSet == number.TestSet && other.TrainSet == number.TrainSet && other.NoiseRate == number.NoiseRate && other.NoiseType == number.NoiseType);
        if (stated is not null || number.Points is not { } value)
        {
            return stated?.Points;
        }

        var others = All.Where(other => other.Id != number.Id && other.Method != number.Method && other.Points is not null && IsSameColumn(number, other)
            && number.Sources is [var printer, ..] && other.Sources.Contains(printer)).Select(other => other.Points!.Value).ToList();
        return others.Count > 0 && value > others.Max() ? value - others.Max() : null;
    }

    private static bool IsSameColumn(PublishedNumber first, PublishedNumber second) =>
        first.TestSet == second.TestSet && first.TrainSet == second.TrainSet && first.Metric == second.Metric && first.NoiseRate == second.NoiseRate
        && (first.NoiseType == second.NoiseType || first.NoiseType == PublishedNames.NoiseNotStated || second.NoiseType == PublishedNames.NoiseNotStated)
        && (first.Classes is null || second.Classes is null || first.Classes == second.Classes);

    private static bool Agree(string first, string second) => first.Length == 0 || second.Length == 0 || first == second || first == Comparability.Unverified || second == Comparability.Unverified;
}
