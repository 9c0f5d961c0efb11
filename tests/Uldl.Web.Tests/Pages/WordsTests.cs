using Uldl.Web.Elements;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0.2, "less than 1 s")]
    [InlineData(41.2, "42 s")]
    [InlineData(480, "8 min")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(7200, "2 h")]
    [InlineData(400_000, "5 days")]
    public void A_duration_is_as_exact_as_an_estimate_deserves(double seconds, string expected) =>
        Assert.Equal(expected, Words.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory, InlineData(1, "1 run"), InlineData(12, "12 runs"), InlineData(1200, "1,200 runs")]
    public void A_count_agrees_with_its_noun(int count, string expected) => Assert.Equal(expected, Words.Count(count, "run"));

    [Fact]
    public void Percent_is_born_on_the_screen() => Assert.Equal("71.42 %", Words.Percent(0.71423, 2));

    [Theory, InlineData(812, "812 B"), InlineData(66_355_328, "66.4 MB")]
    public void Bytes_are_rounded_to_what_one_reads(long bytes, string expected) => Assert.Equal(expected, Words.Bytes(bytes));

    [Fact]
    public void A_moment_says_its_zone() =>
        Assert.Equal("24 Nov 2026, 13:05 UTC", Words.Moment(new DateTimeOffset(2026, 11, 24, 14, 5, 0, TimeSpan.FromHours(1))));
}
