"""Who did it, and to whom: names read from the grammar around an event."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.claims.context import DATE_WORDS
from onrecord.claims.datelines import in_dateline
from onrecord.claims.kinds import things_of
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.phrases import agents, children, is_passive, lemma, of_phrases
from onrecord.claims.triggers import HARM, Trigger
from onrecord.exceptions import ModelError
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ORIGIN = "actors/1"

_BODIES = frozenset(
    "force forces troop army group coalition rebel militant militia separatist military "
    "soldier government regime official authority missile drone rocket strike attack jet "
    "warplane plane airstrike shelling navy fighter leader president invader tank aircraft "
    "artillery fire state side presidency minister occupier bomb".split()
)
_DOERS = frozenset({"people", "force", "territory"})
# "Norland's troops" act for Norland; "Norland's refugees" are not its doing.
_OWNED = frozenset({"deployment", "launch", "aid"})
# Those who move or hold are both counted and doers.
_MOVED = frozenset({"deployment", "control", "aid", "meeting"})
_LED = frozenset({"led", "hosted", "sponsored", "brokered", "launched", "ordered"})
# "The Norland-led coalition" is a party of its own.
_LED_BY = frozenset({"coalition", "alliance", "force", "mission"})
# What somebody decides on; the subject of the sentence is mostly who does.
_DECIDED = frozenset({"meeting", "call", "agreement", "aid", "control"})
_GIVEN = frozenset({"aid", "control"})
SIDES = frozenset(
    "coalition government regime rebel army militia police separatist opposition insurgent "
    "jihadist jihadi militant guerrilla junta".split()
)
"""Parties to a conflict that need no name."""
_OFFICES = frozenset(
    "president minister chancellor secretary premier king leader envoy chief governor".split()
)
# Words of a state's own forces: "the Norland Armed Forces" are Norland.
_COMMON = frozenset("armed air defense defence special ground national naval military".split())
# Deeds and weapons do nothing of themselves: who is behind "the strikes" must be told.
_DEEDS = frozenset(
    "missile drone rocket strike attack airstrike shelling bomb artillery fire jet warplane "
    "plane tank aircraft raid debris wreckage explosion blast".split()
)
_TURNS = frozenset({"relcl", "acl", "nsubj", "nsubjpass", "poss"})
_CLIMB = 4
# How many words a pronoun reaches back.
_FAR = 60
_HARMING = HARM | {"attack", "damage", "launch"}
_HARMED = frozenset(
    "people person civilian resident child baby woman victim passenger villager citizen".split()
)
# Those who serve, of whom news counts those attacked; with them go drivers and crews.
_OFFICERS = frozenset(
    "police officer policeman guard worker journalist driver peacekeeper sailor miner".split()
)
_DONE_TO = frozenset({"dobj", "agent", "prt"})
# Where the acronyms of a parse are kept, once they are read.
_SPELLED_OUT = "onrecord.acronyms"
_CAUSES = frozenset("in by from after during following amid under".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A short normal name and the tokens that it was read from, half-open."""

    name: str
    first: int
    last: int


def actor_of(trigger: Trigger, doc: Doc, gazetteer: Gazetteer) -> Name | None:
    """Who did what the trigger says; None where the text does not say it in the clause."""
    token = doc[trigger.index]
    if token.pos_ in {"VERB", "AUX"} or trigger.role in {"object_of", "subject_of", "act"}:
        return (
            _doer(token, trigger, gazetteer)
            or _cause(token, gazetteer)
            or _in_charge(token, trigger, gazetteer)
        )
    if trigger.role == "counted" and trigger.kind not in _OWNED:
        return _cause(token, gazetteer)
    if trigger.kind in _GIVEN and (giver := _in_charge(token, trigger, gazetteer)):
        # In "Norland approved the Eastland aid package" the noun's own nation receives.
        return giver
    return (
        owner_of(token, trigger.kind, gazetteer)
        or _cause(token, gazetteer)
        or _in_charge(token, trigger, gazetteer)
    )


