using System.Text.RegularExpressions;
using System.Xml.Linq;
using Uldl.Learning.Methods;
using Uldl.Web.Elements;
using Uldl.Web.Features.Methods.Contents;
using Xunit;

namespace Uldl.Web.Tests.Pages;

public sealed partial class FormulaTests
{
    public static TheoryData<string> EveryContent => [.. MethodContents.All.Select(content => content.Key)];

    public static TheoryData<string> EveryMethod => [.. MethodCatalogue.All.Select(entry => entry.Key)];

    [Theory]
    [InlineData("d_i", "<msub><mrow><mi>d</mi></mrow><mrow><mi>i</mi></mrow></msub>", "d sub i")]
    [InlineData("x^2", "<msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup>", "x squared")]
    [InlineData(@"\frac{1}{B}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mi>B</mi></mrow></mfrac>", "the fraction 1 over B, end of fraction")]
    [InlineData(@"\sum_k c_k", "<munder><mrow><mo>∑</mo></mrow><mrow><mi>k</mi></mrow></munder><msub><mrow><mi>c</mi></mrow><mrow><mi>k</mi></mrow></msub>", "the sum over k of c sub k")]
    [InlineData(@"\tilde{d} - \lambda", "<mover accent=\"true\"><mrow><mi>d</mi></mrow><mo stretchy=\"false\">~</mo></mover><mo>−</mo><mi>λ</mi>", "d tilde minus lambda")]
    [InlineData(@"\at{lambda}{\lambda} d", "<mrow data-symbol=\"lambda\"><mi>λ</mi></mrow><mi>d</mi>", "lambda d")]
    [InlineData("x_i'", "<msubsup><mrow><mi>x</mi></mrow><mrow><mi>i</mi></mrow><mrow><mo>′</mo></mrow></msubsup>", "x sub i prime")]
    public void A_line_becomes_markup_and_words(string notation, string markup, string spoken) =>
        Assert.Equal(new Formula(markup, spoken), Formula.Of(notation));

    [Theory]
    [InlineData(@"\lamda", @"\lamda")]
    [InlineData("{d", "the end")]
    [InlineData("d}", "a brace that nothing opened")]
    [InlineData("d_", "the end")]
    [InlineData("a ? b", "'?'")]
    public void A_slip_in_a_line_is_named(string notation, string found) =>
        Assert.Contains($"found {found}", Assert.Throws<FormatException>(() => Formula.Of(notation)).Message, StringComparison.Ordinal);

    [Theory, MemberData(nameof(EveryContent))]
    public void Every_formula_of_a_method_is_well_formed(string key)
    {
        var content = MethodContents.Find(key)!;
        Assert.All(
            content.Equations.Select(line => line.Notation).Concat(content.Symbols.Select(line => line.Notation)).Append(content.DoubtNotation),
            notation => Assert.NotEmpty(XElement.Parse($"<math>{Formula.Of(notation).Markup}</math>").Elements()));
    }

    [Theory, MemberData(nameof(EveryContent))]
    public void Every_letter_of_a_method_s_equations_is_explained(string key)
    {
        var content = MethodContents.Find(key)!;
        var explained = content.Symbols.SelectMany(line => LettersOf(line.Notation)).ToHashSet();
        Assert.Empty(content.Equations.Select(line => line.Notation).Append(content.DoubtNotation).SelectMany(LettersOf).Where(letter => !explained.Contains(letter)).Distinct());
    }

    [Theory, MemberData(nameof(EveryContent))]
    public void A_method_is_told_in_three_to_six_sentences(string key)
    {
        var sentences = MethodContents.Find(key)!.Idea.Sum(paragraph => SentenceEnd().Count(paragraph));
        Assert.InRange(sentences, 3, 6);
    }

    [Theory, MemberData(nameof(EveryMethod))]
    public void Every_method_of_the_catalogue_is_explained(string key) => Assert.NotNull(MethodContents.Find(key));

    [Fact]
    public void No_method_is_explained_twice() =>
        Assert.Equal(MethodContents.All.Count, MethodContents.All.Select(content => content.Key).Distinct().Count());

    private static IEnumerable<string> LettersOf(string notation) => Letter().Matches(Formula.Of(notation).Markup).Select(match => match.Groups[1].Value);

    [GeneratedRegex("<mi>(.)</mi>")]
    private static partial Regex Letter();

    [GeneratedRegex(@"[.?!](\s|$)")]
    private static partial Regex SentenceEnd();
}
