using System.Globalization;
using System.Text;
using System.Xml;
using NewsFunctions.Archive;

namespace NewsFunctions.Api.Formats;

/// <summary>A paper's newest articles as an Atom feed (RFC 4287).</summary>
/// <param name="Paper">The paper's code.</param>
/// <param name="Self">The feed's own address, absolute.</param>
/// <param name="UrlOf">An article's address by its id, absolute.</param>
/// <param name="TimeZone">The paper's time zone.</param>
internal sealed record AtomFeed(string Paper, string Self, Func<string, string> UrlOf, TimeZoneInfo TimeZone)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <param name="articles">The entries, newest first; at least one.</param>
    public byte[] Write(IReadOnlyList<ArticleSummary> articles)
    {
        var name = articles[0].PaperName ?? Paper;
        var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new() { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            Element("id", "urn:newsfunctions:feed:" + Uri.EscapeDataString(Paper));
            Element("title", name);
            Element("updated", articles.Select(Updated).Max(StringComparer.Ordinal)!);
            Link("self", Self, "application/atom+xml");
            Person(name);
            foreach (var article in articles)
            {
                xml.WriteStartElement("entry", Namespace);
                Element("id", Ninjs.UriOf(article.Id));
                Element("title", article.Headline ?? article.Credit ?? article.Id);
                Element("updated", Updated(article));
                Element("published", Ninjs.StartOf(article.Date, TimeZone));
                foreach (var by in article.Byline)
                    Person(by.Name);
                Link("alternate", UrlOf(article.Id) + "?format=html", "text/html");
                Element("summary", article.Lead ?? article.Headline ?? article.Credit ?? "");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();

            void Element(string element, string text) => xml.WriteElementString(element, Namespace, MarkupText.Allowed(text));

            void Person(string person)
            {
                xml.WriteStartElement("author", Namespace);
                Element("name", person);
                xml.WriteEndElement();
            }

            void Link(string relation, string url, string type)
            {
                xml.WriteStartElement("link", Namespace);
                xml.WriteAttributeString("rel", relation);
                xml.WriteAttributeString("type", type);
                xml.WriteAttributeString("href", url);
                xml.WriteEndElement();
            }
        }
        return output.ToArray();
    }

    private string Updated(ArticleSummary article) =>
        article.Modified?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? Ninjs.StartOf(article.Date, TimeZone);
}
