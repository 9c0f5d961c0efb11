using Uldl.Web;
using Uldl.Web.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddPages();
var app = builder.Build();
app.MapPages<App>();
await app.RunAsync();
