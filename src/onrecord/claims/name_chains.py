"""Runs of proper nouns: the stretches of an article that may name somebody.

"Kyiv mayor Anna Rost" is the name "Anna Rost" with a title before it; "Ministry of Defence"
goes on over the small word; "Rost on Sunday" does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.claims.names import Lexicon

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
# Small words that lines in capitals make look like names: "MORE ON ANNA ROST".
_NO_NAMES = frozenset({"on", "of", "for", "in", "to", "more", "read", "says", "said", "with"})
# "Rost on Sunday" is no name, though "the Sunday Herald" and "June Alder" are.
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset("january february march july september october november december".split())
_MONTHS_AND_NAMES = frozenset("april may june august".split())
_BODY_JOINTS = frozenset({"of", "for", "on", "and"})
BODY_WORDS = frozenset(
    """ministry office council army force forces police agency service command committee
    commission government administration department observatory union nations house court party
    group organisation organization association centre center institute university news times
    post guard guards militia front kremlin pentagon company corp inc ltd bank parliament
    senate congress nato coalition alliance foundation fund network movement brigade staff corps
    bureau board league authority authorities telegraph guardian journal mail herald tribune tv
    television radio press crescent cross watch amnesty state states republic federation kingdom
    intelligence media reuters embassy mission general-staff school hospital college defenders
    defence defense units battalion regiment society syndicate institution""".split()
)


@dataclass(slots=True)
class Mention:
    """A name at tokens `first`..`last`; `head` is the token that the grammar hangs it on.

    `titles` are words cut off before it ("President"); `follows` says that it follows the
    name of a body or place that it does not belong to ("Bank of Ukraine Anna Rost"). `owner`
    is whose body it is: "norland" of "Norland's Defence Ministry".
    """

    first: int
    last: int
    head: int
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    follows: bool = False
    owner: str = ""


class Chains:
    """The names in the tokens `first`..`last` of an article, one by one."""

    def __init__(self, doc: Doc, first: int, last: int, lexicon: Lexicon) -> None:
        """Look only; `mentions` finds."""
        self.doc, self.first, self.last, self.lexicon = doc, first, last, lexicon

    def mentions(self) -> list[Mention]:
        """Every name in the order of the text; offices without a name are none."""
        found = [self._trim(first, last) for first, last in self._chains()]
        return [mention for mention in found if not _is_title(mention)]

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
                    joined = token.lower_ not in ("'", "’") or self._is_peoples(last)
                    if not joined or not self._is_name(doc[last + 1]):
                        break
                    last += 2
                elif token.lower_ in _BODY_JOINTS and self._joins(index, last):
                    last += 2 if doc[last + 1].lower_ != "the" else 3
                else:
                    break
            yield self._opening(index, last), last
            index = last

    def _is_peoples(self, mark: int) -> bool:
        """Whether a bare apostrophe makes a name of those it binds: "the Bakers' Society"."""
        owner = self.doc[mark - 1]
        several = any(c.dep_ == "det" for c in owner.children)
        return self._are_people(owner, sure=several)

    def _are_people(self, token: Token, *, sure: bool) -> bool:
        """Whether a name is a plural of people ("Painters"); a surname may end so, too."""
        one = token.lower_.removesuffix("s")
        if one == token.lower_:
            return False
        plural = sure or token.tag_ in ("NNPS", "NNS")
        return one in self.lexicon.people or (plural and self.lexicon.is_person(one))

    def _opening(self, first: int, last: int) -> int:
        """Where a name begins whose first word is none: "the Norlandic Bakers' Society".

        A plural takes the noun before it: "Harbour Painters", as a group may be called.
        """
        before = self.doc[first - 1] if first > self.first else None
        if before is None or not before.text.istitle():
            return first
        if before.pos_ == "NOUN" and self._are_people(self.doc[first], sure=False):
            return first - 1 if before.dep_ == "compound" and before.head.i == first else first
        if before.pos_ != "ADJ":
            return first
        bound = first + 1 < last and self.doc[first + 1].lower_ in ("'", "’")
        return first - 1 if bound and before.head.i in range(first, last) else first

    def _is_name(self, token: Token) -> bool:
        if token.pos_ != "PROPN" or not token.text[:1].isalnum():
            return False
        return token.lower_ not in _NO_NAMES and not self._is_date(token)

    def _is_date(self, token: Token) -> bool:
        word = token.lower_
        follower = self.doc[token.i + 1] if token.i + 1 < self.last else None
        if word in _DAYS or word in _MONTHS:
            return follower is None or follower.lower_ not in BODY_WORDS
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
        high = previous == "commissioner" and doc[joint - 2].lower_ == "high"
        return high or previous in BODY_WORDS or previous in self.lexicon.bodies

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
            if not BODY_WORDS.intersection(chain):
                titles = [i for i, word in enumerate(chain[:-1]) if word in TITLES]
                start = first + titles[-1] + 1 if titles else first
            if start < last - 1 and doc[start].text in ("-", "–"):
                start += 1
        words = tuple(t.text for t in doc[start:last] if not t.is_space)
        cut = tuple(t.lower_.strip(".") for t in doc[first:start])
        follows = any(word not in TITLES for word in cut)
        owner = self._owner(start) if words[-1].lower() in BODY_WORDS else ""
        return Mention(start, last, doc[start:last].root.i, words, cut, follows, owner)

    def _owner(self, first: int) -> str:
        """Whose body it is whose name begins at `first`: "Norland's", "the Norlandic"."""
        doc = self.doc
        if first - 2 >= self.first and doc[first - 1].lower_ in ("'s", "’s", "'", "’"):
            return doc[first - 2].lower_
        return ""

    def _is_middle(self, first: int, index: int) -> bool:
        """Whether the given name at `index` is a second one: "Recep Tayyip Erdoğan"."""
        before = self.doc[index - 1] if index > first else None
        return before is not None and (
            self.lexicon.is_given_name(before.text) or before.text == "-" or len(before) < 3
        )


def _is_title(mention: Mention) -> bool:
    """Whether a "name" is an office: "Defence Minister", "the President"."""
    return mention.words[-1].lower().strip(".") in TITLES or not mention.words[-1][0].isalpha()
