using Uldl.Core.Experiments;

namespace Uldl.Web.Storage;

/// <summary>A run as far as tables need it: its config stays in the database.</summary>
public sealed class TableRun
{
    /// <summary>0 for one that its experiment asks for and that was deleted.</summary>
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public int Ordinal { get; set; }

    public required string Method { get; set; }

    public required string Label { get; set; }

    public required string Dataset { get; set; }

    public required string Noise { get; set; }

    public double NoiseRate { get; set; }

    public int Seed { get; set; }

    public required string State { get; set; }

    public required string Backbone { get; set; }

    /// <summary>Key of the weights it starts from; empty for a random start.</summary>
    public required string Weights { get; set; }

    /// <summary>What else decides its numbers, as JSON: epochs, batch size, options and the like.</summary>
    public required string Setup { get; set; }

    public RunState Standing => Enum.Parse<RunState>(State);

    public bool IsCompleted => State == nameof(RunState.Completed);
}
