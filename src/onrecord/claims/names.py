"""Names: who is named in an article, where, and what the article says that they are.

All mentions of one name are one `Named`: "Anna Rost", "Rost" and "Mayor Rost" are the
same. Roles are the words that stand with a name: "Kyiv mayor Anna Rost" or "Anna Rost, a
spokeswoman for the army".
"""

from __future__ import annotations

import bisect
import functools
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib import resources
from typing import TYPE_CHECKING, Literal

from onrecord.claims.name_chains import BODY_WORDS, TITLES, Chains, Mention
from onrecord.claims.name_traits import Gender, gender_of_person, roles_of
from onrecord.exceptions import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc

Sort = Literal["person", "body"]

_LOCATIVE = frozenset({"in", "at", "near", "from", "to", "into", "around", "across", "outside"})
_MISTAGS = frozenset({"NOUN", "ADJ", "X", "INTJ"})
_OWN_NAMES = frozenset({"US", "EU", "UN", "UK"})
_KNOWN_AS = frozenset(
    {"known", "nicknamed", "alias", "aka", "dubbed", "sign", "callsign", "guerre"}
)
_BEFORE_ALIAS = frozenset(
    """as by his her their the assumed name nickname pseudonym alias call sign nom de also better
    simply only real " “ ‘ ' `` of is was""".split()
)
_ALIAS_REACH = 14
# Svyrydenko and Svyryidenko are one (.95), Petrenko and Petrovko two (.75).
_LONG_SURNAME, _SLIP = 7, 0.9


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What single words tell of people. Given names and nouns are in lower case."""

    female: frozenset[str]
    male: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    writings: frozenset[str]

    def is_given_name(self, word: str) -> bool:
        """Whether `word` is a first name that people bear."""
        return word.lower() in self.female or word.lower() in self.male

    def can_speak(self, lemma: str) -> bool:
        """Whether a common noun names people, a body of people, or a writing."""
        return lemma in self.bodies or lemma in self.writings or self.is_person(lemma)

    def is_person(self, lemma: str) -> bool:
        """Whether a common noun names a human being or several."""
        if lemma in self.people:
            return True
        if lemma in self.bodies or lemma in self.writings or lemma in _NOT_PEOPLE:
            return False
        return len(lemma) > 5 and lemma.endswith(_PERSON_ENDINGS)


_PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "men", "ian", "ant", "person", "eer", "ee")
_NOT_PEOPLE = frozenset(
    """number weather matter border summer winter september october november december terror
    horror shelter chapter corner computer fighter-bomber bomber factor tractor reactor mirror
    character quarter disaster helicopter launcher murder transfer corridor dinner cluster
    filter counter newsletter twitter container crater barrier carrier cruiser tanker trailer
    trigger whether consider covenant warrant restaurant instant guarantee coffee degree""".split()
)


@functools.cache
def load_lexicon() -> Lexicon:
    """Read the table of people. `ModelError` where it cannot be read."""
    path = resources.files("onrecord.claims") / "lexicon" / "people.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("people.toml") from error
    words = {key: frozenset(value.lower().split()) for key, value in table.items()}
    return Lexicon(**words)


@dataclass(slots=True)
class Named:
    """Somebody or something with a name. `roles` are lower-case words, `name` the fullest.

    `aliases` are further names in lower case; `owner` is whose body it is, as in `Mention`.
    `sure` is False for a person who is one only because the name has several words.
    """

    name: str
    sort: Sort
    fullest: Mention
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    owner: str = ""
    gender: Gender | None = None
    sure: bool = True

    def mention_before(self, index: int) -> Mention | None:
        """The last mention that begins before token `index`."""
        position = bisect.bisect_left(self.mentions, index, key=lambda m: m.first)
        return self.mentions[position - 1] if position else None

    def mentions_before(self, index: int) -> list[Mention]:
        """The mentions that begin before token `index`."""
        return self.mentions[: bisect.bisect_left(self.mentions, index, key=lambda m: m.first)]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the fullest name."""
        return self.fullest.words


