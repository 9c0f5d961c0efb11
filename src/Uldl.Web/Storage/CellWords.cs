using Uldl.Core.Published;

namespace Uldl.Web.Storage;

/// <summary>What the catalogues say of the things that a run's config names by key.</summary>
/// <param name="Dataset">The dataset of a key; null when it is gone.</param>
/// <param name="Backbone">The title of a network's key.</param>
/// <param name="Pretraining">What the weights of a key were trained on before.</param>
public sealed record CellWords(Func<string, ComparedDataset?> Dataset, Func<string, string> Backbone, Func<string, string> Pretraining);
