using Uldl.Learning.Training;
using Xunit;

namespace Uldl.Learning.Tests.Training;

public sealed class EnergyCounterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uldl-energy-").FullName;

    [Fact]
    public void Packages_are_added_and_their_parts_are_not_counted_twice()
    {
        Zone("intel-rapl:0", now: 1_000_000, range: 10_000_000);
        Zone("intel-rapl:1", now: 2_000_000, range: 10_000_000);
        Zone("intel-rapl:0:0", now: 0, range: 10_000_000);
        var counter = EnergyCounter.Start(_folder)!;

        Zone("intel-rapl:0", now: 4_000_000, range: 10_000_000);
        Zone("intel-rapl:1", now: 2_500_000, range: 10_000_000);
        Zone("intel-rapl:0:0", now: 9_000_000, range: 10_000_000);

        Assert.Equal(3.5, counter.Joules()!.Value, 12);
    }

    [Fact]
    public void A_counter_that_passed_its_end_is_followed()
    {
        Zone("intel-rapl:0", now: 9_000_000, range: 10_000_000);
        var counter = EnergyCounter.Start(_folder)!;
        Zone("intel-rapl:0", now: 1_000_000, range: 10_000_000);

        Assert.Equal(2, counter.Joules()!.Value, 12);
    }

    [Fact]
    public void Without_a_counter_there_is_no_number()
    {
        Assert.Null(EnergyCounter.Start(Path.Combine(_folder, "none")));
        Zone("intel-rapl:0", now: 1, range: 10);
        var counter = EnergyCounter.Start(_folder)!;
        File.Delete(Path.Combine(_folder, "intel-rapl:0", "energy_uj"));
        Assert.Null(counter.Joules());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Zone(string name, long now, long range)
    {
        var zone = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(zone, "energy_uj"), $"{now}\n");
        File.WriteAllText(Path.Combine(zone, "max_energy_range_uj"), $"{range}\n");
    }
}
