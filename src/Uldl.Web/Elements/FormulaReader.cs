using System.Globalization;
using System.Net;

namespace Uldl.Web.Elements;

/// <summary>Reads one line of notation from left to right.</summary>
/// <param name="text">The line.</param>
internal sealed class FormulaReader(string text)
{
    private const char End = '\0';

    private int _place;

    private char Next => _place < text.Length ? text[_place] : End;

    /// <summary>The whole line.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public Formula Read()
    {
        var row = Row();
        return Next == End ? row : throw Wrong("a brace that nothing opened");
    }

    /// <summary>Everything up to the closing brace or the end.</summary>
    private Formula Row()
    {
        var parts = new List<Formula>();
        for (SkipSpace(); Next is not (End or '}'); SkipSpace())
        {
            parts.Add(Scripted());
        }

        return new(string.Concat(parts.Select(part => part.Markup)), string.Join(' ', parts.Select(part => part.Spoken)));
    }

    private Formula Scripted()
    {
        var start = _place;
        var middle = Atom();
        var isBig = FormulaWords.Big.Contains(text[start.._place].TrimStart('\\'));
        Formula? below = null;
        Formula? above = null;
        var primes = 0;
        for (; ; _place++)
        {
            switch (Next)
            {
                case '\'':
                    primes++;
                    continue;
                case '_':
                    below = Argument();
                    continue;
                case '^':
                    above = Argument();
                    continue;
                default:
                    return Put(middle, isBig, below, primes > 0 ? new($"<mo>{new string('′', primes)}</mo>", "prime") : above);
            }
        }
    }

    private static Formula Put(Formula middle, bool isBig, Formula? below, Formula? above)
    {
        var (under, over) = isBig ? ("munder", "munderover") : ("msub", "msubsup");
        var spoken = middle.Spoken;
        spoken += below is null ? "" : isBig ? $" over {below.Spoken} of" : $" sub {below.Spoken}";
        spoken += above is null ? "" : above.Spoken switch { "prime" => " prime", "2" => " squared", var power => $" to the power of {power}" };
        return (below, above) switch
        {
            (null, null) => middle,
            ({ } index, null) => new($"<{under}>{Group(middle)}{Group(index)}</{under}>", spoken),
            (null, { } power) => new($"<msup>{Group(middle)}{Group(power)}</msup>", spoken),
            ({ } index, { } power) => new($"<{over}>{Group(middle)}{Group(index)}{Group(power)}</{over}>", spoken),
        };
    }

    /// <summary>What follows a sign for below or above; leaves the place on its last character.</summary>
    private Formula Argument()
    {
        _place++;
        var argument = Atom();
        _place--;
        return argument;
    }

    private Formula Atom()
    {
        var letter = Next;
        if (letter == '{')
        {
            return Braces();
        }

        if (letter == '\\')
        {
            return Command();
        }

        if (char.IsAsciiLetter(letter))
        {
            _place++;
            return new($"<mi>{letter}</mi>", letter.ToString());
        }

        if (char.IsAsciiDigit(letter))
        {
            var number = Take(next => char.IsAsciiDigit(next) || next == '.');
            return new($"<mn>{number}</mn>", number);
        }

        if (!FormulaWords.Signs.TryGetValue(letter, out var sign))
        {
            throw Wrong(letter == End ? "the end" : $"'{letter}'");
        }

        _place++;
        return sign;
    }

    private Formula Command()
    {
        _place++;
        var name = Take(char.IsAsciiLetter);
        if (FormulaWords.Commands.TryGetValue(name, out var word))
        {
            return word;
        }

        if (FormulaWords.Accents.TryGetValue(name, out var accent))
        {
            var under = Braces();
            return new($"<mover accent=\"true\">{Group(under)}<mo stretchy=\"false\">{accent}</mo></mover>", $"{under.Spoken} {name}");
        }

        switch (name)
        {
            case "frac":
                var (top, bottom) = (Braces(), Braces());
                return new($"<mfrac>{Group(top)}{Group(bottom)}</mfrac>", $"the fraction {top.Spoken} over {bottom.Spoken}, end of fraction");
            case "sqrt":
                var root = Braces();
                return new($"<msqrt>{root.Markup}</msqrt>", $"the square root of {root.Spoken}");
            case "op":
                var upright = Words();
                return new($"<mi mathvariant=\"normal\">{WebUtility.HtmlEncode(upright)}</mi>", upright);
            case "at":
                // A symbol that a page can point at.
                var (symbol, marked) = (Words(), Braces());
                return new($"<mrow data-symbol=\"{WebUtility.HtmlEncode(symbol)}\">{marked.Markup}</mrow>", marked.Spoken);
            case "text":
                var words = Words();
                return new($"<mtext>{WebUtility.HtmlEncode(words.Replace(' ', '\u00a0'))}</mtext>", words.Trim());
            default:
                throw Wrong($"\\{name}");
        }
    }

    private Formula Braces()
    {
        Expect('{');
        var row = Row();
        Expect('}');
        return row;
    }

    private string Words()
    {
        Expect('{');
        var words = Take(next => next is not ('}' or End));
        Expect('}');
        return words;
    }

    private void Expect(char brace)
    {
        if (Next != brace)
        {
            throw Wrong(Next == End ? "the end" : $"'{Next}'");
        }

        _place++;
    }

    private string Take(Func<char, bool> belongs)
    {
        var start = _place;
        while (_place < text.Length && belongs(text[_place]))
        {
            _place++;
        }

        return text[start.._place];
    }

    private void SkipSpace() => Take(char.IsWhiteSpace);

    private static string Group(Formula part) => $"<mrow>{part.Markup}</mrow>";

    private FormatException Wrong(string found) => new(string.Create(
        CultureInfo.InvariantCulture, $"Formula \"{text}\", place {_place + 1}: found {found}, expected a letter, a number, a sign or a word of the notation."));
}
