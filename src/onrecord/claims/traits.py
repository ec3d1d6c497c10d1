"""What is known of a proposal: the traits by which it is weighed.

A trait is a short readable text; `weights.json` says what each adds. Traits that begin with
a kind hold for that kind alone, the others for all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.claims.context import DATE_WORDS, Context
from onrecord.claims.kinds import VERB_ROLES, kind_table, things_of
from onrecord.claims.mentions import NumberMention
from onrecord.claims.phrases import agents, article_of, lemma
from onrecord.claims.proposals import ROUTES, Proposal
from onrecord.types import Count

if TYPE_CHECKING:
    from spacy.tokens import Token

_PATH = 4
_FRAMES = frozenset({"patient", "subject", "state"})


def figure_traits(context: Context, proposal: Proposal, rivals: Sequence[Proposal]) -> list[str]:
    """Traits of a counted proposal; `rivals` are the other kinds' proposals for its number."""
    kind, route, trigger = proposal.kind, proposal.route, proposal.trigger
    classes = classes_of(context, proposal)
    fits = _fits(classes, kind_table().counts[kind])
    noun = None if proposal.item is None else lemma(context.doc[proposal.item])
    head = context.doc[trigger.index]
    traits = [
        kind,
        f"{kind}|{route}",
        f"{kind}|{route}|fits={fits}",
        f"{kind}|{trigger.role}:{trigger.word}",
        f"{kind}|{trigger.role}:{trigger.word}|{route}",
        f"{trigger.role}|{route}|fits={fits}",
        f"strong={trigger.strong}|{route}|fits={fits}",
        f"strong={trigger.strong}|{trigger.role}|{route}|best={not _ahead(proposal, rivals)}",
        f"{kind}|strong={trigger.strong}|{route}",
        f"{kind}|{trigger.word}|under={lemma(head.head)}",
        f"{kind}|noun={noun}",
        f"noun={noun}",
        f"list={context.is_list}|{kind}",
        f"{kind}|of={proposal.whole is not None}",
        f"{kind}|tag={head.tag_}",
    ]
    traits += _number_traits(context, proposal, fits)
    traits += _antecedent_traits(context, proposal)
    traits += _between_traits(context, proposal)
    traits += [f"{kind}|class={name}" for name in classes]
    traits += [f"{kind}|class={name}|{trigger.word}" for name in classes]
    for word in _governors(context, proposal):
        traits += [f"{kind}|gov={word}", f"gov={word}"]
    traits += _frame_traits(context, proposal, rivals, fits)
    return traits + _rival_traits(proposal, rivals)


def _number_traits(context: Context, proposal: Proposal, fits: str) -> list[str]:
    kind, number = proposal.kind, proposal.number
    if proposal.count is None or number is None:
        return []
    size = size_of(proposal.count)
    gap = _bucket(abs(proposal.trigger.index - number.last))
    traits = []
    if proposal.count.hedge == "vague":
        # "Most" and "some" are put on record far less often than "dozens".
        word = context.doc[number.first].lower_
        traits = [f"vague={word}", f"vague={word}|fits={fits}", f"{kind}|vague={word}"]
    return [*traits, f"{kind}|size={size}", f"size={size}", f"{kind}|gap={gap}", f"gap={gap}"]


def _antecedent_traits(context: Context, proposal: Proposal) -> list[str]:
    """Whether a bare number takes up a noun, and whether that was told of the same kind."""
    if proposal.item is not None:
        return []
    before = proposal.antecedent
    if before is None:
        return ["antecedent=none", f"{proposal.kind}|antecedent=none"]
    sentence = context.sentence_of[before.noun]
    beside = {t.kind for t in context.triggers[sentence] if t.strong}
    echo = proposal.kind in beside
    traits = [f"antecedent={echo}", f"antecedent={echo}|{proposal.route}"]
    fits = _fits(classes_of(context, proposal), kind_table().counts[proposal.kind])
    traits.append(f"antecedent={echo}|{proposal.route}|fits={fits}")
    return [*traits, f"{proposal.kind}|antecedent={echo}|fits={fits}"]


