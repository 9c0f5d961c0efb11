using Uldl.Core.Published;
using Uldl.Testing;

namespace Uldl.Core.Tests.Published;

public class PublishedRecordTests
{
    private static readonly PublishedNumber[] Shipped =
    [
        .. new[] { "paper", "clean", "noise", "cross-dataset" }.SelectMany(name =>
            PublishedCsv.Read(File.ReadAllText(Path.Combine(Repository.Root, "data", "published", name + ".csv")), name).Numbers),
    ];

    private static readonly PublishedRecord Record = new(Shipped, []);

    [Fact]
    public void Table_3_is_the_papers()
    {
        var table = PaperTable.All(Record)[2];
        Assert.Equal(["AffectNet", "RAF-DB", "SFEW"], table.Columns.Select(column => column.TestSet).Order(StringComparer.Ordinal));
        Assert.Equal(11, table.Methods.Count);
        Assert.Equal("LDL-VA", table.Methods[^1]);
        Assert.Equal(20, table.Numbers.Count);
        Assert.Equal("59.90", table.Cell("LDL-VA", table.Columns.Single(column => column.TestSet == "SFEW"))!.Value);
        Assert.Null(table.Cell("RAN", table.Columns.Single(column => column.TestSet == "AffectNet")));
    }

    [Fact]
    public void Table_1_waits_for_nine_cells_and_table_2_for_one()
    {
        var tables = PaperTable.All(Record);
        Assert.Equal(9, tables[0].Numbers.Count(number => number.IsMissing));
        Assert.Equal(9, tables[0].Columns.Count);
        Assert.Single(tables[1].Numbers);
    }

    [Fact]
    public void A_filled_cell_takes_the_empty_ones_place_and_leaves_it_again()
    {
        var filled = Record.Find("p009")! with { Id = "own-1", Fills = "p009", Value = "88.10", Flag = "", TypedAt = DateTimeOffset.UnixEpoch };
        var record = new PublishedRecord(Shipped, [filled]);
        Assert.Equal(363, record.All.Count);
        Assert.Equal(filled, record.Find("p009"));
        Assert.Equal(filled, record.Find("own-1"));
        var table = PaperTable.All(record)[0];
        Assert.Equal(8, table.Numbers.Count(number => number.IsMissing));
        Assert.True(Record.Find("p009")!.IsMissing);
    }

    [Fact]
    public void A_filling_of_a_cell_that_is_not_empty_stands_beside_it()
    {
        var other = Record.Find("p002")! with { Id = "own-1", Fills = "p002", Value = "1", TypedAt = DateTimeOffset.UnixEpoch };
        var record = new PublishedRecord(Shipped, [other]);
        Assert.Equal(364, record.All.Count);
        Assert.Equal("90.51", record.Find("p002")!.Value);
    }

    [Fact]
    public void Conflicts_are_other_values_for_the_same_cell() =>
        Assert.Equal(["p190"], Record.ConflictsOf(Record.Find("p070")!).Select(number => number.Id));

    [Fact]
    public void The_stated_gain_counts_before_the_distance_in_the_table()
    {
        Assert.Equal(4.7, Record.ClaimedGain(Record.Find("p009")!)!.Value, 1e-9);
        Assert.Equal(90.51 - 88.98, Record.ClaimedGain(Record.Find("p002")!)!.Value, 1e-9);
        Assert.Null(Record.ClaimedGain(Record.Find("p030")!));
    }

    [Fact]
    public void Every_name_leads_back_to_its_key()
    {
        Assert.Equal("cross-entropy", PublishedNames.MethodOf("softmax CE"));
        Assert.Equal("sfew", PublishedNames.FormatOf("SFEW 2.0"));
        Assert.Null(PublishedNames.MethodOf("Island Loss"));
        Assert.All(new[] { "ldl-va", "scn", "eac", "rul", "cross-entropy" }, key => Assert.Contains(Shipped, number => PublishedNames.OfMethod(key).Contains(number.Method)));
    }

    [Fact]
    public void Noise_is_compared_by_kind_and_rate()
    {
        var number = Record.Find("p070")!;
        Assert.True(PublishedNames.IsNoise(number, "symmetric", 0.2));
        Assert.False(PublishedNames.IsNoise(number, "pair-flip", 0.2));
        Assert.False(PublishedNames.IsNoise(number, "symmetric", 0.3));
        Assert.True(PublishedNames.IsNoise(Record.Find("p035")!, "pair-flip", 0));
    }
}
