"""The nouns of Onrecord: what a page, an article, a statement and a claim are.

Three parties are easily confused. `Article.publisher` put it on the web;
`Article.credit` wrote it (a wire agency); a `Source` said it ("the ministry").

All values are frozen. Offsets count Unicode code points of `Article.text` and are
half-open. Nothing here does input or output.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NewType, TypeVar, get_args

from onrecord.exceptions import UngroundedError

T_co = TypeVar("T_co", covariant=True)

PageId = NewType("PageId", str)
ArticleId = NewType("ArticleId", str)
StatementId = NewType("StatementId", str)
ClaimId = NewType("ClaimId", str)

Kind = Literal[
    "launch",
    "attack",
    "interception",
    "killed",
    "injured",
    "casualties",
    "hospitalised",
    "missing",
    "detained",
    "released",
    "displaced",
    "evacuated",
    "damage",
    "outage",
    "control",
    "deployment",
    "call",
    "meeting",
    "agreement",
    "aid",
    "sanction",
]
"""What a claim can be about. `docs/glossary.md` says what each kind means."""

Hedge = Literal[
    "exact", "at_least", "more_than", "about", "up_to", "fewer_than", "between", "vague"
]
"""How firmly a number is given."""

Status = Literal["asserted", "denied", "planned", "possible"]
"""Whether the source says that it happened."""

Manner = Literal["shot_down", "jammed", "lost"]
"""How a weapon was stopped, where the words tell: "intercepted" does not."""

Mode = Literal["direct", "indirect", "mixed"]
"""Whether the content of a statement is quoted words, reported words, or both."""

Channel = Literal[
    "telegram", "x", "facebook", "social_media", "tv", "radio", "press_conference", "briefing",
    "interview", "phone_interview", "email", "statement", "report", "news_agency", "newspaper",
    "letter", "speech", "court", "website", "video", "other",
]  # fmt: skip
"""How a source said it."""

Stance = Literal[
    "said",
    "claimed",
    "denied",
    "warned",
    "pledged",
    "accused",
    "confirmed",
    "demanded",
    "believed",
    "agreed",
]
"""What the source does by saying it, read from the cue."""

BlockType = Literal["title", "subtitle", "heading", "paragraph", "list_item", "quote", "caption"]
"""What a stretch of an article is on the page."""

DatePrecision = Literal["day", "night", "range", "month", "season", "year"]
"""How exactly a date is given; a wide range is a true answer, not an error."""

KINDS: tuple[Kind, ...] = get_args(Kind)
HEDGES: tuple[Hedge, ...] = get_args(Hedge)
STATUSES: tuple[Status, ...] = get_args(Status)
MANNERS: tuple[Manner, ...] = get_args(Manner)
MODES: tuple[Mode, ...] = get_args(Mode)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
STANCES: tuple[Stance, ...] = get_args(Stance)
BLOCK_TYPES: tuple[BlockType, ...] = get_args(BlockType)


# --- where words are -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open, non-empty range of code points of an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that holds no character."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one article: `quote` is exactly what stands at `span`."""

    article_id: ArticleId
    span: Span
    quote: str

    def __post_init__(self) -> None:
        """Refuse a quotation whose length is not that of its span."""
        if len(self.quote) != self.span.end - self.span.start:
            raise UngroundedError(
                self.article_id, f"the quotation {self.quote!r} does not fit its place"
            )


@dataclass(frozen=True, slots=True)
class Grounded(Generic[T_co]):
    """A value, the words it was read from (one stretch or more), and who read it.

    `origin` names the finder and its version ("numbers/1"). A value without evidence
    cannot be built: `UngroundedError`.
    """

    value: T_co
    evidence: tuple[Evidence, ...]
    origin: str

    def __post_init__(self) -> None:
        """Refuse a value without evidence."""
        if not self.evidence:
            raise UngroundedError("", f"the value {self.value!r} points to no words")