def _between_traits(context: Context, proposal: Proposal) -> list[str]:
    """Other numbers and triggers between the number and its trigger: each makes it less sure."""
    number, trigger = proposal.number, proposal.trigger
    if number is None:
        return []
    first, last = sorted((number.first, trigger.index))
    sentence = context.sentence_of[trigger.index]
    numbers = sum(first < n.first < last for n in context.numbers_in[sentence])
    kinds = {t.kind for t in context.triggers[sentence] if first < t.index < last}
    side = "right" if trigger.index >= number.last else "left"
    traits = [f"between={min(numbers, 2)}|{side}", f"{proposal.kind}|between={min(numbers, 2)}"]
    traits.append(f"{proposal.kind}|{proposal.route}|{side}")
    traits += [f"{proposal.kind}|over={kind}|{side}" for kind in kinds - {proposal.kind}]
    nearest = _first_right(context, proposal, number)
    traits.append(f"{proposal.kind}|next={nearest}")
    return traits


def _first_right(context: Context, proposal: Proposal, number: NumberMention) -> str:
    """Whether the first trigger behind the number and what it counts is of this kind."""
    sentence = context.sentence_of[proposal.trigger.index]
    start = number.last
    if proposal.item is not None and proposal.item >= start:
        start = proposal.item + 1
    right = [t for t in context.triggers[sentence] if start <= t.index < start + _PATH]
    if not right:
        return "none"
    first = min(t.index for t in right)
    kinds = {t.kind for t in right if t.index == first}
    return "same" if proposal.kind in kinds else "other"


def _frame_traits(
    context: Context, proposal: Proposal, rivals: Sequence[Proposal], fits: str
) -> list[str]:
    """Whether a sure verb takes what is counted as its own: "captured 40 soldiers".

    There the noun itself ("soldier") seldom is the fact. `topic` says how much the article
    tells of the kind.
    """
    kind, trigger = proposal.kind, proposal.trigger
    framed = sorted({r.kind for r in rivals if _is_frame(context, r)})
    own = _is_frame(context, proposal)
    topic = _bucket(context.topics[kind])
    traits = [
        f"{trigger.role}|strong={trigger.strong}|{proposal.route}|framed={bool(framed)}|own={own}",
        f"{kind}|{proposal.route}|framed={bool(framed)}|own={own}",
        f"frame={own}|{fits}|rivals={min(len(framed), 2)}",
        f"{kind}|topic={topic}",
        f"{kind}|topic={topic}|fits={fits}",
        f"{kind}|{trigger.role}|fits={fits}|{proposal.route}",
    ]
    return traits + [f"{kind}|own={own}|framed={other}" for other in framed]


def _is_frame(context: Context, proposal: Proposal) -> bool:
    """Whether a strong verb or participle is done to, or done by, things that it can count."""
    if proposal.route not in _FRAMES or not proposal.trigger.strong:
        return False
    if proposal.trigger.role not in VERB_ROLES | {"state"}:
        return False
    return _fits(classes_of(context, proposal), kind_table().counts[proposal.kind]) == "yes"


def _rival_traits(proposal: Proposal, rivals: Sequence[Proposal]) -> list[str]:
    kind = proposal.kind
    traits = []
    ahead = _ahead(proposal, rivals)
    traits.append(f"best={not ahead}|{proposal.route}")
    traits.append(f"{kind}|best={not ahead}")
    for rival in ahead[:3]:
        traits.append(f"{kind}|rival={rival.kind}")
        traits.append(f"{kind}|rival={rival.kind}:{rival.route}")
    for rival in rivals:
        if rival.route in ROUTES[:7]:
            traits.append(f"{kind}|{proposal.route}|beside={rival.kind}")
            traits.append(f"{kind}|beside={rival.kind}:{rival.trigger.word}")
    return traits


def _ahead(proposal: Proposal, rivals: Sequence[Proposal]) -> list[Proposal]:
    """The rivals whose number reaches its trigger as surely, or more so."""
    rank = ROUTES.index(proposal.route)
    return [r for r in rivals if ROUTES.index(r.route) <= rank]


