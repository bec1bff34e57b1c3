using System.Text;
using System.Xml;

namespace NewsFunctions.Api.Formats;

/// <summary>Text for XML and HTML.</summary>
internal static class MarkupText
{
    /// <summary>The text with U+FFFD for what no document may hold, escaped or not: control characters and halves of pairs.</summary>
    public static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                allowed.Append(text[i]).Append(text[++i]);
            else
                allowed.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
        }
        return allowed.ToString();
    }
}