# --- pages and articles ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """How we came to have a page: a file, standard input, or a line of an article file."""

    path: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes as we got them. `name` is the input's own id, or a file's name without ending."""

    id: PageId
    name: str
    media_type: str
    body: bytes
    capture: Capture
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article says it was published.

    `at` has a zone only where the page gives one; `precision` is "day" where the page
    gives no time of day (`at` is then midnight). `read_from` says where it was found:
    "input", "json-ld", "meta", "time", "text".
    """

    at: dt.datetime
    precision: Literal["minute", "day"]
    read_from: str

    @property
    def date(self) -> dt.date:
        """The calendar day at the publisher's own clock."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that is one thing on the page; `credit` only for captions."""

    span: Span
    type: BlockType
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step of the way by which an article came to us, read from the page's own tail.

    `relation`: "source" ("Source: ..."), "full_article" ("Full Article on Source: ...").
    Hops stand in the order of the page. `words` is the line they were read from, which is
    no part of the article's text.
    """

    relation: Literal["source", "full_article", "via", "first_published"]
    publisher: str
    words: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The text of a page, headline first, with what the page says of itself.

    Blocks are separated by one blank line and hold no line break; they stand in
    reading order, do not overlap and cover all of `text` but the blank lines.
    """

    id: ArticleId
    page_id: PageId
    name: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    credit: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    published: Published | None = None
    trail: tuple[Hop, ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at `start`..`end`. `ValueError` for an empty or impossible range."""
        span = Span(start, end)
        if end > len(self.text):
            raise ValueError(f"{start}..{end} is beyond the text's {len(self.text)} characters")
        return Evidence(self.id, span, span.of(self.text))

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the character at `offset`, None between blocks."""
        return next((b for b in self.blocks if b.span.start <= offset < b.span.end), None)


# --- what is said ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many. `low` and `high` are inclusive bounds, None where the text sets none.

    exact 23: 23..23; at least 23: 23..None; up to 24: None..24; vague ("dozens"): None..None.
    Fractions of a whole are below 1 ("one-fifth": 0.2).
    """

    low: float | None
    high: float | None
    hedge: Hedge

    def __post_init__(self) -> None:
        """Refuse bounds in the wrong order and negative numbers."""
        if any(bound is not None and bound < 0 for bound in (self.low, self.high)):
            raise ValueError("a count is never negative")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the low bound {self.low} is above the high bound {self.high}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. `country` is ISO 3166 alpha-2 of the state it lies in.

    `lat`, `lon` are degrees (WGS 84) of a representative point, known to `precision_km`
    (the radius that surely holds the place). All None where the gazetteer has no point.
    """

    name: str
    country: str | None = None
    gazetteer_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """One place that bears a name. `kind` is "country", "admin1", "city", "region", "sea" ..."""

    place: Place
    kind: str
    population: int = 0
    admin1: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The days within which it happened, both inclusive."""

    start: dt.date
    end: dt.date
    precision: DatePrecision = "day"

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.start > self.end:
            raise ValueError(f"{self.start} is after {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said it, at the fullest name or description that the document gives.

    `role` and `organisation` are words of the document ("mayor", "Defence Ministry");
    `country` is ISO 3166 alpha-2. `identity` is the registry's id of who it is, and `side`
    the country (its code) or armed group (its name) that the source speaks for; each is None
    where the text does not bear it out.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    side: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody known across documents. `kind` is "person", "government", "media" ...

    `side` is a country's code or the name of an armed group, as in `Source`. `roles` are the
    offices that a person held, in lower case.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    side: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution: that a source other than the article's own voice said `content`.

    `source` is None where the text reports words and names nobody ("it was reported that").
    `said_at` is when it was said, which is not when what it tells of happened.
    """

    id: StatementId
    article_id: ArticleId
    content: Evidence
    mode: Mode
    stance: Stance
    source: Grounded[Source] | None = None
    cue: Evidence | None = None
    channel: Grounded[Channel] | None = None
    addressee: Grounded[str] | None = None
    said_at: Grounded[DateRange] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotConfidence:
    """How likely each value of a claim is right if the claim is: calibrated, 0-1.

    None for a value that the claim does not give; the narrator is a value of `said_by`.
    """

    status: float
    said_by: float
    actor: float | None = None
    target: float | None = None
    place: float | None = None
    when: float | None = None


CONFIDENT_SLOTS = ("status", "said_by", "actor", "target", "place", "when")
"""The properties of a claim that have a confidence of their own, in the order of `Claim`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One fact of one kind that one source is said to have put on record.

    `said_by` None is the article's own voice (the narrator). `statement_id` is the
    statement that the claim was read from, where there is one. `block` says what part of
    the page holds the words (a caption is marked as one). `confidence` is how likely kind
    and number are right: of all claims at 0.8 four in five are. `slot_confidence` says the
    same of the other values.
    """

    id: ClaimId
    article_id: ArticleId
    kind: Kind
    evidence: Evidence
    confidence: float
    slot_confidence: SlotConfidence
    status: Grounded[Status]
    block: BlockType = "paragraph"
    manner: Grounded[Manner] | None = None
    count: Grounded[Count] | None = None
    what: Grounded[str] | None = None
    of: Grounded[float] | None = None
    actor: Grounded[str] | None = None
    target: Grounded[str] | None = None
    place: Grounded[Place] | None = None
    when: Grounded[DateRange] | None = None
    said_by: Grounded[Source] | None = None
    channel: Grounded[Channel] | None = None
    statement_id: StatementId | None = None

    def __post_init__(self) -> None:
        """Refuse what is no probability, and one for a value that is not there, or none."""
        sure = [self.confidence, *(getattr(self.slot_confidence, s) for s in CONFIDENT_SLOTS)]
        if not all(each is None or 0 <= each <= 1 for each in sure):
            raise ValueError(f"these are no probabilities: {sure}")
        for slot in ("actor", "target", "place", "when"):
            if (getattr(self, slot) is None) != (getattr(self.slot_confidence, slot) is None):
                raise ValueError(f"{slot} and its confidence come together or not at all")

    def values(self) -> Iterator[tuple[str, Grounded[object]]]:
        """Every grounded value with the name of its property, in a fixed order."""
        for name in CLAIM_PROPERTIES:
            value = getattr(self, name)
            if value is not None:
                yield name, value


CLAIM_PROPERTIES = (
    "status",
    "manner",
    "count",
    "what",
    "of",
    "actor",
    "target",
    "place",
    "when",
    "said_by",
    "channel",
)
"""The grounded properties of a claim, in the order in which they are stored and shown."""


# --- readings --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An expected failure: what it is about, the error's class name, one plain sentence."""

    subject: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one page: the unit that is stored, cached and shipped."""

    page_id: PageId | None
    name: str
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