def single_traits(context: Context, proposal: Proposal) -> list[str]:
    """Traits of one person or thing in the singular."""
    kind, trigger = proposal.kind, proposal.trigger
    item = context.doc[trigger.index if proposal.item is None else proposal.item]
    article = article_of(item)
    fits = _fits(classes_of(context, proposal), kind_table().counts[kind])
    traits = [
        "single",
        f"single|{kind}",
        f"single|{kind}|{trigger.role}",
        f"single|strong={trigger.strong}|{trigger.role}|{article}",
        f"single|strong={trigger.strong}|{trigger.role}|fits={fits}|{article}",
        f"single|strong={trigger.strong}|fits={fits}|{context.doc[trigger.index].tag_}",
        f"single|{kind}|strong={trigger.strong}|fits={fits}",
        f"single|{kind}|{trigger.role}:{trigger.word}",
        f"single|{kind}|article={article}",
        f"single|{trigger.role}|article={article}",
        f"single|{kind}|{trigger.word}|{article}",
        f"single|{kind}|noun={lemma(item)}",
        f"single|list={context.is_list}|{kind}",
        f"single|begins={item.left_edge.is_sent_start}|{trigger.strong}|fits={fits}|{article}",
        f"single|after={trigger.index > item.i}|{context.doc[trigger.index].tag_}|fits={fits}",
    ]
    for name in classes_of(context, proposal):
        traits += [f"single|{kind}|class={name}", f"single|{kind}|class={name}|{article}"]
    if proposal.joined:
        traits.append("single|joined")
    clause = clause_traits(context.doc[trigger.index])
    return traits + [f"single|{t}" for t in clause] + [f"single|{kind}|{t}" for t in clause]


@dataclass(slots=True)
class Told:
    """What the article told before: how often each kind and word, and the names beside them."""

    times: Counter[str] = field(default_factory=Counter)
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, context: Context, proposal: Proposal) -> None:
        """Note a proposal as told."""
        kind, trigger = proposal.kind, proposal.trigger
        self.times[f"{kind}:{trigger.word}"] += 1
        self.times[kind] += 1
        if trigger.strong:
            self.times[f"{kind}!"] += 1
            self.names[kind] |= context.clause(context.doc[trigger.index]).names


def event_traits(context: Context, proposal: Proposal, told: Told) -> list[str]:
    """Traits of an event without a count, given what the article told before it."""
    kind, trigger = proposal.kind, proposal.trigger
    token = context.doc[trigger.index]
    sentence = context.sentence_of[token.i]
    same = [t for t in context.triggers[sentence] if t.kind == kind and t.role != "counted"]
    again = min(told.times[f"{kind}:{trigger.word}"], 3)
    item = None if proposal.item is None else lemma(context.doc[proposal.item])
    traits = [
        "event",
        f"event|{kind}",
        f"event|{kind}|{trigger.role}",
        f"event|{kind}|strong={trigger.strong}",
        f"event|strong={trigger.strong}|{token.pos_}|{token.dep_}",
        f"event|strong={trigger.strong}|again={again}",
        f"event|{kind}|{trigger.word}|under={lemma(token.head)}",
        f"event|{kind}|{trigger.word}|{token.pos_}",
        f"event|{kind}|{trigger.word}|again={again}",
        f"event|again={again}|{token.pos_}",
        f"event|{kind}|before={min(told.times[kind], 5)}",
        f"event|{kind}|item={item}",
        f"event|sentence={min(sentence, 4)}",
        f"event|{kind}|sentence={min(sentence, 2)}",
        f"event|list={context.is_list}|{kind}",
        f"event|numbers={min(len(context.numbers_in[sentence]), 3)}",
        f"event|{kind}|same={min(len({t.index for t in same}), 4)}",
        f"event|{kind}|first={trigger.index == min(t.index for t in same)}",
        f"event|quoted={context.quoted[token.i]}",
        f"event|{kind}|quoted={context.quoted[token.i]}",
    ]
    traits += [f"event|{kind}|class={name}" for name in classes_of(context, proposal)]
    others = {t.kind for t in context.triggers[sentence] if t.kind != kind}
    traits += [f"event|{kind}|beside={other}" for other in sorted(others)]
    near = {t.kind for t in context.triggers[sentence] if t.index == token.i} - {kind}
    traits += [f"event|{kind}|also={other}" for other in sorted(near)]
    traits += _novelty_traits(context, proposal, told)
    clause = clause_traits(token)
    return traits + [f"event|{t}" for t in clause] + [f"event|{kind}|{t}" for t in clause]


def _novelty_traits(context: Context, proposal: Proposal, told: Told) -> list[str]:
    """Whether the clause tells something new: an event is on record at its first full mention."""
    kind, token = proposal.kind, context.doc[proposal.trigger.index]
    clause = context.clause(token)
    prior = min(told.times[f"{kind}!"], 4)
    share = int(clause.new_share * 4)
    known = bool(clause.names & told.names[kind])
    verb = token.pos_ if token.pos_ in {"NOUN", "VERB"} else "other"
    block = context.analysis.article.block_at(token.idx)
    place = f"{block.type if block else None}|{context.is_list}"
    return [
        f"event|new={share}",
        f"event|{kind}|new={share}",
        f"event|new={share}|{verb}|prior={min(prior, 2)}",
        f"event|newnames={min(clause.new_names, 3)}",
        f"event|{kind}|newnames={min(clause.new_names, 3)}",
        f"event|known={known}|prior={prior}",
        f"event|{kind}|known={known}",
        f"event|prior={prior}|{article_of(token)}|{verb}",
        f"event|clause_dated={clause.dated}|{verb}",
        f"event|{kind}|names={min(len(clause.names), 4)}",
        f"event|block={place}",
        f"event|{kind}|block={place}",
    ]


