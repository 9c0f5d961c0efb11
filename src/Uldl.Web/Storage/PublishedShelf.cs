using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uldl.Core.Published;

namespace Uldl.Web.Storage;

/// <summary>The record that comes with the program, and the numbers that readers typed in.</summary>
public sealed class PublishedShelf(IDbContextFactory<UldlContext> contexts, TimeProvider clock)
{
    private const int NoSuchTable = 1;
    private const string Prefix = "own-";

    private static readonly Lazy<PublishedReading> Shipped = new(ReadShipped);

    /// <summary>What is wrong with the files of the program's own record, a sentence each; its sound lines are shown all the same.</summary>
    public static IReadOnlyList<string> Problems => Shipped.Value.Problems;

    /// <summary>Everything, out of a database that this process does not hold; nothing is created or written.</summary>
    public static async Task<PublishedRecord> ReadAsItIsAsync(DataFolder folder, CancellationToken token)
    {
        await using var context = DatasetUse.OpenAsItIs(folder);
        try
        {
            return new(Shipped.Value.Numbers, context is null ? [] : await TypedInAsync(context, token));
        }
        catch (SqliteException error) when (error.SqliteErrorCode == NoSuchTable)
        {
            // A database that an earlier version made has no such table yet.
            return new(Shipped.Value.Numbers, []);
        }
    }

    /// <summary>Everything: the program's record, with what readers typed in.</summary>
    public async Task<PublishedRecord> ReadAsync(CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        return new(Shipped.Value.Numbers, await TypedInAsync(context, token));
    }

    /// <summary>Keeps a number that a reader typed in.</summary>
    /// <returns>Its id, such as "own-3".</returns>
    /// <exception cref="PublishedException">It cannot be kept; nothing was stored.</exception>
    public async Task<string> AddAsync(PublishedNumber number, CancellationToken token)
    {
        Check(number);
        await using var context = await contexts.CreateDbContextAsync(token);
        await using var transaction = await context.Database.BeginTransactionAsync(token);
        await CheckFillsAsync(context, number, null, token);
        var row = Write(new PublishedNumberRow { Method = "", TestSet = "", Value = "", Source = "", AddedAt = clock.GetUtcNow() }, number);
        context.PublishedNumbers.Add(row);
        await context.SaveChangesAsync(token);
        await transaction.CommitAsync(token);
        return IdOf(row);
    }

    /// <summary>Replaces a number that a reader typed in; the day it was typed in becomes today's.</summary>
    /// <exception cref="PublishedException">There is none of that id, or it cannot be kept; what stood there stays.</exception>
    public async Task ChangeAsync(string id, PublishedNumber number, CancellationToken token)
    {
        Check(number);
        await using var context = await contexts.CreateDbContextAsync(token);
        var row = await FindAsync(context, id, token);
        await CheckFillsAsync(context, number, row.Id, token);
        Write(row, number).AddedAt = clock.GetUtcNow();
        await context.SaveChangesAsync(token);
    }

    /// <summary>Forgets a number that a reader typed in; a cell that it filled is empty again.</summary>
    /// <exception cref="PublishedException">There is none of that id.</exception>
    public async Task DeleteAsync(string id, CancellationToken token)
    {
        await using var context = await contexts.CreateDbContextAsync(token);
        context.PublishedNumbers.Remove(await FindAsync(context, id, token));
        await context.SaveChangesAsync(token);
    }

    /// <summary>Takes over a file of numbers, all of it or nothing; what stands here already is passed over.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">What it is called in sentences.</param>
    /// <returns>How many were taken over, and how many stood here already.</returns>
    /// <exception cref="PublishedException">Something in it cannot be kept; nothing was stored.</exception>
    public async Task<(int Added, int Known)> ImportAsync(string text, string file, CancellationToken token)
    {
        var reading = PublishedCsv.Read(text, file);
        var record = await ReadAsync(token);
        var import = new PublishedImport(record, Shipped.Value.Numbers, file);
        var numbers = import.Take(reading.Numbers);
        PublishedImport.Refuse([.. reading.Problems, .. import.Problems], file);

        await using var context = await contexts.CreateDbContextAsync(token);
        var now = clock.GetUtcNow();
        context.PublishedNumbers.AddRange(numbers.Select(number => Write(new PublishedNumberRow { Method = "", TestSet = "", Value = "", Source = "", AddedAt = now }, number)));
        await context.SaveChangesAsync(token);
        return (numbers.Count, reading.Numbers.Count - numbers.Count);
    }

