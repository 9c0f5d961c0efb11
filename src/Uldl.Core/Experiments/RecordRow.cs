namespace Uldl.Core.Experiments;

/// <summary>One name across several records.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its value in each record, in their order; null where a record does not have it.</param>
public sealed record RecordRow(RecordGroup Group, string Name, IReadOnlyList<string?> Values)
{
    /// <summary>Whether any record says something else than the first.</summary>
    public bool Differs => Values.Any(value => value != Values[0]);

    /// <summary>Lays records side by side.</summary>
    /// <param name="records">Entries of each.</param>
    /// <returns>One row for each name of any record, by group, in the order in which the names first appear.</returns>
    public static IReadOnlyList<RecordRow> Of(IReadOnlyList<IReadOnlyList<RecordEntry>> records)
    {
        var byName = records.Select(record => record.ToDictionary(entry => (entry.Group, entry.Name), entry => entry.Value)).ToArray();
        return
        [
            .. from entry in records.SelectMany(record => record).DistinctBy(entry => (entry.Group, entry.Name))
               orderby entry.Group
               select new RecordRow(entry.Group, entry.Name, [.. byName.Select(record => record.GetValueOrDefault((entry.Group, entry.Name)))]),
        ];
    }
}
