using Uldl.Benchmarks;

var benchmarks = new Dictionary<string, (string Summary, Func<Task> Run)>
{
    ["page-loads"] = ("How long pages take while two runs train (60 s by HTTP, 60 s in a browser).", PageLoads.RunAsync),
    ["gallery"] = ("Gallery, microscope and plane over a generated run of 284,000 faces, by HTTP and in a browser, and the portal's memory.", GalleryTiming.RunAsync),
    ["many-runs"] = ("How long tables and lists take with 2,000 runs of 750 metrics in the database.", ManyRuns.RunAsync),
    ["neighbours"] = ("K nearest neighbours of 284,000 faces in the affect plane.", NeighbourTiming.RunAsync),
    ["methods"] = ("What a training image costs with each method beside cross-entropy; writes data/methods/cost.json.", MethodTiming.RunAsync),
    ["import"] = ("How fast 15,339 pictures are imported, beside a Pillow loop, and how near copies are told.", ImportTiming.RunAsync),
    ["affect"] = ("Cross-fitted valence-arousal of synthetic-portrait under several settings.", BootstrapSettingsStudy.RunAsync),
    ["studies"] = ("How long answers of 200 simulated participants of a study wait for their acknowledgement (50 s).", StudyLoad.RunAsync),
    ["store"] = ("How fast faces are drawn into the packed store, and batches cut from it.", StoreTiming.RunAsync),
};

if (args is [{ } name] && benchmarks.TryGetValue(name, out var benchmark))
{
    await benchmark.Run();
    return 0;
}

Console.Error.WriteLine("dotnet run --project tests/Uldl.Benchmarks -c Release -- BENCHMARK, where BENCHMARK is one of:");
foreach (var (key, (summary, _)) in benchmarks)
{
    Console.Error.WriteLine($"  {key,-12} {summary}");
}

return 2;
