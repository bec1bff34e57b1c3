using System.Globalization;

namespace NewsFunctions.Tests.Typesetting.Samples;

/// <summary>The invented pages under <c>tests/samples</c>: text written by hand, set by the typesetter.</summary>
public static class SamplePages
{
    /// <summary>Every sample by its path under <c>tests/samples</c>.</summary>
    public static IReadOnlyDictionary<string, TypesetPage> All { get; } = new[]
    {
        // A front page with its heads before the bodies, as a plain extractor leaves it.
        Typesetter.Set(QingheDaily.FrontPage(), new()
        {
            Habit = HeadHabit.Before,
            MinColumn = 15,
            MaxColumn = 21,
            BlankBetweenLines = false,
            BoundariesShown = 1,
            LeadingSpaces = 0,
            SpaceAfterHalfWidth = 0,
            SpaceBeforeHalfWidth = 0,
            LetterSpacedHeads = 0,
            LetterSpacingFrom = 0,
        }, 1),

        // Heads after the bodies, a blank line after every line, look-alike radicals, some lines letter-spaced.
        Typesetter.Set(YunxiEvening.CityPage(), new()
        {
            Habit = HeadHabit.After,
            MinColumn = 16,
            MaxColumn = 24,
            BoundariesShown = 0.5,
            Quirks = Quirks.Radicals,
        }, 2),

        // A short page: a photo, a jump, a head that was a picture, letter-spaced lines.
        Typesetter.Set(NingbuWeekly.LastPage(), new()
        {
            Habit = HeadHabit.Before,
            MinColumn = 14,
            MaxColumn = 18,
            BoundariesShown = 0.3,
            LetterSpacedHeads = 1,
            LetterSpacingFrom = 0.03,
            SqueezeEagerly = false,
            SpaceAfterHalfWidth = 0.9,
        }, 3),
    }.ToDictionary(PathOf);

    private static string PathOf(TypesetPage page) =>
        string.Create(CultureInfo.InvariantCulture, $"{page.Truth.Paper}/{page.Truth.Date:yyyy-MM-dd}/{page.Truth.Page:00}.txt");
}
