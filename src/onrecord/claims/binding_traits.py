"""What speaks for and against a place or a time being that of a claim, as named traits."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import PlaceMention, TimeMention
from onrecord.claims.place_words import LOCATIVES, SPEECH
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset(["ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "csubj"])
_STEPS = (1, 2, 3, 5, 8, 13, 21)
_LIST_SHARE = 0.6
_LIST_BLOCKS = 4
_FAR = 4


class Grammar:
    """One article's sentences, blocks and paths, computed once."""

    def __init__(self, analysis: Analysis) -> None:
        self.doc: Doc = analysis.doc
        self._sentences = [sentence.start for sentence in self.doc.sents]
        blocks = analysis.article.blocks
        self._blocks = [block.span.start for block in blocks]
        self.title_end = blocks[0].span.end if blocks and blocks[0].type == "title" else 0
        self.published = analysis.article.published
        endings = [analysis.article.text[b.span.end - 1] for b in blocks]
        bare = sum(ending not in ".!?\"”’'" for ending in endings)
        # A list of headlines: nothing carries over from one line to the next.
        self.is_list = len(blocks) >= _LIST_BLOCKS and bare > _LIST_SHARE * len(blocks)

    def sentence(self, index: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self._sentences, index) - 1

    def block(self, index: int) -> int:
        """The number of the block that holds a token."""
        return bisect_right(self._blocks, self.doc[index].idx) - 1

    def path(self, trigger: int, other: int) -> tuple[int, int, bool]:
        """Steps up from `trigger` and from `other` to their common head; any clause between."""
        ups = {}
        token = self.doc[trigger]
        for step, node in enumerate((token, *token.ancestors)):
            ups[node.i] = step
        token, clause = self.doc[other], False
        for step, node in enumerate((token, *token.ancestors)):
            if node.i in ups:
                return ups[node.i], step, clause
            clause = clause or node.dep_ in _CLAUSES
        return 99, 99, True


def near(value: int) -> str:
    """A distance in a few steps."""
    return next((f"<={step}" for step in _STEPS if value <= step), "far")


def _where(grammar: Grammar, trigger: int, evidence: tuple[int, int], first: int) -> Iterator[str]:
    """How a mention stands to the claim's words."""
    here, there = grammar.sentence(trigger), grammar.sentence(first)
    if evidence[0] <= first < evidence[1]:
        yield "in evidence"
    if here == there:
        side = "after" if first > trigger else "before"
        yield f"same sentence {side} {near(abs(first - trigger))}"
        up, down, clause = grammar.path(trigger, first)
        yield f"path up {min(up, 4)} down {min(down, 5)}"
        yield "other clause" if clause else "same clause"
        if up == 0:
            yield "below the trigger"
        return
    gap = here - there
    if gap > 0:
        yield f"sentences before {min(gap, _FAR)}"
    else:
        yield f"sentences after {min(-gap, 2)}"
    if grammar.block(trigger) == grammar.block(first):
        yield "same block"
    if grammar.doc[first].idx < grammar.title_end:
        yield "in title"


def _role(token: Token) -> str:
    """How the mention's head word is used."""
    if token.dep_ == "pobj" or (token.head.dep_ == "prep" and token.dep_ in ("compound", "conj")):
        prep = token.head if token.head.dep_ == "prep" else token.head.head
        word = prep.lower_ if prep.lower_ in LOCATIVES else "other"
        return f"prep {word}"
    if token.dep_ in ("nsubj", "nsubjpass"):
        return "subject of speech" if token.head.lemma_ in SPEECH else token.dep_
    return token.dep_


