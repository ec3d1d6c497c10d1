"""What is known of a source: role, organisation, country, side and identity.

Role, organisation and country are read where the article introduces the source, in an
apposition ("Anna Rost, a spokeswoman for the army") or a title ("Kyiv mayor Anna Rost"),
or in the words of a description ("a Norwegian army spokesman"). The identity is the
registry's, and given only where name, role and country support it; the side follows from it,
or from a public office of a country.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.claims.name_chains import Mention
from onrecord.claims.names import Names
from onrecord.claims.posts import NOTHING, Known, Post, Range, country_at, read_post
from onrecord.claims.referents import Speaker
from onrecord.types import Identity, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.claims.mentions import Gazetteer, Registry

_LONGEST_TITLE = 10
# Who holds one of these speaks for the country or body that is named with it.
_PUBLIC = frozenset(
    """president minister premier chancellor king queen prince emir sultan spokesman spokeswoman
    spokesperson spokespeople spokesmen ambassador envoy diplomat diplomats official officials
    general commander colonel admiral governor secretary negotiator mayor officer officers
    military army police ministry""".split()
)
_RANKS = frozenset(
    """gen general lt col colonel maj major capt captain adm admiral sgt sergeant cmdr brig
    brigadier lieutenant marshal prof professor sheikh""".split()
)
# The president of a chess federation speaks for no state.
_OF_STATE = frozenset(
    """ministry army military government police navy forces force embassy parliament senate congress
    presidency presidential department intelligence staff guard guards service administration
    cabinet kremlin mission coastguard council""".split()
)
_NOT_FOR_IT = frozenset(
    """former ex opposition rebel separatist exiled dissident retired ousted jailed installed
    backed pro anti then-opposition""".split()
)
_INDEFINITE = frozenset({"a", "an", "one", "some", "another", "two", "three", "several"})


@dataclass(frozen=True, slots=True)
class Described:
    """A source, and the tokens (half-open) that tell of it besides its name, in text order."""

    source: Source
    words: tuple[Range, ...]


def describe_source(speaker: Speaker, names: Names, known: Known = NOTHING) -> Described:
    """What the article tells of `speaker`, and who the registry says it is."""
    if speaker.parts:
        return Described(Source(name=speaker.name), ())
    post, registry = _post(speaker, names, known), known.registry
    doc = names.doc
    identity = _identity(speaker, doc, post, registry)
    if identity is not None and identity.kind != "person":
        # The Norwegian Refugee Council's country is not in its name.
        post = replace(post, code=_own_country(identity))
    role, organisation = _text(doc, post.role), _text(doc, post.organisation)
    if role == speaker.name and (speaker.plural or role[:1].isupper()):
        role = None  # the name says as much, or it is a surname: "Bishop said"
    body = None
    if registry is not None and organisation is not None:
        body = registry.identify(organisation, country=post.code)
    if body is not None and body.kind == "armed group":
        # The country in its name is where it fights, not whose it is.
        post = replace(post, code=None)
    source = Source(
        name=speaker.name,
        role=role,
        organisation=organisation,
        country=post.code or _own_country(identity) or (_own_country(body) if role else None),
        side=_side(doc, speaker, post, identity, body),
        identity=identity.id if identity else None,
    )
    return Described(source, tuple(sorted(set(post.ranges()))))


# --- what the article says -----------------------------------------------------------------


def _post(speaker: Speaker, names: Names, known: Known) -> Post:
    """The first role told of the speaker, with what the other mentions add to it."""
    gazetteer = known.gazetteer
    if speaker.named is None:
        head = _head(names.doc, speaker.first, speaker.last)
        post = read_post(names.doc[head], speaker.first, names, known)
        speaks = names.lexicon.can_speak(names.doc[head].lemma_.lower())
        if post == Post() and speaks and gazetteer is not None:
            return _body_country(names.doc, speaker.first, speaker.last, gazetteer)
        return post
    if speaker.named.sort != "person":
        return _first_country(speaker, names, gazetteer)
    best = Post()
    for mention in speaker.named.mentions:
        for head, first in _introductions(mention, names):
            post = read_post(names.doc[head], first, names, known)
            if best.role is None or _is_rank(names.doc, best):
                best = _merged(post, best) if post.role else _merged(best, post)
            elif _extends(names.doc, best, post):
                best = _merged(best, post)
    return best


def _is_rank(doc: Doc, post: Post) -> bool:
    """Whether the role is a rank, which tells less than any office: "Gen"."""
    return post.role is not None and doc[post.role[1] - 1].lower_.strip(".") in _RANKS


def _extends(doc: Doc, known: Post, more: Post) -> bool:
    """Whether a second introduction tells more of the same office."""
    if known.role is None or more.role is None:
        return False
    return doc[known.role[1] - 1].lower_ == doc[more.role[1] - 1].lower_


def _merged(known: Post, more: Post) -> Post:
    return Post(
        role=known.role or more.role,
        organisation=known.organisation or more.organisation,
        country=known.country or more.country,
        code=known.code or more.code,
    )


def _head(doc: Doc, first: int, last: int) -> int:
    return int(doc[first:last].root.i)


def _introductions(mention: Mention, names: Names) -> Iterator[tuple[int, int]]:
    """The head and the first token of each phrase that introduces a name."""
    doc = names.doc
    title = _title(mention, names)
    if title is not None:
        yield title
    head = doc[mention.head]
    for child in head.children:
        if child.dep_ == "appos" and child.i >= mention.last and child.pos_ in ("NOUN", "PROPN"):
            yield child.i, child.left_edge.i
    if head.dep_ == "appos" and head.head.i < mention.first:
        yield head.head.i, head.head.left_edge.i


def _title(mention: Mention, names: Names) -> tuple[int, int] | None:
    """The words right before a name: "Kyiv mayor", "Ukraine's defence minister"."""
    doc = names.doc
    last = mention.first - 1
    if last < names.first or doc[last].is_space:
        return None
    first = last
    low = max(names.first, last - _LONGEST_TITLE)
    while first > low and _in_title(doc, first - 1):
        first -= 1
    if doc[last].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    return last, first


def _in_title(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_space or (token.is_sent_start and token.is_punct):
        return False
    if token.lower_ in ("'s", "’s", "'", "’", "-", "of", "for", "and"):
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ")


def _first_country(speaker: Speaker, names: Names, gazetteer: Gazetteer | None) -> Post:
    """Whose body it is: "the Turkish Defence Ministry", "Ukraine's General Staff"."""
    if gazetteer is None or speaker.named is None:
        return Post()
    doc = names.doc
    if not names.is_organisation(speaker.named):
        return Post()
    for mention in speaker.named.mentions:
        found = _body_country(doc, mention.first, mention.last, gazetteer)
        if found.code is not None:
            return found
        for child in doc[mention.head].children:
            before = child.i < mention.first and child.dep_ in ("poss", "amod", "compound", "nmod")
            country = country_at(doc, child.left_edge.i, gazetteer) if before else None
            if country is not None:
                return Post(country=country[0], code=country[1])
    return Post()


def _body_country(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> Post:
    """The country in a body's own words, where it owns it: "Bank of Ukraine", "Iraqi army"."""
    for index in range(first, last):
        before = doc[index - 1].lower_ if index else ""
        if before in ("in", "to", "on", "for", "against"):
            continue
        country = country_at(doc, index, gazetteer)
        if country is not None and country[0][1] - first < last - first + 1:
            whole = country[0] == (first, last)
            return Post() if whole else Post(country=country[0], code=country[1])
    return Post()


