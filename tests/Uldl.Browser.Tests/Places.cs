using Uldl.Learning.Methods;
using Uldl.Web.Layout;

namespace Uldl.Browser.Tests;

/// <summary>The addresses a visitor can go to.</summary>
internal static class Places
{
    /// <summary>Every entry of the rail, so that tomorrow's page is tested today; the forms; every method; and an address that leads nowhere.</summary>
    public static readonly string[] All = [.. Navigation.All.Select(entry => "/" + entry.Address), "/experiments/new", "/microscope/worklist", "/faces/1/0", "/faces/x/y", "/protocols/cross-dataset", "/protocols/ablation", "/datasets/import", "/studies/new", "/studies/votes", "/nowhere", .. MethodCatalogue.All.Select(entry => "/methods/" + entry.Key)];

    /// <summary>Pages of things that have a number or a key: {0} is a trained experiment.</summary>
    public static readonly string[] Filled = ["/", "/experiments", "/experiments/{0}", "/runs/1", "/tables?experiment={0}", "/datasets", "/datasets/synthetic-web", "/datasets/synthetic-web/affect", "/datasets/synthetic-web/quality", "/published?view=all", "/published/p002", "/published/new?fills=p009", "/published/scorecard", "/experiments/new?clone={0}", "/methods", "/methods/ldl-va", "/compare?runs=1,2", "/uncertainty?run=1", "/uncertainty?run=1&view=grid", "/microscope?run=1", "/microscope/worklist?run=1", "/plane?run=1&box=0,1,0,1", "/plane?dataset=synthetic-web", "/playground?run=1", "/predict?runs=1,2&label=Ha", "/tables?experiment={0}&view=Original"];
}
