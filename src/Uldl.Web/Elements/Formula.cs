namespace Uldl.Web.Elements;

/// <summary>A formula as MathML and in words, both read from one line of notation, so that neither can say what the other does not.</summary>
/// <param name="Markup">What stands inside a math element.</param>
/// <param name="Spoken">The same, to be heard.</param>
public sealed record Formula(string Markup, string Spoken)
{
    /// <summary>Reads a line such as <c>d_i = (1 - \lambda_i) l_i + \lambda_i \tilde{d}_i</c>: a small part of TeX.</summary>
    /// <exception cref="FormatException">Something in the line is not part of the notation; the message says what and where.</exception>
    public static Formula Of(string notation) => new FormulaReader(notation).Read();
}
