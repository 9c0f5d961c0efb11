using System.Text.Json.Nodes;
using Uldl.Web.Tests.Engine;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public class StudiesVerbsTests(DrawnFaces faces)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Votes_come_in_go_out_and_come_in_again_as_ballots()
    {
        var folder = faces.NewFolder();
        var votes = await ProgramRun.ToEndAsync(folder, "studies", "votes", DrawnFaces.Dataset, "--name", "Simulated, by verb");
        Assert.True(votes.Code == 0, votes.Errors);

        var table = Path.Combine(folder.Root, "faces.csv");
        var exported = await ProgramRun.ToEndAsync(folder, "studies", "export", "1", "--file", "faces.csv", "--to", table);
        Assert.True(exported.Code == 0, exported.Errors);
        var ids = (await File.ReadAllLinesAsync(table, Token)).Skip(1).Take(3).Select(line => line.Split(',')[2]).ToList();

        var ballots = Path.Combine(folder.Root, "ballots.csv");
        await File.WriteAllTextAsync(ballots, "participant,face,choice,intensity\n" + string.Concat(ids.SelectMany(id => new[] { $"ann,{id},anger,4\n", $"bob,{id},fear,\n" })), Token);
        var imported = await ProgramRun.ToEndAsync(folder, "studies", "import", ballots, "--dataset", DrawnFaces.Dataset, "--name", "From a file");
        Assert.True(imported.Code == 0, imported.Errors);

        var list = JsonNode.Parse((await ProgramRun.ToEndAsync(folder, "studies", "list", "--json")).Output)!.AsArray();
        Assert.Equal([("From a file", "ImportedBallots", 6), ("Simulated, by verb", "Simulated", 0)], list.Select(one => (one!["title"]!.GetValue<string>(), one["raters"]!.GetValue<string>(), one["ballots"]!.GetValue<int>())));

        var target = Path.Combine(folder.Root, "out");
        var all = await ProgramRun.ToEndAsync(folder, "studies", "export", "2", "--to", target);
        Assert.True(all.Code == 0, all.Errors);
        Assert.Equal(["analysis.json", "ballots.csv", "ballots.json", "faces.csv", "models.csv"], Directory.EnumerateFiles(target).Select(Path.GetFileName).Order());
        var lines = (await ProgramRun.ToEndAsync(folder, "studies", "export", "2", "--file", "ballots.csv")).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(7, lines.Length);
        Assert.Contains($"1,1,face,{ids[0]},anger,,4,,,,", lines);
    }

    [Theory]
    [InlineData("There is no study 7", "studies", "export", "7")]
    [InlineData("There is no dataset \"nowhere\"", "studies", "votes", "nowhere")]
    [InlineData("cannot be read", "studies", "import", "no-such-file", "--dataset", "synthetic-web")]
    public async Task Bad_input_gets_a_sentence(string sentence, params string[] arguments)
    {
        var ending = await ProgramRun.ToEndAsync(faces.NewEmptyFolder(), arguments);

        Assert.Equal(2, ending.Code);
        Assert.Contains(sentence, ending.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_cannot_be_used_names_its_line_and_leaves_nothing()
    {
        var folder = faces.NewFolder();
        var ballots = Path.Combine(folder.Root, "ballots.csv");
        await File.WriteAllTextAsync(ballots, "face,choice\nnobody,anger\n", Token);

        var ending = await ProgramRun.ToEndAsync(folder, "studies", "import", ballots, "--dataset", DrawnFaces.Dataset);
        Assert.Equal(2, ending.Code);
        Assert.Contains("Line 2: the dataset has no face \"nobody\"", ending.Errors, StringComparison.Ordinal);
        Assert.Equal("", (await ProgramRun.ToEndAsync(folder, "studies", "list")).Output);
    }
}
