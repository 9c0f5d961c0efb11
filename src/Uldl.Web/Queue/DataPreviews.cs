using System.ComponentModel;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Looks at what an import would find, or at a file of weights, each time in a process of its own that is nobody's job: it is not stored, and dies with whoever asked.</summary>
public sealed class DataPreviews(DataFolder folder, ILogger<DataPreviews> log) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Each look may use all cores: however many pages ask, one goes on at a time.</summary>
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Looks at a dataset.</summary>
    /// <param name="requestJson">What would be imported, as the worker understands it.</param>
    /// <param name="faces">Pictures to show.</param>
    /// <returns>What it found, or why it cannot be found out.</returns>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public Task<PrepareMessage> LookAsync(string requestJson, int faces, CancellationToken token) => AskAsync(
        new(PrepareTask.Preview, requestJson, folder.Datasets, Environment.ProcessorCount, faces),
        "pictures",
        "One of them may be damaged so badly that it takes the decoder down.",
        token);

    /// <summary>Looks at a file of weights, and keeps it where the request says so.</summary>
    /// <param name="requestJson">What is asked, as the worker understands it.</param>
    /// <returns>What it found or kept, or why it cannot.</returns>
    /// <exception cref="OperationCanceledException">The token asked to stop.</exception>
    public Task<PrepareMessage> LookAtWeightsAsync(string requestJson, CancellationToken token) => AskAsync(
        new(PrepareTask.Weights, requestJson, folder.Datasets, Environment.ProcessorCount),
        "weights",
        "The machine may lack memory for them.",
        token);

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<PrepareMessage> AskAsync(PrepareAssignment assignment, string what, string why, CancellationToken token)
    {
        PrepareMessage? last = null;
        await _oneAtATime.WaitAsync(token);
        try
        {
            using var worker = WorkerProcess.Start(DataJobProcess.Identity(0, 0), null, line => last = PrepareProtocol.Read(line) ?? last, Note);
            worker.Tell(PrepareProtocol.Write(assignment));
            using var ask = token.Register(() => worker.Tell(PrepareProtocol.Stop));
            await worker.WaitAsync(Grace, token);
            token.ThrowIfCancellationRequested();
            return last ?? new PrepareFailed($"The process that looked at the {what} {worker.Exit}. {why}");
        }
        catch (Win32Exception error)
        {
            return new PrepareFailed($"The process that looks at the {what} could not be started: {error.Message}");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private void Note(string line) => log.LogWarning("Preview: {Line}", line);
}
