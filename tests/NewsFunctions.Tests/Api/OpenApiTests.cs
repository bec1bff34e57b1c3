using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using NewsFunctions.Archive;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Infrastructure;

namespace NewsFunctions.Tests.Api;

/// <summary>The document describes what the running host does, on an archive of the sample pages.</summary>
public sealed class OpenApiTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly string[] Methods = ["put", "post", "get", "delete"];

    private RunningHost _host = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartAsync(await azurite.NewAccountAsync(), builder => builder.Configuration["AzureWebJobs.IngestIssueFile.Disabled"] = "true");
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Http.BaseAddress };
        await _host.Services.GetRequiredService<StorageSetup>().EnsureCreatedAsync(Cancellation);
        var container = _host.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Container);
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.Samples, "*.txt", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(RepositoryFolder.Samples, file).Replace('\\', '/');
            await container.GetBlobClient(path).UploadAsync(file, Cancellation);
            await _host.Services.GetRequiredService<Ingestor>().IngestAsync(container.GetBlobClient(path), path, again: false, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task The_document_is_valid_and_has_every_function()
    {
        var text = await _http.GetStringAsync("openapi.json", Cancellation);
        var read = Microsoft.OpenApi.OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.InRange(read.Document!.Paths.Count, 14, 100);

        var document = JsonNode.Parse(text)!;
        var operations = Operations(document).ToList();
        Assert.Equal(operations.Select(operation => (string?)operation.Node["operationId"]).Distinct(), operations.Select(operation => (string?)operation.Node["operationId"]));
        // What is written about properties in the code is in the document.
        var article = document["components"]!["schemas"]!["StoredArticle"]!;
        Assert.Contains("主题", (string)article["properties"]!["headline"]!["description"]!, StringComparison.Ordinal);
        Assert.Equal(["string", "null"], article["properties"]!["headline"]!["type"]!.AsArray().Select(type => (string?)type));
        Assert.Equal("#/components/schemas/ArticleType", (string?)article["properties"]!["type"]!["$ref"]);
        Assert.Contains("paragraphs", article["required"]!.AsArray().Select(name => (string?)name));
        // Examples are valid by the schemas beside them.
        var schema = new JsonSchema(document);
        var examples = operations.SelectMany(operation => Contents(operation.Node)).Where(content => content.Media["example"] is not null).ToList();
        Assert.InRange(examples.Count, 10, 100);
        foreach (var (type, media) in examples)
            Assert.Empty(schema.Validate(media["example"], media["schema"]));
    }

    [Fact]
    public async Task Every_operation_answers_as_described()
    {
        var document = JsonNode.Parse(await _http.GetStringAsync("openapi.json", Cancellation))!;
        var schema = new JsonSchema(document);
        var called = 0;
        foreach (var (path, method, operation) in Operations(document).OrderBy(operation => Array.IndexOf(Methods, operation.Method)))
        {
            var parameters = operation["parameters"]?.AsArray().Select(parameter => parameter!).ToList() ?? [];
            var url = path[1..];
            foreach (var parameter in parameters.Where(parameter => (string?)parameter["in"] == "path"))
                url = url.Replace($"{{{parameter["name"]}}}", Uri.EscapeDataString(parameter["example"]!.ToString()), StringComparison.Ordinal);
            var queries = parameters.Where(parameter => (string?)parameter["in"] == "query" && parameter["example"] is not null)
                .Select(parameter => $"?{parameter["name"]}={Uri.EscapeDataString(parameter["example"]!.ToString())}").ToList();
            // This one needs exactly one of them.
            if ((string?)operation["operationId"] != "RetryIngestions")
                queries.Insert(0, "");
            var (status, success) = operation["responses"]!.AsObject().First();
            var types = success!["content"]?.AsObject().Select(content => content.Key).ToList() ?? [""];
            foreach (var query in queries)
            {
                foreach (var type in query.StartsWith("?format=", StringComparison.Ordinal) ? types.Take(1) : types)
                {
                    using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), url + query);
                    if (type.Length > 0)
                        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(type));
                    request.Headers.TryAddWithoutValidation("If-Match", "*");
                    if (operation["requestBody"] is { } body)
                    {
                        request.Headers.Remove("If-Match");
                        request.Content = new StringContent(body["content"]!["application/json"]!["example"]!.ToJsonString(), Encoding.UTF8, "application/json");
                    }
                    using var response = await _http.SendAsync(request, Cancellation);
                    AssertCommonHeaders(response, $"{method} {url}{query}");
                    var text = await response.Content.ReadAsStringAsync(Cancellation);
                    Assert.True(status == ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), $"{method} {url}{query}: {response.StatusCode} {text}");
                    Assert.Equal(type, response.Content.Headers.ContentType?.MediaType ?? "");
                    if (type == "application/json" && !(url == "ingestions/retry" && query.StartsWith("?path=", StringComparison.Ordinal)) && !query.StartsWith("?fields=", StringComparison.Ordinal))
                        Assert.Empty(schema.Validate(JsonNode.Parse(text), success["content"]![type]!["schema"]));
                    called++;
                }
            }
        }
        Assert.InRange(called, 45, 200);
    }

    [Fact]
    public async Task Every_operation_s_refusals_have_the_headers_of_all_answers()
    {
        var document = JsonNode.Parse(await _http.GetStringAsync("openapi.json", Cancellation))!;
        var refusals = 0;
        foreach (var (path, method, operation) in Operations(document))
        {
            // No such parameter; nothing there; a body that is none; a version that is not there.
            var nowhere = path[1..].Replace("{relation}", "next", StringComparison.Ordinal).Replace("{", "no-such-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            foreach (var url in (string[])[nowhere + "?nonsense=1", nowhere])
            {
                using var request = new HttpRequestMessage(new(method.ToUpperInvariant()), url);
                request.Headers.TryAddWithoutValidation("If-Match", "\"other\"");
                if (operation["requestBody"] is not null)
                    request.Content = new StringContent("{", Encoding.UTF8, "application/json");
                using var response = await _http.SendAsync(request, Cancellation);
                AssertCommonHeaders(response, $"{method} {url}");
                if (!response.IsSuccessStatusCode)
                {
                    refusals++;
                    Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                }
            }
        }
        Assert.InRange(refusals, Operations(document).Count(), 100);
    }

    private static void AssertCommonHeaders(HttpResponseMessage response, string asked) =>
        Assert.True(response.Headers.TryGetValues("X-Content-Type-Options", out var values) && values.SequenceEqual(["nosniff"]), $"{asked}: {response.StatusCode}, {response.Headers}");

    [Fact]
    public async Task The_page_to_try_it_comes_with_its_files_and_from_nowhere_else()
    {
        using var page = await _http.GetAsync("docs", Cancellation);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("default-src 'none'; script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        var files = html.Split('"').Where(text => text.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, files.Count);
        foreach (var file in files)
        {
            using var response = await _http.GetAsync(file, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var bytes = await response.Content.ReadAsByteArrayAsync(Cancellation);
            if (file.EndsWith("bundle.js", StringComparison.Ordinal))
                Assert.Contains("SwaggerUIBundle", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        }
        foreach (var other in (string[])["docs/nothing.js", "docs/..%2Fopenapi.json"])
        {
            using var response = await _http.GetAsync(other, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static IEnumerable<(string Path, string Method, JsonNode Node)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (path.Key, operation.Key, operation.Value);

    private static IEnumerable<(string Type, JsonNode Media)> Contents(JsonNode operation) =>
        operation["responses"]!.AsObject().Select(response => response.Value!["content"]).Append(operation["requestBody"]?["content"])
            .OfType<JsonObject>().SelectMany(content => content.Select(media => (media.Key, media.Value!)));
}
