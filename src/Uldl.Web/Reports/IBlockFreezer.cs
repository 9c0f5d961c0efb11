using Uldl.Core.Reports;

namespace Uldl.Web.Reports;

/// <summary>Reads what one kind of block shows. Pages bring their own, so that a report shows what they show by the same lines.</summary>
public interface IBlockFreezer
{
    /// <summary>The kind of block.</summary>
    Type Kind { get; }

    /// <summary>Reads everything that a block shows.</summary>
    /// <param name="block">Of <see cref="Kind"/>.</param>
    /// <exception cref="ReportException">It points to nothing that can be shown; so say exceptions of the rooms that read runs, datasets and addresses.</exception>
    Task<FrozenBlock> FreezeAsync(ReportBlock block, CancellationToken token);
}
