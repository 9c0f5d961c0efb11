using System.Globalization;
using System.Text;
using Uldl.Core.Csv;
using Uldl.Web.Storage;

namespace Uldl.Web.Features.Uncertainty;

/// <summary>Faces as a table to take away.</summary>
internal static class GalleryCsv
{
    /// <summary>Writes one line a face, in their order.</summary>
    public static string Write(RunChoice choice, IReadOnlyList<int> places)
    {
        var faces = choice.Faces;
        var scores = FaceScores.Offered(faces).Select(score => (Name: (score == FaceScore.Doubt && faces.IsDoubtEntropy ? FaceScore.Entropy : score).ToString().ToLowerInvariant(), Values: FaceScores.Of(faces, score))).ToArray();
        var text = new StringBuilder("row,id,provided,clean,flipped,").AppendJoin(',', scores.Select(score => score.Name)).Append("\r\n");
        foreach (var face in places)
        {
            text.Append(CultureInfo.InvariantCulture, $"{faces.Rows[face]},{CsvText.Field(faces.Ids[face])},{faces.Classes[faces.Provided[face]]},{faces.Classes[faces.Clean[face]]},{(faces.IsFlipped(face) ? 1 : 0)}");
            foreach (var (_, values) in scores)
            {
                text.Append(CultureInfo.InvariantCulture, $",{values[face]:R}");
            }

            text.Append("\r\n");
        }

        return text.ToString();
    }
}
