using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Published;
using Uldl.Web.Storage;
using Uldl.Web.Tests.Pages;
using Xunit;

namespace Uldl.Web.Tests.Storage;

public sealed class PublishedShelfTests : PageContext
{
    private const string Header = "id,method,test_set,train_set,classes,noise_type,noise_rate,value,source\n";
    private const string Filling = Header + "p009,LDL-VA,RAF-DB,RAF-DB,7,\"symmetric, other classes only\",0.1,88.10,Table 1\n,Mine,SFEW,SFEW,7,none,0,50.00,My notes\n";

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private PublishedShelf Shelf => Services.GetRequiredService<PublishedShelf>();

    [Fact]
    public void The_shipped_record_has_no_problems() => Assert.Empty(PublishedShelf.Problems);

    [Fact]
    public async Task A_file_is_taken_over_once_and_fills_the_cell_it_names()
    {
        Assert.Equal((2, 0), await Shelf.ImportAsync(Filling, "mine.csv", Token));
        Assert.Equal((0, 2), await Shelf.ImportAsync(Filling, "mine.csv", Token));
        var record = await Shelf.ReadAsync(Token);
        Assert.Equal(364, record.All.Count);
        Assert.Equal(("88.10", true), (record.Find("p009")!.Value, record.Find("p009")!.IsTypedIn));
    }

    [Theory]
    [InlineData(",X,RAF-DB,RAF-DB,7,none,0,much,Notes", "mine.csv:4: value: found \"much\"")]
    [InlineData("p009,LDL-VA,RAF-DB,RAF-DB,7,\"symmetric, other classes only\",0.1,70.00,Table 1", "the cell p009 was filled already")]
    [InlineData("p002,LDL-VA,RAF-DB,RAF-DB,7,none,0,91.00,Table 3", "p002 is a number of the program's own record")]
    [InlineData(",X,RAF-DB,RAF-DB,7,none,0,,Notes", "found no value")]
    public async Task One_bad_line_keeps_the_whole_file_out(string line, string why)
    {
        var error = await Assert.ThrowsAsync<PublishedException>(() => Shelf.ImportAsync(Filling + line + "\n", "mine.csv", Token));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal(363, (await Shelf.ReadAsync(Token)).All.Count);
    }

    [Fact]
    public async Task Everything_that_is_written_can_be_taken_over_again()
    {
        await Shelf.ImportAsync(Filling, "mine.csv", Token);
        var all = (await Shelf.ReadAsync(Token)).All.Select(number => number with { Id = number.Fills ?? number.Id });
        Assert.Equal((0, 364), await Shelf.ImportAsync(PublishedCsv.Write(all), "all.csv", Token));
    }

    [Fact]
    public async Task A_number_is_changed_and_deleted_and_its_cell_is_empty_again()
    {
        var cell = (await Shelf.ReadAsync(Token)).Find("p011")!;
        var id = await Shelf.AddAsync(cell with { Fills = "p011", Value = "85.00", Flag = "" }, Token);
        await Assert.ThrowsAsync<PublishedException>(() => Shelf.AddAsync(cell with { Fills = "p011", Value = "86.00", Flag = "" }, Token));
        await Assert.ThrowsAsync<PublishedException>(() => Shelf.ChangeAsync(id, cell with { Fills = "p011", Value = "850", Flag = "" }, Token));
        Assert.Equal("85.00", (await Shelf.ReadAsync(Token)).Find("p011")!.Value);

        await Shelf.ChangeAsync(id, cell with { Fills = "p011", Value = "85.10", Flag = "" }, Token);
        Assert.Equal("85.10", (await Shelf.ReadAsync(Token)).Find(id)!.Value);
        await Shelf.DeleteAsync(id, Token);
        Assert.True((await Shelf.ReadAsync(Token)).Find("p011")!.IsMissing);
        await Assert.ThrowsAsync<PublishedException>(() => Shelf.DeleteAsync(id, Token));
    }

    [Fact]
    public async Task Only_an_empty_cell_of_the_record_can_be_filled()
    {
        var number = (await Shelf.ReadAsync(Token)).Find("p002")!;
        await Assert.ThrowsAsync<PublishedException>(() => Shelf.AddAsync(number with { Fills = "p002" }, Token));
        await Assert.ThrowsAsync<PublishedException>(() => Shelf.AddAsync(number with { Fills = "p999" }, Token));
    }
}
