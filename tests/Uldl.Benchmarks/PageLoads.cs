using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Uldl.Browser.Tests;
using Uldl.Core.Experiments;
using Uldl.Web.Layout;
using Uldl.Web.Storage;

namespace Uldl.Benchmarks;

/// <summary>How long pages take while two runs train. The promise: p95 below 500 ms.</summary>
internal static class PageLoads
{
    private const int Trainings = 2;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

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
        await using var services = new ServiceCollection().AddStorage(folder).BuildServiceProvider();
        var experiments = services.GetRequiredService<ExperimentStore>();
        int id;
        using (StorageSetup.Open(folder))
        {
            id = await experiments.CreateAsync(Endless(services.GetRequiredService<PresetShelf>().Find("quick").Config), "quick", CancellationToken.None);
        }

        using var portal = await PortalProcess.StartAsync(folder.Root);
        Console.Error.WriteLine($"The portal is at {portal.Address}. Waiting until {Trainings} runs train.");
        var run = await TrainingAsync(experiments, id);
        string[] pages =
        [
            .. Navigation.All.Select(entry => "/" + entry.Address),
            "/experiments/new",
            "/methods/ldl-va",
            string.Create(CultureInfo.InvariantCulture, $"/experiments/{id}"),
            string.Create(CultureInfo.InvariantCulture, $"/runs/{run}"),
        ];

        using var client = new HttpClient { BaseAddress = new Uri(portal.Address) };
        Console.WriteLine("Answers by HTTP, the whole document, one after the other:");
        await VisitAsync(pages, async page => (await client.GetAsync(new Uri(page, UriKind.Relative))).EnsureSuccessStatusCode());

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var visitor = await browser.NewPageAsync();
        Console.WriteLine("In a browser that shares the processor, until the page has loaded and its heading is seen:");
        await VisitAsync(pages, async page =>
        {
            await visitor.GotoAsync(portal.Address + page);
            await visitor.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        });

        var states = await experiments.RunsOfAsync(id, CancellationToken.None);
        Console.WriteLine($"Still training at the end: {states.Count(row => row.State == RunState.Running)} of {Trainings}.");
    }

    /// <summary>The preset with so many epochs that nothing ends while we measure.</summary>
    private static ExperimentConfig Endless(ExperimentConfig preset) => new()
    {
        Name = "Page loads",
        Methods = preset.Methods,
        Dataset = preset.Dataset,
        Noise = preset.Noise,
        NoiseRates = preset.NoiseRates,
        Seeds = [1],
        Training = preset.Training with { Epochs = 1000 },
    };

    private static async Task<int> TrainingAsync(ExperimentStore experiments, int id)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(5))
        {
            var runs = await experiments.RunsOfAsync(id, CancellationToken.None);
            var training = runs.Where(row => row.State == RunState.Running && row.EpochsDone > 0).ToList();
            if (training.Count >= Trainings)
            {
                return training[0].Id;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"No {Trainings} runs trained within five minutes.");
    }

    private static async Task VisitAsync(string[] pages, Func<string, Task> visit)
    {
        var all = new Durations("all pages");
        var each = pages.ToDictionary(page => page, page => new Durations(page));
        foreach (var page in pages)
        {
            // The first visit compiles; people's second does not.
            await visit(page);
        }

        for (var started = Stopwatch.StartNew(); started.Elapsed < Span;)
        {
            foreach (var page in pages)
            {
                var began = Stopwatch.GetTimestamp();
                await visit(page);
                each[page].Add(Stopwatch.GetElapsedTime(began));
            }
        }

        Console.WriteLine(Durations.Header);
        foreach (var durations in each.Values)
        {
            Console.WriteLine(durations);
            all.Add(durations);
        }

        Console.WriteLine(all);
    }
}
