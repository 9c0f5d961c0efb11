using System.Security.Cryptography;
using Uldl.Learning.Predicting;

namespace Uldl.Web.Features.Predict;

/// <summary>Pictures that people chose, in memory alone: each is forgotten when nobody has asked for it for a while, when others need the room, or when told to.</summary>
public sealed class PictureShelf(TimeProvider clock)
{
    /// <summary>How long a picture is kept after it was last asked for.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private const int MostPictures = 24;
    private const long MostBytes = 256L << 20;

    private readonly Lock _gate = new();
    private readonly List<(string Key, SeenPicture Picture, DateTimeOffset Used)> _kept = [];

    /// <summary>A name that nobody guesses.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a word of an address could be such a name.</summary>
    public static bool IsKey(string text) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    public void Keep(string key, SeenPicture picture)
    {
        lock (_gate)
        {
            Tidy();
            _kept.Add((key, picture, clock.GetUtcNow()));
            while (_kept.Count > MostPictures || (_kept.Count > 1 && _kept.Sum(kept => (long)kept.Picture.Png.Length) > MostBytes))
            {
                _kept.RemoveAt(0);
            }
        }
    }

    /// <summary>A picture; null when it was forgotten.</summary>
    public SeenPicture? Find(string key)
    {
        lock (_gate)
        {
            Tidy();
            var place = _kept.FindIndex(kept => kept.Key == key);
            if (place < 0)
            {
                return null;
            }

            var found = _kept[place];
            _kept.RemoveAt(place);
            _kept.Add(found with { Used = clock.GetUtcNow() });
            return found.Picture;
        }
    }

    public void Forget(string key)
    {
        lock (_gate)
        {
            _kept.RemoveAll(kept => kept.Key == key);
        }
    }

    private void Tidy()
    {
        var oldest = clock.GetUtcNow() - Kept;
        _kept.RemoveAll(kept => kept.Used < oldest);
    }
}