    private static void Check(PublishedNumber number)
    {
        if (PublishedCheck.Problems(number) is { Count: > 0 } problems)
        {
            throw new PublishedException(string.Join(' ', problems));
        }
    }

    private static async Task CheckFillsAsync(UldlContext context, PublishedNumber number, int? self, CancellationToken token)
    {
        if (number.Fills is not { } cell)
        {
            return;
        }

        if (!Shipped.Value.Numbers.Any(shipped => shipped.Id == cell && shipped.IsMissing))
        {
            throw new PublishedException($"The record has no empty cell {cell}. Keep the number as one of your own instead.");
        }

        if (await context.PublishedNumbers.AnyAsync(row => row.Fills == cell && row.Id != self, token))
        {
            throw new PublishedException($"The cell {cell} was filled already. Change the number that fills it instead.");
        }
    }

    private static async Task<List<PublishedNumber>> TypedInAsync(UldlContext context, CancellationToken token) =>
        [.. (await context.PublishedNumbers.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token)).Select(Read)];

    private static async Task<PublishedNumberRow> FindAsync(UldlContext context, string id, CancellationToken token) =>
        (id.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(Prefix.Length), out var key) ? await context.PublishedNumbers.FindAsync([key], token) : null)
        ?? throw new PublishedException($"There is no number {id} that was typed in here. It may have been deleted meanwhile.");

    private static string IdOf(PublishedNumberRow row) => FormattableString.Invariant($"{Prefix}{row.Id}");

    private static PublishedNumber Read(PublishedNumberRow row) => new()
    {
        Id = IdOf(row), Method = row.Method, Backbone = row.Backbone, Pretraining = row.Pretraining, TrainSet = row.TrainSet, TestSet = row.TestSet, Classes = row.Classes,
        NoiseType = row.NoiseType, NoiseRate = row.NoiseRate, Metric = row.Metric, Value = row.Value, Unit = row.Unit, PlusMinus = row.PlusMinus, PlusMinusKind = row.PlusMinusKind,
        Selection = row.Selection, Origin = row.Origin, Source = row.Source, Flag = row.Flag, Note = row.Note, Fills = row.Fills, TypedAt = row.AddedAt,
    };

    private static PublishedNumberRow Write(PublishedNumberRow row, PublishedNumber number)
    {
        (row.Fills, row.Method, row.Backbone, row.Pretraining) = (number.Fills, number.Method, number.Backbone, number.Pretraining);
        (row.TrainSet, row.TestSet, row.Classes) = (number.TrainSet, number.TestSet, number.Classes);
        (row.NoiseType, row.NoiseRate, row.Metric) = (number.NoiseType, number.NoiseRate, number.Metric);
        (row.Value, row.Unit, row.PlusMinus, row.PlusMinusKind) = (number.Value, number.Unit, number.PlusMinus, number.PlusMinusKind);
        (row.Selection, row.Origin, row.Source, row.Flag, row.Note) = (number.Selection, number.Origin, number.Source, number.Flag, number.Note);
        return row;
    }

    private static PublishedReading ReadShipped()
    {
        var shelf = Path.Combine(DataFolder.Home, "published");
        if (!Directory.Exists(shelf))
        {
            return new([], [$"{shelf}: there is no such folder, expected the files of the published record. Install the program again."]);
        }

        var readings = Directory.EnumerateFiles(shelf, "*.csv").Select(file => PublishedCsv.Read(File.ReadAllText(file), file)).ToList();
        var numbers = readings.SelectMany(reading => reading.Numbers).ToList();
        var twice = numbers.GroupBy(number => number.Id).Where(same => same.Skip(1).Any()).Select(same => $"{shelf}: the id {same.Key} stands on more than one line, expected each once.");
        return new([.. numbers.DistinctBy(number => number.Id).OrderBy(number => number.Id, StringComparer.Ordinal)], [.. readings.SelectMany(reading => reading.Problems), .. twice]);
    }
}
