using CsCheck;
using static NewsFunctions.Tests.Typesetting.CharacterClasses;

namespace NewsFunctions.Tests.Typesetting;

public class LineSetterTests
{
    private static readonly Gen<string> Texts = Gen.Char["一二三人大学田水，。、；：“”（）《》！？0123456789aBcXyZ%. ·"].Array[1, 120]
        .Select(chars => string.Join(' ', new string(chars).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .Where(text => text.Length > 0);

    private static readonly Gen<LineSetter> Setters = Gen.Select(Gen.Int[8, 40], Gen.Int[0, 1], Gen.Bool)
        .Select((ems, autoSpace, eager) => new LineSetter(ems * Em, autoSpace, eager));

    [Fact]
    public void Removing_the_line_breaks_gives_the_text_back() => Gen.Select(Texts, Setters).Sample((text, setter) =>
        Assert.Equal(Squash(text), Squash(string.Concat(setter.Set(text).Select(l => l.Text)))));

    [Fact]
    public void No_line_is_wider_than_its_column() => Gen.Select(Texts, Setters).Sample((text, setter) =>
    {
        var lines = setter.Set(text);
        for (var i = 0; i < lines.Count; i++)
        {
            // A word that is wider than the column, or a run of marks that may not be parted, has no place to break.
            if (MayBreak(lines[i].Text))
                Assert.True(setter.TightestWidth(lines[i].Text) <= setter.Width - (i == 0 ? 2 * Em : 0), lines[i].Text);
        }
    });

    [Fact]
    public void No_line_begins_or_ends_with_a_mark_that_may_not_stand_there() => Gen.Select(Texts, Setters).Sample((text, setter) =>
    {
        var lines = setter.Set(text);
        for (var i = 1; i < lines.Count; i++)
        {
            if (!MayBreak(lines[i - 1].Text))
                continue;
            Assert.False(MayNotStartLine(lines[i].Text[0]), lines[i].Text);
            Assert.False(MayNotEndLine(lines[i - 1].Text[^1]), lines[i - 1].Text);
        }
    });

    [Fact]
    public void A_full_stop_that_does_not_fit_goes_to_the_next_line_under_the_quirk() => Assert.Equal(
        ["一二三四五六", "。"],
        new LineSetter(6 * Em, PushPunctuation: true).Set("一二三四五六。", 0).Select(l => l.Text));

    [Fact]
    public void A_full_stop_that_does_not_fit_takes_a_character_along_otherwise() => Assert.Equal(
        ["一二三四五", "六。"],
        new LineSetter(6 * Em).Set("一二三四五六。", 0).Select(l => l.Text));

    [Fact]
    public void Squeezed_marks_make_room_for_one_that_may_not_begin_a_line() => Assert.Equal(
        ["一，二三四五。", "六"],
        new LineSetter(6 * Em).Set("一，二三四五。六", 0).Select(l => l.Text));

    [Fact]
    public void Long_words_are_hyphenated_under_the_quirk() => Assert.Equal(
        ["一二三develop-", "ment"],
        new LineSetter(7 * Em, AutoSpace: 0, Hyphenate: true).Set("一二三development", 0).Select(l => l.Text));

    /// <summary>Whether the typesetter's rules leave a place to break inside the line.</summary>
    private static bool MayBreak(string line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (!MayNotStartLine(line[i]) && !MayNotEndLine(line[i - 1]) && !(IsHalfWidth(line[i]) && IsHalfWidth(line[i - 1])))
                return true;
        }
        return false;
    }

    private static string Squash(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
