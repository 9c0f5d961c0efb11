using System.ComponentModel;
using System.Text.Json;
using Uldl.Web.Storage;

namespace Uldl.Web.Queue;

/// <summary>
/// One warm process that decodes strangers' pictures and runs networks: started when it is first needed, ended when nobody has asked for some minutes, started
/// anew after it died. A picture that takes its decoder down, or a network that takes all memory, ends it, not the portal.
/// </summary>
public sealed class PredictWorker(DataFolder folder, PredictOptions options, TimeProvider clock, ILogger<PredictWorker> log) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Lock _gate = new();
    private Warm? _warm;
    private ITimer? _idle;
    private int _waiting;
    private int _number;
    private bool _isOver;

    /// <summary>Id of the process; null while there is none.</summary>
    public int? ProcessId => _warm?.Process.Id;

    /// <summary>Decodes a picture and finds its faces.</summary>
    /// <param name="picture">What it is called from now on.</param>
    /// <param name="file">Its bytes.</param>
    /// <returns>What was found, as JSON.</returns>
    /// <exception cref="PredictException">It cannot be used; the message says why.</exception>
    public async Task<string> LookAsync(string picture, byte[] file, CancellationToken token) => file.Length > PredictProtocol.MostBytes
        ? throw new PredictException($"The file has {file.Length / 1e6:0.0} MB, and at most {PredictProtocol.MostBytes >> 20} MiB are looked at. Make the picture smaller, or cut the face out, and choose it again.")
        : await AskAsync(number => new LookRequest(number, picture, file), options.Look, "This picture may be damaged so badly that it takes the decoder down; choose another one.", token) is PredictAnswer answer
            ? answer.ResultJson
            : throw new InvalidOperationException("A look at a picture cannot forget it.");

    /// <summary>Asks a run about a square of a picture.</summary>
    /// <param name="run">A completed run.</param>
    /// <param name="picture">A picture that was looked at, and its PNG for a worker that does not know it any more; null for a test face.</param>
    /// <param name="crop">The square.</param>
    /// <param name="row">Row of a test face in the run's dataset, where there is no picture.</param>
    /// <returns>What the run says, as JSON.</returns>
    /// <exception cref="PredictException">It cannot be asked; the message says why.</exception>
    public async Task<string> AskAsync(RunRow run, (string Key, byte[] Png)? picture, Core.Faces.FaceCrop? crop, int row, CancellationToken token)
    {
        const string why = "The machine may lack memory for this network; ask fewer runs, or try again.";
        FaceRequest Request(int number, byte[]? png) => new(number, run.Id, run.LeaseEpoch, run.ReadConfig(), folder.RunFolder(run), picture?.Key, png, crop, row);
        var ending = await AskAsync(number => Request(number, null), options.Answer, why, token);
        ending = ending is PredictForgotten ? await AskAsync(number => Request(number, picture?.Png), options.Answer, why, token) : ending;
        return ending is PredictAnswer answer ? answer.ResultJson : throw new InvalidOperationException("A picture that was sent along cannot be forgotten.");
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _idle?.Dispose();
            _warm?.Process.HangUp();
            _warm = null;
        }
    }

    private async Task<PredictEnding> AskAsync(Func<int, PredictRequest> request, TimeSpan patience, string why, CancellationToken token)
    {
        if (Interlocked.Increment(ref _waiting) > options.Waiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new PredictException($"{options.Waiting} requests wait already for the process that predicts. Try again in a minute.");
        }

        try
        {
            await _oneAtATime.WaitAsync(token);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        // Whoever asked may leave; the process goes on, for what it has read is of use to the next request.
        return await AskInTurnAsync(request, patience, why).WaitAsync(token);
    }

    private async Task<PredictEnding> AskInTurnAsync(Func<int, PredictRequest> request, TimeSpan patience, string why)
    {
        try
        {
            return await AskAloneAsync(request(++_number), patience, why);
        }
        finally
        {
            Rest();
            _oneAtATime.Release();
        }
    }

    private async Task<PredictEnding> AskAloneAsync(PredictRequest request, TimeSpan patience, string why)
    {
        var warm = Wake();
        var said = new TaskCompletionSource<PredictEnding>(TaskCreationOptions.RunContinuationsAsynchronously);
        warm.Waits = (request.Number, said);
        using var over = new CancellationTokenSource();
        warm.Process.Tell(PrepareProtocol.Write(request));
        var finished = await Task.WhenAny(said.Task, warm.Ended, Task.Delay(patience, clock, over.Token));
        await over.CancelAsync();
        if (said.Task.IsCompleted)
        {
            return await said.Task is PredictRefused refused ? throw new PredictException(refused.Message) : await said.Task;
        }

        if (finished == warm.Ended)
        {
            throw new PredictException($"The process that predicts {warm.Process.Exit}. {why}");
        }

        await EndAsync(warm);
        throw new PredictException($"There was no answer within {patience.TotalSeconds:0} s, so the process that predicts was ended. {why}");
    }

    private Warm Wake()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isOver, this);
            _idle?.Dispose();
            _idle = null;
            if (_warm is { Ended.IsCompleted: false } alive)
            {
                return alive;
            }

            _warm = null;
            try
            {
                return _warm = new Warm(folder, line => log.LogWarning("Predicting: {Line}", line));
            }
            catch (Win32Exception error)
            {
                throw new PredictException($"The process that predicts could not be started: {error.Message}");
            }
        }
    }

    private void Rest()
    {
        lock (_gate)
        {
            if (!_isOver && _warm is { } warm)
            {
                _idle?.Dispose();
                _idle = clock.CreateTimer(_ => EndIdle(warm), null, options.Idle, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void EndIdle(Warm warm)
    {
        lock (_gate)
        {
            // A request that has come meanwhile has stopped the timer, or waits before this gate and starts another process.
            if (ReferenceEquals(_warm, warm) && _idle is not null)
            {
                warm.Process.HangUp();
                _warm = null;
            }
        }
    }

    private async Task EndAsync(Warm warm)
    {
        lock (_gate)
        {
            _warm = ReferenceEquals(_warm, warm) ? null : _warm;
        }

        warm.Process.HangUp();
        using var at = new CancellationTokenSource();
        await at.CancelAsync();
        await warm.Process.WaitAsync(Grace, at.Token);
    }

    /// <summary>A process that is there, and who waits for its word.</summary>
    private sealed class Warm
    {
        public Warm(DataFolder folder, Action<string> note)
        {
            Process = WorkerProcess.Start(["predict", "--worker", "--data", folder.Root], null, line => Hear(line, note), note);
            Ended = Process.WaitAsync(Grace, CancellationToken.None);
        }

        public WorkerProcess Process { get; }

        public Task Ended { get; }

        public (int Number, TaskCompletionSource<PredictEnding> Said)? Waits { get; set; }

        private void Hear(string line, Action<string> note)
        {
            try
            {
                if (line.StartsWith('{') && PrepareProtocol.ReadAs<PredictEnding>(line) is { } ending)
                {
                    if (Waits is { } waits && waits.Number == ending.Number)
                    {
                        waits.Said.TrySetResult(ending);
                    }

                    return;
                }
            }
            catch (JsonException)
            {
                // A line that is no message, such as what a decoder prints: it is noted below.
            }

            note(line);
        }
    }
}
