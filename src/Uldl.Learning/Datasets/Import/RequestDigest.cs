using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Uldl.Core.Faces;

namespace Uldl.Learning.Datasets.Import;

/// <summary>Digests everything that decides an import's bytes except the pictures: only the same request on the same listing goes on where another stopped.</summary>
internal static class RequestDigest
{
    /// <summary>Raised whenever the same picture would give other pixels or findings.</summary>
    private const int Version = 1;

    internal static byte[] Of(ImportRequest request, SourceFolder source, SourceListing listing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Version.ToString(CultureInfo.InvariantCulture), request.Format, request.Name, source.Root, JsonSerializer.Serialize(request.Options));
        Add(listing.Layout, listing.ClassOrder, string.Join(',', listing.Classes));
        foreach (var face in listing.Faces)
        {
            Add(face.Id, face.Image.Name, face.Split.ToString(), face.Label.ToString(), face.Where, face.Box.ToString() ?? "");
            Add(Word(face.Valence), Word(face.Arousal), string.Join(',', face.Votes ?? []), string.Join(',', (face.Rated ?? []).Select(Word)));
            foreach (var (name, word) in face.Facts)
            {
                Add(name, word);
            }

            if (face.Image is PixelList list)
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"{list.Width} × {list.Height}"));
                hash.AppendData(list.Pixels.Span);
            }
        }

        foreach (var finding in listing.Findings)
        {
            Add(finding.Kind.ToString(), finding.Where, finding.Message, finding.Excludes ? "x" : "", finding.Face ?? "", finding.Other ?? "");
        }

        return hash.GetHashAndReset();

        void Add(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                var bytes = Encoding.UTF8.GetBytes(word);
                hash.AppendData(BitConverter.GetBytes(bytes.Length));
                hash.AppendData(bytes);
            }
        }

        static string Word(float value) => value.ToString("R", CultureInfo.InvariantCulture);
    }
}
