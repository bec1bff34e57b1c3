namespace NewsFunctions.Reading;

/// <summary>What the reader believes, in one place: natural-log odds, more is likelier. Every number was set on generated pages and on pages set from printed reports.</summary>
internal static class Weights
{
    // ---- a line of a head, wherever it stands
    public const float HeadLine = -1.0f; // heads are fewer than body lines
    public const float HeadStarts = 0.18f; // after a body
    public const float HeadLetterSpaced = 1.16f; // headlines are spaced far more often than body lines
    public const float HeadTwoHalves = 0.91f; // 田里“种”风景 村里“收”游客
    public const float HeadBulleted = 4f; // ◆, as in front of the page's other briefs' headlines
    public const float HeadUnusualGap = 0.42f; // a block of its own
    public const float HeadComma = -1.05f; // each comma, up to two
    public const float HeadInnerStop = -2.97f; // headlines are no sentences
    public const float HeadEndsInStop = -4f; // … and do not end in 。
    public const float HeadEndsInDash = 3f; // 江苏苏州—— announces a headline
    public const float HeadAsks = 0.46f; // … but often in ？ or ！, as few lines of a body do
    public const float HeadEndsOpen = -1.26f; // a line may break after a comma, hardly in a head
    public const float HeadTooLong = -0.58f; // each em over 26
    public const float HeadTooShort = -0.66f; // one or two characters
    public const float HeadIsMarker = -2.87f; // 本报讯 … starts a body
    public const float HeadIsWeakMarker = -1.41f;
    public const float HeadIsByline = -5f;
    public const float HeadIsCredit = -4f;
    public const float HeadBeforeCredit = -3.93f; // a photo's credit on the next line
    public const float HeadStartsWithDash = -4f; // ——…侧记 is a subheadline: more of the head stands in front of it
    public const float HeadBeforeByline = 1.5f; // □本报记者 on the next line
    public const float HeadBeforeJump = -3.86f; // （下转第四版） on the next line
    public const float HeadIsListItem = -1.5f; // 一、…
    public const float HeadEchoes = 2.12f; // its words come again nearby, by the share of them …
    public const float EchoOfAnyLine = 0.72f; // … over that of which head and body lines have it alike
    public const float HeadEchoesNot = -0.4f; // a kicker may say what the text does not
    public const float HeadOfAdvertisement = 4f; // 招租公告
    public const float HeadWithinText = 3f; // amid the columns of its text, within a sentence
    public const float HeadIsFurniture = -1.31f; // each degree

    // ---- furniture
    public const float FurnitureLine = -5.9f; // an unexplained line is not lightly thrown away
    public const float FurnitureSure = 7.5f; // 责编, a folio, a date line
    public const float FurnitureSome = 0.8f; // a sentence with a telephone number
    public const float FurnitureIsMarker = -6f;

    // ---- jumps and bylines on lines of their own
    public const float JumpLine = 8.5f;
    public const float BylineLine = 0.64f;

    public const float NameLine = -0.26f; // a bare name between head and body, or under a body
    public const float HeadAfterName = -2f; // names stand below heads
    public const float StartAfterSignature = -1.5f; // a byline below a body, and no head behind it
    public const float StartAfterName = -0.08f;

