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

    /// <summary>How its seeds become one number.</summary>
    public TableAggregate Aggregate { get; init; } = TableAggregate.StandardError;

    /// <summary>Every run of this cell by ascending seed, with or without a value.</summary>
    public required IReadOnlyList<TableEntry> Runs { get; init; }

    /// <summary>The values of completed runs; null when there is none.</summary>
    public required Sample? Sample { get; init; }

    /// <summary>Whether no other cell of the column has a better centre. Never set where a column has a single value.</summary>
    public bool IsBest { get; init; }

    /// <summary>Whether its mean is worse than the best by less than the standard error of their difference (over common seeds where there are two, else of independent runs). Medians never tie.</summary>
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

    /// <summary>The middle seed, or the mean of the two in the middle; null without values.</summary>
    public double? Median
    {
        get
        {
            var values = Runs.Select(run => run.Value).OfType<double>().Order().ToList();
            return values.Count == 0 ? null : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
        }
    }

    /// <summary>What the cell shows and is ranked by: the mean, or the median where the table shows medians; null without values.</summary>
    public double? Centre => Aggregate == TableAggregate.Median ? Median : Mean;

    /// <summary>What stands behind ±: standard error, standard deviation or half of the 95 % interval; null for fewer than two seeds, and beside a median.</summary>
    public double? Spread => Aggregate switch
    {
        TableAggregate.StandardError => StandardError,
        TableAggregate.StandardDeviation => Sample?.StandardDeviation,
        TableAggregate.Interval => HalfInterval,
        _ => null,
    };

    /// <summary>Half of the 95 % confidence interval of the mean; null for fewer than two seeds.</summary>
    public double? HalfInterval => Sample?.Interval() is { } interval ? (interval.High - interval.Low) / 2 : null;

    /// <summary>Decimals on screen, as many as the spread earns; beside a median the standard error's.</summary>
    public int Decimals => TableNumbers.Decimals(Aggregate == TableAggregate.Median ? StandardError : Spread, Metric);

    /// <summary>The number that the cell shows, percent where the unit is a fraction; a dash without values.</summary>
    public string CentreText => NumberText(Centre);

    /// <summary>What follows it: "± 0.38", "± –" for a single seed, or "[70.90, 72.10]" beside a median; empty without values.</summary>
    public string SpreadText => Sample is null ? ""
        : Aggregate == TableAggregate.Median ? $"[{NumberText(Sample.Lowest)}, {NumberText(Sample.Highest)}]"
        : "± " + NumberText(Spread);

    /// <summary>The mean as people read it, percent where the unit is a fraction; a dash without values.</summary>
    public string MeanText => NumberText(Mean);

    /// <summary>The standard error in the mean's decimals; a dash for fewer than two seeds.</summary>
    public string ErrorText => NumberText(StandardError);

    /// <summary>"71.42 ± 0.38 (5)"; a dash without values.</summary>
    public string Text => Sample is null ? TableNumbers.Dash : $"{CentreText} {SpreadText} ({Count})";

    /// <summary>"+3.10 ± 0.42 (5)", in points where the unit is a fraction; a dash without pairs.</summary>
    public string DifferenceText => TableNumbers.SignedText(Difference, Metric);

    /// <summary>Any of the cell's numbers in the cell's decimals; a dash for none.</summary>
    /// <param name="value">In the metric's unit.</param>
    /// <returns>Digits, or a dash.</returns>
    public string NumberText(double? value) => value is { } number ? TableNumbers.Text(number, Decimals, Metric) : TableNumbers.Dash;
}
