using System.ComponentModel;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Looks at what an import would find, each time in a process of its own that is nobody's job: it is not stored, and dies with whoever asked.</summary>
public sealed class DataPreviews(DataFolder folder, ILogger<DataPreviews> log) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Each look may use all cores: however many pages ask, one goes on at a time.</summary>
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Looks.</summary>
    /// <param name="requestJson">What would be imported, as the worker understands it.</param>
    /// <param name="faces">Pictures to show.</param>
    /// <returns>What it found, or why it cannot be found out.</returns>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public async Task<PrepareMessage> LookAsync(string requestJson, int faces, CancellationToken token)
    {
        PrepareMessage? last = null;
        await _oneAtATime.WaitAsync(token);
        try
        {
            using var worker = WorkerProcess.Start(DataJobProcess.Identity(0, 0), null, line => last = PrepareProtocol.Read(line) ?? last, Note);
            worker.Tell(PrepareProtocol.Write(new PrepareAssignment(PrepareTask.Preview, requestJson, folder.Datasets, Environment.ProcessorCount, faces)));
            using var ask = token.Register(() => worker.Tell(PrepareProtocol.Stop));
            await worker.WaitAsync(Grace, token);
            token.ThrowIfCancellationRequested();
            return last ?? new PrepareFailed($"The process that looked at the pictures {worker.Exit}. One of them may be damaged so badly that it takes the decoder down.");
        }
        catch (Win32Exception error)
        {
            return new PrepareFailed($"The process that looks at the pictures could not be started: {error.Message}");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void Note(string line) => log.LogWarning("Preview: {Line}", line);
}
