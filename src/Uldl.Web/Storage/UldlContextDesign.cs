using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Uldl.Web.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting the portal.</summary>
internal sealed class UldlContextDesign : IDesignTimeDbContextFactory<UldlContext>
{
    public UldlContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<UldlContext>().UseSqlite("Data Source=:memory:").Options);
}
