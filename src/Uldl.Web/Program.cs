using Uldl.Web;
using Uldl.Web.Layout;
using Uldl.Web.Queue;
using Uldl.Web.Storage;

var folder = DataFolder.Choose(null);
using var taken = StorageSetup.Open(folder);
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddStorage(folder);
builder.Services.AddQueue(
    QueueOptions.Read(builder.Configuration, onlyExperiment: null),
    new DatasetSource(_ => false, (key, _, _) => throw new InvalidOperationException($"This build cannot draw {key}.")));
builder.Services.AddPages();
var app = builder.Build();
app.MapPages<App>();
app.MapQueue();
await app.RunAsync();
