using System.CommandLine;
using Uldl.Learning.Datasets;
using Uldl.Web.Storage;

namespace Uldl.Web.Commands;

/// <summary><c>datasets delete</c>.</summary>
internal sealed class DeleteDatasetCommand(Option<string?> data)
{
    public Command Create()
    {
        var key = new Argument<string>("KEY") { Description = "The dataset's key; datasets list shows them." };
        var delete = new Command("delete", "Takes a dataset off the disk, unless something that is not over needs it.") { key };
        delete.SetAction((parsed, token) => DeleteAsync(DataFolder.Choose(parsed.GetValue(data)), parsed.GetRequiredValue(key), token));
        return delete;
    }

    private static async Task<int> DeleteAsync(DataFolder folder, string key, CancellationToken token)
    {
        if (await DatasetUse.WhyNeededAsync(folder, key, token) is { } reason)
        {
            throw new DatasetException(reason);
        }

        DatasetRemoval.Delete(key, folder.Datasets);
        await Console.Error.WriteLineAsync($"{key}: deleted, with the affect sources that were made for it.");
        return CommandLine.Ok;
    }
}
