using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NewsFunctions.Api.OpenApi;

/// <summary>The doc comments of this assembly, from the file that the compiler puts beside it; without the file there are none.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocumentation()
    {
        var file = Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(typeof(XmlDocumentation).Assembly.Location)), ".xml");
        _members = File.Exists(file)
            ? XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal)
            : [];
    }

    /// <summary>What a type is; null when nothing is said.</summary>
    public string? Of(Type type) => Summary("T:" + NameOf(type));

    /// <summary>What a property means; a positional record says it in its type's <c>param</c>.</summary>
    public string? Of(PropertyInfo property)
    {
        var type = NameOf(property.DeclaringType!);
        return Summary($"P:{type}.{property.Name}")
            ?? (_members.GetValueOrDefault("T:" + type)?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name) is { } param ? Text(param) : null);
    }

    private string? Summary(string member) =>
        _members.GetValueOrDefault(member) is not { } found ? null
        : found.Element("inheritdoc") is { } inherited && (string?)inherited.Attribute("cref") is { } other ? Summary(other)
        : found.Element("summary") is { } summary ? Text(summary) : null;

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Text(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "seealso" or "paramref" } see => "`" + ((string?)see.Attribute("cref") ?? (string?)see.Attribute("name") ?? "").Split('(')[0].Split('.', ':')[^1] + "`",
        XElement other => Text(other),
        _ => node.ToString(SaveOptions.DisableFormatting).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
