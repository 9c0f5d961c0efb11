using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Core.Faces;
using Uldl.Core.Studies;
using Uldl.Web.Storage;

namespace Uldl.Benchmarks;

/// <summary>How long answers of 200 simulated participants wait for their acknowledgement, one answer a second each. The promise: p95 below 200 ms, and no answer lost.</summary>
internal static class StudyLoad
{
    private const int People = 200;
    private const int Faces = 40;

    // One answer in so many is sent a second time.
    private const int Resent = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("uldl-benchmark-");
        try
        {
            await MeasureAsync(new DataFolder(data.FullName));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(DataFolder folder)
    {
        await using var services = new ServiceCollection().AddLogging().AddStorage(folder).BuildServiceProvider();
        var studies = services.GetRequiredService<StudyStore>();
        StudyRow study;
        using (StorageSetup.Open(folder))
        {
            var design = new StudyDesign { Title = "Load", Dataset = "synthetic-web", Faces = new() { Count = Faces }, Target = People, Repeats = 0, Checks = 0, Practice = 0 };
            study = studies.New(design, Expressions.Seven, isSynthetic: true, RaterOrigin.Participants, ConsentText.Usual, StudyState.Open);
            await studies.AddAsync(study, [.. Enumerable.Range(0, Faces).Select(place => new StudyFaceRow { Place = place, Row = place, FaceId = $"face {place}" })], CancellationToken.None);
        }

        using var portal = await PortalProcess.StartAsync(folder.Root);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = People }) { BaseAddress = new Uri($"{portal.Address}/take/{study.Code}/"), Timeout = TimeSpan.FromSeconds(30) };
        var (joins, answers, again, gate) = (new Durations("joining"), new Durations("an answer's acknowledgement"), new Durations("the same answer sent again"), new Lock());
        var started = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, People).Select(person => PlayAsync(client, person, joins, answers, again, gate)));
        Console.WriteLine($"{People} participants, {Faces} answers each, one a second, in {started.Elapsed.TotalSeconds:0} s:");
        Console.WriteLine(Durations.Header);
        Console.WriteLine(joins);
        Console.WriteLine(answers);
        Console.WriteLine(again);

        using var other = new HttpClient { BaseAddress = new Uri(portal.Address) };
        var lines = (await other.GetStringAsync($"/studies/{study.Id}/ballots.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).ToList();
        var perFace = lines.CountBy(line => line[3]).Select(pair => pair.Value).ToList();
        var different = lines.Select(line => (line[0], line[1])).Distinct().Count();
        Console.WriteLine($"Acknowledged {People * Faces} answers, stored {lines.Count}: lost {(People * Faces) - different}, double {lines.Count - different}; {perFace.Min()} to {perFace.Max()} on a face.");
    }

    private static async Task PlayAsync(HttpClient client, int person, Durations joins, Durations answers, Durations again, Lock gate)
    {
        var random = new Random(person);
        var code = new string(random.GetItems<char>(StudyCodes.Alphabet, StudyCodes.ParticipantLetters));
        // People come one after the other, not all in the same instant.
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5000)));
        using var plan = await SendAsync(client, "join", code, new { consent = 1 }, joins, gate);
        var trials = plan.RootElement.GetProperty("trials").EnumerateArray().Select(trial => trial.GetProperty("face").GetInt32()).ToArray();
        using var second = new PeriodicTimer(Pace);
        for (var position = 0; position < trials.Length; position++)
        {
            await second.WaitForNextTickAsync();
            var answer = new { position, face = trials[position], choice = random.Next(7), milliseconds = 900, key = string.Create(CultureInfo.InvariantCulture, $"{code}-{position}") };
            await AnswerAsync(client, code, position, answer, answers, gate);
            if (random.Next(Resent) == 0)
            {
                // As a browser does whose acknowledgement got lost on its way.
                await AnswerAsync(client, code, position, answer, again, gate);
            }
        }
    }

    private static async Task AnswerAsync(HttpClient client, string code, int position, object answer, Durations durations, Lock gate)
    {
        using var receipt = await SendAsync(client, "answers", code, answer, durations, gate);
        if (receipt.RootElement.GetProperty("answered").GetInt32() != position + 1)
        {
            throw new InvalidOperationException($"The participant {code} was told {receipt.RootElement} after position {position}.");
        }
    }

    private static async Task<JsonDocument> SendAsync(HttpClient client, string path, string code, object body, Durations durations, Lock gate)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Uldl-Participant", code);
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var took = Stopwatch.GetElapsedTime(began);
        lock (gate)
        {
            durations.Add(took);
        }

        return JsonDocument.Parse(text);
    }
}