def _text(doc: Doc, words: Range | None) -> str | None:
    return None if words is None else " ".join(doc[words[0] : words[1]].text.split())


# --- who it is -----------------------------------------------------------------------------


def _identity(speaker: Speaker, doc: Doc, post: Post, registry: Registry | None) -> Identity | None:
    if registry is None:
        return None
    if speaker.named is None:
        before = doc[speaker.first - 1].lower_ if speaker.first else ""
        if speaker.plural or before in _INDEFINITE or doc[speaker.first].lower_ in _INDEFINITE:
            return None
        found = registry.identify(speaker.name, country=post.code)
        bare = before not in ("the", "his", "her", "their", "its") and " " not in speaker.name
        return found if found is None or found.kind != "person" or bare else None
    found = registry.identify(speaker.name, role=_role_words(doc, post), country=post.code)
    if found is None:
        return None
    # By their looks alone, lone surnames are bodies, and bodies of two words are persons.
    sure = speaker.organisation or (speaker.named.sort == "person" and speaker.gender is not None)
    person = speaker.named.sort == "person"
    return found if not sure or person == (found.kind == "person") else None


def _role_words(doc: Doc, post: Post) -> str | None:
    words = [_text(doc, part) for part in (post.role, post.organisation) if part is not None]
    return " ".join(word for word in words if word) or None


def _own_country(identity: Identity | None) -> str | None:
    """The country of who is its body; in which state an armed group acts is another matter."""
    if identity is None or identity.kind == "armed group":
        return None
    return identity.country if identity.side in (None, identity.country) else None


def _side(
    doc: Doc, speaker: Speaker, post: Post, identity: Identity | None, body: Identity | None
) -> str | None:
    told = {token.lower_ for first, last in post.ranges() for token in doc[first:last]}
    around = doc[max(0, speaker.first - 2) : speaker.last]
    disowned = told & _NOT_FOR_IT or (
        speaker.named is None and any(token.lower_ in _NOT_FOR_IT for token in around)
    )
    if disowned:
        return None
    if identity is not None and (identity.side is not None or identity.kind != "person"):
        return identity.side
    if body is not None:
        return body.side
    if post.role is None or not told & _PUBLIC:
        return None
    of_state = post.organisation is None or told & _OF_STATE
    return post.code if of_state else None
