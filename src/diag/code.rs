//! The closed list of everything that can be wrong, each with its slug and severity.
//!
//! Must not know wording: that is in `messages/*.ftl`, and the manual in `docs/checks/`, whose pages
//! are compiled in.

/// How much a finding weighs, the heaviest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while one stands.
    Error,
    /// Published all the same, and said: something is probably wrong.
    Warning,
    /// Nothing need be wrong; worth knowing, such as what a report is silent on or a likely cause.
    Note,
}

/// A page of `docs/checks/`: a code without its pages does not compile.
macro_rules! page {
    ($folder:literal, $slug:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks/", $folder, $slug, ".md"))
    };
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $slug:literal, $severity:ident;)+) => {
        /// A kind of mistake. Its slug reads after "allow": `fee-without-basis`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order of the manual.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name that authors see and manuals are filed under.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }

            /// Whether it forbids publishing.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }

            /// The page of the manual in English (Markdown): an explanation, and examples.
            pub(super) fn english_page(self) -> &'static str {
                match self { $(Self::$name => page!("", $slug),)+ }
            }

            /// The page of the manual in Vietnamese (Markdown): a title and an explanation.
            pub(super) fn vietnamese_page(self) -> &'static str {
                match self { $(Self::$name => page!("vi/", $slug),)+ }
            }
        }
    };
}

