using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Uldl.Core.Experiments;
using Uldl.Web.Queue;

namespace Uldl.Web.Worker;

/// <summary>A worker's line to its portal. Every call may be repeated: the portal takes a repetition for what it is.</summary>
internal sealed class PortalClient : IDisposable
{
    /// <summary>Waits between tries, 15 s together: a portal that is merely busy or short of disk gets its time.</summary>
    private static readonly TimeSpan[] Waits = [.. new[] { 0.2, 0.4, 0.8, 1.6, 3, 4, 5 }.Select(TimeSpan.FromSeconds)];

    private readonly HttpClient _http;

    public PortalClient(Uri portal, int runId, int lease, string token)
    {
        var number = runId.ToString(CultureInfo.InvariantCulture);
        _http = new HttpClient { BaseAddress = new Uri(portal, $"work/{number}/"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Add(WorkProtocol.LeaseHeader, lease.ToString(CultureInfo.InvariantCulture));
    }

    public Task<WorkAssignment> FetchAsync() => SendAsync<WorkAssignment>(() => _http.GetAsync(new Uri("", UriKind.Relative)));

    public Task<WorkAnswer> RecordAsync(IReadOnlyList<RunEvent> events) => PostAsync("events", events);

    public Task<WorkAnswer> CompleteAsync(WorkResult result) => PostAsync("outcome", result);

    public Task<WorkAnswer> FailAsync(WorkFailure failure) => PostAsync("failure", failure);

    public void Dispose() => _http.Dispose();

    private Task<WorkAnswer> PostAsync<T>(string what, T body) =>
        SendAsync<WorkAnswer>(() => _http.PostAsJsonAsync(new Uri(what, UriKind.Relative), body, ConfigJson.Options));

    private static async Task<T> SendAsync<T>(Func<Task<HttpResponseMessage>> send)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var response = await send();
                if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound)
                {
                    throw new LeaseLostException();
                }

                response.EnsureSuccessStatusCode();
                return (await response.Content.ReadFromJsonAsync<T>(ConfigJson.Options))!;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                if (tries == Waits.Length)
                {
                    throw new PortalLostException($"The portal does not take reports: {error.Message}", error);
                }
            }

            await Task.Delay(Waits[tries]);
        }
    }
}
