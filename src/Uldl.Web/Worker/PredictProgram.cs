using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Uldl.Core.Experiments;
using Uldl.Learning.Datasets;
using Uldl.Learning.Predicting;
using Uldl.Learning.Training;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>The verb <c>predict --worker</c>: answers requests about pictures and faces until its portal hangs up.</summary>
public static class PredictProgram
{
    // Somebody waits for it, but runs may be training beside it.
    private const int MostThreads = 4;

    private static PosixSignalRegistration? _interrupts;

    /// <summary>Answers one request after the other.</summary>
    /// <param name="datasetsFolder">The folder of all datasets.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string datasetsFolder)
    {
        // Ctrl+C reaches every process of a terminal; the portal decides what becomes of its workers.
        _interrupts = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var requests = new BlockingCollection<string>();
        new Thread(() => Listen(requests)) { IsBackground = true, Name = "requests" }.Start();

        // Dispose scopes belong to a thread, so everything that computes stays on one.
        await Task.Factory.StartNew(() => AnswerAll(requests, datasetsFolder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return 0;
    }

    private static void Listen(BlockingCollection<string> requests)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (input.ReadLine() is { } line)
        {
            requests.Add(line);
        }

        // The portal has hung up, or is gone; nothing here is worth finishing.
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    private static void AnswerAll(BlockingCollection<string> requests, string datasetsFolder)
    {
        using var output = Console.OpenStandardOutput();
        using var predictor = new Predictor(datasetsFolder);
        var isPrepared = false;
        foreach (var line in requests.GetConsumingEnumerable())
        {
            PredictRequest request;
            try
            {
                request = PrepareProtocol.ReadAs<PredictRequest>(line);
            }
            catch (JsonException)
            {
                Console.Error.WriteLine("This process answers the portal that started it; what it was told is no request.");
                continue;
            }

            if (request is FaceRequest && !isPrepared)
            {
                isPrepared = true;
                NativeEnvironment.Prepare(Math.Min(MostThreads, Environment.ProcessorCount));
            }

            // Native code may have printed half a line: ours begins on its own.
            output.Write(Encoding.UTF8.GetBytes($"\n{PrepareProtocol.Write(Answer(predictor, request))}\n"));
            output.Flush();
        }
    }

    private static PredictEnding Answer(Predictor predictor, PredictRequest request)
    {
        try
        {
            return request switch
            {
                LookRequest look => new PredictAnswer(request.Number, PrepareProtocol.Write(predictor.Look(look.Picture, look.File))),
                FaceRequest face => Answer(predictor, face),
                _ => throw new InvalidOperationException($"Nobody answers {request.GetType().Name}."),
            };
        }
        catch (Exception error) when (error is PictureException or RunException or DatasetException or ConfigException)
        {
            return new PredictRefused(request.Number, error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new PredictRefused(request.Number, $"Files cannot be read: {error.Message} Check the data folder, then try again.");
        }
        catch (Exception error)
        {
            // The outermost lines: whatever it was becomes a sentence, and the next request has its chance.
            Console.Error.WriteLine(error);
            return new PredictRefused(request.Number, $"It broke off: {error.Message}");
        }
    }

    private static PredictEnding Answer(Predictor predictor, FaceRequest face)
    {
        var run = new PredictorRun(face.Run, face.Lease, face.Config, face.Folder);
        if (face.Picture is not { } picture)
        {
            return new PredictAnswer(face.Number, PrepareProtocol.Write(predictor.Ask(run, face.Row, CancellationToken.None)));
        }

        if (!predictor.Knows(picture))
        {
            if (face.Png is not { } png)
            {
                return new PredictForgotten(face.Number);
            }

            predictor.Remember(picture, png);
        }

        return new PredictAnswer(face.Number, PrepareProtocol.Write(predictor.Ask(run, picture, face.Crop!, CancellationToken.None)));
    }
}
