using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Web.Storage;

namespace Uldl.Benchmarks;

/// <summary>How long tables and lists take with 2,000 completed runs of 750 metrics in the database. The promise: p95 below 300 ms.</summary>
internal static class ManyRuns
{
    private const int Experiments = 21;
    private const int MetricsOfRun = 750;
    private const int CurvesOfRun = 8;
    private const int Visits = 60;

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("uldl-benchmark-");
        try
        {
            await MeasureAsync(new DataFolder(data.FullName));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(DataFolder folder)
    {
        string database;
        await using (var services = new ServiceCollection().AddStorage(folder).BuildServiceProvider())
        using (StorageSetup.Open(folder))
        {
            var shelf = services.GetRequiredService<PresetShelf>();
            database = folder.Database;
            for (var place = 0; place < Experiments; place++)
            {
                await services.GetRequiredService<ExperimentStore>().CreateAsync(Named(shelf.Find("standard").Config, place), "standard", CancellationToken.None);
            }
        }

        Fill(database);
        using var portal = await PortalProcess.StartAsync(folder.Root);
        using var client = new HttpClient { BaseAddress = new Uri(portal.Address) };
        string[] pages =
        [
            "/", "/experiments", "/experiments/7", "/runs/650", "/tables", "/tables?experiment=7", "/tables?experiment=7&view=Original",
            "/tables?experiment=5,6,7,8,9", "/tables/table.csv?experiment=7", "/published", "/published/scorecard", "/compare?runs=1,2,3", "/reports",
        ];
        Console.WriteLine($"{Experiments} experiments of 99 runs; {MetricsOfRun} metrics and {CurvesOfRun} curves a run; {new FileInfo(database).Length >> 20} MiB. The whole document by HTTP, one after the other:");
        Console.WriteLine(Durations.Header);
        foreach (var page in pages)
        {
            var durations = new Durations(page);
            var first = Stopwatch.GetTimestamp();
            (await client.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
            var cold = Stopwatch.GetElapsedTime(first);
            for (var visit = 0; visit < Visits; visit++)
            {
                var began = Stopwatch.GetTimestamp();
                (await client.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode();
                durations.Add(Stopwatch.GetElapsedTime(began));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{durations} first visit {cold.TotalMilliseconds:0} ms"));
        }
    }

    private static ExperimentConfig Named(ExperimentConfig preset, int place) => new()
    {
        Name = $"Many runs {place + 1}",
        Methods = preset.Methods,
        Dataset = preset.Dataset,
        Noise = preset.Noise,
        NoiseRates = preset.NoiseRates,
        Seeds = [.. preset.Seeds.Select(seed => seed + (place * 10))],
        Training = preset.Training,
    };

    /// <summary>Every run completed, with random numbers in the place of results: this measures pages, not methods.</summary>
    private static void Fill(string database)
    {
        var random = new Random(1);
        (string Split, Selection Selection)[] places =
        [
            ("test", Selection.LastEpoch), ("test", Selection.BestOnValidation), ("test", Selection.BestOnTest),
            ("validation", Selection.LastEpoch), ("validation", Selection.BestOnValidation), ("validation", Selection.BestOnTest), ("train", Selection.LastEpoch),
        ];
        var kinds = places.SelectMany(place => MetricCatalogue.All.Take(120).Select(metric => (metric.Key, place.Split, place.Selection))).Take(MetricsOfRun).ToArray();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Execute(connection, "UPDATE Runs SET State = 'Completed', EpochsDone = EpochsTotal, Seconds = 60, StartedAt = QueuedAt, FinishedAt = QueuedAt, FactsJson = '{}'");
        var runs = Ids(connection);
        using var metric = connection.CreateCommand();
        metric.CommandText = "INSERT INTO Metrics VALUES ($run, $metric, $split, $selection, $value, 2000, 2000)";
        foreach (var name in new[] { "$run", "$metric", "$split", "$selection", "$value" })
        {
            metric.Parameters.Add(new SqliteParameter(name, null));
        }

        using var point = connection.CreateCommand();
        point.CommandText = "INSERT INTO CurvePoints VALUES ($run, $epoch, $name, $value)";
        foreach (var name in new[] { "$run", "$epoch", "$name", "$value" })
        {
            point.Parameters.Add(new SqliteParameter(name, null));
        }

        foreach (var run in runs)
        {
            foreach (var (key, split, selection) in kinds)
            {
                Run(metric, run, key, split, selection.ToString(), random.NextDouble());
            }

            for (var epoch = 0; epoch < 34 * CurvesOfRun; epoch++)
            {
                Run(point, run, epoch / CurvesOfRun, $"curve.{epoch % CurvesOfRun}", random.NextDouble());
            }
        }

        transaction.Commit();
    }

    private static List<int> Ids(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id FROM Runs";
        using var reader = command.ExecuteReader();
        var ids = new List<int>();
        while (reader.Read())
        {
            ids.Add(reader.GetInt32(0));
        }

        return ids;
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var place = 0; place < values.Length; place++)
        {
            command.Parameters[place].Value = values[place];
        }

        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
