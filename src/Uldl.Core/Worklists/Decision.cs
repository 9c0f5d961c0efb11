using Uldl.Core.Faces;

namespace Uldl.Core.Worklists;

/// <summary>What was decided about one training face.</summary>
/// <param name="Row">Its row in the dataset, 0 or more.</param>
/// <param name="Id">Its name in the dataset.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Label">The new label of a relabelled face; null for every other decision.</param>
/// <param name="By">Who decided, as they call themselves, or <see cref="Automatic"/>.</param>
/// <param name="At">When.</param>
/// <param name="Rule">The rule that decided for many faces at once; empty where a person looked at the face.</param>
public sealed record Decision(int Row, string Id, DecisionKind Kind, Expression? Label, string By, DateTimeOffset At, string Rule = "")
{
    /// <summary>Who decides where no person does.</summary>
    public const string Automatic = "automatic";

    /// <summary>Most letters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Whether a rule decided, and nobody looked at the face.</summary>
    public bool IsAutomatic => Rule.Length > 0;
}