    // ---- body lines in a column W ems wide
    public const float BodyUnusualGap = -1.03f; // within a paragraph or between paragraphs, gaps are the usual ones
    public const float BodyStretched = -0.62f; // the next word would have fitted, but the line is letter-spaced
    public const float BodyFull = 0.46f; // a line that fills its column exactly
    public const float BodyMarkerWithin = -0.97f; // 本报讯 at a line's start by chance
    public const float BodyTooWide = -2.69f; // each em over the column's width
    public const float BodySqueezed = -0.54f; // each em by which marks had to be squeezed
    public const float BodyRoomJustLeft = -0.35f; // the next word might have fitted exactly
    public const float BodyRoomLeft = -1.26f; // the next word would have fitted, base …
    public const float BodyRoomLeftPerEm = -0.82f; // … and for each em left
    public const float BodyRoomLeftLimit = -2.3f;
    public const float BodyLoneShort = -1.39f; // … for three and more, and the next line is full
    public const float BodyRagged = -1.28f; // each line of a body without a column width
    public const float BodyChangesWidth = -6.47f; // the next line is set in a column of another width
    public const float BodyNarrows = -4f; // … beside a picture: the column's width comes again below
    public const float BodyWidens = -4.5f; // … below a picture: there are lines of that width above
    public const float ParagraphChangesWidth = -6.5f; // … the next paragraph
    public const float ParagraphNarrows = -2.8f; // … beside a picture
    public const float ParagraphWidens = -4f; // … below one
    public const float BodyFurniture = -0.88f; // a line that is surely furniture
    public const float BodySomeFurniture = -0.35f;
    public const float BodyOfOneLine = -1.04f; // one short line is no article
    public const float BodyJump = -8f;
    public const float BodyByline = -0.65f;

    // ---- paragraphs
    public const float ContinuedAfterStop = -1.52f; // one in twenty-five lines ends in 。 without ending its paragraph
    public const float ContinuedAfterStopWithQuote = -1.94f; // … and the next begins with a quote
    public const float ContinuedIntoSentence = -3.5f; // 近日，… or “…。” behind a line without a mark at its end
    public const float ParagraphStarts = -1.24f;
    public const float ParagraphsSeldomFlush = 0.067f; // as many first lines fill the column without an indent (a share), where it is not the page's way
    public const float PageIsFlush = -2.81f; // it is the page's way
    public const float PageShowsFlush = 1.6f; // each paragraph that seems to be set so, over those that seem not to
    public const float ParagraphEndsOpen = -7.42f; // … in a comma
    public const float ParagraphEndsUnmarked = -4.16f; // … without any mark
    public const float ItemEndsUnmarked = -1f; // … of a list: 一、精耕细作
    public const float CaptionEndsUnmarked = -0.62f; // … before a photo's credit
    public const float ParagraphEndsSoftly = -0.71f; // … in a bracket or colon
    public const float ParagraphEndsInName = -2.57f; // … in “城中城”, 《河灯谣》
    public const float ParagraphStartsAtMarker = -5f; // 本报讯 opens articles, not later paragraphs
    public const float ContinuedAfterQuote = -0.9f; // “…。” at the line's end
    public const float ContinuedNamesSpeaker = 1.23f; // … and 他说 behind it
    public const float ParagraphGoesOn = 1.17f; // 据介绍, 会议指出: paragraphs like to start so, lines do by chance
    public const float ParagraphIsListItem = 1.5f; // 一、…
    public const float ParagraphTightensSpacing = -2f; // lines stand apart up to here
    public const float ParagraphSignsOff = 3.88f; // who gives a notice, and its date
    public const float ParagraphIsCaption = -1.08f; // a short text that closes with a photo's credit is the photo's
    public const float BodyAfterSignature = -4f; // a name in brackets behind the last sentence closes its article
    public const float BodyAfterJump = -4f; // …▶下转第七版 closes what is printed here of its article
    public const float ParagraphAfterCredit = -3f; // who took a photo closes the photo
    public const float ParagraphIndentShown = 1.31f; // the file keeps indents and here is one
    public const float ParagraphIndentMissing = -1.54f; // the file keeps indents and here is none
    public const float ParagraphWithinIndented = -3.02f; // the file keeps indents, and an indented line is no first line

