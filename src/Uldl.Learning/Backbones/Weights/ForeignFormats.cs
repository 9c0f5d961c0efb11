namespace Uldl.Learning.Backbones.Weights;

/// <summary>Files that people take for weights, known by how they begin.</summary>
internal static class ForeignFormats
{
    private const string Mend = "Load the network in its own program and save a PyTorch state dict or a .safetensors file.";

    private static readonly (byte[] Start, string Refusal)[] Known =
    [
        ([0x89, .. "HDF\r\n"u8], $"is an HDF5 file, as Keras and TensorFlow write them. {Mend}"),
        ([0x1f, 0x8b], "is compressed with gzip. Unpack it and point at what was in it."),
        ([.. "\u00fd7zXZ"u8], "is compressed with xz. Unpack it and point at what was in it."),
        ([.. "7z"u8, 0xbc, 0xaf], "is a 7-Zip archive. Unpack it and point at what was in it."),
        ([.. "Rar!"u8], "is a RAR archive. Unpack it and point at what was in it."),
        ([0x93, .. "NUMPY"u8], $"is a NumPy array. {Mend}"),
        ([0x08, 0x01, 0x12], $"looks like a TensorFlow SavedModel. {Mend}"),
        ([.. "GGUF"u8], $"is a GGUF file. {Mend}"),
        ([.. "version https://git-lfs"u8], "is a pointer of Git LFS, not the file itself. Fetch it with git lfs pull."),
        ([.. "<!DOCTYPE"u8], "is a web page: a download that asked for something. Download the file itself."),
        ([.. "<!doctype"u8], "is a web page: a download that asked for something. Download the file itself."),
        ([.. "<html"u8], "is a web page: a download that asked for something. Download the file itself."),
    ];

    /// <summary>Why a file that begins so cannot be read; null when it may be one of ours.</summary>
    /// <param name="start">Its first bytes.</param>
    public static string? Refusal(ReadOnlySpan<byte> start)
    {
        if (start.Length == 0)
        {
            return "is empty. Copy or download it again.";
        }

        foreach (var (known, refusal) in Known)
        {
            if (start.StartsWith(known))
            {
                return refusal;
            }
        }

        // ONNX begins with its version, then the name of the program that wrote it.
        return start is [0x08, >= 3 and <= 20, 0x12, ..] ? $"looks like an ONNX model, which holds a program besides its weights. {Mend}" : null;
    }
}
