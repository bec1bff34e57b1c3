using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NewsFunctions.Archive;

namespace NewsFunctions.Tests.Deployment;

public sealed partial class BicepTests
{
    private static readonly Dictionary<string, string> BuiltInRoles = new()
    {
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [Fact]
    public async Task The_templates_compile_and_lint_without_a_warning()
    {
        foreach (var template in Bicep.Templates)
            Assert.Equal((0, ""), await Bicep.RunAsync("build", Bicep.File(template), "--outfile", OperatingSystem.IsWindows() ? "NUL" : "/dev/null"));
    }

    [Fact]
    public async Task Every_parameter_and_output_is_described()
    {
        foreach (var file in Directory.EnumerateFiles(Bicep.File(), "*.bicep", SearchOption.AllDirectories))
        {
            string[] lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
            for (var i = 0; i < lines.Length; i++)
            {
                if (!lines[i].StartsWith("param ", StringComparison.Ordinal) && !lines[i].StartsWith("output ", StringComparison.Ordinal))
                    continue;
                var above = lines[..i].Reverse().TakeWhile(line => line.Length > 0);
                Assert.True(above.Any(line => line.StartsWith("@description('", StringComparison.Ordinal)), $"{file}: {lines[i]}");
            }
        }
    }

    [Fact]
    public async Task Storage_is_reached_by_identity_over_tls_only()
    {
        foreach (var deployment in await DeploymentsAsync())
        {
            var accounts = deployment.OfType("Microsoft.Storage/storageAccounts").ToList();
            Assert.Equal(2, accounts.Count);
            Assert.All(accounts.Select(account => account.Properties), properties =>
            {
                Assert.False((bool)properties["allowSharedKeyAccess"]!);
                Assert.False((bool)properties["allowBlobPublicAccess"]!);
                Assert.True((bool)properties["supportsHttpsTrafficOnly"]!);
                Assert.Equal("TLS1_2", (string)properties["minimumTlsVersion"]!);
            });
            Assert.All(deployment.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", (string)container.Properties["publicAccess"]!));
        }
    }

    [Fact]
    public async Task The_app_is_reached_over_tls_only_and_deployed_by_identity_only()
    {
        foreach (var deployment in await DeploymentsAsync())
        {
            var app = deployment.OfType("Microsoft.Web/sites").Single();
            Assert.True((bool)app.Properties["httpsOnly"]!);
            Assert.Equal("1.2", (string)app.Properties["siteConfig"]!["minTlsVersion"]!);
            Assert.Equal("1.2", (string)app.Properties["siteConfig"]!["scmMinTlsVersion"]!);
            Assert.Equal("Disabled", (string)app.Properties["siteConfig"]!["ftpsState"]!);
            var flex = app.Properties["functionAppConfig"]!;
            Assert.Equal("UserAssignedIdentity", (string)flex["deployment"]!["storage"]!["authentication"]!["type"]!);
            Assert.Equal(("dotnet-isolated", "10.0"), ((string)flex["runtime"]!["name"]!, (string)flex["runtime"]!["version"]!));
            Assert.Equal("FC1", (string)deployment.OfType("Microsoft.Web/serverfarms").Single().Json["sku"]!["name"]!);
            var publishing = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToDictionary(policy => policy.Name[^3..], policy => (bool)policy.Properties["allow"]!);
            Assert.Equal(new() { ["ftp"] = false, ["scm"] = false }, publishing);
            Assert.True((bool)deployment.OfType("Microsoft.Insights/components").Single().Properties["DisableLocalAuth"]!);
        }
    }

    [Fact]
    public async Task Scripts_of_those_origins_that_are_named_may_call_and_no_others()
    {
        Assert.Empty(OriginsOf(await Bicep.DefaultsAsync()));
        Assert.Equal(["https://reader.example.org", "https://desk.example.org"], OriginsOf(await Bicep.EverythingAsync()));
        // Both hosts can be told; how is said where each is described.
        Assert.Contains("`corsOrigins`", await File.ReadAllTextAsync(Bicep.File("README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var readme = await File.ReadAllTextAsync(Bicep.File("..", "README.md"), TestContext.Current.CancellationToken);
        Assert.Contains("`corsOrigins` in Azure, and by `Host__CORS`", readme, StringComparison.Ordinal);

        static IEnumerable<string> OriginsOf(Bicep.Deployment deployment) => Texts(deployment.OfType("Microsoft.Web/sites").Single().Properties["siteConfig"]!["cors"]!["allowedOrigins"]!);
    }

    [Fact]
    public async Task No_secret_is_in_a_setting_or_an_output()
    {
        foreach (var deployment in await DeploymentsAsync())
        {
            Assert.DoesNotContain("listKeys", deployment.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AccountKey", deployment.Text, StringComparison.OrdinalIgnoreCase);
        }
        // The one key that is needed goes from the app to Event Grid without leaving Azure.
        Assert.Empty((await Bicep.BlobCreatedAsync()).Outputs);
    }

    [Fact]
    public async Task Storage_has_what_the_code_names()
    {
        var deployment = await Bicep.DefaultsAsync();
        Assert.Contains(StorageNames.Container, deployment.NamesOf("Microsoft.Storage/storageAccounts/blobServices/containers"));
        Assert.Equal([StorageNames.DeletedQueue, StorageNames.PoisonQueue], deployment.NamesOf("Microsoft.Storage/storageAccounts/queueServices/queues").Order());
        string[] others = [nameof(StorageNames.Container), nameof(StorageNames.DeletedQueue), nameof(StorageNames.PoisonQueue)];
        var tables = typeof(StorageNames).GetFields().Where(name => !others.Contains(name.Name)).Select(name => (string)name.GetRawConstantValue()!);
        Assert.Equal(tables.Order(), deployment.NamesOf("Microsoft.Storage/storageAccounts/tableServices/tables").Order());
    }

    [Fact]
    public async Task Completed_uploads_call_the_trigger_and_deletions_go_to_the_queue()
    {
        var created = Assert.Single((await Bicep.BlobCreatedAsync()).Resources).Properties;
        var url = (string)created["destination"]!["properties"]!["endpointUrl"]!;
        Assert.Equal("WebHook", (string)created["destination"]!["endpointType"]!);
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{FunctionsApp.EventGridFunction}&code=", url, StringComparison.Ordinal);
        Assert.Contains("systemKeys.blobs_extension", url, StringComparison.Ordinal);
        Assert.Equal(["Microsoft.Storage.BlobCreated"], Texts(created["filter"]!["includedEventTypes"]!));
        var complete = Assert.Single(created["filter"]!["advancedFilters"]!.AsArray())!;
        Assert.Equal(("StringIn", "data.api"), ((string)complete["operatorType"]!, (string)complete["key"]!));
        Assert.Equal(["PutBlob", "PutBlockList", "CopyBlob", "FlushWithClose"], Texts(complete["values"]!));

        var deleted = Assert.Single((await Bicep.DefaultsAsync()).OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")).Properties;
        var delivery = deleted["deliveryWithResourceIdentity"]!["destination"]!;
        Assert.Equal(("StorageQueue", StorageNames.DeletedQueue), ((string)delivery["endpointType"]!, (string)delivery["properties"]!["queueName"]!));
        Assert.Equal(["Microsoft.Storage.BlobDeleted"], Texts(deleted["filter"]!["includedEventTypes"]!));

        Assert.All([created, deleted], subscription =>
        {
            Assert.Equal($"/blobServices/default/containers/{StorageNames.Container}/blobs/", (string)subscription["filter"]!["subjectBeginsWith"]!);
            Assert.Equal("StorageBlob", (string)subscription["deadLetterWithResourceIdentity"]!["deadLetterDestination"]!["endpointType"]!);
        });
    }

    [Fact]
    public async Task Roles_are_those_documented()
    {
        var readme = await File.ReadAllTextAsync(Bicep.File("README.md"), TestContext.Current.CancellationToken);
        var documented = from row in RoleRow().Matches(readme)
                         select $"{row.Groups["who"].Value} | {row.Groups["role"].Value} | {row.Groups["on"].Value}";
        var given = from assignment in (await Bicep.EverythingAsync()).OfType("Microsoft.Authorization/roleAssignments")
                    let role = BuiltInRoles[((string)assignment.Properties["roleDefinitionId"]!)[^36..]]
                    select $"{WhoOf((string)assignment.Properties["principalId"]!)} | {role} | {ScopeOf((string)assignment.Json["id"]!)}";
        Assert.Equal(documented.Order(), given.Order());
    }

    [Fact]
    public async Task Private_networking_closes_both_accounts_but_for_the_addresses_allowed()
    {
        var open = await Bicep.DefaultsAsync();
        Assert.Empty(open.OfType("Microsoft.Network/privateEndpoints"));
        Assert.Null(open.OfType("Microsoft.Web/sites").Single().Properties["virtualNetworkSubnetId"]);

        var closed = await Bicep.EverythingAsync();
        Assert.All(closed.OfType("Microsoft.Storage/storageAccounts"), account => Assert.Equal("Deny", (string)account.Properties["networkAcls"]!["defaultAction"]!));
        Assert.Equal("Disabled", (string)Account(closed, "sthost").Properties["publicNetworkAccess"]!);
        Assert.Equal("203.0.113.7", (string)Assert.Single(Account(closed, "stnews").Properties["networkAcls"]!["ipRules"]!.AsArray())!["value"]!);
        Assert.Equal(["host-blob", "host-queue", "host-table", "news-blob", "news-queue", "news-table"], closed.NamesOf("Microsoft.Network/privateEndpoints").Select(name => name["pe-".Length..]).Order());
        Assert.NotNull(closed.OfType("Microsoft.Web/sites").Single().Properties["virtualNetworkSubnetId"]);

        static Bicep.Resource Account(Bicep.Deployment deployment, string prefix) =>
            deployment.OfType("Microsoft.Storage/storageAccounts").Single(account => account.Name.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_an_app_registration_every_call_needs_a_token_but_for_three_paths()
    {
        Assert.DoesNotContain((await Bicep.DefaultsAsync()).Resources, resource => resource.Name.EndsWith("/authsettingsV2", StringComparison.Ordinal));
        var authentication = (await Bicep.EverythingAsync()).Resources.Single(resource => resource.Name.EndsWith("/authsettingsV2", StringComparison.Ordinal)).Properties["globalValidation"]!;
        Assert.True((bool)authentication["requireAuthentication"]!);
        Assert.Equal("Return401", (string)authentication["unauthenticatedClientAction"]!);
        Assert.Equal(["/runtime/webhooks/blobs", "/api/health", "/api/openapi.json"], Texts(authentication["excludedPaths"]!));
    }

    [Fact]
    public async Task Azd_deploys_the_app_and_the_step_after_it_uses_outputs_that_there_are()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var deployment = await Bicep.DefaultsAsync();
        var azd = await File.ReadAllTextAsync(Path.Combine(Bicep.File(), "..", "azure.yaml"), cancellation);
        var service = (string)deployment.OfType("Microsoft.Web/sites").Single().Json["tags"]!["azd-service-name"]!;
        Assert.Contains($"services:\n  {service}:\n    project: src/NewsFunctions\n", azd, StringComparison.Ordinal);
        foreach (var script in (string[])["after-deploy.sh", "after-deploy.ps1"])
        {
            Assert.Contains($"infra/{script}", azd, StringComparison.Ordinal);
            var text = await File.ReadAllTextAsync(Bicep.File(script), cancellation);
            Assert.Contains("infra/blob-created.bicep", text, StringComparison.Ordinal);
            Assert.All(UpperCaseName().Matches(text).Select(name => name.Value), name => Assert.Contains(name, deployment.Outputs));
        }
        var parameters = JsonNode.Parse(await File.ReadAllTextAsync(Bicep.File("main.parameters.json"), cancellation))!["parameters"]!.AsObject();
        var main = await File.ReadAllTextAsync(Bicep.File("main.bicep"), cancellation);
        Assert.All(parameters, parameter => Assert.Contains($"param {parameter.Key} ", main, StringComparison.Ordinal));
    }

    private static async Task<Bicep.Deployment[]> DeploymentsAsync() => [await Bicep.DefaultsAsync(), await Bicep.EverythingAsync()];

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(text => (string)text!);

    private static string WhoOf(string principal) =>
        principal.Contains("userAssignedIdentities", StringComparison.Ordinal) ? "the app"
        : principal.Contains("systemTopics", StringComparison.Ordinal) ? "Event Grid"
        : "uploaders";

    private static string ScopeOf(string id) =>
        id.Contains("Microsoft.Insights/components", StringComparison.Ordinal) ? "Application Insights"
        : id.Contains("'issues-deleted'", StringComparison.Ordinal) ? "queue `issues-deleted`"
        : id.Contains("'events-dead-letter'", StringComparison.Ordinal) ? "container `events-dead-letter`"
        : id.Contains("'default', 'issues'", StringComparison.Ordinal) ? "container `issues`"
        : id.Contains("outputs.hostAccountName", StringComparison.Ordinal) ? "host account"
        : id.Contains("outputs.newsAccountName", StringComparison.Ordinal) ? "news account"
        : id;

    [GeneratedRegex(@"^\| (?<who>the app|Event Grid|uploaders) \| (?<role>[A-Z][A-Za-z ]+) \| (?<on>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex RoleRow();

    [GeneratedRegex("[A-Z]+_[A-Z_]+")]
    private static partial Regex UpperCaseName();
}