class PlaceView:
    """What the other places of the article say about each of them."""

    def __init__(self, grammar: Grammar, mentions: Sequence[PlaceMention]) -> None:
        self.grammar = grammar
        self.heads = {id(m): grammar.doc[m.first : m.last].root for m in mentions}
        self.roles = {key: _role(head) for key, head in self.heads.items()}
        self.counts = Counter(m.place.name for m in mentions)
        self.top = self.counts.most_common(1)[0][0] if mentions else ""
        lands = Counter(m.place.name for m in mentions if kind_of(m) == "land")
        self.land = lands.most_common(1)[0][0] if lands else ""
        self.towns = [m for m in mentions if kind_of(m) in ("spot", "city", "unknown")]
        self.profiles = {name: self._profile(name, mentions) for name in self.counts}
        self.placed = [m for m in mentions if self.roles[id(m)].startswith("prep")]

    def _profile(self, name: str, mentions: Sequence[PlaceMention]) -> str:
        """How the article mostly uses a name: as where things are, or as who does them."""
        roles = [self.roles[id(m)] for m in mentions if m.place.name == name]
        where = sum(role.startswith("prep") and role != "prep by" for role in roles) / len(roles)
        who = sum(role in _ACTING for role in roles) / len(roles)
        return f"where {round(where * 3)} who {round(who * 3)}"

    def adjective(self, trigger: int, name: str) -> Token | None:
        """The adjective of a country in the trigger's sentence: "Syrian" for Syria."""
        stem = name[:4]
        for token in self.grammar.doc[trigger].sent:
            if token.text.startswith(stem) and token.text != name and token.dep_ in _ADJECTIVAL:
                return token
        return None

    def last_before(self, trigger: int, among: Sequence[PlaceMention]) -> str:
        """The name last mentioned in an earlier sentence."""
        start = self.grammar.doc[trigger].sent.start
        name = ""
        for mention in among:
            if mention.first >= start:
                break
            name = mention.place.name
        return name


_ACTING = frozenset(["nsubj", "nsubjpass", "subject of speech", "poss", "prep by", "compound"])
_ADJECTIVAL = frozenset(["amod", "compound", "nmod", "nsubj", "dobj", "pobj", "nsubjpass"])


def _chain(trigger: int, head: Token) -> str | None:
    """The way down from the trigger to the mention, if it is short."""
    steps: list[str] = []
    token = head
    for _ in range(4):
        if token.i == trigger:
            return " < ".join(steps)
        steps.append(f"{token.dep_} {token.lower_}" if token.dep_ == "prep" else token.dep_)
        if token.head is token:
            return None
        token = token.head
    return None


def place_traits(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    mention: PlaceMention,
    around: Sequence[PlaceMention],
    kind: Kind | None,
) -> Iterator[str]:
    """The traits of one place. `around`: the places of the trigger's sentence."""
    grammar = view.grammar
    role = view.roles[id(mention)]
    grain = kind_of(mention)
    same = grammar.sentence(trigger) == grammar.sentence(mention.first)
    where = "here" if same else "away"
    inside = evidence[0] <= mention.first < evidence[1]
    yield from _where(grammar, trigger, evidence, mention.first)
    yield f"{where}: {role}"
    yield f"{where}: {grain}"
    yield f"{where}: {grain}, {kind}"
    yield f"{where}: {'inside' if inside else 'outside'}, {kind}"
    if same:
        yield f"{role}, {kind}"
        yield f"{role}, {grain}"
        yield f"{role}, {'inside' if inside else 'outside'}"
        yield from _by_grammar(view, trigger, mention, kind)
        yield from _beside(view, trigger, mention, around)
    else:
        yield from _carried(view, trigger, mention, around)
    yield from _standing(view, mention, where)
    yield from _people(view, trigger, evidence, mention, kind)
    word = _anaphor(grammar, trigger)
    if word:
        yield f"{word}, {where}, {grain}"
        if mention.place.name == view.last_before(trigger, view.towns):
            yield f"{word}, last town before"