def _doer(verb: Token, trigger: Trigger, gazetteer: Gazetteer) -> Name | None:
    """The subject or agent of a verb, where it is the one who does."""
    if holder := _hyphened(verb, gazetteer):
        return holder
    moves = trigger.role != "subject_of" or trigger.kind in _MOVED
    if not moves or _is_patient_subject(verb, trigger):
        return None
    for agent in agents(verb):
        if trigger.kind in _HARMING and lemma(agent) in _HARMED:
            continue
        doer = antecedent(agent) if agent.pos_ == "PRON" else agent
        if doer is not None and (found := name_of(doer, gazetteer)):
            return found
    return None


def _hyphened(verb: Token, gazetteer: Gazetteer) -> Name | None:
    """Who holds in "rebel-held", "Norland-occupied"."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.i < 2 or verb.nbor(-1).text != "-":
        return None
    holder = verb.nbor(-2)
    return name_of(holder, gazetteer, named=True) or (
        phrase(holder) if lemma(holder) in SIDES else None
    )


def _in_charge(token: Token, trigger: Trigger, gazetteer: Gazetteer) -> Name | None:
    """Whose sentence it is, for what one decides: "Norland plans to impose new sanctions"."""
    if trigger.kind not in _DECIDED or (trigger.kind == "control" and token.pos_ == "VERB"):
        return None
    node = token
    for _ in range(_CLIMB):
        if node.head.i == node.i or node.dep_ in _TURNS:
            return None
        node = node.head
        if node.pos_ not in {"VERB", "AUX"} or is_passive(node):
            continue
        subjects = [c for c in node.children if c.dep_ == "nsubj"]
        for own in subjects:
            doer = antecedent(own) if own.pos_ == "PRON" else own
            if doer is not None and doer.i != token.i and (found := name_of(doer, gazetteer)):
                return found
        if subjects:
            return None
    return None


def target_of(trigger: Trigger, doc: Doc, gazetteer: Gazetteer) -> Name | None:
    """At whom it was aimed or with whom it was held: "on", "against", "with" and objects."""
    token = doc[trigger.index]
    preps: tuple[str, ...] = ("on", "against")
    if trigger.kind in {"call", "meeting", "agreement"}:
        preps = ("with",)
    if trigger.kind in {"aid", "launch", "sanction"}:
        preps = ("to", "for", "against", "on", "at")
    goals = of_phrases(token, *preps)
    if trigger.role == "act" and trigger.kind in {"attack", "meeting", "call", "sanction"}:
        goals = [c for c in token.children if c.dep_ == "dobj"] + goals
    for goal in goals:
        if goal.pos_ == "PRON" or goal.lower_ in DATE_WORDS:
            continue
        if found := name_of(goal, gazetteer) or phrase(goal):
            return found
    return None


def _is_patient_subject(token: Token, trigger: Trigger) -> bool:
    """In "two wounded in raid" the parser takes those wounded for the ones who wound."""
    if token.tag_ not in {"VBD", "VBN"} or any(c.dep_ in _DONE_TO for c in token.children):
        return False
    if trigger.role == "object_of":
        return True
    # "Nine police ambushed on a road", which no gunmen are.
    return trigger.role == "act" and trigger.kind == "attack" and any(map(_is_prey, agents(token)))


def _is_prey(noun: Token) -> bool:
    """Whether a noun counts those who are attacked rather than attack."""
    counted = any(child.dep_ == "nummod" for child in noun.children)
    return counted and lemma(noun) in _HARMED | _OFFICERS


def owner_of(noun: Token, kind: Kind, gazetteer: Gazetteer) -> Name | None:
    """Whose deed a noun names: "Russian strikes", "strikes by", "launched strikes"."""
    for child in children(noun, "amod", "compound", "poss", "nmod"):
        if child.lower_.rstrip(".") in DATE_WORDS or _is_scene(child, kind, gazetteer):
            continue
        whose = antecedent(child) if child.tag_ == "PRP$" else child
        if whose is not None and (found := name_of(whose, gazetteer, named=True)):
            return found
    if found := _nation_of(noun, gazetteer) or _side(noun):
        return found
    doers = of_phrases(noun, "by", "from", "between")
    if kind == "deployment":
        doers += of_phrases(noun)
    elif kind == "control":
        doers += [t for t in of_phrases(noun) if lemma(t) in _BODIES | SIDES]
    doers += [a for clause in children(noun, "relcl") for a in agents(clause) if a.i != noun.i]
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        doers += agents(noun.head)
    names = (name_of(doer, gazetteer) for doer in doers)
    return next((name for name in names if name is not None), None)


def _side(noun: Token) -> Name | None:
    """A side without a name whose deed a noun tells: "rebel raids", "the army's advance"."""
    for child in children(noun, "amod", "compound", "poss", "nmod"):
        if lemma(child) in SIDES:
            return phrase(child)
    return None


def _is_scene(child: Token, kind: Kind, gazetteer: Gazetteer) -> bool:
    """Whether a name before an event says where it was: "the Lakeside shelling"."""
    if kind not in _HARMING | {"evacuated", "control", "meeting", "agreement"}:
        return False
    if child.dep_ not in {"compound", "nmod"} or child.lower_ in _capitals():
        return False
    return gazetteer.nationality(child.text) is None and bool(gazetteer.lookup(child.text))


def antecedent(pronoun: Token) -> Token | None:
    """The subject told last before a pronoun that it may stand for; None where there is none.

    "It" and "they" take up a state, a body or a name, "he" and "she" a name.
    """
    doc = pronoun.doc
    persons = pronoun.lower_ in {"he", "she", "his", "her", "him"}
    if not persons and pronoun.lower_ not in {"it", "they", "its", "their"}:
        return None
    for i in range(pronoun.i - 1, max(-1, pronoun.i - _FAR), -1):
        earlier = doc[i]
        if earlier.dep_ not in {"nsubj", "nsubjpass"} or earlier.pos_ in {"PRON", "DET", "NUM"}:
            continue
        if earlier.pos_ == "PROPN" or (not persons and lemma(earlier) in _BODIES):
            return earlier
    return None


def _cause(token: Token, gazetteer: Gazetteer) -> Name | None:
    for prep in token.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in _CAUSES:
            for noun in children(prep, "pobj"):
                caused = lemma(noun) in _BODIES | {"offensive", "operation"}
                if caused and (found := owner_of(noun, "attack", gazetteer)):
                    return found
    return None


def name_of(token: Token, gazetteer: Gazetteer, *, named: bool = False) -> Name | None:
    """The short normal name of a noun phrase; with `named` only where it is a name.

    "Russian forces" and "the Russian military" are the state: "Russia". Pronouns have none.
    """
    unnamed = token.pos_ in {"PRON", "DET", "NUM"} or token.lower_ in {"who", "which", "that"}
    if unnamed or token.lower_.rstrip(".") in DATE_WORDS or in_dateline(token, gazetteer):
        return None
    if code := _nation_in(token, gazetteer):
        return Name(gazetteer.country_name(code), token.i, token.i + 1)
    if lemma(token) in _LED_BY and any(c.lower_ in _LED for c in token.children):
        return phrase(token)
    if known := _spelled_out(token) or _bearer(token):
        return known
    if named and token.pos_ != "PROPN":
        return None
    if not _is_name(token) and not (things_of(token) & _DOERS or lemma(token) in _BODIES):
        return _nation_of(token, gazetteer)
    if code := _capitals().get(token.lower_):
        return Name(gazetteer.country_name(code), token.i, token.i + 1)
    own = phrase(token)
    titled = own is not None and _is_title(token, own)
    nation = _nation_of(token, gazetteer) if lemma(token) in _BODIES and not titled else None
    if nation is None and not titled and lemma(token) in _DEEDS:
        return None
    return nation or own


def _is_title(token: Token, own: Name) -> bool:
    """Whether a body has a name of its own: "Norland Liberation Forces" are not Norland."""
    names = [
        t
        for t in token.doc[own.first : own.last - 1]
        if t.tag_ == "NNP" and t.lower_ not in _COMMON
    ]
    return token.pos_ == "PROPN" and len(names) >= 1 and own.last - own.first > 2


def _bearer(token: Token) -> Name | None:
    """Who bears an office: "the Norland president, Ann Lee,"."""
    if lemma(token) not in _OFFICES:
        return None
    return next((phrase(c) for c in children(token, "appos") if c.pos_ == "PROPN"), None)


def _spelled_out(token: Token) -> Name | None:
    """What letters stand for where the text says so once: "the Lake Guard Corps (LGC)"."""
    if token.pos_ != "PROPN" or not _is_short(token.text):
        return None
    known: dict[str, Name] | None = token.doc.user_data.get(_SPELLED_OUT)
    if known is None:
        known = token.doc.user_data[_SPELLED_OUT] = _acronyms(token.doc)
    return known.get(token.text)


def _is_short(word: str) -> bool:
    return word.isupper() and 2 < len(word) < 7


def _acronyms(doc: Doc) -> dict[str, Name]:
    """What each acronym in brackets stands for, where the words before it spell it out."""
    found: dict[str, Name] = {}
    for i in range(1, len(doc) - 1):
        letters = doc[i].text
        if doc[i - 1].text != "(" or doc[i + 1].text != ")" or not _is_short(letters):
            continue
        first = i - 1
        while first > 0 and doc[first - 1].text[:1].isupper() and i - first <= len(letters):
            first -= 1
        if first < i - 2 and doc[first].text[0] == letters[0]:
            found.setdefault(letters, Name(doc[first : i - 1].text, first, i - 1))
    return found


def _nation_in(token: Token, gazetteer: Gazetteer) -> str | None:
    """The country code of a nation's word, or of one who leads: "Russian", "Turkish-led"."""
    if token.lower_ in _LED:
        codes = (gazetteer.nationality(left.text) for left in token.lefts)
        return next((code for code in codes if code is not None), None)
    return gazetteer.nationality(token.text)


