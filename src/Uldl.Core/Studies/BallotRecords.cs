using System.Runtime.CompilerServices;
using System.Text;

namespace Uldl.Core.Studies;

/// <summary>Splits a file of ballots into records as it comes, whatever its length; a quoted field may hold commas and line ends.</summary>
internal static class BallotRecords
{
    private const int LongestField = 10_000;

    private const int MostFields = 1000;

    /// <summary>Reads record after record; empty lines are none.</summary>
    /// <exception cref="StudyException">A quote is never closed, or a line is none of a table.</exception>
    internal static async IAsyncEnumerable<(int Line, IReadOnlyList<string> Fields)> ReadAsync(TextReader text, [EnumeratorCancellation] CancellationToken token)
    {
        var (split, block) = (new Splitter(), new char[1 << 14]);
        for (int length; (length = await text.ReadAsync(block, token)) > 0;)
        {
            for (var place = 0; place < length; place++)
            {
                if (split.Take(block[place]) is { } record)
                {
                    yield return record;
                }
            }
        }

        if (split.End() is { } last)
        {
            yield return last;
        }
    }

    private sealed class Splitter
    {
        private readonly StringBuilder _field = new();
        private List<string> _fields = [];
        private bool _isQuoted;
        private bool _isQuoteSeen;
        private int _line = 1;
        private int _start = 1;

        /// <summary>Takes one letter; gives the record that it ends.</summary>
        public (int, IReadOnlyList<string>)? Take(char letter)
        {
            _line += letter == '\n' ? 1 : 0;
            if (_isQuoteSeen)
            {
                // A quote within quotes: the first of two, or the end of the quoted text.
                _isQuoteSeen = false;
                if (letter == '"')
                {
                    Put(letter);
                    return null;
                }

                _isQuoted = false;
            }

            if (_isQuoted)
            {
                if (letter == '"')
                {
                    _isQuoteSeen = true;
                }
                else
                {
                    Put(letter);
                }

                return null;
            }

            switch (letter)
            {
                case '"':
                    _isQuoted = true;
                    return null;
                case ',':
                    Close();
                    return null;
                case '\n':
                    return Finish();
                default:
                    Put(letter);
                    return null;
            }
        }

        /// <summary>Gives the record that the file ends without a line end.</summary>
        public (int, IReadOnlyList<string>)? End() => _isQuoted && !_isQuoteSeen
            ? throw new StudyException($"Line {_start}: found a quote that is never closed. Close it, or double quotes that belong to the text.")
            : _field.Length > 0 || _fields.Count > 0 ? Finish() : null;

        private void Put(char letter)
        {
            if (_field.Length == LongestField)
            {
                throw new StudyException($"Line {_start}: found a field of more than {LongestField} characters. Is a quote never closed, or is this no table?");
            }

            _field.Append(letter);
        }

        private void Close()
        {
            if (_fields.Count == MostFields)
            {
                throw new StudyException($"Line {_start}: found more than {MostFields} columns, expected ballots, one a line.");
            }

            _fields.Add(_field.ToString());
            _field.Clear();
        }

        private (int, IReadOnlyList<string>)? Finish()
        {
            if (_field.Length > 0 && _field[^1] == '\r')
            {
                _field.Length--;
            }

            Close();
            var (record, line) = (_fields, _start);
            (_fields, _start) = ([], _line);
            return record is [""] ? null : (line, record);
        }
    }
}