def clause_traits(token: Token) -> list[str]:
    """What the grammar around a trigger says: its place, its words of time, its parties."""
    traits = [f"dep={token.dep_}", f"tag={token.tag_}", f"head={lemma(token.head)}"]
    traits.append(f"path={_path(token)}")
    for child in token.children:
        traits += _child_traits(child)
    traits.append(f"article={article_of(token)}" if token.pos_ == "NOUN" else "article=verb")
    own = list(token.subtree)
    traits.append(f"names={min(sum(t.pos_ == 'PROPN' for t in own), 4)}")
    traits.append(f"dated={any(t.lower_ in DATE_WORDS for t in own)}")
    traits.append(f"long={_bucket(len(own))}")
    if token.pos_ in {"VERB", "AUX"}:
        does = agents(token)
        who = does[0].pos_ if does else "none"
        traits.append(f"agent={who}")
    return traits


def _child_traits(child: Token) -> list[str]:
    if child.dep_ in {"aux", "auxpass", "neg", "poss", "prt"}:
        return [f"{child.dep_}={lemma(child)}"]
    if child.dep_ in {"amod", "compound"}:
        name = "name" if child.pos_ == "PROPN" else "word"
        return [f"has={child.dep_}:{name}", f"mod={lemma(child)}"]
    if child.dep_ in {"nsubj", "nsubjpass", "dobj", "agent"}:
        name = "name" if child.pos_ == "PROPN" else child.pos_
        return [f"has={child.dep_}:{name}", f"{child.dep_}={lemma(child)}"]
    if child.dep_ == "prep":
        goal = next((c for c in child.children if c.dep_ == "pobj"), None)
        kind = "none" if goal is None else "name" if goal.pos_ == "PROPN" else "word"
        return [f"prep={child.lower_}", f"prep={child.lower_}:{kind}"]
    return []


def _path(token: Token) -> str:
    """The dependencies from a token up to its clause's verb, the surest short form."""
    links = []
    node = token
    for _ in range(_PATH):
        links.append(node.dep_)
        if node.head.i == node.i or node.dep_ in {"relcl", "advcl", "ccomp", "acl"}:
            break
        node = node.head
    return ">".join(links)


def _governors(context: Context, proposal: Proposal) -> list[str]:
    """The dependency of what is counted, and the two words above it."""
    if proposal.item is not None:
        node = context.doc[proposal.item]
    elif proposal.number is not None:
        node = context.doc[proposal.number.last - 1]
    else:
        return []
    words = [f"dep:{node.dep_}"]
    for _ in range(2):
        if node.head.i == node.i:
            break
        node = node.head
        words.append(lemma(node))
    return words


def classes_of(context: Context, proposal: Proposal) -> list[str]:
    """The classes of what is counted; "bare" where the text names nothing, "money" for money."""
    if proposal.number is not None and context.is_money(proposal.number):
        return ["money"]
    item = proposal.item
    if item is None and proposal.antecedent is not None:
        item = proposal.antecedent.noun
    if item is None:
        return ["bare"]
    token = context.doc[item]
    if token.tag_ == "NNP":
        return ["name", *sorted(things_of(token))]
    return sorted(things_of(token)) or ["unknown"]


def _fits(classes: Sequence[str], wanted: frozenset[str]) -> str:
    if set(classes) & wanted:
        return "yes"
    return classes[0] if classes[0] in {"bare", "unknown", "name"} else "no"


def size_of(count: Count) -> str:
    """The order of magnitude of a count."""
    value = count.low if count.low is not None else count.high
    if value is None:
        return "vague"
    if value == 0:
        return "zero"
    if 0 < value < 1:
        return "fraction"
    sizes = ((1, "one"), (12, "few"), (200, "tens"), (9000, "many"))
    return next((name for top, name in sizes if value <= top), "mass")


def _bucket(distance: int) -> str:
    return next((str(top) for top in (1, 2, 4, 8, 16) if distance <= top), "more")