    // ---- the start of an article
    public const float StartAfterHead = 0.53f;
    public const float StartAfterHeadUnmarked = -2.59f; // … that begins like any sentence
    public const float StartAfterAnnouncement = -3f; // … that ends in a colon or a dash
    public const float StartAfterHeadsEnd = 0.7f; // by the odds that a headline ends so (HeadEdges), where they are against it
    public const float StartWithoutHead = -2.22f; // body on body, no head between
    public const float StartWithoutHeadUnmarked = -4.74f; // … and nothing says that an article starts
    public const float StartUnannounced = -1.69f; // … nor is it a photo's caption
    public const float StartStrong = 2.61f; // 本报讯, 新华社…电
    public const float StartWeak = 2.7f;
    public const float StartsBehindMark = -6f; // a mark at the line's start shows that it goes on
    public const float StartsWithinMarks = -3f; // a quote or bracket left open before it closes in the line
    public const float StartsWithinWord = -2.32f; // 市民反|映最多的
    public const float StartsWithinClause = -4f; // 水渠不通|水，山地又多
    public const float StartWeakWithoutHead = -0.6f; // … with no head between: paragraphs begin with days as well
    public const float StartGoesOn = 0.28f; // 据介绍, 与此同时
    public const float StartUnmarkedOnMarkedPage = -0.61f; // … where all others start with 本报讯
    public const float StartUnusualGap = 0.43f;
    public const float StartTightensSpacing = 2f; // lines stand apart up to here
    public const float StartAfterArrival = 2.9f; // （上接第一版）
    public const float StartAfterByline = 0.34f;
    public const float StartAfterCredit = 2.3f; // a caption ended just before
    public const float StartCaption = 1.25f; // a short text that closes with a credit
    public const float StartPointsAtPhoto = 3f; // ↑, ▲
    public const float StartCaptionOfMore = -1.1f; // … each sentence more that ends with a line
    public const float StartCaptionWithoutHead = 0.9f; // … as photos often have none
    public const float CaptionAsWideAsHead = -2f; // the head's last line fills the caption's column
    public const float CaptionBeginsAsHead = -2.5f; // its first line's words come again nearby, those of the next do not
    public const float StartsWithDash = -3f; // ——石寨老磨坊侧记
    public const float CaptionEitherWay = -0.65f; // its first line is indented or not, one as likely as the other
    public const float StartBehindHeadWithin = 3f; // the sentence goes on that a head amid the columns cut
    public const float StartSeldomFlush = -1f; // an article's first line fills its column still less often than a paragraph's
    public const float StartRagged = -0.45f; // a body without a column width

