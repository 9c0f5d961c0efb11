using Uldl.Core.Experiments;

namespace Uldl.Learning.Training;

/// <summary>How far a run is, as far as numbers go; with the tensors, everything a checkpoint holds.</summary>
internal sealed class Progress
{
    /// <summary>Zero-based epoch under way.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps done in it.</summary>
    public int Step { get; set; }

    /// <summary>Training images seen since the run began.</summary>
    public long Images { get; set; }

    /// <summary>Seconds of work since the run began, over all attempts.</summary>
    public double Seconds { get; set; }

    /// <summary>Sums over this epoch's images: losses by name, and "correct".</summary>
    public Dictionary<string, double> Sums { get; set; } = [];

    /// <summary>Images of this epoch so far.</summary>
    public int EpochImages { get; set; }

    /// <summary>Seconds of this epoch so far, scoring left out.</summary>
    public double EpochSeconds { get; set; }

    /// <summary>Finished epochs.</summary>
    public List<EpochCompleted> Curve { get; set; } = [];

    /// <summary>Predictions worth keeping.</summary>
    public Dictionary<Selection, Selected> Kept { get; set; } = [];

    /// <summary>Keeps an epoch's predictions if a rule prefers them to what it has.</summary>
    /// <param name="selection">The rule.</param>
    /// <param name="epoch">What the epoch's network said; its criterion is compared, the earliest of equals stays.</param>
    public void Keep(Selection selection, Selected epoch)
    {
        if (Prefers(selection, epoch.Criterion))
        {
            Kept[selection] = epoch;
        }
    }

    /// <summary>Whether a rule would take an epoch.</summary>
    /// <param name="selection">The rule.</param>
    /// <param name="criterion">What the epoch reached by it.</param>
    public bool Prefers(Selection selection, double criterion) => !Kept.TryGetValue(selection, out var kept) || criterion > kept.Criterion;

    /// <summary>Forgets the sums of an epoch that is over.</summary>
    public void BeginEpoch()
    {
        Sums.Clear();
        EpochImages = 0;
        EpochSeconds = 0;
        Step = 0;
    }
}
