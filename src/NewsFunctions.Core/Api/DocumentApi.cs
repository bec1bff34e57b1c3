using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsFunctions.Api.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace NewsFunctions.Api;

/// <summary>The API's own description, and a page to read and try it: Swagger UI, from its package's files.</summary>
public sealed class DocumentApi(ILogger<DocumentApi> logger)
{
    private const string Assets = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    // The UI sets styles from its script; it asks no other server.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string Start = """
        window.onload = () => SwaggerUIBundle({ url: document.body.dataset.document, dom_id: "#ui", deepLinking: true, validatorUrl: null });
        """;

    private static readonly Dictionary<string, string> Files = new()
    {
        ["swagger-ui.css"] = "text/css; charset=utf-8",
        ["swagger-ui-bundle.js"] = "text/javascript; charset=utf-8",
        ["favicon-32x32.png"] = "image/png",
    };

    private readonly ConcurrentDictionary<string, byte[]> _read = new();
    private JsonObject? _document;

    /// <summary>Gets the OpenAPI document.</summary>
    /// <param name="request">The request.</param>
    /// <param name="routes">The functions of the app.</param>
    public Task<IResult> GetAsync(HttpRequest request, IEnumerable<HttpRoute> routes) => Respond.WithProblemsAsync(request, logger, () =>
    {
        Format.Choose(request, new QueryParameters(request), Format.Json);
        _document ??= OpenApiDocument.Create(routes, Respond.Url(request));
        return Task.FromResult<IResult>(Respond.Json(_document, ApiJson.Readable.JsonObject));
    });

    /// <summary>Gets the page, or one of its files.</summary>
    public Task<IResult> GetPageAsync(HttpRequest request, string? file) => Respond.WithProblemsAsync(request, logger, () =>
    {
        _ = new QueryParameters(request);
        return Task.FromResult<IResult>(file switch
        {
            null or "" => Respond.Text(Page(request), Format.Html) with { ContentSecurityPolicy = Policy },
            "start.js" => new Representation(Files["swagger-ui-bundle.js"]) { Content = Encoding.UTF8.GetBytes(Start) },
            _ when Files.TryGetValue(file, out var type) => new Representation(type) { Content = _read.GetOrAdd(file, Read), CacheControl = Freshness.Long },
            _ => Problem.NotFound("The page has no such file.").ToResult(),
        });
    });

    private static string Page(HttpRequest request) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>NewsFunctions API</title>
        <link rel="icon" type="image/png" href="{Respond.Url(request, "docs", "favicon-32x32.png")}">
        <link rel="stylesheet" href="{Respond.Url(request, "docs", "swagger-ui.css")}">
        <script src="{Respond.Url(request, "docs", "swagger-ui-bundle.js")}" defer></script>
        <script src="{Respond.Url(request, "docs", "start.js")}" defer></script>
        </head>
        <body data-document="{Respond.Url(request, "openapi.json")}"><div id="ui"></div></body>
        </html>

        """;

    private static byte[] Read(string file)
    {
        using var stream = typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(Assets + file)
            ?? throw new InvalidOperationException($"The package of Swagger UI has no {file} any more.");
        using var bytes = new MemoryStream();
        // Newer versions of the package hold them compressed.
        var isCompressed = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        using var content = isCompressed ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
