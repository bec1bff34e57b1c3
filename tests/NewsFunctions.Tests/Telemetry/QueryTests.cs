using System.Text.RegularExpressions;
using NewsFunctions.Ingestion;
using NewsFunctions.Tests.Deployment;

namespace NewsFunctions.Tests.Telemetry;

/// <summary>Alerts, workbook and the operator's queries ask for what there is: tables and columns of Azure, names and attributes that really arrived.</summary>
[Collection<TelemetryRun.Group>]
public sealed partial class QueryTests(TelemetryRun run)
{
    // https://learn.microsoft.com/azure/azure-monitor/reference/tables-index, as far as queries may go.
    private static readonly Dictionary<string, string> Columns = new()
    {
        ["AppMetrics"] = "TimeGenerated Name ItemCount Sum Min Max Properties OperationId ParentId AppRoleName AppRoleInstance",
        ["AppRequests"] = "TimeGenerated Id Name Url Success ResultCode DurationMs ItemCount Properties OperationName OperationId ParentId AppRoleName AppRoleInstance",
        ["AppDependencies"] = "TimeGenerated Id Name Target DependencyType Data Success ResultCode DurationMs ItemCount Properties OperationName OperationId ParentId AppRoleName AppRoleInstance",
        ["AppTraces"] = "TimeGenerated Message SeverityLevel ItemCount Properties OperationName OperationId ParentId AppRoleName AppRoleInstance",
        ["AppExceptions"] = "TimeGenerated ProblemId ExceptionType Assembly Method OuterType OuterMessage InnermostMessage SeverityLevel ItemCount Properties OperationName OperationId ParentId AppRoleName",
        ["Usage"] = "TimeGenerated DataType Quantity QuantityUnit IsBillable Solution",
    };

    private static readonly HashSet<string> Language =
    [
        .. "where summarize by project extend join kind inner leftanti on order asc desc top union let distinct print typeof to in and or has take".Split(' '),
        .. "sum sumif count countif max min take_any percentilew bin iff now startofday hourofday dayofweek tostring toint tolong todouble dynamic string array_length isnotempty".Split(' '),
        // The operator mv-expand, the type column of a union, and units of time.
        .. "mv expand Type".Split(' '),
    ];

    private static readonly HashSet<string> Outcomes = [.. Enum.GetNames<IngestionStatus>().Select(name => name.ToLowerInvariant()), "given-up", "unchanged", "missing"];

    public static TheoryData<string> Queries => [.. Directory.EnumerateFiles(Bicep.File(), "*.kql", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Bicep.File(), file).Replace('\\', '/')).Order()];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_names_what_there_is(string file)
    {
        var text = await File.ReadAllTextAsync(Bicep.File(file.Split('/')), TestContext.Current.CancellationToken);
        Assert.StartsWith("// ", text, StringComparison.Ordinal);
        var query = Placeholder().Replace(Comment().Replace(text, ""), "1");
        var bare = Text().Replace(query, "\"\"");

        var tables = Columns.Keys.Where(table => Regex.IsMatch(bare, $@"\b{table}\b")).ToList();
        Assert.NotEmpty(tables);
        HashSet<string> known = [.. Language, .. tables, .. tables.SelectMany(table => Columns[table].Split(' ')), .. Defined().Matches(bare).Select(name => name.Groups[1].Value)];
        Assert.All(Name().Matches(Attribute().Replace(bare, "Properties")).Select(name => name.Value), name => Assert.Contains(name, known));

        var names = NameIs().Matches(query).Select(name => name.Groups[1].Value).ToList();
        Assert.All(names, name => Assert.Contains(run.Items, item => item.Name == name));
        Assert.True(names.Count > 0 || !tables.Contains("AppMetrics"), "it sums metrics of all names");
        var arrived = run.Items.Where(item => names.Contains(item.Name ?? "")).SelectMany(item => item.Properties.Select(property => property.Key)).ToHashSet();
        Assert.All(Attribute().Matches(query).Select(attribute => attribute.Groups[1].Value), attribute => Assert.Contains(attribute, arrived));
        Assert.All(
            OutcomeIs().Matches(query).SelectMany(outcome => Text().Matches(outcome.Value)).Select(outcome => outcome.Value.Trim('"')),
            outcome => Assert.Contains(outcome, Outcomes));
    }

    [Fact]
    public async Task Every_alert_has_its_query_its_measure_and_its_line_in_the_operators_guide()
    {
        var readme = await File.ReadAllTextAsync(Bicep.File("README.md"), TestContext.Current.CancellationToken);
        var deployment = await Bicep.EverythingAsync();
        var rules = deployment.OfType("Microsoft.Insights/scheduledQueryRules").ToList();
        Assert.Equal(Directory.EnumerateFiles(Bicep.File("alerts")).Select(Path.GetFileNameWithoutExtension).Order(), rules.Select(rule => rule.Name).Order());
        Assert.All(rules, rule =>
        {
            var criterion = Assert.Single(rule.Properties["criteria"]!["allOf"]!.AsArray())!;
            var query = (string)criterion["query"]!;
            Assert.DoesNotMatch(Placeholder(), query);
            if (criterion["metricMeasureColumn"] is { } measure)
                Assert.Matches($@"\b{(string)measure!} = ", query);
        });
        var metricRules = deployment.OfType("Microsoft.Insights/metricAlerts").ToList();
        Assert.Equal(["lost-events", "poison-messages"], metricRules.Select(rule => rule.Name).Order());
        Assert.All(rules.Concat(metricRules), rule =>
        {
            Assert.Contains($"| `{rule.Name}` |", readme, StringComparison.Ordinal);
            Assert.Contains("/actionGroups/operators", rule.Properties["actions"]!.ToJsonString(), StringComparison.Ordinal);
        });
        // Papers, days, hour and time zone are those of the parameters.
        var noIssue = (string)rules.Single(rule => rule.Name == "no-issue").Properties["criteria"]!["allOf"]![0]!["query"]!;
        Assert.Contains("dynamic([\"qhrb\",\"yxwb\"])", noIssue, StringComparison.Ordinal);
        Assert.Contains("in (1, 2, 3)", noIssue, StringComparison.Ordinal);
        Assert.Contains("now() + 8 * 1h", noIssue, StringComparison.Ordinal);
        Assert.Contains("hourofday(localNow) >= 10", noIssue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_answers_with_every_query_and_nothing_else()
    {
        var readme = await File.ReadAllTextAsync(Bicep.File("README.md"), TestContext.Current.CancellationToken);
        var named = Link().Matches(readme).Select(link => link.Groups[1].Value).Distinct();
        Assert.Equal(Directory.EnumerateFiles(Bicep.File("queries")).Select(Path.GetFileName).Order(), named.Order());
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:\blet +|[ (,])(\w+) *= *(?!=)")]
    private static partial Regex Defined();

    [GeneratedRegex(@"\bProperties\.(\w+)")]
    private static partial Regex Attribute();

    [GeneratedRegex("\\bName == \"([^\"]+)\"")]
    private static partial Regex NameIs();

    [GeneratedRegex("Properties\\.outcome\\) (?:==|in) (?:\"[^\"]*\"|\\([^)]*\\))")]
    private static partial Regex OutcomeIs();

    [GeneratedRegex(@"\(queries/([\w-]+\.kql)\)")]
    private static partial Regex Link();
}
