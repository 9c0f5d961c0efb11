using System.Globalization;
using System.Text;

namespace Uldl.Learning.Training;

/// <summary>The training labels of a run as a table: who was flipped, from what, to what.</summary>
internal static class LabelSheet
{
    /// <summary>Writes one line a training face, in the order of every other per-face file of the run.</summary>
    /// <param name="path">Where.</param>
    /// <param name="faces">The run's faces.</param>
    public static void Write(string path, TrainingFaces faces)
    {
        var text = new StringBuilder("row,id,provided,clean,flipped\r\n");
        for (var i = 0; i < faces.Train.Length; i++)
        {
            var row = faces.Train[i];
            text.Append(CultureInfo.InvariantCulture, $"{row},{faces.Set.Ids[row]},{faces.Set.Classes[faces.ProvidedLabels[i]]},{faces.Set.Classes[faces.CleanLabels[i]]},{(faces.IsFlipped[i] ? 1 : 0)}\r\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
