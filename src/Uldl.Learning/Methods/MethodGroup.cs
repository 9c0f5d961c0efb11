namespace Uldl.Learning.Methods;

/// <summary>What a method does about a label that it cannot be sure of; methods of one group are read side by side.</summary>
public enum MethodGroup
{
    /// <summary>Nothing: labels are right.</summary>
    Believes,

    /// <summary>Labels are softened, or what a wrong one costs.</summary>
    Softens,

    /// <summary>Faces count for less, or get another label.</summary>
    Reweighs,

    /// <summary>Faces are mixed with each other.</summary>
    Mixes,

    /// <summary>Two views of a face have to be seen alike.</summary>
    ComparesViews,

    /// <summary>A distribution takes the label's place.</summary>
    LearnsDistributions,
}
