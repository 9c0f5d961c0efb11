using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Uldl.Web.Queue;

/// <summary>Where this portal answers, once it has started.</summary>
public sealed class PortalAddress(IServer server)
{
    /// <summary>An address that a process on this machine can use.</summary>
    public Uri Loopback
    {
        get
        {
            var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            var address = addresses.FirstOrDefault(text => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException("The portal has no plain http address for its workers: give it one with --urls, such as http://127.0.0.1:5081 beside the https one.");
            return new Uri(address
                .Replace("://[::]:", "://127.0.0.1:", StringComparison.Ordinal)
                .Replace("://0.0.0.0:", "://127.0.0.1:", StringComparison.Ordinal)
                .Replace("://*:", "://127.0.0.1:", StringComparison.Ordinal)
                .Replace("://+:", "://127.0.0.1:", StringComparison.Ordinal));
        }
    }
}