codes! {
    // Files and YAML.
    /// The file is not UTF-8.
    WrongEncoding = "wrong-encoding", Error;
    /// The file cannot be opened or read.
    UnreadableFile = "unreadable-file", Error;
    /// The file is larger than the limit `file_bytes` or `page_bytes`.
    FileTooLarge = "file-too-large", Error;
    /// The content folder has more files or bytes, or a list more entries, than a limit allows.
    TooMany = "too-many", Error;
    /// Agencies, quotations or lists are nested deeper than the limit `depth`.
    TooDeep = "too-deep", Error;
    /// An id, a name or a text is longer than a limit allows.
    TooLong = "too-long", Error;
    /// More findings of one kind in one file than are listed.
    MoreFindings = "more-findings", Note;
    /// Checks that are left out because a file, or a record in it, could not be read.
    NotJudged = "not-judged", Note;
    /// A listing or a page whose file has another name than such files have.
    MisnamedFile = "misnamed-file", Error;
    /// A file in the content folder that nothing reads.
    UnknownFile = "unknown-file", Warning;
    /// A file whose name cannot stand on every disk or in an address.
    BadFileName = "bad-file-name", Error;
    /// A link whose target is outside the content folder, or a folder around the link.
    LinkOutsideContent = "link-outside-content", Error;
    /// A named pipe, a device or a socket.
    NotAFile = "not-a-file", Error;
    /// A character that changes how a text reads without being seen, or that pages and feeds cannot hold.
    UnsafeCharacter = "unsafe-character", Error;
    /// A character without width, such as a zero-width space or a soft hyphen, which is left out.
    ZeroWidth = "zero-width", Note;
    /// A text in an encoding of old fonts: TCVN3 or VNI.
    OldFont = "old-font", Error;
    /// A name in raw Telex keystrokes.
    RawTelex = "raw-telex", Warning;
    /// A comment that most likely is the rest of the text before it.
    CutByHash = "cut-by-hash", Warning;
    /// `site.yaml` is missing.
    MissingSite = "missing-site", Error;
    /// A tab indents a line.
    TabIndent = "tab-indent", Error;
    /// A quote is opened and never closed.
    OpenQuote = "open-quote", Error;
    /// The text is not YAML for another reason.
    YamlSyntax = "yaml-syntax", Error;
    /// The file holds nothing.
    EmptyFile = "empty-file", Error;
    /// One key stands twice in one mapping.
    DuplicateKey = "duplicate-key", Error;
    /// A key that the format does not know.
    UnknownKey = "unknown-key", Error;
    /// A compulsory key is missing.
    MissingKey = "missing-key", Error;
    /// A list where a text is expected, or the like.
    WrongType = "wrong-type", Error;
    /// A text that must say something is empty.
    EmptyText = "empty-text", Error;
    /// A word outside a closed list.
    UnknownWord = "unknown-word", Error;
    /// `allow` names a check that does not exist.
    UnknownCheck = "unknown-check", Error;
    /// `allow` names an error.
    ErrorNotAllowed = "error-not-allowed", Error;
    /// `allow` names what is not found, or no longer.
    UnusedAllowance = "unused-allowance", Warning;
    /// A number with a dot, which YAML reads as a fraction, or in a notation other than decimal digits.
    UnquotedNumber = "unquoted-number", Error;

    // Values.
    /// An id with letters that cannot stand in an address.
    BadId = "bad-id", Error;
    /// A procedure code of another form than `1.001193`.
    OddCode = "odd-code", Error;
    /// A date that is not `2026-07-01`, or that does not exist.
    BadDate = "bad-date", Error;
    /// A time of day that is not `"15:00"`.
    BadHour = "bad-hour", Error;
    /// A text that is not an amount of money.
    BadMoney = "bad-money", Error;
    /// Two readings of a separator: `200,000`.
    AmbiguousSeparator = "ambiguous-separator", Error;
    /// An amount from 1 to 999 dong.
    LostThousands = "lost-thousands", Error;
    /// A number of something without saying of what.
    TimeWithoutUnit = "time-without-unit", Error;
    /// A text that is not a duration.
    BadDuration = "bad-duration", Error;
    /// A text that is not a percentage from 0 to 100.
    BadPercent = "bad-percent", Error;
    /// A number that is not a whole number in its range.
    BadNumber = "bad-number", Error;
    /// An address that is not `https://…` or `http://…`.
    BadUrl = "bad-url", Error;
    /// A text that is not a colour such as `#b30000`.
    BadColour = "bad-colour", Error;
    /// Keys that exclude each other, or none of several.
    UnclearAmount = "unclear-amount", Error;
    /// Tiers of an amount that overlap or leave a gap.
    BrokenTiers = "broken-tiers", Error;
    /// A row of a table with more or fewer cells than columns.
    RaggedTable = "ragged-table", Error;

    // References and identity.
    /// An id that no file defines.
    UnknownReference = "unknown-reference", Error;
    /// One id or code for two things.
    DuplicateId = "duplicate-id", Error;
    /// Two pages would stand at one address.
    DuplicateAddress = "duplicate-address", Error;
    /// Agencies or replacements that lead back to themselves.
    CircularReference = "circular-reference", Error;
    /// A form file that is not in `forms/`.
    MissingForm = "missing-form", Error;
    /// A form file of no bytes.
    EmptyForm = "empty-form", Error;
    /// A form file that lies, or leads, outside `forms/`.
    FormOutsideFolder = "form-outside-folder", Error;
    /// A form file whose name or content is not of a format that is published.
    FormNotAllowed = "form-not-allowed", Error;
    /// A form file with macros, or with another part that acts when the file is opened.
    FormWithMacros = "form-with-macros", Error;
    /// A PDF form with scripts or attached files.
    ActivePdf = "active-pdf", Warning;

    /// A picture that is not in `images/`.
    MissingPicture = "missing-picture", Error;
    /// A file that is no picture, is too large, or does more than show itself.
    BadPicture = "bad-picture", Error;
    /// A file in `static/` that may not be published as it is.
    BadStaticFile = "bad-static-file", Error;

    // What people say.
    /// Synonyms or guidance for nothing that anybody says.
    NothingSaid = "nothing-said", Error;
    /// Two answers to one saying.
    SaidTwice = "said-twice", Error;

    // Procedures.
    /// `fees: none` beside a note that names money.
    FreeBesideMoney = "free-beside-money", Error;
    /// Something is to be paid and no text says why.
    FeeWithoutBasis = "fee-without-basis", Error;
    /// The same, in a record that came from the national portal, which states none.
    ImportedFeeWithoutBasis = "imported-fee-without-basis", Warning;
    /// A payment of 0 dong.
    ZeroFee = "zero-fee", Warning;
    /// An amount above 100,000,000 dong.
    LargeFee = "large-fee", Warning;
    /// A fee or relief whose last day has passed.
    ExpiredFee = "expired-fee", Warning;
    /// The committed time is longer than the statutory one.
    CommittedLonger = "committed-longer", Error;
    /// The committed time counts in another unit than the statutory one.
    CommittedOtherUnit = "committed-other-unit", Error;
    /// A period whose end lies before its beginning.
    ReversedPeriod = "reversed-period", Error;
    /// A procedure taken back with no word on what takes its place.
    ReplacedByNothing = "replaced-by-nothing", Error;
    /// A legal text that no longer applied at the build date.
    ExpiredLegalBasis = "expired-legal-basis", Warning;
    /// A code of an unusual form that the author means (an `id` is given).
    UnusualCode = "unusual-code", Warning;
    /// A day on which something was done or found that is after the build date.
    FutureDate = "future-date", Warning;
    /// Text that looks like a personal number or a private phone number.
    PersonalData = "personal-data", Warning;

    // Figures: values.
    /// A text that is not a figure.
    BadCount = "bad-count", Error;
    /// A figure with a dot and without quotes, which YAML reads as a fraction.
    CountAsFraction = "count-as-fraction", Error;
    /// A period that names nothing, too much, or no such month.
    BadPeriod = "bad-period", Error;
    /// A named period without the rule that gives its dates.
    PeriodWithoutRule = "period-without-rule", Error;
    /// A row that holds no figure.
    RowWithoutFigure = "row-without-figure", Error;

    // Figures: identities of the domain brief, in its order.
    /// I1: received is not new plus carried in.
    ReceivedNotNewPlusCarried = "received-not-new-plus-carried", Error;
    /// I2: new is not the sum of the channels.
    NewNotChannels = "new-not-channels", Error;
    /// I3: resolved is not early plus on time plus overdue.
    ResolvedNotSum = "resolved-not-sum", Error;
    /// I4: pending is not within plus overdue.
    PendingNotSum = "pending-not-sum", Error;
    /// I5: received is not resolved plus pending.
    ReceivedNotResolvedPlusPending = "received-not-resolved-plus-pending", Error;
    /// I6: carried in is not what was pending at the end of the period before.
    CarriedInDiffers = "carried-in-differs", Warning;
    /// I7: the parts do not add up to the row they part.
    PartsNotUnit = "fields-not-unit", Error;
    /// I7: the reports named do not add up to this one.
    UnitsNotTotal = "units-not-total", Error;
    /// I8: what happened in the months is not what happened in their quarter.
    FlowsNotPeriod = "months-not-period", Error;
    /// I8: a stock was added over periods.
    StockSummed = "stock-summed", Error;
    /// I9: a printed share is not that of the figures.
    ShareNotFigures = "share-not-figures", Warning;
    /// I10: a part is larger than its whole.
    PartOverWhole = "part-over-whole", Error;
    /// I11: more by post, paid online or digitised than there could be.
    PartOverBase = "part-over-base", Warning;
    /// I12: the answers are not the forms collected.
    SatisfactionNotSum = "satisfaction-not-sum", Error;
    /// I13: more or fewer apologies than overdue dossiers.
    ApologiesNotOverdue = "apologies-not-overdue", Note;
    /// I14: a title names another period than the figures have.
    TitleOtherPeriod = "title-other-period", Warning;
    /// I14: signed before the period began, or before it ended.
    SignedBeforePeriod = "signed-before-period", Warning;
    /// I14: figures taken before the period began.
    AsOfBeforePeriod = "as-of-before-period", Warning;
    /// Figures of a period that has not ended at the build date.
    PeriodNotOver = "period-not-over", Warning;
    /// I15: what is called new holds what was carried in.
    TotalAsNew = "total-as-new", Note;
    /// I16: a total far beyond its parts, probably of another scope.
    TotalBeyondParts = "total-beyond-parts", Note;
    /// I17: a change in per cent that may be points or relative.
    PointsOrPercent = "points-or-percent", Warning;
    /// I18: a sum over different periods or rules.
    SumAcrossPeriods = "sum-across-periods", Error;
    /// I19: counts of a catalogue added over levels.
    CatalogueSummed = "catalogue-summed", Error;

    // Figures: reports as a whole.
    /// An agency that did not exist in the period.
    AgencyNotInPeriod = "agency-not-in-period", Error;
    /// A district unit with figures after districts were abolished.
    DistrictAfterReform = "district-after-reform", Warning;
    /// Two reports, series or rows for one and the same thing.
    DuplicateReport = "duplicate-report", Error;
    /// A source that nobody could look up.
    SourceWithoutName = "source-without-name", Error;
    /// A value without period or day.
    FigureWithoutDate = "figure-without-date", Error;
    /// `as_reported` for a row that is not there.
    AsReportedWithoutRow = "as-reported-without-row", Error;
    /// `as_reported` where nothing is contradicted.
    NeedlessAsReported = "needless-as-reported", Warning;
    /// A column of a form that shows nothing, or both a heading and a figure.
    ColumnWithoutFigure = "column-without-figure", Error;

    // What an author begins with.
    /// A file of `congkhai new` in which nothing was filled in, or a placeholder of it for the author's text.
    UntouchedTemplate = "untouched-template", Error;

    // Figures: what the published site says.
    /// A published figure that was changed or dropped without a recorded correction.
    PublishedFigureChanged = "published-figure-changed", Error;
    /// The same of a figure that was published as provisional.
    ProvisionalFigureChanged = "provisional-figure-changed", Warning;
    /// The published site holds no figures that could be compared.
    PublishedUnreadable = "published-unreadable", Warning;

    // The published site as a whole.
    /// So many published procedures, news or pages are gone that a folder is missing rather than one deleted.
    LostProcedures = "lost-procedures", Error;
    /// A published procedure, news or page that is gone and was not withdrawn.
    LostProcedure = "lost-procedure", Warning;
    /// A file in the live folder that no build wrote.
    ForeignFile = "foreign-file", Warning;

    // Pages and themes.
    /// A colour of the owner that cannot be read on what the theme puts around it.
    LowContrast = "low-contrast", Error;
    /// A Markdown file without the head between `---` lines.
    MissingFrontMatter = "missing-front-matter", Error;
    /// A link in Markdown to a procedure or page that does not exist.
    DeadLink = "dead-link", Error;
    /// An address whose host can be taken for another.
    UnsafeAddress = "unsafe-address", Error;
    /// A link whose text shows another address than it leads to.
    MisleadingLink = "misleading-link", Error;
    /// A piece of news dated after the build date: no page shows it yet.
    NotYetPublished = "not-yet-published", Note;
    /// A template or a file of strings of a theme that cannot be used.
    BrokenTheme = "broken-theme", Error;
}

impl Code {
    /// Whether it comes from looking at the published site, and is gone once the new one stands there.
    pub fn is_about_published(self) -> bool {
        matches!(
            self,
            Self::PublishedFigureChanged
                | Self::ProvisionalFigureChanged
                | Self::PublishedUnreadable
                | Self::LostProcedures
                | Self::LostProcedure
                | Self::ForeignFile
        )
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}
