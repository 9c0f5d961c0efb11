using NetArchTest.Rules;
using Xunit;

namespace Uldl.Web.Tests.Architecture;

public class ArrowsTests
{
    /// <summary>What a form must know of Learning before anything trains: keys, titles, options, what is wrong and what it will cost.</summary>
    private static readonly string[] OpenToPages = ["Catalogue", "Entry", "Options", "ConfigCheck", "TrainingCost"];

    public static TheoryData<string> EveryLine => [.. Rooms.Arrows.Keys];

    [Theory, MemberData(nameof(EveryLine))]
    public void A_room_uses_only_the_rooms_its_line_names(string line)
    {
        Assert.All(Rooms.Existing.Where(room => Rooms.LineOf(room) == line), room =>
        {
            var forbidden = Rooms.Existing.Where(other => !Rooms.MayUse(room, other)).SelectMany(other => NamesIn(other, line)).ToArray();
            var offenders = TypesThatUse(room, forbidden);
            Assert.True(offenders.Count == 0, $"{room} may use {Allowed(line)}, but reaches further in {string.Join(", ", offenders)}.");
        });
    }

    [Fact]
    public void Every_room_has_its_line() =>
        Assert.All(
            Rooms.Existing.Where(room => room is not "Core" and not "Learning" and not "Web"),
            room => Assert.True(
                Rooms.Arrows.ContainsKey(Rooms.LineOf(room)),
                $"The namespace Uldl.{room} is new: give it a line in Rooms.Arrows that says whom it may use."));

    [Fact]
    public void Nothing_stands_outside_the_rooms_but_the_portals_entrance() =>
        Assert.DoesNotContain(Rooms.Existing, room => room is "Core" or "Learning");

    /// <summary>What a forbidden room is called for NetArchTest: its namespace, or, where a part of it is open to pages, its closed types.</summary>
    private static IEnumerable<string> NamesIn(string room, string line) =>
        line == Rooms.Pages && room.StartsWith("Learning.", StringComparison.Ordinal)
            ? Rooms.Types.Where(type => Rooms.RoomOf(type.Namespace!) == room && !type.IsNested && !IsOpenToPages(type)).Select(type => type.FullName!)
            : ["Uldl." + room];

    private static bool IsOpenToPages(Type type) => OpenToPages.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal));

    private static List<string> TypesThatUse(string room, string[] forbidden)
    {
        if (forbidden.Length == 0)
        {
            return [];
        }

        var assembly = Rooms.Types.First(type => Rooms.RoomOf(type.Namespace!) == room).Assembly;
        var result = Types.InAssembly(assembly).That().ResideInNamespace("Uldl." + room).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        return [.. result.FailingTypeNames ?? []];
    }

    private static string Allowed(string line) => Rooms.Arrows[line] is { Length: > 0 } allowed ? string.Join(", ", allowed) : "no other room";
}
