using Uldl.Web.Elements;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class QueryNumberTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("3", 3)]
    [InlineData("1", 1)]
    [InlineData("9", 9)]
    public void A_number_of_use_is_taken_and_none_is_none(string? text, int? value) =>
        Assert.Equal(new QueryNumber(value, null), QueryNumber.Read("page", text, 1, 9));

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("2.5")]
    [InlineData("99999999999999999999")]
    public void Anything_else_gets_a_sentence_and_no_number(string text)
    {
        var read = QueryNumber.Read("page", text, 1, 9);
        Assert.Null(read.Value);
        Assert.StartsWith($"page: the address says \"{text}\", expected a whole number from 1 to 9.", read.Complaint, StringComparison.Ordinal);
    }
}
