using System.Globalization;
using System.Text;
using Uldl.Core.Csv;
using Uldl.Core.Faces;

namespace Uldl.Core.Studies;

/// <summary>Ballots as CSV, one a line. Participants are numbers; nothing else of them is in the file.</summary>
public static class BallotCsv
{
    /// <summary>Most lines that are read.</summary>
    public const int MostLines = 500_000;

    private const string Header = "participant,position,kind,face,choice,second,intensity,valence,arousal,milliseconds,excluded";

    /// <summary>Writes ballots.</summary>
    /// <param name="ballots">Any ballots.</param>
    /// <param name="faces">The study's faces, in order.</param>
    /// <param name="classes">The classes in order.</param>
    /// <param name="excluded">Participants whose ballots do not count.</param>
    /// <returns>Lines ended by CR LF, the header first.</returns>
    public static string Write(IEnumerable<Ballot> ballots, IReadOnlyList<StudyFace> faces, IReadOnlyList<Expression> classes, IReadOnlyList<ExcludedParticipant> excluded)
    {
        var reasons = excluded.ToDictionary(one => one.Participant, one => one.Reason);
        var text = new StringBuilder(Header).Append("\r\n");
        foreach (var ballot in ballots.OrderBy(ballot => ballot.Participant).ThenBy(ballot => ballot.Position))
        {
            text.AppendJoin(',',
                Whole(ballot.Participant),
                Whole(ballot.Position + 1),
                ballot.Kind.ToString().ToLowerInvariant(),
                ballot.Face < 0 ? "" : CsvText.Field(faces[ballot.Face].Id),
                Word(ballot.Choice, classes),
                ballot.Second is { } second ? Word(second, classes) : "",
                ballot.Intensity is { } intensity ? Whole(intensity) : "",
                CsvText.Number(ballot.Valence),
                CsvText.Number(ballot.Arousal),
                ballot.Milliseconds is { } time ? Whole(time) : "",
                CsvText.Field(reasons.GetValueOrDefault(ballot.Participant, ""))).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Reads ballots as they come: the columns face and choice, and any of the others.</summary>
    /// <param name="text">The file.</param>
    /// <param name="classes">The classes in order.</param>
    /// <param name="rowOf">From a face's name to its row in the dataset; null for one that is not there.</param>
    /// <param name="token">Ends the reading.</param>
    /// <returns>Rows of the faces in the order in which they come, and the ballots, whose faces are places in them.</returns>
    /// <exception cref="StudyException">A line cannot be read, a face is not in the dataset, or somebody votes twice on a face.</exception>
    public static async Task<(IReadOnlyList<int> Rows, IReadOnlyList<Ballot> Ballots)> ReadAsync(TextReader text, IReadOnlyList<Expression> classes, Func<string, int?> rowOf, CancellationToken token)
    {
        await using var records = CsvRecord.ReadAsync(text, token).GetAsyncEnumerator(token);
        if (!await records.MoveNextAsync())
        {
            throw new StudyException("Ballots: the file is empty. Expected a header with the columns face and choice.");
        }

        List<string> header = [.. Sound(records.Current).Fields.Select(name => name.Trim().ToLowerInvariant())];
        foreach (var needed in new[] { "face", "choice" })
        {
            if (!header.Contains(needed))
            {
                throw new StudyException($"Line 1: found the columns {string.Join(", ", header.Take(12).Select(Short))}, expected face and choice among them.");
            }
        }

        var (places, people, seen, ballots) = (new Dictionary<int, int>(), new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<(int, int)>(), new List<Ballot>());
        while (await records.MoveNextAsync())
        {
            var line = new Line(records.Current.Line, header, Sound(records.Current).Fields);
            if (ballots.Count == MostLines)
            {
                throw new StudyException($"Line {line.Number}: expected at most {MostLines} ballots. Split the file into several studies.");
            }

            if (Kind(line) is not { } kind || kind == TrialKind.Check)
            {
                continue;
            }

            var name = line["face"];
            var row = rowOf(name) ?? throw new StudyException($"Line {line.Number}: the dataset has no face \"{Short(name)}\". Use the names of its table, samples.csv.");
            var face = places.TryGetValue(row, out var place) ? place : places[row] = places.Count;
            // Without a participant every line is a person of its own.
            var person = line["participant"] is { Length: > 0 } code ? code : "line " + Whole(line.Number);
            var participant = people.TryGetValue(person, out var known) ? known : people[person] = people.Count + 1;
            if (kind == TrialKind.Face && !seen.Add((participant, face)))
            {
                throw new StudyException($"Line {line.Number}: participant \"{Short(person)}\" votes on face \"{Short(name)}\" for the second time. Keep one of the lines, or call the second a repeat in the column kind.");
            }

            var (choice, second) = Choices(line, classes);
            ballots.Add(new()
            {
                Participant = participant,
                Position = line.Whole("position", 1, 1_000_000) - 1 ?? ballots.Count,
                Kind = kind,
                Face = face,
                Choice = choice,
                Second = second,
                Intensity = line.Whole("intensity", 1, 5),
                Valence = line.Coordinate("valence"),
                Arousal = line.Coordinate("arousal"),
                Milliseconds = line.Whole("milliseconds", 0, BallotCheck.LongestTime),
            });
        }

        return ballots.Count > 0 ? ([.. places.Keys], Renumbered(ballots)) : throw new StudyException("Ballots: the file holds a header and no ballot.");
    }

    private static CsvRecord Sound(CsvRecord record) => record.Problem is null ? record : throw new StudyException($"Line {record.Line}: {record.Problem}.");

    // Positions need not be in the file, or not be unique: each participant's are counted anew in the file's order.
    private static List<Ballot> Renumbered(List<Ballot> ballots) =>
        [.. ballots.GroupBy(ballot => ballot.Participant).SelectMany(group => group.OrderBy(ballot => ballot.Position).Select((ballot, position) => ballot with { Position = position }))];

    private static TrialKind? Kind(Line line) => line["kind"] is not { Length: > 0 } word ? TrialKind.Face
        : Enum.TryParse<TrialKind>(word, ignoreCase: true, out var kind) && !char.IsAsciiDigit(word[0]) ? kind
        : throw new StudyException($"Line {line.Number}: kind is \"{Short(word)}\", expected face, repeat or check.");

    private static (int Choice, int? Second) Choices(Line line, IReadOnlyList<Expression> classes)
    {
        var choice = Choice(line, "choice", classes) ?? throw new StudyException($"Line {line.Number}: choice is empty, expected one of {Expected(classes)}.");
        return Choice(line, "second", classes) switch
        {
            null => (choice, null),
            { } second when second < 0 || choice < 0 || second == choice => throw new StudyException($"Line {line.Number}: second is \"{Short(line["second"])}\" beside the choice \"{Short(line["choice"])}\", expected another expression, or nothing. Leave second empty where there was none."),
            { } second => (choice, second),
        };
    }

    private static int? Choice(Line line, string column, IReadOnlyList<Expression> classes)
    {
        var word = line[column];
        if (word.Length == 0)
        {
            return null;
        }

        var found = classes.ToList().FindIndex(expression => string.Equals(expression.ToString(), word, StringComparison.OrdinalIgnoreCase) || string.Equals(expression.Code(), word, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : word.ToLowerInvariant() switch
        {
            "none" => Ballot.None,
            "not-sure" => Ballot.NotSure,
            _ => throw new StudyException($"Line {line.Number}: {column} is \"{Short(word)}\", expected one of {Expected(classes)}."),
        };
    }

    private static string Word(int choice, IReadOnlyList<Expression> classes) => choice switch
    {
        Ballot.None => "none",
        Ballot.NotSure => "not-sure",
        _ => classes[choice].ToString().ToLowerInvariant(),
    };

    private static string Expected(IReadOnlyList<Expression> classes) => string.Join(", ", classes.Select(expression => expression.ToString().ToLowerInvariant())) + ", none, not-sure";

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int Number, List<string> Header, IReadOnlyList<string> Fields)
    {
        public string this[string column] => Header.IndexOf(column) is >= 0 and var place && place < Fields.Count ? Fields[place].Trim() : "";

        public int? Whole(string column, int least, int most) => this[column] is not { Length: > 0 } text ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new StudyException($"Line {Number}: {column} is \"{Short(text)}\", expected a whole number {least} to {most}.");

        public double? Coordinate(string column) => this[column] is not { Length: > 0 } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= -1 and <= 1 ? number
            : throw new StudyException($"Line {Number}: {column} is \"{Short(text)}\", expected a number from -1 to 1.");
    }
}