class Names:
    """Everybody named in an article."""

    def __init__(self, doc: Doc, first: int, last: int) -> None:
        """Find all names in the tokens `first`..`last`; those of one person go together."""
        self.doc = doc
        self.first, self.last = first, last
        self.lexicon = load_lexicon()
        self.all: list[Named] = []
        self._by_token: dict[int, Named] = {}
        self._mention_by_token: dict[int, Mention] = {}
        self._by_tail: dict[str, list[Named]] = {}
        self._by_initials: dict[str, Named] = {}
        self._by_given: dict[str, list[Named]] = {}
        mentions = Chains(doc, first, last, self.lexicon).mentions()
        for mention in sorted(mentions, key=lambda m: (-len(m.words), m.first)):
            self._add(mention)
        for mention in self._mistagged():
            self._add(mention)
        for named in self.all:
            named.mentions.sort(key=lambda m: m.first)
            self._choose_spelling(named)
            self._settle(named)
        self._in_order = sorted(self.all, key=lambda n: n.mentions[0].first)

    def _choose_spelling(self, named: Named) -> None:
        """Take the spelling that is used most, where there are several."""
        if not named.aliases:
            return
        full = [m for m in named.mentions if len(m.words) == len(named.words)]
        uses = Counter(m.words for m in full)
        named.fullest = max(full, key=lambda m: (uses[m.words], -m.first))
        named.name = " ".join(self.doc[named.fullest.first : named.fullest.last].text.split())

    def at(self, index: int) -> Named | None:
        """Whose name the token `index` is part of."""
        return self._by_token.get(index)

    def is_organisation(self, named: Named) -> bool:
        """Whether a body is more than a place: its name or what stands with it tells so."""
        words = {word.lower() for mention in named.mentions for word in mention.words}
        if words & BODY_WORDS or named.roles & (self.lexicon.bodies | self.lexicon.writings):
            return True
        return len(named.name) > 2 and named.name.isupper()

    def mention_at(self, index: int) -> Mention | None:
        """The mention that holds the token `index`."""
        return self._mention_by_token.get(index)

    def in_order_after(self, index: int) -> Iterator[Named]:
        """Those first named at token `index` or later, in the order of the text."""
        start = bisect.bisect_left(self._in_order, index, key=lambda n: n.mentions[0].first)
        yield from self._in_order[start:]

    def _mistagged(self) -> list[Mention]:
        """Surnames of persons that are no proper noun to the parser: "Zelenskyy said"."""
        found = []
        for token in self.doc[self.first : self.last]:
            if token.i in self._by_token or token.pos_ not in _MISTAGS or not token.text.istitle():
                continue
            bearers = self._by_tail.get(token.lower_, ())
            if any(named.sort == "person" and len(named.words) > 1 for named in bearers):
                found.append(Mention(token.i, token.i + 1, token.i, (token.text,)))
        return found

    def _add(self, mention: Mention) -> None:
        named = self._same(mention)
        if named is None:
            name = " ".join(self.doc[mention.first : mention.last].text.split())
            named = Named(name, self._sort(mention), mention)
            self.all.append(named)
            self._by_tail.setdefault(mention.words[-1].lower(), []).append(named)
            if named.sort == "person" and len(mention.words) > 1:
                self._by_given.setdefault(mention.words[0].lower(), []).append(named)
            for initials in self._initials(mention):
                self._by_initials.setdefault(initials, named)
        named.mentions.append(mention)
        named.owner = named.owner or mention.owner
        for index in range(mention.first, mention.last):
            self._by_token[index] = named
            self._mention_by_token[index] = mention
        named.roles |= roles_of(self.doc, mention)
        if named.sort == "body" and self._has_title(mention):
            named.sort = "person"
        if named.sort == "person" and named.gender is None:
            named.gender = gender_of_person(named.roles, mention.words, self.lexicon)

    def _same(self, mention: Mention) -> Named | None:
        words = {word.lower() for word in mention.words}
        for named in self._by_tail.get(mention.words[-1].lower(), []):
            if mention.owner and named.owner and mention.owner != named.owner:
                continue
            known = {word.lower() for word in named.words} | named.aliases
            if words <= known and (named.sort == "person" or len(words) == len(known)):
                return named
            if words <= known and len(words) > 1:
                return named
        if len(mention.words) == 1:
            alias = self._known_as(mention)
            if alias is None and mention.words[0].isupper():
                return self._by_initials.get(mention.words[0])
            return alias
        return self._spelled_alike(mention)

    def _known_as(self, mention: Mention) -> Named | None:
        """Whose further name it is: "Igor Rost, better known as Falcon"."""
        doc, index = self.doc, mention.first - 1
        low = max(self.first, mention.first - _ALIAS_REACH)
        while index > low and doc[index].lower_ in _BEFORE_ALIAS:
            index -= 1
        if doc[index].lower_ not in _KNOWN_AS:
            return None
        for before in range(index - 1, low, -1):
            named = self._by_token.get(before)
            if named is not None:
                tail = mention.words[-1].lower()
                named.aliases.add(tail)
                self._by_tail.setdefault(tail, []).append(named)
                return named
        return None

    def _spelled_alike(self, mention: Mention) -> Named | None:
        """Who bears the same given name and a surname with a slip in it."""
        tail = mention.words[-1].lower()
        if len(tail) < _LONG_SURNAME or self._sort(mention) != "person":
            return None
        for named in self._by_given.get(mention.words[0].lower(), ()):
            other = named.words[-1].lower()
            if other[:3] == tail[:3] and SequenceMatcher(None, tail, other).ratio() >= _SLIP:
                self._by_tail.setdefault(tail, []).append(named)
                named.aliases.add(tail)
                return named
        return None

    def _initials(self, mention: Mention) -> Iterator[str]:
        """What a name may be shortened to: its initials, or what stands after it in brackets."""
        words = [word for word in mention.words if word[0].isupper()]
        initials = "".join(word[0] for word in words)
        # Two initials are too few to tell a person by.
        enough = len(words) > 2 or (len(words) == 2 and words[-1].lower() in BODY_WORDS)
        if enough and initials not in _OWN_NAMES:
            yield initials
        if len(words) > 3 and "." in words[0]:  # "U.N. Food Aid Office"
            yield "".join(word[0] for word in words[1:])
        after = self.doc[mention.last : min(mention.last + 3, self.last)]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")":
            short = after[1].text
            # "People's Defence (YPG)": other letters shorten a name in another language.
            if len(words) > 1 and short.isupper() and short[0] == initials[0]:
                yield short

    def _settle(self, named: Named) -> None:
        """Take a name of several words for a place where it is only ever gone to."""
        if named.sort != "person" or named.gender is not None:
            return
        if any(self.lexicon.is_person(role) or role in TITLES for role in named.roles):
            return
        named.sure = False
        if any(self.doc[mention.last - 1].tag_ == "NNPS" for mention in named.mentions):
            named.sort = "body"  # "the White Helmets" are no person
            return
        heads = [self.doc[mention.head] for mention in named.mentions]
        if any(h.dep_ == "pobj" and h.head.lower_ in _LOCATIVE for h in heads):
            named.sort = "body"

    def _has_title(self, mention: Mention) -> bool:
        if any(word.lower() in BODY_WORDS for word in mention.words):
            return False
        if mention.titles and mention.titles[-1] in TITLES and not mention.follows:
            return True
        before = self.doc[mention.first - 1] if mention.first else None
        return before is not None and before.lower_ in TITLES and before.dep_ == "compound"

    def _sort(self, mention: Mention) -> Sort:
        words = [word.lower().strip(".") for word in mention.words]
        if any(word in BODY_WORDS for word in words):
            return "body"
        if any(self.lexicon.is_given_name(word) for word in words[:2]):
            return "person"
        if len(words) == 1:
            return "body"
        return "body" if mention.words[-1].isupper() else "person"
