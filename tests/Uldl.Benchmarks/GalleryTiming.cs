using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Uldl.Browser.Tests;
using Uldl.Web.Storage;

namespace Uldl.Benchmarks;

/// <summary>Gallery, microscope and plane over a run of 284,000 training faces. The promises: first page below 500 ms, jump below 300 ms, 50,000 points below 2 s, portal below 1.5 GiB.</summary>
internal static class GalleryTiming
{
    private const int Many = 284_000;
    private const int Some = 50_000;
    private const int Held = 4_000;
    private const int Repetitions = 15;

    public static async Task RunAsync()
    {
        // A folder that is named is kept, so that the portal can be looked at afterwards.
        var named = Environment.GetEnvironmentVariable("ULDL_BENCHMARK_DATA");
        var data = named is null ? Directory.CreateTempSubdirectory("uldl-benchmark-") : Directory.CreateDirectory(named);
        try
        {
            await MeasureAsync(new DataFolder(data.FullName));
        }
        finally
        {
            if (named is null)
            {
                data.Delete(recursive: true);
            }
        }
    }

    private static async Task MeasureAsync(DataFolder folder)
    {
        var (many, some) = await GenerateAsync(folder);
        using var portal = await PortalProcess.StartAsync(folder.Root);
        Console.Error.WriteLine($"The portal is at {portal.Address}.");
        using var client = new HttpClient { BaseAddress = new Uri(portal.Address), Timeout = TimeSpan.FromMinutes(2) };
        Console.WriteLine($"Portal after its start: {portal.Memory}.");
        await HttpAsync(client, portal, many, some);
        Console.WriteLine($"\nPortal after the answers by HTTP: {portal.Memory}.\n");

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        await BrowserAsync(browser, portal.Address, many, some);
        Console.WriteLine($"\nPortal after all of it: {portal.Memory}.");
    }

    private static async Task<(int Many, int Some)> GenerateAsync(DataFolder folder)
    {
        await using var services = new ServiceCollection().AddStorage(folder).BuildServiceProvider();
        using var opened = StorageSetup.Open(folder);
        if (services.GetRequiredService<ExperimentStore>() is { } store && await store.ListAsync(CancellationToken.None) is { Count: >= 2 } known)
        {
            return ((await store.RunsOfAsync(known[^1].Id, CancellationToken.None))[0].Id, (await store.RunsOfAsync(known[^2].Id, CancellationToken.None))[0].Id);
        }

        Console.Error.WriteLine($"Drawing {Many} and {Some} faces.");
        return (await LargeRun.CreateAsync(services, "generated-many", Many, Held), await LargeRun.CreateAsync(services, "generated-some", Some, Held));
    }

    private static async Task HttpAsync(HttpClient client, PortalProcess portal, int many, int some)
    {
        (string Name, string Address)[] answers =
        [
            ("gallery, as in the paper", $"/uncertainty?run={many}"),
            ("gallery, all faces", $"/uncertainty?run={many}&view=grid"),
            ("gallery, one label, doubt from 0.5, by disbelief", $"/uncertainty?run={many}&view=grid&label=Ha&least=0.5&sort=disbelief"),
            ("gallery, flipped only, lowest entropy first", $"/uncertainty?run={many}&view=grid&flipped=yes&sort=entropy&order=up"),
            ("gallery, part of a name", $"/uncertainty?run={many}&view=grid&find=00123"),
            ("microscope", $"/microscope?run={many}"),
            ("microscope, one label, by disagreement", $"/microscope?run={many}&label=Fe&score=disagreement"),
            ($"plane's faces, {Many}: density", $"/plane/faces.bin?run={many}"),
            ($"plane's faces, {Many}: a window of points", $"/plane/faces.bin?run={many}&view=0.5,0.8,0.2,0.4"),
            ($"plane's faces, {Some}: points", $"/plane/faces.bin?run={some}"),
            ($"plane's contours, {Many}", $"/plane/lines.bin?run={many}"),
            ($"plane's page, {Many}", $"/plane?run={many}&box=0,0.5,0,0.5"),
        ];
        Console.WriteLine($"By HTTP, the whole answer, one after the other, first of each and {Repetitions} more:");
        Console.WriteLine("| what | first ms | first, processor ms | then, processor ms each |\n|---|---:|---:|---:|");
        var all = new List<Durations>();
        foreach (var (name, address) in answers)
        {
            var (cold, first) = (portal.Worked, await TimeAsync(() => client.GetByteArrayAsync(new Uri(address, UriKind.Relative))));
            var warm = portal.Worked;
            var durations = new Durations(name);
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                durations.Add(await TimeAsync(() => client.GetByteArrayAsync(new Uri(address, UriKind.Relative))));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {first.TotalMilliseconds:0} | {(warm - cold).TotalMilliseconds:0} | {(portal.Worked - warm).TotalMilliseconds / Repetitions:0} |"));
            all.Add(durations);
        }

        Console.WriteLine("\n" + Durations.Header);
        all.ForEach(Console.WriteLine);
    }

