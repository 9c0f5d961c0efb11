using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Uldl.Web.Features.Uncertainty.Plane;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Plane;

public sealed class PlaneEndpointTests : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("uldl-plane-");
    private readonly PortalLock _lock;
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();
    private RunRow _run = null!;

    public PlaneEndpointTests()
    {
        var folder = new DataFolder(_root.FullName);
        _lock = StorageSetup.Open(folder);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddStorage(folder).AddPlane();
        _app = builder.Build();
        _app.MapPlane();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PlaneData.WriteDataset(_app.Services.GetRequiredService<DataFolder>());
        _run = await PlaneData.CompleteAsync(_app.Services, Token);
        await _app.StartAsync(Token);
        _client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _lock.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task Training_faces_carry_the_bytes_of_the_runs_files()
    {
        var points = Points.Read(await _client.GetByteArrayAsync($"/plane/faces.bin?run={_run.Id}", Token));

        Assert.Equal(PlaneData.Places.Take(8).Select(place => place.Valence), points.Valence);
        Assert.Equal(PlaneData.Places.Take(8).Select(place => place.Arousal), points.Arousal);
        Assert.Equal(PlaneData.Doubt, points.Doubt);
        Assert.Equal(Enumerable.Range(0, 8), points.Rows);
        Assert.Equal(PlaneData.Provided, points.Labels.Select(label => (int)label));
        Assert.Equal(PlaneData.Happy.Take(8).Select(happy => happy > 0.5f ? 1 : 0), points.Predicted.Select(label => (int)label));
        Assert.Equal(PlaneData.Labels.Take(8), points.Clean.Select(label => (int)label));
    }

    [Fact]
    public async Task Test_faces_without_a_place_are_left_out_and_validation_faces_show_the_entropy()
    {
        var test = Points.Read(await _client.GetByteArrayAsync($"/plane/faces.bin?run={_run.Id}&split=test", Token));
        var validation = Points.Read(await _client.GetByteArrayAsync($"/plane/faces.bin?run={_run.Id}&split=validation", Token));

        Assert.Equal([11], test.Rows);
        Assert.Equal([0.65f], test.Doubt);
        Assert.Equal([8, 9], validation.Rows);
        // Entropy of (0.8, 0.2) and of (0.1, 0.9), in nats.
        Assert.Equal([0.5004f, 0.3251f], validation.Doubt.Select(doubt => MathF.Round(doubt, 4)));
    }

    [Fact]
    public async Task A_dataset_without_a_run_has_labels_and_nothing_else()
    {
        var points = Points.Read(await _client.GetByteArrayAsync($"/plane/faces.bin?dataset={PlaneData.Key}", Token));

        Assert.Equal(PlaneData.Labels.Take(8), points.Labels.Select(label => (int)label));
        Assert.All(points.Doubt, doubt => Assert.True(float.IsNaN(doubt)));
        Assert.All(points.Predicted, label => Assert.Equal(PlaneFaces.None, label));
    }

    [Theory]
    [InlineData("box=-0.1,0.6,-0.1,0.6", "2,3,4")]
    [InlineData("box=0.25,0.5,0.25,0.5", "3,4")]
    [InlineData("chosen=0-2,7", "0,1,2,7")]
    [InlineData("label=Ne&predicted=Ha", "1,5")]
    [InlineData("least=0.5&most=0.8", "5,6,7")]
    [InlineData("box=-0.1,0.6,-0.1,0.6&label=Ha&most=0.4", "3,4")]
    [InlineData("label=Fe", "")]
    [InlineData("view=0,1,0,1&label=Ha", "2,3,4,6")]
    public async Task The_address_chooses_exactly_these(string query, string expected)
    {
        var rows = Points.Read(await _client.GetByteArrayAsync($"/plane/faces.bin?run={_run.Id}&{query}", Token)).Rows;
        var mask = await _client.GetByteArrayAsync($"/plane/chosen.bin?run={_run.Id}&{query}", Token);

        Assert.Equal(expected, string.Join(',', rows.Zip(mask).Where(pair => pair.Second == 1).Select(pair => pair.First)));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        var address = $"/plane/faces.bin?run={_run.Id}";
        var first = await _client.GetAsync(address, Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await _client.SendAsync(again, Token)).StatusCode);
        Assert.NotEqual(first.Headers.ETag, (await _client.GetAsync(address + "&view=0,1,0,1", Token)).Headers.ETag);
        Assert.NotEqual(first.Headers.ETag, (await _client.GetAsync(address + "&split=test", Token)).Headers.ETag);
    }

    [Fact]
    public async Task A_lasso_answers_the_word_for_the_faces_inside()
    {
        // A triangle around faces 2, 3 and 4 that leaves face 5 out.
        var answer = await LassoAsync(Corners((-0.1, -0.1), (0.6, 0.4), (0.6, 0.7), (0.2, 0.4)));

        Assert.Equal("2-4", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_lasso_around_nothing_is_no_word()
    {
        var answer = await LassoAsync(Corners((-0.4, -0.4), (-0.3, -0.4), (-0.3, -0.3)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_lasso_of_another_site_is_refused() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await LassoAsync(Corners((0, 0), (1, 0), (1, 1)), header: null)).StatusCode);

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(32, HttpStatusCode.BadRequest)]
    [InlineData(49, HttpStatusCode.BadRequest)]
    [InlineData(16 * 5001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_lasso_of_too_few_or_too_many_bytes_is_refused(int bytes, HttpStatusCode expected) =>
        Assert.Equal(expected, (await LassoAsync(new byte[bytes])).StatusCode);

    [Fact]
    public async Task A_lasso_with_a_corner_nowhere_is_refused() =>
        Assert.Contains("corner 1 is not a point", await (await LassoAsync(Corners((0, 0), (double.NaN, 0), (1, 1)))).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

    [Theory]
    [InlineData("run=abc", HttpStatusCode.BadRequest, "run: found")]
    [InlineData("run=99", HttpStatusCode.NotFound, "no completed run 99")]
    [InlineData("", HttpStatusCode.NotFound, "no completed run")]
    [InlineData("run=1&split=all", HttpStatusCode.BadRequest, "split: found \"all\"")]
    [InlineData("run=1&split=1", HttpStatusCode.BadRequest, "split: found \"1\"")]
    [InlineData("run=1&by=beauty", HttpStatusCode.BadRequest, "by: found")]
    [InlineData("run=1&box=1,0,0,1", HttpStatusCode.BadRequest, "box: found")]
    [InlineData("run=1&box=NaN,0,0,1", HttpStatusCode.BadRequest, "box: found")]
    [InlineData("run=1&view=0,1", HttpStatusCode.BadRequest, "view: found")]
    [InlineData("run=1&view=-1e300,1e300,0,1", HttpStatusCode.BadRequest, "view: found")]
    [InlineData("run=1&affect=..%2F..%2Fetc", HttpStatusCode.NotFound, "no valence-arousal source")]
    [InlineData("run=1&affect=true", HttpStatusCode.NotFound, "true valence-arousal")]
    [InlineData("dataset=..%2F..", HttpStatusCode.NotFound, "There is no dataset")]
    [InlineData("dataset=nowhere", HttpStatusCode.NotFound, "There is no dataset")]
    [InlineData("run=1&least=x", HttpStatusCode.BadRequest, "least: found")]
    public async Task A_senseless_address_gets_a_sentence(string query, HttpStatusCode status, string sentence)
    {
        var answer = await _client.GetAsync("/plane/faces.bin?" + query.Replace("run=1", $"run={_run.Id}", StringComparison.Ordinal), Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_without_valence_arousal_says_so()
    {
        PlaneData.WriteDataset(_app.Services.GetRequiredService<DataFolder>(), hasAffect: false);

        var answer = await _client.GetAsync($"/plane/faces.bin?dataset={PlaneData.Key}", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("None of the 8 train faces of tiny has valence-arousal", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_that_are_not_the_datasets_get_a_sentence()
    {
        var folder = _app.Services.GetRequiredService<DataFolder>().RunFolder(_run);
        Learning.Datasets.Npy.Write<int>(Path.Combine(folder, "labels.test.npy"), [1, 0], 2);

        var answer = await _client.GetAsync($"/plane/faces.bin?run={_run.Id}&split=test", Token);

        Assert.Contains("scored 2 test faces", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> LassoAsync(byte[] corners, string? header = "X-Uldl-Plane")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/plane/lasso?run={_run.Id}") { Content = new ByteArrayContent(corners) };
        if (header is not null)
        {
            request.Headers.Add(header, "1");
        }

        return await _client.SendAsync(request, Token);
    }

    private static byte[] Corners(params (double X, double Y)[] corners) =>
        MemoryMarshal.AsBytes<double>(corners.SelectMany(corner => new[] { corner.X, corner.Y }).ToArray()).ToArray();

    /// <summary>The columns as the browser reads them.</summary>
    private sealed record Points(float[] Valence, float[] Arousal, float[] Doubt, int[] Rows, byte[] Labels, byte[] Predicted, byte[] Clean)
    {
        public static Points Read(byte[] bytes)
        {
            var head = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(0, 32));
            Assert.Equal(PlaneBytes.Points, head[0]);
            var (count, at) = (head[2], 32);
            Assert.Equal(32 + (19 * count), bytes.Length);
            return new(Take<float>(), Take<float>(), Take<float>(), Take<int>(), Take<byte>(), Take<byte>(), Take<byte>());

            T[] Take<T>()
                where T : unmanaged
            {
                var column = MemoryMarshal.Cast<byte, T>(bytes.AsSpan(at))[..count].ToArray();
                at += Marshal.SizeOf<T>() * count;
                return column;
            }
        }
    }
}
