using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Experiments;
using Uldl.Web.Features.Runs;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Commands;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class RunModelTests(DrawnFaces faces)
{
    private static readonly string[] Files = ["README.md", "load_in_torchvision.py", "model-card.md", "model.json", "weights.safetensors"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trained_run_is_exported_whole_as_a_folder_and_as_a_zip()
    {
        var folder = faces.NewFolder();
        int id;
        await using (var portal = await TestPortal.StartAsync(folder))
        {
            id = await portal.QueueAsync(SmallExperiments.OneRun(epochs: 1));
            await portal.WaitAsync(id, RunState.Completed);
            var target = Path.Combine(folder.Root, "out");
            var said = await ProgramRun.ToEndAsync(folder, "export", $"{id}", "--to", target);
            Assert.True(said.Code == 0, said.Errors);
            Assert.Equal(["README.md", "model-card.md", "model.json", "weights.safetensors"], Directory.GetFiles(target).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            var weights = await File.ReadAllBytesAsync(Path.Combine(target, "weights.safetensors"), Token);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(weights)), (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(target, "model.json"), Token))!["weights"]!["sha256"]!);
        }

        var zip = Path.Combine(folder.Root, "model.zip");
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "export", $"{id}", "--to", zip)).Code);
        using var archive = await ZipFile.OpenReadAsync(zip, Token);
        Assert.Equal(4, archive.Entries.Count);
        Assert.False(File.Exists(zip + ".draft"));
    }

    [Fact]
    public async Task A_run_that_is_not_there_gets_a_sentence()
    {
        var said = await ProgramRun.ToEndAsync(faces.NewEmptyFolder(), "export", "7");
        Assert.Equal(2, said.Code);
        Assert.Contains("There is no run 7", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_is_a_zip_of_the_runs_files_with_the_script_in_its_readme()
    {
        var folder = faces.NewEmptyFolder();
        await using var app = await PortalAsync(folder);
        var run = await StoredRunAsync(app, folder);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var early = await client.GetAsync(new Uri($"/runs/{run.Id}/model.zip", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Contains("is queued, so it has no model yet", await early.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        await CompleteAsync(app, run.Id);
        var old = await client.GetAsync(new Uri($"/runs/{run.Id}/model.zip", UriKind.Relative), Token);
        Assert.Contains("weights.safetensors is missing", await old.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        var place = Directory.CreateDirectory(folder.RunFolder(run)).FullName;
        foreach (var file in Files[1..])
        {
            await File.WriteAllTextAsync(Path.Combine(place, file), $"content of {file}\n", Token);
        }

        await File.WriteAllTextAsync(Path.Combine(place, "labels.csv"), "not the model's", Token);
        var response = await client.GetAsync(new Uri($"/runs/{run.Id}/model.zip", UriKind.Relative), Token);
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"run-{run.Id:D5}-cross-entropy-model.zip", response.Content.Headers.ContentDisposition!.FileName);
        await using var archive = await ZipArchive.CreateAsync(await response.Content.ReadAsStreamAsync(Token), ZipArchiveMode.Read, leaveOpen: false, null, Token);
        Assert.Equal(Files, archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("content of weights.safetensors\n", await ReadAsync(archive, "weights.safetensors"));
        Assert.Contains("content of load_in_torchvision.py", await ReadAsync(archive, "README.md"), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> PortalAsync(DataFolder folder)
    {
        StorageSetup.Open(folder).Dispose();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddStorage(folder);
        var app = builder.Build();
        app.MapRunModels();
        await app.StartAsync(Token);
        return app;
    }

    private static async Task<RunRow> StoredRunAsync(WebApplication app, DataFolder folder)
    {
        var experiments = app.Services.GetRequiredService<ExperimentStore>();
        var experiment = await experiments.CreateAsync(SmallExperiments.OneRun(epochs: 1), null, Token);
        var run = Assert.Single(await experiments.RunsOfAsync(experiment, Token));
        Assert.False(Directory.Exists(folder.RunFolder(run)));
        return run;
    }

    private static async Task CompleteAsync(WebApplication app, int id)
    {
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<UldlContext>>().CreateDbContextAsync(Token);
        await context.Runs.Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.State, RunState.Completed), Token);
    }

    private static async Task<string> ReadAsync(ZipArchive archive, string name)
    {
        await using var stream = await archive.GetEntry(name)!.OpenAsync(Token);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Token);
    }
}
