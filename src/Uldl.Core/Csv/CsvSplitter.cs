using System.Globalization;
using System.Text;

namespace Uldl.Core.Csv;

/// <summary>Takes a CSV file letter by letter and gives record after record.</summary>
/// <param name="longestField">Most characters of a field.</param>
/// <param name="mostFields">Most fields of a record.</param>
internal sealed class CsvSplitter(int longestField, int mostFields)
{
    private readonly StringBuilder _field = new();
    private readonly StringBuilder _behind = new();
    private List<string> _fields = [];
    private Place _place = Place.Before;
    private string? _problem;
    private bool _isBegun;
    private bool _isAfterReturn;
    private int _line = 1;
    private int _start = 1;

    private enum Place
    {
        /// <summary>Before the first letter of a field.</summary>
        Before,

        /// <summary>In a field without quotes around it.</summary>
        Bare,

        /// <summary>Between quotes.</summary>
        Quoted,

        /// <summary>After a quote within quotes: the first of two, or the closing one.</summary>
        QuoteSeen,

        /// <summary>After the closing quote.</summary>
        Behind,
    }

    /// <summary>A record was too large: there is no use in going on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes one letter.</summary>
    /// <returns>The record that it ends.</returns>
    public CsvRecord? Take(char letter)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            if (letter == '\uFEFF')
            {
                return null;
            }
        }

        if (_isAfterReturn)
        {
            _isAfterReturn = false;
            if (letter == '\n')
            {
                return null;
            }
        }

        return _place == Place.Quoted || (_place == Place.QuoteSeen && letter == '"') ? TakeQuoted(letter) : TakeBare(letter);
    }

    /// <summary>Ends the file.</summary>
    /// <returns>The record that it ends without a line end.</returns>
    public CsvRecord? End()
    {
        if (_place == Place.Quoted)
        {
            _problem ??= $"the quote before {Short(_field)} is never closed, expected another one at the field's end";
        }

        return !IsOver && (_place != Place.Before || _fields.Count > 0) ? Finish() : null;
    }

    private CsvRecord? TakeQuoted(char letter)
    {
        if (_place == Place.Quoted && letter == '"')
        {
            _place = Place.QuoteSeen;
            return null;
        }

        _place = Place.Quoted;
        _line += letter == '\n' ? 1 : 0;
        return Put(letter, _field);
    }

    private CsvRecord? TakeBare(char letter)
    {
        switch (letter)
        {
            case ',':
                return Close();
            case '\r' or '\n':
                _isAfterReturn = letter == '\r';
                _line++;
                return Finish();
            case '"' when _place == Place.Before:
                _place = Place.Quoted;
                return null;
            case var _ when _place is Place.QuoteSeen or Place.Behind:
                _place = Place.Behind;
                return Put(letter, _behind);
            default:
                _place = Place.Bare;
                return Put(letter, _field);
        }
    }

    private CsvRecord? Put(char letter, StringBuilder text)
    {
        if (text.Length == longestField)
        {
            return GiveUp(string.Create(CultureInfo.InvariantCulture, $"found a field of more than {longestField} characters: a quote is never closed, or this is no table"));
        }

        text.Append(letter);
        return null;
    }

    private CsvRecord? Close()
    {
        if (_fields.Count == mostFields)
        {
            return GiveUp(string.Create(CultureInfo.InvariantCulture, $"found more than {mostFields} columns: this is no table"));
        }

        var field = _field.ToString();
        if (_place == Place.Bare && field.Contains('"', StringComparison.Ordinal))
        {
            _problem ??= $"found a quote in the middle of {Short(_field)}, expected the whole field in quotes, with each quote in it doubled";
        }
        else if (_place == Place.Behind)
        {
            _problem ??= $"found {Short(_behind)} behind a closing quote, expected a comma or the end of the line";
        }

        _fields.Add(CsvText.Unguarded(field));
        _field.Clear();
        _behind.Clear();
        _place = Place.Before;
        return null;
    }

    private CsvRecord? Finish()
    {
        if (Close() is { } tooLarge)
        {
            return tooLarge;
        }

        var record = new CsvRecord(_start, _fields, _problem);
        (_fields, _start, _problem) = ([], _line, null);
        return record is { Fields: [""], Problem: null } ? null : record;
    }

    private CsvRecord GiveUp(string problem)
    {
        IsOver = true;
        return new CsvRecord(_start, _fields, _problem ?? problem);
    }

    private static string Short(StringBuilder text) => $"\"{(text.Length > 30 ? text.ToString(0, 30) + "…" : text)}\"";
}