def _by_grammar(
    view: PlaceView, trigger: int, mention: PlaceMention, kind: Kind | None
) -> Iterator[str]:
    """How the parse leads from the trigger to a place of its sentence."""
    head, role = view.heads[id(mention)], view.roles[id(mention)]
    up, down, clause = view.grammar.path(trigger, head.i)
    yield f"{role}, {'other' if clause else 'same'} clause, down {min(down, 3)}"
    chain = _chain(trigger, head)
    if chain is not None:
        yield f"chain {chain}"
    if role.startswith("prep") and up == 0 and not clause:
        yield "its own adverbial"
        yield f"its own adverbial, {kind}"


def _beside(
    view: PlaceView, trigger: int, mention: PlaceMention, around: Sequence[PlaceMention]
) -> Iterator[str]:
    """What the other places of the sentence say against a place in it."""
    role = view.roles[id(mention)]
    others = [m for m in around if m is not mention]
    if any(abs(m.first - trigger) < abs(mention.first - trigger) for m in others):
        yield "another is nearer"
    if any(view.roles[id(m)].startswith("prep") for m in others):
        yield f"another stands in place, {role}"
    compatriots = [m for m in others if m.place.country == mention.place.country]
    if any(_radius(m) < _radius(mention) for m in compatriots):
        yield "a finer one beside it"
        yield f"a finer one beside it, {kind_of(mention)}"
    elif compatriots:
        yield "the finest beside others"


def _carried(
    view: PlaceView, trigger: int, mention: PlaceMention, around: Sequence[PlaceMention]
) -> Iterator[str]:
    """What speaks for a place of another sentence."""
    name = mention.place.name
    here = "others" if around else "none"
    yield f"others in sentence {'yes' if around else 'no'}"
    yield f"others in sentence {'yes' if around else 'no'}, {kind_of(mention)}"
    placed = any(view.roles[id(m)].startswith("prep") for m in around)
    yield f"others placed in sentence {'yes' if placed else 'no'}"
    if name == view.last_before(trigger, view.placed):
        yield "last placed before"
        yield f"last placed before, {here} here"
    if name == view.last_before(trigger, view.towns):
        yield "last town before"
        yield f"last town before, {here} here"


def _standing(view: PlaceView, mention: PlaceMention, where: str) -> Iterator[str]:
    """How much the article is about a place."""
    name, grain = mention.place.name, kind_of(mention)
    share = view.counts[name] / max(view.counts.total(), 1)
    yield f"share {round(share * 5) / 5:.1f}"
    yield f"{grain}: share {'high' if share > 0.2 else 'low'}"
    if name == view.top:
        yield "most named"
        yield f"most named {grain}, {where}"
    if name == view.land:
        yield "the land"
        yield f"the land, {where}"
    yield f"score {round(mention.score * 4) / 4:.2f}"
    if mention.place.country is None:
        yield "no country"
    if view.grammar.doc[mention.first].idx < view.grammar.title_end:
        yield f"in title, {grain}"


def _people(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    mention: PlaceMention,
    kind: Kind | None,
) -> Iterator[str]:
    """What the place's people do in the sentence: "Syrian towns", "Russian strikes"."""
    adjective = view.adjective(trigger, mention.place.name)
    yield f"profile {view.profiles[mention.place.name]}"
    yield f"profile {view.profiles[mention.place.name]}, {kind}"
    if adjective is None:
        return
    noun = adjective.head
    inside = "inside" if evidence[0] <= adjective.i < evidence[1] else "outside"
    yield f"its people {inside}"
    yield f"its people {inside}, {kind}"
    if noun.i == trigger:
        yield "its people on the trigger"
        yield f"its people on the trigger, {kind}"
    elif noun.head.i == trigger:
        yield f"its people as {noun.dep_}"
        yield f"its people as {noun.dep_}, {kind}"
    else:
        yield f"its people elsewhere {noun.dep_}"


def _radius(mention: PlaceMention) -> float:
    return mention.place.precision_km or 3.0


def _anaphor(grammar: Grammar, trigger: int) -> str | None:
    """A word of the sentence that stands for a place named before: "the city", "there"."""
    for token in grammar.doc[trigger].sent:
        word = token.lower_
        if word in _ANAPHORS and (
            (word in ("there", "here") and token.dep_ == "advmod")
            or any(c.lower_ in ("the", "this", "that", "its") for c in token.lefts)
        ):
            return word
    return None


