using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<string, string> _sentences = new(StringComparer.Ordinal);

    /// <summary>The sentence to show; null while all is well.</summary>
    public string? Sentence => _sentences.Values.FirstOrDefault();

    internal static bool IsOfDatabase(Exception error) => error is DbException or DbUpdateException;

    /// <summary>Shows what went wrong for one part of the queue.</summary>
    /// <param name="part">The part; only it can clear what it raised.</param>
    internal void Raise(string part, Exception error)
    {
        // A database that is merely busy is free again soon.
        if ((error as SqliteException ?? error.InnerException as SqliteException)?.SqliteErrorCode is not (Busy or Locked))
        {
            var sentence = StorageSetup.Sentence(error, folder) ?? error.Message;
            if (_sentences.GetValueOrDefault(part) != sentence)
            {
                _sentences[part] = sentence;
                feed.Touch();
            }
        }
    }

    internal void Clear(string part)
    {
        if (_sentences.TryRemove(part, out _))
        {
            feed.Touch();
        }
    }
}
