using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Reports;
using Uldl.Web.Reports;
using Uldl.Web.Tests.Engine;
using Uldl.Web.Tests.Reports;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class ReportsVerbsTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_are_listed_and_taken_away_beside_a_running_portal_and_brought_in_where_none_runs()
    {
        await using var portal = await TestPortal.StartAsync(faces.NewEmptyFolder(), TestPortal.NoExperiment);
        await using (var services = FinishedReport.Open(portal.Folder))
        {
            var id = await services.GetRequiredService<ReportStore>().CreateAsync(new ReportDocument { Title = "What we saw", Blocks = [new TextBlock("Labels were flipped.")] }, Token);
            await services.GetRequiredService<ReportVersions>().PublishAsync(id, Token);
        }

        var listed = await ProgramRun.ToEndAsync(portal.Folder, "reports", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Errors));
        Assert.Contains("What we saw  v1", listed.Output, StringComparison.Ordinal);

        var zip = Path.Combine(portal.Folder.Root, "taken.zip");
        Assert.Equal(0, (await ProgramRun.ToEndAsync(portal.Folder, "reports", "export", "1", "--to", zip)).Code);
        var refused = await ProgramRun.ToEndAsync(portal.Folder, "reports", "import", zip);
        Assert.NotEqual(0, refused.Code);
        Assert.Contains(portal.Folder.Root, refused.Errors, StringComparison.Ordinal);

        var elsewhere = faces.NewEmptyFolder();
        Assert.Equal(0, (await ProgramRun.ToEndAsync(elsewhere, "reports", "import", zip)).Code);
        Assert.Contains("What we saw", (await ProgramRun.ToEndAsync(elsewhere, "reports", "list", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_empty_folder_there_is_nothing_and_nothing_is_made()
    {
        var folder = faces.NewEmptyFolder();
        var listed = await ProgramRun.ToEndAsync(folder, "reports", "list");
        Assert.Equal((0, ""), (listed.Code, listed.Output));
        var exported = await ProgramRun.ToEndAsync(folder, "reports", "export", "3");
        Assert.Equal(2, exported.Code);
        Assert.Contains("has not been published", exported.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }
}
