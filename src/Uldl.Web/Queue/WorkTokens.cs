using System.Security.Cryptography;
using System.Text;

namespace Uldl.Web.Queue;

/// <summary>Bearer tokens of workers: each opens one run under one lease, and dies with the portal that gave it.</summary>
public sealed class WorkTokens
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    public string Of(int runId, int lease) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{runId}:{lease}"))));

    public bool Opens(string token, int runId, int lease) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(runId, lease)));
}
