using System.ComponentModel;
using System.Globalization;
using System.Threading.Channels;
using Uldl.Core.Experiments;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>Carries out one data job in a process of its own: a damaged picture may crash a decoder there, not here.</summary>
public sealed class DataJobProcess(DataJobLedger ledger, DataJobFeed feed, DatasetUse use, DataFolder folder, TimeProvider clock, ILogger<DataJobProcess> log)
{
    /// <summary>Time between two writes of the same stage's progress: pages read it live.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>The arguments that tell one job's worker from all other processes.</summary>
    public static string[] Identity(int jobId, int lease) =>
    [
        "prepare",
        "--job", jobId.ToString(CultureInfo.InvariantCulture),
        "--lease", lease.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Works on a claimed job until its process has ended.</summary>
    /// <param name="grace">Time between asking it to stop and killing it.</param>
    /// <param name="cancel">Somebody wants the job to stop.</param>
    /// <param name="stopping">The portal stops.</param>
    internal async Task<DataJobEnding> RunAsync(DataJobRow job, int lease, TimeSpan grace, CancellationToken cancel, CancellationToken stopping)
    {
        // Of progress that was not written yet only the last is news.
        var moved = Channel.CreateBounded<PrepareProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var over = new CancellationTokenSource();
        var writing = WriteProgressAsync(job.Id, lease, moved.Reader, over.Token);
        try
        {
            return await RunAsync(job, lease, grace, moved.Writer, cancel, stopping);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return new(null, $"could not be started: {error.Message.TrimEnd('.')}");
        }
        finally
        {
            await over.CancelAsync();
            await writing;
            feed.Forget(job.Id);
        }
    }

    private async Task<DataJobEnding> RunAsync(
        DataJobRow job, int lease, TimeSpan grace, ChannelWriter<PrepareProgress> moved, CancellationToken cancel, CancellationToken stopping)
    {
        PrepareMessage? last = null;
        var whyNotReplaced = job.Kind == DataJobKind.Import ? await WhyNotReplacedAsync(job) : null;
        using var worker = WorkerProcess.Start(Identity(job.Id, lease), null, Hear, line => Note(job.Id, line));
        worker.Tell(PrepareProtocol.Write(new PrepareAssignment(TaskOf(job.Kind), job.RequestJson, folder.Datasets, Environment.ProcessorCount, WhyNotReplaced: whyNotReplaced)));
        using var hangUp = stopping.Register(worker.HangUp);
        using var ask = cancel.Register(() => worker.Tell(PrepareProtocol.Stop));
        await NoteProcessAsync(job.Id, lease, worker);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        await worker.WaitAsync(grace, stop.Token);
        return new(last, worker.Exit);

        void Hear(string line)
        {
            switch (PrepareProtocol.Read(line))
            {
                case PrepareProgress progress:
                    feed.Move(job.Id, progress);
                    moved.TryWrite(progress);
                    break;
                case { } ending:
                    last = ending;
                    break;
                default:
                    Note(job.Id, line);
                    break;
            }
        }
    }

    private async Task<string?> WhyNotReplacedAsync(DataJobRow job)
    {
        try
        {
            return await use.WhyNotReplacedAsync(job.Dataset, CancellationToken.None);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            return $"It cannot be told whether runs need the dataset {job.Dataset} ({error.Message.TrimEnd('.')}), so it is not replaced. Try again later.";
        }
    }

    private static PrepareTask TaskOf(DataJobKind kind) => kind == DataJobKind.Import ? PrepareTask.Import : PrepareTask.Affect;

    private void Note(int jobId, string line) => log.LogWarning("Job {Job}: {Line}", jobId, line);

    private async Task WriteProgressAsync(int jobId, int lease, ChannelReader<PrepareProgress> moved, CancellationToken over)
    {
        try
        {
            await foreach (var progress in moved.ReadAllAsync(over))
            {
                await WriteProgressAsync(jobId, lease, progress, over);
                await Task.Delay(Pace, clock, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
    }

    private async Task WriteProgressAsync(int jobId, int lease, PrepareProgress progress, CancellationToken over)
    {
        try
        {
            await ledger.MoveOnAsync(jobId, lease, progress.Stage, progress.Done, progress.Total, over);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            // Pages read it live; the next one may be luckier.
            log.LogWarning("The progress of job {Job} could not be stored: {Reason}", jobId, error.Message);
        }
    }

    private async Task NoteProcessAsync(int jobId, int lease, WorkerProcess worker)
    {
        log.LogInformation("Job {Job} goes on in process {Process}", jobId, worker.Id);
        try
        {
            await ledger.AttachProcessAsync(jobId, lease, worker.Id, worker.StartedAt, CancellationToken.None);
        }
        catch (Exception error) when (QueueTrouble.IsOfDatabase(error))
        {
            // The process hangs on our input and ends with us, noted or not.
            log.LogError(error, "Process {Process} of job {Job} could not be noted", worker.Id, jobId);
        }
    }
}

/// <summary>How a data job's process ended.</summary>
/// <param name="Said">What it said last of its outcome; null when it never came to that.</param>
/// <param name="Exit">Such as "ended by signal 9".</param>
internal sealed record DataJobEnding(PrepareMessage? Said, string Exit);