    private static async Task BrowserAsync(IBrowser browser, string address, int many, int some)
    {
        await using var visitor = await browser.NewContextAsync(new() { BaseURL = address, ViewportSize = new() { Width = 1280, Height = 900 } });
        visitor.SetDefaultTimeout(60_000);
        var page = await visitor.NewPageAsync();
        Console.WriteLine("In a browser that shares the processor, the second visit and on:");
        Console.WriteLine(Durations.Header);
        await RepeatAsync("gallery: address to every face in sight", async () =>
        {
            await page.GotoAsync($"/uncertainty?run={many}&view=grid", new() { WaitUntil = WaitUntilState.Commit });
            await page.WaitForFunctionAsync(FacesSeen);
        });
        await RepeatAsync("gallery: jump to the middle, to its faces in sight", async () =>
        {
            await page.GetByLabel("Go to rank").FillAsync("142000");
            await page.GetByLabel("Go to rank").PressAsync("Enter");
            await page.WaitForFunctionAsync("() => { const tile = document.querySelector('[data-rank=\"141999\"]'); return tile && tile.querySelector('img').complete; }", null, new() { PollingInterval = 10 });
        }, before: async () =>
        {
            await page.GotoAsync($"/uncertainty?run={many}&view=grid");
            await page.WaitForFunctionAsync(FacesSeen);
            await page.WaitForTimeoutAsync(500);
        });
        var labels = new[] { "Ha", "Sa", "Su", "Fe" };
        var turn = 0;
        await RepeatAsync("gallery: filter by a label, to its faces in sight", async () =>
        {
            var label = labels[turn++ % labels.Length];
            await page.GetByLabel("Provided label").SelectOptionAsync(label);
            await page.WaitForFunctionAsync($"() => location.search.includes('label={label}') && [...document.querySelectorAll('.tile .chip')].length > 8 && [...document.querySelectorAll('.tile .chip')].slice(0, 8).every(chip => chip.textContent.includes('{label}')) && ({FacesSeen})()");
        });
        await RepeatAsync("gallery: another order, to its faces in sight", async () =>
        {
            var order = turn++ % 2 == 0 ? "up" : "down";
            await page.Locator("#order").SelectOptionAsync(order);
            await page.WaitForFunctionAsync($"() => document.querySelector('#grid').textContent.includes('{(order == "up" ? "lowest" : "highest")} first') && ({FacesSeen})()");
        });
        await RepeatAsync("microscope: address to its table", async () =>
        {
            await page.GotoAsync($"/microscope?run={many}", new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator("#classes").WaitForAsync();
        });
        foreach (var (run, count) in new[] { (some, Some), (many, Many) })
        {
            await RepeatAsync($"plane, {count} faces: address to drawn", async () =>
            {
                await page.GotoAsync($"/plane?run={run}", new() { WaitUntil = WaitUntilState.Commit });
                await page.Locator(".plane .plot[data-state=ready]").WaitForAsync();
            });
            await RepeatAsync($"plane, {count} faces: colours changed, to drawn", async () =>
            {
                await page.GetByLabel("Coloured by", new() { Exact = true }).SelectOptionAsync(turn++ % 2 == 0 ? "Error" : "Label");
                await page.WaitForFunctionAsync($"() => document.querySelector('.plane .plot').dataset.by === '{(turn % 2 == 1 ? "error" : "label")}'");
            });
        }
    }

    private const string FacesSeen = "() => { const images = [...document.querySelectorAll('.viewport .tile img')].filter(image => { const own = image.getBoundingClientRect(), frame = document.querySelector('.viewport').getBoundingClientRect(); return own.top < Math.min(innerHeight, frame.bottom) && own.bottom > Math.max(0, frame.top); }); return images.length > 3 && images.every(image => image.complete && image.naturalWidth > 0); }";

    private static async Task RepeatAsync(string name, Func<Task> act, Func<Task>? before = null)
    {
        var durations = new Durations(name);
        for (var repetition = 0; repetition <= Repetitions; repetition++)
        {
            if (before is not null)
            {
                await before();
            }

            var taken = await TimeAsync(act);
            if (repetition > 0)
            {
                durations.Add(taken);
            }
        }

        Console.WriteLine(durations);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started);
    }
}