    // ---- whose head it is (per block of head lines)
    public const float HeadAgainstHabit = -0.94f; // the page puts heads on the other side
    public const float PhotosHeadAgainstHabit = -0.2f; // … those of photos stand above their captions on many such pages as well
    public const float HeadMissing = -1.36f; // an article without a head
    public const float PhotosTitle = 0.7f; // 老街花灯: a line of few characters is a photo's
    public const float HeadMissingPhoto = 0f; // photos often have none
    public const float BylineBelowHead = -1.5f; // the byline below a head whose body stands above it goes up too: worth it where that body lacks one
    public const float BylineWanted = 1f; // … and more so where it begins with 本报讯 and names nobody
    public const float BylineAgainstHabit = -0.5f; // the page has bylines below heads that stand behind their bodies, this one not
    public const float HeadWithin = -3.5f; // a head amid the columns of its text, between two paragraphs
    public const float HeadWithinAmongSigned = 0.5f; // … that much of what a cross-head gets for a text that is not signed (SubheadAmongSigned)
    public const float HeadWithinUnmarked = -1.5f; // … of one that does not begin with 本报讯
    public const float HeadWithinSentence = 8f; // … within a sentence
    public const float HeadBothSides = -2.78f; // one article, heads before and after
    public const float HeadSplit = -0.56f; // one block, two articles
    public const float HeadSplitsWord = -2.42f; // … within a word
    public const float HeadSplitsWaiting = -2f; // … behind a kicker that waits for its headline: 上半年, 两部门印发通知
    public const float HeadSplitsMarks = -3f; // … between two quotes or brackets that belong together
    public const float HeadSplitEdges = 0.15f; // by the odds that one head ends and another begins so (HeadEdges)
    public const float HeadSplitAtGap = 0.31f;
    public const float HeadSharedWord = 1.55f; // each rare pair of characters that head and body share …
    public const float HeadSharedLimit = 2.55f; // … per line
    public const float HeadBelongsToNone = -0.26f; // each line
    public const float SubheadLine = 0.39f; // a cross-head within an article
    public const float SubheadMoreLines = -1.25f;
    public const float SubheadNumbered = 3f; // 一、精耕细作
    public const float SubheadBeforeWeakMarker = -4.49f; // … before 近日
    public const float SubheadBeforeBullet = -2.67f;
    public const float SubheadTwoHalves = -0.29f;
    public const float SubheadLetterSpaced = -1.1f;
    public const float SubheadUnusualGap = 0.16f;
    public const float SubheadAlone = -3f; // the only one of its article: most have several or none
    public const float SubheadsAlike = 0.3f; // two of an article one after the other, of about one length
    public const float SubheadsDiffer = -2.5f; // … of lengths that differ by five characters and more
    public const float SubheadPerCharacter = 0.03f; // each over eight
    public const float SubheadAfterMarked = -1.47f; // 本报讯 opens short reports
    public const float SubheadPerDoubling = -0.2f; // the length of the text since the last head, over 300 characters
    public const float SubheadAfterOneParagraph = -0.14f;
    public const float SubheadBeforeOneParagraph = -1.04f;
    public const float SubheadComma = 1.65f; // each
    public const float SubheadShared = -0.07f; // each rare pair it shares with the text behind it
    public const float BodyUnmarked = -3.1f; // an article that starts like any paragraph
    public const float BodyUnmarkedOnMarkedPage = -0.64f; // … where the others start with markers
    public const float BodyGoesOn = -1.58f; // 据介绍, 与此同时
    public const float SecondReport = -5.02f; // a second 新华社…电 under the same head
    public const float SecondReportShared = 1.62f; // each rare pair it shares with the head, up to six
    public const float SecondReportOfFirst = -1.5f; // … but far more of the head's are the first one's
    public const float SecondReportSentWithFirst = 1.5f; // from the same place on the same day
    public const float ReportBelowNote = 3f; // 编者按, and the report that it is of
    public const float SecondReportSentElsewhere = -0.7f;
    public const float SecondReportCohesion = 7.08f;
    public const float RestOfReport = -5f; // 3月1日，…, which looked like the start of a report
    public const float SubheadCohesion = 3.86f; // the text behind uses the words of the text before …
    public const float SubheadAmongSigned = 8f; // the page's texts begin with markers, stand below bylines or are signed, the one behind, of 500 characters, is not
    public const float SubheadAmongSignedPerDoubling = 2f; // … of more or less
    public const float SubheadSignedBehind = 3f; // … it is signed at its end, as an article is and its last part
    public const float SubheadAmongSignedAfterMarker = 0.4f; // … that much of it where the text before begins with a marker
    public const float CohesionOfStrangers = 0.02f; // … more than another article would
    public const float SubheadWidthDiffers = -3.84f;

    // ---- the name of a column (栏目), a slogan or an advertisement on top of a head
    public const float ColumnName = -1.2f;
    public static ReadOnlySpan<float> ColumnNameShared => [0.87f, 0.96f, 0.24f, -0.99f, -1.81f]; // by the rare pairs of characters that it has of the body: none, less than one, two, three, and more
    public static ReadOnlySpan<float> ColumnNameOfLength => [0.15f, 0.67f, 0.53f, -0.7f, -0.67f, 0.12f, 0.54f, -0.17f, -1.32f]; // one character, then for each two, last for 16 and more
    public const float ColumnNameOverShortBody = -0.79f; // a short body need not say what its kicker says
    public const float ColumnNameBracketed = 4f; // 【田野观察】, [田野观察]
    public const float ColumnNameBulleted = 1f; // ●田野观察: briefs' headlines have bullets as well
    public const float ColumnNameMarked = -0.67f; // it holds a comma, or asks
    public const float ColumnNameFigures = -1.32f; // it holds a number
    public const float ColumnNameAnnounces = -2.71f; // it ends in a colon or a dash, or in …强调
    public const float ColumnNameTellsOf = -3f; // 访老船工石有田, 记“点灯人”林知秋, 青禾县溪口乡
    public const float ColumnNameBeforeDash = -0.7f; // ——… goes on below it
    public const float ColumnNameAlike = -0.84f; // the next line is as long, or the next two: lines of one headline are
    public const float ColumnNameAboveKnown = 1.55f; // it has no such pair, what is below it has
    public const float ColumnNameTwoHalves = 0.73f; // … and has two halves: 扬帆新征程 启航新时代
    public const float ColumnNameOfStrangers = 0.1f; // what is left of the head has no word of the body either

