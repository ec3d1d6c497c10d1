"""Names: who is named in an article, where, and what the article says that they are.

All mentions of one name are one `Named`: "Anna Rost", "Rost" and "Mayor Rost" are the
same. Roles are the words that stand with a name: "Kyiv mayor Anna Rost" or "Anna Rost, a
spokeswoman for the army".
"""

from __future__ import annotations

import bisect
import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Literal

from onrecord.claims.name_traits import Gender, gender_of_person, roles_of
from onrecord.exceptions import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Sort = Literal["person", "body"]

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame gen general lt col colonel maj major
    capt captain adm admiral sgt sergeant cmdr commander brig president minister premier chancellor
    king queen prince princess sheikh ayatollah pope father rev sen rep congressman
    congresswoman gov mayor secretary ambassador envoy spokesman spokeswoman spokesperson chief
    chairman chairwoman director deputy vice prime foreign defence defense interior leader head
    former senator governor representative lieutenant brigadier marshal archbishop bishop patriarch
    judge justice officer hon commissioner speaker chair co-chair undersecretary of the""".split()
)
_PARTICLES = frozenset("al el ul bin ibn de del der van von la le du di da st - abu ’ '".split())
_LOCATIVE = frozenset({"in", "at", "near", "from", "to", "into", "around", "across", "outside"})
# Small words that lines in capitals make look like names: "MORE ON ANNA ROST".
_NO_NAMES = frozenset({"on", "of", "for", "in", "to", "more", "read", "says", "said", "with"})
# "Rost on Sunday" is no name, though "the Sunday Herald" and "June Alder" are.
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march july september october november december".split())
_MONTHS_AND_NAMES = frozenset("april may june august".split())
_MISTAGS = frozenset({"NOUN", "ADJ", "X", "INTJ"})
_OWN_NAMES = frozenset({"US", "EU", "UN", "UK"})
_BODY_JOINTS = frozenset({"of", "for", "on", "and"})
_BODY_WORDS = frozenset(
    """ministry office council army force forces police agency service command committee
    commission government administration department observatory union nations house court party
    group organisation organization association centre center institute university news times
    post guard guards militia front kremlin pentagon company corp inc ltd bank parliament
    senate congress nato coalition alliance foundation fund network movement brigade staff corps
    bureau board league authority authorities telegraph guardian journal mail herald tribune tv
    television radio press crescent cross watch amnesty state states republic federation kingdom
    intelligence media reuters embassy mission general-staff school hospital college defenders
    defence defense units battalion regiment""".split()
)


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
    """number paper power order letter weather matter centre center border water summer winter
    september october november december error terror horror tower river shelter chapter
    corner computer fighter-bomber bomber factor sector tractor reactor monitor mirror doctor-
    character quarter disaster member-state helicopter launcher
    refer murder offer transfer corridor dinner cluster filter counter newsletter twitter cover
    container crater barrier carrier cruiser tanker trailer trigger whether consider
    covenant warrant restaurant plant grant participant- instant committee guarantee coffee degree
    fee budget protest request""".split()
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
class Mention:
    """A name at tokens `first`..`last`; `head` is the token that the grammar hangs it on.

    `titles` are words cut off before it ("President"); `follows` says that it follows the
    name of a body or place that it does not belong to ("Bank of Ukraine Anna Rost").
    """

    first: int
    last: int
    head: int
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    follows: bool = False


@dataclass(slots=True)
class Named:
    """Somebody or something with a name. `roles` are lower-case words, `name` the fullest.

    `sure` is False for a person who is one only because the name has several words.
    """

    name: str
    sort: Sort
    fullest: Mention
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
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
        mentions = [self._trim(first, last) for first, last in self._chains()]
        kept = [m for m in mentions if not _is_title(m)]
        for mention in sorted(kept, key=lambda m: (-len(m.words), m.first)):
            self._add(mention)
        for mention in self._mistagged():
            self._add(mention)
        for named in self.all:
            named.mentions.sort(key=lambda m: m.first)
            self._settle(named)
        self._in_order = sorted(self.all, key=lambda n: n.mentions[0].first)

    def at(self, index: int) -> Named | None:
        """Whose name the token `index` is part of."""
        return self._by_token.get(index)

    def is_organisation(self, named: Named) -> bool:
        """Whether a body is more than a place: its name or what stands with it tells so."""
        words = {word.lower() for mention in named.mentions for word in mention.words}
        if words & _BODY_WORDS or named.roles & (self.lexicon.bodies | self.lexicon.writings):
            return True
        return len(named.name) > 2 and named.name.isupper()

    def mention_at(self, index: int) -> Mention | None:
        """The mention that holds the token `index`."""
        return self._mention_by_token.get(index)

    def in_order_after(self, index: int) -> Iterator[Named]:
        """Those first named at token `index` or later, in the order of the text."""
        start = bisect.bisect_left(self._in_order, index, key=lambda n: n.mentions[0].first)
        yield from self._in_order[start:]

    def _chains(self) -> Iterator[tuple[int, int]]:
        """Runs of proper nouns, with the small words that belong to names."""
        doc, index, size = self.doc, self.first, self.last
        while index < size:
            if not self._is_name(doc[index]):
                index += 1
                continue
            last = index + 1
            while last < size:
                token = doc[last]
                if self._is_name(token):
                    last += 1
                elif token.lower_ in _PARTICLES and last + 1 < size:
                    joined = token.lower_ not in ("'", "’") and self._is_name(doc[last + 1])
                    if not joined:
                        break
                    last += 2
                elif token.lower_ in _BODY_JOINTS and self._joins(index, last):
                    last += 2 if doc[last + 1].lower_ != "the" else 3
                else:
                    break
            yield index, last
            index = last

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

    def _is_name(self, token: Token) -> bool:
        if token.pos_ != "PROPN" or not token.text[:1].isalnum():
            return False
        return token.lower_ not in _NO_NAMES and not self._is_date(token)

    def _is_date(self, token: Token) -> bool:
        word = token.lower_
        follower = self.doc[token.i + 1] if token.i + 1 < self.last else None
        if word in _DAYS or word in _MONTHS:
            return follower is None or follower.lower_ not in _BODY_WORDS
        return word in _MONTHS_AND_NAMES and (follower is None or follower.pos_ != "PROPN")

    def _joins(self, first: int, joint: int) -> bool:
        """Whether "of" goes on with the name of a body: "Ministry of Defence"."""
        doc = self.doc
        follower = joint + 1
        if follower < len(doc) and doc[follower].lower_ == "the":
            follower += 1
        if follower >= len(doc) or not doc[follower].text[:1].isupper():
            return False
        if doc[follower].pos_ not in ("PROPN", "ADJ", "NOUN") or self._is_date(doc[follower]):
            return False
        previous = doc[joint - 1].lower_
        if doc[joint].lower_ == "and":
            return any(doc[i].lower_ in ("ministry", "department") for i in range(first, joint))
        return previous in _BODY_WORDS or previous in self.lexicon.bodies

    def _trim(self, first: int, last: int) -> Mention:
        """Leave titles out: "President Anna Rost" is the name "Anna Rost"."""
        doc = self.doc
        start = first
        for index in range(first, last):
            given = index < last - 1 and self.lexicon.is_given_name(doc[index].text)
            if given and not self._is_middle(first, index):
                start = index
                break
        else:
            chain = [doc[i].lower_.strip(".") for i in range(first, last)]
            if not _BODY_WORDS.intersection(chain):
                titles = [i for i, word in enumerate(chain[:-1]) if word in TITLES]
                start = first + titles[-1] + 1 if titles else first
            if start < last - 1 and doc[start].text in ("-", "–"):
                start += 1
        words = tuple(t.text for t in doc[start:last] if not t.is_space)
        cut = tuple(t.lower_.strip(".") for t in doc[first:start])
        follows = any(word not in TITLES for word in cut)
        return Mention(start, last, doc[start:last].root.i, words, cut, follows)

    def _is_middle(self, first: int, index: int) -> bool:
        """Whether the given name at `index` is a second one: "Recep Tayyip Erdoğan"."""
        before = self.doc[index - 1] if index > first else None
        return before is not None and (
            self.lexicon.is_given_name(before.text) or before.text == "-" or len(before) < 3
        )

    def _add(self, mention: Mention) -> None:
        named = self._same(mention)
        if named is None:
            name = " ".join(self.doc[mention.first : mention.last].text.split())
            named = Named(name, self._sort(mention), mention)
            self.all.append(named)
            self._by_tail.setdefault(mention.words[-1].lower(), []).append(named)
            for initials in self._initials(mention):
                self._by_initials.setdefault(initials, named)
        named.mentions.append(mention)
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
            known = {word.lower() for word in named.words}
            if words <= known and (named.sort == "person" or len(words) == len(known)):
                return named
            if words <= known and len(words) > 1:
                return named
        if len(mention.words) == 1 and mention.words[0].isupper():
            return self._by_initials.get(mention.words[0])
        return None

    def _initials(self, mention: Mention) -> Iterator[str]:
        """What a name may be shortened to: its initials, or what stands after it in brackets."""
        words = [word for word in mention.words if word[0].isupper()]
        initials = "".join(word[0] for word in words)
        # Two initials are too few to tell a person by.
        enough = len(words) > 2 or (len(words) == 2 and words[-1].lower() in _BODY_WORDS)
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
        heads = [self.doc[mention.head] for mention in named.mentions]
        if any(h.dep_ == "pobj" and h.head.lower_ in _LOCATIVE for h in heads):
            named.sort = "body"

    def _has_title(self, mention: Mention) -> bool:
        if any(word.lower() in _BODY_WORDS for word in mention.words):
            return False
        if mention.titles and mention.titles[-1] in TITLES and not mention.follows:
            return True
        before = self.doc[mention.first - 1] if mention.first else None
        return before is not None and before.lower_ in TITLES and before.dep_ == "compound"

    def _sort(self, mention: Mention) -> Sort:
        words = [word.lower().strip(".") for word in mention.words]
        if any(word in _BODY_WORDS for word in words):
            return "body"
        if any(self.lexicon.is_given_name(word) for word in words[:2]):
            return "person"
        if len(words) == 1:
            return "body"
        # "The White Helmets" are no person.
        several = self.doc[mention.last - 1].tag_ == "NNPS"
        return "body" if several or mention.words[-1].isupper() else "person"


def _is_title(mention: Mention) -> bool:
    """Whether a "name" is an office: "Defence Minister", "the President"."""
    return mention.words[-1].lower().strip(".") in TITLES or not mention.words[-1][0].isalpha()