@functools.cache
def _capitals() -> dict[str, str]:
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "capitals.toml"
        return {name: str(code) for name, code in tomllib.loads(path.read_text("utf-8")).items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("lexicon/capitals.toml") from error


def _is_name(token: Token) -> bool:
    """A proper noun, or a capitalised word inside a sentence: the tagger misses new names."""
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and not token.is_sent_start)


def _nation_of(token: Token, gazetteer: Gazetteer) -> Name | None:
    """The nation or owner before a noun: "Russian forces", "Russia's army"."""
    for child in children(token, "amod", "compound", "poss", "nmod"):
        if code := _nation_in(child, gazetteer):
            return Name(gazetteer.country_name(code), child.i, child.i + 1)
        if child.dep_ in {"amod", "compound"} and (nested := _nation_of(child, gazetteer)):
            return nested
        if child.dep_ == "poss" and child.pos_ == "PROPN":
            return phrase(child)
    return None


def _is_hyphen(token: Token) -> bool:
    """Whether a mark joins two words, and does not part a dateline from the news."""
    return token.text == "-" and token.i > 0 and not token.doc[token.i - 1].whitespace_


def phrase(token: Token) -> Name | None:
    """The noun phrase of a token without its article."""
    first = token.i
    while first > 0:
        left = token.doc[first - 1]
        if token.doc[first].text == "-" and left.head.i == first + 1:
            first -= 1  # "Norland-led fighters"
            continue
        if left.head.i not in range(first, token.i + 1) or left.dep_ not in {
            "compound",
            "amod",
            "nmod",
            "poss",
            "case",
            "punct",
        }:
            break
        if left.dep_ == "punct" and not _is_hyphen(left):
            break
        first -= 1
    words = token.doc[first : token.i + 1]
    if token.pos_ == "PROPN":
        while first < token.i and token.doc[first].pos_ not in {"PROPN", "ADJ"}:
            first += 1
        words = token.doc[first : token.i + 1]
    text = words.text.strip(" -'’\"")
    return Name(text, first, token.i + 1) if text else None
