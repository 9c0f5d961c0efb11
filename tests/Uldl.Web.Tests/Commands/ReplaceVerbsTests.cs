using Uldl.Learning.Datasets;
using Uldl.Testing;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class ReplaceVerbsTests(DrawnFaces faces)
{
    [Fact]
    public async Task A_name_that_is_taken_is_replaced_only_when_asked_and_when_nothing_needs_it()
    {
        var folder = faces.NewEmptyFolder();
        Assert.Equal(0, (await ImportAsync(folder)).Code);
        Assert.Equal(0, (await ImportAsync(folder)).Code);

        var refused = await ImportAsync(folder, "--grey");
        Assert.Equal(2, refused.Code);
        Assert.Contains("my-faces already holds \"My faces\" version 1, 28 faces, imported as folders", refused.Errors, StringComparison.Ordinal);

        await using (var portal = await TestPortal.StartAsync(folder, TestPortal.NoExperiment))
        {
            var config = SmallExperiments.OneRun(epochs: 1);
            await portal.QueueAsync(new()
            {
                Name = config.Name,
                Methods = config.Methods,
                Dataset = "my-faces",
                NoiseRates = config.NoiseRates,
                Seeds = config.Seeds,
                Training = config.Training,
            });
            var needed = await ImportAsync(folder, "--grey", "--replace");
            Assert.Equal(2, needed.Code);
            Assert.Contains("cannot be replaced now", needed.Errors, StringComparison.Ordinal);
            Assert.Equal(1, DatasetManifest.Read(Path.Combine(folder.Datasets, "my-faces")).Version);
        }

        File.Delete(folder.Database);
        Assert.Equal(0, (await ImportAsync(folder, "--grey", "--replace")).Code);
        Assert.Equal((2, 1), (DatasetManifest.Read(Path.Combine(folder.Datasets, "my-faces")).Version, DatasetManifest.Read(Path.Combine(folder.Datasets, "my-faces")).Channels));
    }

    [Fact]
    public async Task A_dataset_that_another_process_imports_is_not_deleted()
    {
        var folder = faces.NewEmptyFolder();
        await ImportAsync(folder);
        using (new FileStream(Path.Combine(folder.Datasets, ".my-faces.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var refused = await ProgramRun.ToEndAsync(folder, "datasets", "delete", "my-faces");
            Assert.Equal(2, refused.Code);
            Assert.Contains("being built or imported by another process", refused.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "datasets", "delete", "my-faces")).Code);
    }

    [Fact]
    public async Task A_preview_needs_no_name()
    {
        var folder = faces.NewEmptyFolder();
        var source = FaceFolders.Small(Path.Combine(folder.Root, "---"));

        var preview = await ProgramRun.ToEndAsync(folder, "datasets", "preview", "folders", source);

        Assert.True(preview.Code == 0, preview.Errors);
        Assert.Contains("28", preview.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await ProgramRun.ToEndAsync(folder, "datasets", "import", "folders", source)).Code);
    }

    private static Task<ProgramRun.Ending> ImportAsync(DataFolder folder, params string[] more) =>
        ProgramRun.ToEndAsync(folder, ["datasets", "import", "folders", FaceFolders.Small(Path.Combine(folder.Root, "My faces")), .. more]);
}
