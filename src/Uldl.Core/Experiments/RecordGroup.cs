namespace Uldl.Core.Experiments;

/// <summary>Parts of a run's record, in the order in which people read them.</summary>
public enum RecordGroup
{
    /// <summary>Method, dataset, noise, seed.</summary>
    Question,

    /// <summary>Every option of the method, defaults included.</summary>
    Method,

    /// <summary>Network, epochs, batch, schedule, augmentation, and what the network started from.</summary>
    Training,

    /// <summary>Faces used, labels as flipped, checksums of the dataset.</summary>
    Faces,

    /// <summary>Epochs that were selected, and their temperatures.</summary>
    Selection,

    /// <summary>Code, packages, system, processor and device.</summary>
    Machine,

    /// <summary>Time, images, energy.</summary>
    Cost,
}
