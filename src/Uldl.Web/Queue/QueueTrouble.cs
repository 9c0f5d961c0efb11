using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>What keeps the queue from storing, while it does; runs wait, and nothing that is stored is lost.</summary>
public sealed class QueueTrouble(DataFolder folder, RunFeed feed)
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>The sentence to show; null while all is well.</summary>
    public string? Sentence { get; private set; }

    internal static bool IsOfDatabase(Exception error) => error is DbException or DbUpdateException;

    internal void Raise(Exception error)
    {
        // A database that is merely busy is free again soon.
        if ((error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode is not (Busy or Locked))
        {
            Show(StorageSetup.Sentence(error, folder) ?? error.Message);
        }
    }

    internal void Clear() => Show(null);

    private void Show(string? sentence)
    {
        if (Sentence != sentence)
        {
            Sentence = sentence;
            feed.Touch();
        }
    }
}