    // ---- kicker, headline or subheadline (per line of a head)
    public const float KickerLine = -0.44f;
    // How long each part is, with its spaces: for less than six characters, then for each three, last for 30 and more.
    public static ReadOnlySpan<float> KickerOfLength => [-0.71f, -0.27f, 0.31f, 0.67f, 0.42f, 0.72f, 0.49f, 0.89f, 0.19f, -1.24f];
    public static ReadOnlySpan<float> HeadlineOfLength => [-2.28f, -1.71f, 0.24f, 0.59f, 0.94f, 1.53f, 0.74f, 0.39f, -0.12f, -0.3f];
    public static ReadOnlySpan<float> SubheadlineOfLength => [-2.7f, -1.21f, 0.15f, 0.31f, 1.27f, 1.25f, 0.83f, 0.44f, -0.1f, 0.14f];
    // Of how many lines it is: one, two, … and more.
    public static ReadOnlySpan<float> KickerOfLines => [0.17f, 0.97f, 0.73f];
    public static ReadOnlySpan<float> HeadlineOfLines => [-0.84f, -0.33f, 0.42f, 0.6f];
    public const float KickerEndsInColon = 1.11f; // 专家提醒：; but headlines break there as well
    public const float KickerEndsInDash = 5.56f; // 研究报告显示——
    public const float KickerWaits = 2.08f; // 上半年, 两部门联合印发通知
    public const float KickerIsLabel = 0.74f; // 新研究, 访…
    public const float KickerIsPlace = 4.28f; // 青禾县溪口乡, and nothing else
    public const float KickerBulleted = -2f; // ●, as in front of a brief's headline
    public const float KickerComma = 1.6f; // a line with one: kickers are sentences more often than headlines
    public const float KickerOpensQuote = 0.07f; // “
    public const float KickerTwoHalves = 2.89f; // 田里“种”风景 村里“收”游客, above the headline
    public const float KickerFigures = -0.12f; // each number, up to three
    public const float HeadlineLetterSpaced = 1.8f;
    public const float HeadlineTooShort = -1.71f; // each character that a headline of one line has less than six
    public const float HeadlineTooLong = -0.37f; // each character over 20
    public const float HeadlineTellsAttendance = -4.54f; // … 出席并讲话
    public const float HeadlineStartsAsSubheadline = -1.11f;
    public const float HeadlineTellsAgenda = 0.8f; // 研究部署…
    public const float HeadlineAsks = 1.67f; // ends in ？ or ！
    public const float HeadlineEndsInColumnName = 4.54f; // …（热点观察）
    public const float HeadlineComma = -1.41f; // a line with one
    public const float HeadlineFigures = -0.11f; // each number, up to three
    public const float SubheadlineFirstLine = -1.24f;
    public const float SubheadlineFurtherLine = 0.32f;
    public const float SubheadlineTellsAgenda = 4.23f; // 研究部署…, 传达…
    public const float SubheadlineTellsHowMuch = 1f; // 预计浇灌麦田42万亩
    public const float SubheadlineComma = 1.34f; // a line with one
    public const float SubheadlineFigures = 0.52f; // each number, up to three
    public const float DashOpensSubheadline = 3.58f; // ——
    public const float BesideEachOther = -1.3f; // a kicker and a subheadline in one head
    public const float SmallerTellsAttendance = -1.02f;
    public const float SmallerIsLonger = 0.46f; // each em by which a kicker or subheadline is longer than the headline
    public const float SmallerIsLongerLimit = 0.19f;
    public const float SmallerWrapsEarlier = -3.36f; // it takes two lines, all shorter than one of the headline's

