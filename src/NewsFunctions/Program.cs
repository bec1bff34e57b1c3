using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsFunctions;
using NewsFunctions.Archive;
using NewsFunctions.Telemetry;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddNewsFunctions(builder.Configuration);
// The host sends requests and invocations itself; the worker goes on in their traces.
builder.Services.AddNewsTelemetry(builder.Configuration).UseFunctionsWorkerDefaults();
var host = builder.Build();

// In Azure the deployment creates the container and the tables; under Core Tools nobody else does.
if (builder.Environment.IsDevelopment())
    await host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync();
await host.RunAsync();
