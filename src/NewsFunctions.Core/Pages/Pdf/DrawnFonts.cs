using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace NewsFunctions.Pages.Pdf;

/// <summary>
/// The names of fonts whose glyphs are drawings (Type 3), as browsers print OpenType. The parser calls all of them the same;
/// their descriptors tell which is which, and the page's operations which letter was shown in which.
/// </summary>
internal sealed class DrawnFonts
{
    private static readonly (string? Name, bool IsBold) Unknown = (null, false);

    private readonly List<(string? Name, bool IsBold)> _shown = [];

    private DrawnFonts()
    {
    }

    /// <summary>The fonts of a page.</summary>
    public static DrawnFonts Of(PdfDocument document, Page page)
    {
        var fonts = new DrawnFonts();
        if (!page.Letters.Any(IsDrawn) || Resolve<DictionaryToken>(document, page.Dictionary, NameToken.Resources) is not { } resources
            || Resolve<DictionaryToken>(document, resources, NameToken.Font) is not { } named)
            return fonts;
        var known = new Dictionary<string, (string?, bool)>();
        var current = Unknown;
        foreach (var operation in page.Operations)
        {
            if (operation is SetFontAndSize { Font.Data: { } key })
            {
                if (!known.TryGetValue(key, out current))
                    known[key] = current = Describe(document, named, key);
            }
            else if (operation.Operator is "Tj" or "TJ" or "'" or "\"")
            {
                fonts._shown.Add(current);
            }
        }
        // Where text is shown from elsewhere too, letters and operations don't go together.
        if (page.Letters[^1].TextSequence > fonts._shown.Count)
            fonts._shown.Clear();
        return fonts;
    }

    /// <summary>The name and weight of a letter's font.</summary>
    public (string? Name, bool IsBold) this[Letter letter] =>
        !IsDrawn(letter) ? (letter.FontName, letter.FontDetails.IsBold)
        : letter.TextSequence >= 1 && letter.TextSequence <= _shown.Count ? _shown[letter.TextSequence - 1] : Unknown;

    private static bool IsDrawn(Letter letter) => letter.FontName == "Type3";

    private static (string? Name, bool IsBold) Describe(PdfDocument document, DictionaryToken fonts, string key)
    {
        if (Resolve<DictionaryToken>(document, fonts, NameToken.Create(key)) is not { } font || Resolve<DictionaryToken>(document, font, NameToken.FontDescriptor) is not { } descriptor)
            return Unknown;
        var name = Resolve<NameToken>(document, descriptor, NameToken.FontName)?.Data;
        // A subset's name begins with a tag of its own: ABCDEF+Name.
        if (name?.IndexOf('+', StringComparison.Ordinal) is 6)
            name = name[7..];
        return (name, Resolve<NumericToken>(document, descriptor, NameToken.FontWeight)?.Int >= 600 || name?.Contains("Bold", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static T? Resolve<T>(PdfDocument document, DictionaryToken dictionary, NameToken key) where T : class, IToken
    {
        if (!dictionary.TryGet(key, out var token))
            return null;
        return (token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data)?.Data : token) as T;
    }
}
