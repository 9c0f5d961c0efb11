using Uldl.Web.Commands;
using Uldl.Web.Storage;
using Xunit;

namespace Uldl.Web.Tests.Commands;

public sealed class LeftoversTests : IDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("uldl-leftovers-").FullName);

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void What_killed_imports_left_goes_and_everything_else_stays()
    {
        string[] left = [Made("weights", ".draft-1"), Made("weights", ".deleted-2"), Made("datasets", ".affect", "faces", ".draft-3")];
        string[] kept = [Made("weights", "resnet18"), Made("weights", ".gone"), Made("datasets", ".affect", "faces", "bootstrap.v1"), Made("datasets", "faces")];

        Assert.Empty(Leftovers.Sweep(_folder, new Later(TimeSpan.FromMinutes(59))));
        Assert.All(left, place => Assert.True(Directory.Exists(place)));

        Assert.Empty(Leftovers.Sweep(_folder, new Later(TimeSpan.FromMinutes(61))));
        Assert.All(left, place => Assert.False(Directory.Exists(place)));
        Assert.All(kept, place => Assert.True(Directory.Exists(place)));
    }

    [Fact]
    public void A_new_data_folder_has_none() => Assert.Empty(Leftovers.Sweep(_folder, TimeProvider.System));

    private string Made(params string[] place)
    {
        var made = Directory.CreateDirectory(Path.Combine([_folder.Root, .. place])).FullName;
        File.WriteAllText(Path.Combine(made, "half.bin"), "half");
        return made;
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
