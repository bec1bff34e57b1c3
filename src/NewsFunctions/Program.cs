using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsFunctions;
using NewsFunctions.Archive;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddNewsFunctions(builder.Configuration);
var host = builder.Build();

// In Azure the deployment creates the container and the tables; under Core Tools nobody else does.
if (builder.Environment.IsDevelopment())
    await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync();
await host.RunAsync();
