using Microsoft.AspNetCore.Components;
using Uldl.Core.Faces;
using Uldl.Web.Elements;

namespace Uldl.Web.Features.Protocols;

/// <summary>What each class of the datasets is read as, with how many faces that concerns.</summary>
public sealed partial class ClassMapTable
{
    /// <summary>The datasets that take part.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ClassCounts> Sets { get; set; }

    /// <summary>What is read as something else than itself; null is left out.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Expression, Expression?> Map { get; set; }

    /// <summary>Told of the whole map after a change.</summary>
    [Parameter]
    public EventCallback<IReadOnlyDictionary<Expression, Expression?>> OnChanged { get; set; }

    private IReadOnlyList<Expression> Classes => [.. Sets.SelectMany(set => set.Dataset.Classes).Distinct().Order()];

    private string LeftOut
    {
        get
        {
            var known = Sets.Where(set => set.Counts is not null).ToList();
            var learned = known.Sum(set => set.Counts!.Where(IsOut).Sum(count => count.Value.Learned));
            var tested = known.Sum(set => set.Counts!.Where(IsOut).Sum(count => count.Value.Tested));
            return learned + tested == 0 ? "No face is left out by choice." : $"Left out by choice: {Words.Count(learned, "face")} to learn from, {Words.Count(tested, "face")} to test on.";
        }
    }

    private static string CountOf(ClassCounts set, Expression expression) =>
        set.Counts is { } counts && counts.TryGetValue(expression, out var count) ? $"{Words.Whole(count.Learned)} / {Words.Whole(count.Tested)}" : "–";

    private bool IsOut(KeyValuePair<Expression, (int Learned, int Tested)> count) => Map.TryGetValue(count.Key, out var read) && read is null;

    private Task Set(Expression expression, string? read)
    {
        var map = new Dictionary<Expression, Expression?>(Map);
        map.Remove(expression);
        if (read != expression.ToString())
        {
            map[expression] = Enum.TryParse<Expression>(read, out var other) ? other : null;
        }

        return OnChanged.InvokeAsync(map);
    }
}
