namespace Uldl.Learning.Backbones.Weights;

/// <summary>What a pickle may ask for by name. Nothing of it is Python: each name is a case of <see cref="PickleMachine"/>.</summary>
internal static class PickleGlobals
{
    public const string Tensor = "torch._utils._rebuild_tensor_v2";
    public const string Parameter = "torch._utils._rebuild_parameter";
    public const string OrderedDictionary = "collections.OrderedDict";
    public const string Size = "torch.Size";

    private static readonly Dictionary<string, ElementType> Storages = new()
    {
        ["torch.FloatStorage"] = ElementType.Float32,
        ["torch.DoubleStorage"] = ElementType.Float64,
        ["torch.HalfStorage"] = ElementType.Float16,
        ["torch.BFloat16Storage"] = ElementType.BFloat16,
        ["torch.LongStorage"] = ElementType.Int64,
        ["torch.IntStorage"] = ElementType.Int32,
        ["torch.ShortStorage"] = ElementType.Int16,
        ["torch.CharStorage"] = ElementType.Int8,
        ["torch.ByteStorage"] = ElementType.UInt8,
        ["torch.BoolStorage"] = ElementType.Bool,
    };

    /// <summary>Lets a name pass, or says why not.</summary>
    /// <param name="module">Such as "torch._utils".</param>
    /// <param name="name">Such as "_rebuild_tensor_v2".</param>
    /// <exception cref="WeightsException">It is not one of the few.</exception>
    public static PickleGlobal Allow(string module, string name)
    {
        var whole = $"{module}.{name}";
        if (whole is Tensor or Parameter or OrderedDictionary or Size || Storages.ContainsKey(whole))
        {
            return new(whole);
        }

        throw new WeightsException(whole switch
        {
            "torch._utils._rebuild_qtensor" or "torch.QUInt8Storage" or "torch.QInt8Storage" or "torch.QInt32Storage" =>
                $"holds quantized tensors ({whole}), which no backbone here can start from. Save the network before it was quantized.",
            "torch._utils._rebuild_sparse_tensor" or "torch._utils._rebuild_sparse_csr_tensor" =>
                $"holds sparse tensors ({whole}), which no backbone here can start from. Call to_dense() on them and save again.",
            _ => $"asks for {Shown.Text(whole)}; a weights file may hold tensors only. Save it again with torch.save(model.state_dict(), \"weights.pth\").",
        });
    }

    /// <summary>The element type of a storage class; null for a global of another kind.</summary>
    public static ElementType? TypeOf(PickleGlobal global) => Storages.TryGetValue(global.Name, out var type) ? type : null;
}
