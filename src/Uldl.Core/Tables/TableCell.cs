using Uldl.Core.Experiments;
using Uldl.Core.Metrics;
using Uldl.Core.Statistics;

namespace Uldl.Core.Tables;

/// <summary>One method under one condition: mean ± standard error over its seeds, and the runs behind it.</summary>
public sealed record TableCell
{
    /// <summary>The condition.</summary>
    public required TableColumn Column { get; init; }

    /// <summary>What is measured.</summary>
    public required MetricDescriptor Metric { get; init; }

    /// <summary>Every run of this cell by ascending seed, with or without a value.</summary>
    public required IReadOnlyList<TableEntry> Runs { get; init; }

    /// <summary>The values of completed runs; null when there is none.</summary>
    public required Sample? Sample { get; init; }

    /// <summary>Whether no other cell of the column has a better mean. Never set where a column has a single value.</summary>
    public bool IsBest { get; init; }

    /// <summary>Whether its mean is worse than the best by less than the standard error of their difference (over common seeds where there are two, else of independent runs).</summary>
    public bool TiesBest { get; init; }

    /// <summary>This row less the baseline's over the seeds that both have; null in the baseline's row and without a common seed.</summary>
    public Sample? Difference { get; init; }

    /// <summary>Mean over seeds, in the metric's unit; null without values.</summary>
    public double? Mean => Sample?.Mean;

    /// <summary>Standard error of the mean; null for fewer than two seeds.</summary>
    public double? StandardError => Sample?.StandardError;

    /// <summary>Seeds with a value, n.</summary>
    public int Count => Sample?.Count ?? 0;

    /// <summary>Seeds that were asked for.</summary>
    public int Expected => Runs.Count;

    /// <summary>The runs that are not completed.</summary>
    public IEnumerable<TableEntry> Missing => Runs.Where(run => run.State != RunState.Completed);

    /// <summary>Decimals on screen, as many as the standard error earns.</summary>
    public int Decimals => TableNumbers.Decimals(StandardError, Metric);

    /// <summary>The mean as people read it, percent where the unit is a fraction; a dash without values.</summary>
    public string MeanText => Mean is { } mean ? TableNumbers.Text(mean, Decimals, Metric) : TableNumbers.Dash;

    /// <summary>The standard error in the mean's decimals; a dash for fewer than two seeds.</summary>
    public string ErrorText => StandardError is { } error ? TableNumbers.Text(error, Decimals, Metric) : TableNumbers.Dash;

    /// <summary>"71.42 ± 0.38 (5)"; a dash without values.</summary>
    public string Text => Mean is null ? TableNumbers.Dash : $"{MeanText} ± {ErrorText} ({Count})";

    /// <summary>"+3.10 ± 0.42 (5)", in points where the unit is a fraction; a dash without pairs.</summary>
    public string DifferenceText => TableNumbers.SignedText(Difference, Metric);
}
