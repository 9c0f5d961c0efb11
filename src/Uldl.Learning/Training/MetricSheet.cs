using Uldl.Core.Experiments;

namespace Uldl.Learning.Training;

/// <summary>Collects the numbers of one part under one selection rule.</summary>
/// <param name="into">All numbers of the run.</param>
/// <param name="split">"train", "validation" or "test".</param>
/// <param name="selection">Which epoch's network they belong to.</param>
/// <param name="faces">Faces of the part.</param>
internal sealed class MetricSheet(List<MetricValue> into, string split, Selection selection, int faces)
{
    /// <summary>Which epoch's network the numbers belong to.</summary>
    public Selection Selection => selection;

    /// <summary>A number that rests on every face.</summary>
    /// <param name="metric">Its key.</param>
    /// <param name="value">Null when undefined.</param>
    public void Add(string metric, double? value) => Add(metric, value, faces, faces);

    /// <summary>A number that rests on some faces.</summary>
    /// <param name="metric">Its key.</param>
    /// <param name="measured">The number, null when undefined, and the faces that entered it.</param>
    public void Add(string metric, (double? Value, int Scored) measured) => Add(metric, measured.Value, measured.Scored, faces);

    /// <summary>A number that does not rest on faces alone.</summary>
    /// <param name="metric">Its key.</param>
    /// <param name="value">Null when undefined.</param>
    /// <param name="scored">What entered it.</param>
    /// <param name="total">What could have.</param>
    public void Add(string metric, double? value, int scored, int total) => into.Add(new(metric, split, selection, value, scored, total));
}
