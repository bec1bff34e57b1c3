using System.Runtime.InteropServices;
using NewsFunctions.Pages;

namespace NewsFunctions.Reading;

/// <summary>Mends lines that an extractor tore apart: a closing mark pushed to the next line, a cut between two squeezed marks.</summary>
internal static class TornLines
{
    /// <summary>Joins the torn lines of a page, in place.</summary>
    public static void Mend(PageText page)
    {
        var lines = CollectionsMarshal.AsSpan(page.Lines);
        var kept = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (kept > 0 && IsTorn(page, lines[kept - 1], lines[i]))
                lines[kept - 1] = lines[kept - 1] with { Length = lines[i].End - lines[kept - 1].Start, LastNumber = lines[i].LastNumber, EndsInSoftHyphen = lines[i].EndsInSoftHyphen };
            else
                lines[kept++] = lines[i];
        }
        page.Lines.RemoveRange(kept, page.Lines.Count - kept);
    }

    // No typesetter begins a line with a closing mark or ends one with an opening mark.
    private static bool IsTorn(PageText page, in Line before, in Line line)
    {
        var first = page.Buffer[line.Start];
        var last = page.Buffer[before.End - 1];
        return (Characters.IsClosing(first) && first is not ('…' or '.' or '%')) || Characters.IsOpening(last);
    }
}