    // ---- … whether a line of it goes on with the part of the line before, or begins another
    public const float WordBrokenBetweenLines = 3.75f; // 口袋公|园建设: the body has 公园
    public const float PartGoesOnAsInBody = 3.83f; // 溪口启动|“清水行动”: the body has 启动“清水
    // … the body has the words before and behind within a character, four, ten: 青禾县推广|竹筷, and 推广一次性竹筷.
    public static ReadOnlySpan<float> PartGoesOnNearby => [0.44f, 0.77f, 0.31f];
    public const float PartBreaksWord = 2.3f; // … the body has it not, but it is a common word
    public const float PartClings = 2.35f; // 的, 与 at the line's end, 们 at the next one's start
    public const float PartIsDeedOfPlace = 1.8f; // 青禾县溪口镇|开展…: more, since a place alone is a kicker else
    public const float PartLacksObject = 3.04f; // 市财政局加强|…: none of 2,361 kickers ends so
    public const float PartBreaksBetweenWords = -0.39f; // a wrapped line ends where it must, a part with a word
    public const float PartLinesAlike = -0.11f; // lines of one part are set to one width
    public const float PartLinesNearlyAlike = -0.49f;
    public const float PartEndsShorter = -1.47f; // what is left of a line that did not fit
    public const float PartEndsFarShorter = -0.64f; // … by more than five ems
    public const float PartLineShorterAmid = -2.24f; // a line between others of its part that is shorter than the one above
    public const float PartLineLonger = -1.88f;
    public const float WrappedLinesAlike = 0.15f; // … on a page whose heads break words at their lines' ends: there two lines are alike by chance
    public const float WrappedEndsShorter = -0.58f;
    public const float WrappedLineLonger = 0.13f;
    public const float PartGoesOnAfterStop = -0.41f; // behind ！ or ？
    public const float PartIsRest = -1.4f; // two characters and no more
    public const float PartCutsMarks = -4.54f; // a quote that opens in one part and closes in the next
    public const float AnnouncesWithinPart = -1.64f; // 强调, and its part goes on
    public const float SpeechWithinPart = -3f; // 石有田在青禾县调研时强调, and its part goes on
    public const float PartsDifferInSpacing = 1.11f;
    public const float PartGainsHalves = -2.73f; // the next line has two halves, the one before none: hardly the same part
    public const float PartGoesOnAfterComma = 3.07f; // 完成沙特、|科威特抗疫任务
    public const float PartGoesOnAfterDash = -1.15f; // behind —— or ：
    public const float PartGoesOnAfterName = 1.54f; // behind a quote or a title that ends with the line
    public const float PartGoesOnWithRest = 2f; // 青禾县开办|“稻香课堂”|夜校, on a page whose lines are cut at marks
    public const float PartGoesOnWithBracket = 2.13f; // the next line is （热点观察）
    public const float PartBeginsAnew = -1.16f; // 我市…, 云溪县…
    public const float HeadlineBegins = 0.59f; // by the odds that a headline begins so (HeadEdges)
    public const float HeadlineGoesOnWithClause = -1f; // …总理|向老船厂纪念碑敬献花圈, …绿廊|超14万平方米: the line before is no kicker
    public const float KickerEnds = 0.58f; // by the odds that a headline ends so: the kicker here
    public const float HeadlineEnds = 0.81f; // … the headline itself
    public const float PartsAtBlank = 0.94f; // a blank line between two lines of a head, where most lines have none
    public const float PartsAtShownBoundary = 2.55f; // no blank line and an indent, where most lines have the one and not the other
    public const float PartsWithoutBlank = -0.49f; // no blank line, where most lines have one
}