_ANAPHORS = frozenset(
    "city town village camp region enclave country province area district there here".split()
)


def kind_of(mention: PlaceMention) -> str:
    """The grain of a place, from its radius: "spot", "city", "area", "land"."""
    radius = mention.place.precision_km
    if radius is None:
        return "unknown"
    if radius <= 5:
        return "spot"
    if radius <= 30:
        return "city"
    return "area" if radius <= 200 else "land"


def tense(grammar: Grammar, trigger: int) -> str:
    """The tense of the clause of a token: "past", "present", "perfect", "future", "none"."""
    token = grammar.doc[trigger]
    if token.pos_ not in ("VERB", "AUX"):
        token = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & {"will", "shall", "'ll", "’ll", "would", "could", "may", "might", "can", "should"}:
        return "future"
    finite = next((c for c in (*helpers, token) if c.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is None:
        return {"VBN": "participle", "VBG": "gerund", "VB": "infinitive"}.get(token.tag_, "none")
    if finite.lower_ in ("has", "have", "'ve", "’ve") and finite is not token:
        return "perfect"
    if finite.tag_ == "VBD":
        return "past"
    return "passive present" if any(c.dep_ == "auxpass" for c in helpers) else "present"


def time_traits(
    grammar: Grammar,
    trigger: int,
    evidence: tuple[int, int],
    mention: TimeMention,
    kind: Kind | None,
    nearer: bool,  # noqa: FBT001
) -> Iterator[str]:
    """The traits of one expression of time."""
    head = grammar.doc[mention.first : mention.last].root
    same = grammar.sentence(trigger) == grammar.sentence(mention.first)
    where = "here" if same else "away"
    yield from _where(grammar, trigger, evidence, mention.first)
    yield f"{where}: {mention.when.precision}"
    now = tense(grammar, trigger)
    yield f"{where}: tense {now}"
    if same:
        verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), head)
        if verb.i == trigger:
            yield "on the trigger"
        elif verb.lemma_ in SPEECH:
            yield "on a verb of speech"
        else:
            up, _, clause = grammar.path(trigger, head.i)
            yield f"on another word, {'other' if clause else 'same'} clause {min(up, 3)}"
    else:
        gap = grammar.sentence(trigger) - grammar.sentence(mention.first)
        yield f"{'before' if gap > 0 else 'after'} {min(abs(gap), 4)}, tense {now}"
        yield f"away, {kind}"
    if nearer:
        yield "another is nearer"
        yield f"another is nearer, {where}"
    if grammar.published is None:
        yield f"{where}, unknown day of writing"
    if grammar.is_list:
        yield "list"


def now_traits(
    grammar: Grammar, trigger: int, kind: Kind | None, times: Sequence[TimeMention]
) -> Iterator[str]:
    """What speaks for the day of publication: present states, mostly."""
    now = tense(grammar, trigger)
    here = grammar.sentence(trigger)
    timed = any(grammar.sentence(time.first) == here for time in times)
    yield "now"
    yield f"now, {now}"
    yield f"now, {kind}"
    yield f"now, {kind}, {now}"
    yield f"now, {'timed' if timed else 'untimed'} sentence"
    yield f"now, {'timed' if timed else 'untimed'} sentence, {now}"
    if grammar.is_list:
        yield "now, list"
        yield f"now, list, {now}"
        yield f"now, list, {kind}"
    token = grammar.doc[trigger]
    yield f"now, {token.tag_}"
    for word in token.subtree:
        if word.lower_ in _NOW_WORDS:
            yield "now word"
            break
    if any(a.lemma_ in SPEECH and a.tag_ == "VBD" for a in token.ancestors):
        yield "now, reported"


_NOW_WORDS = frozenset("now currently still remain remains already so".split())
