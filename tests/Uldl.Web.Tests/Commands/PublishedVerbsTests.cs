using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class PublishedVerbsTests(DrawnFaces faces)
{
    [Fact]
    public async Task Numbers_are_listed_imported_and_exported()
    {
        var folder = faces.NewEmptyFolder();
        var listed = await ProgramRun.ToEndAsync(folder, "published", "list", "--method", "LDL-VA", "--test", "SFEW");
        Assert.Equal(0, listed.Code);
        Assert.Contains("59.90", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("RAF-DB", listed.Output, StringComparison.Ordinal);

        var file = Path.Combine(folder.Root, "mine.csv");
        await File.WriteAllTextAsync(file, "method,test_set,value,source\n=SUM(1),RAF-DB,50.00,My notes\n", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await ProgramRun.ToEndAsync(folder, "published", "import", file)).Code);
        var exported = await ProgramRun.ToEndAsync(folder, "published", "export", "--own");
        Assert.Equal(2, exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=SUM(1)", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_costs_a_sentence_with_its_line()
    {
        var folder = faces.NewEmptyFolder();
        var file = Path.Combine(folder.Root, "mine.csv");
        await File.WriteAllTextAsync(file, "method,test_set,value,source\nX,RAF-DB,much,Notes\n", TestContext.Current.CancellationToken);
        var ending = await ProgramRun.ToEndAsync(folder, "published", "import", file);
        Assert.Equal(2, ending.Code);
        Assert.Contains("mine.csv:2: value: found \"much\"", ending.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Errors, StringComparison.Ordinal);
    }
}
