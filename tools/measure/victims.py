"""Check the victims read in short texts against what their makers counted.

    python tools/measure/victims.py --strikes STRIKES.json [--misses]
    python tools/measure/victims.py --muc TEXTS_AND_KEYS_DIR [--muc MORE] [--misses]

STRIKES.json: `strike`, a list of objects with `bij_summary_short`, `deaths_min`, `deaths_max`,
`injuries`. Of the summaries that say the number, the share is printed in which the deaths read
have the same lower and the same upper bound. A directory of MUC-3/4 holds texts in capitals
(files without "key" in their names) and answer keys (`key-*`); capitals are restored by the
gazetteer and the names of people first. Printed: how many of the key's numbers of dead and
wounded are read in the same text.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.claims.names import load_lexicon
from onrecord.gazetteer import open_gazetteer
from onrecord.pages import open_pages
from onrecord.pipeline import default_pipeline
from onrecord.types import Claim, Count, Page

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
EFFECTS = {"DEATH": "killed", "INJURY": "injured"}


def read(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The claims of each text, with its name."""
    pipeline = default_pipeline()
    for name, text in texts:
        line = json.dumps({"id": name, "text": text}).encode()
        for page in open_pages(["-"], stdin=io.BytesIO(line)):
            if isinstance(page, Page):
                yield name, pipeline.read(page).claims


def counts(claims: Iterable[Claim], kind: str) -> list[Count]:
    """The counts of a kind that are said to be so."""
    return [
        claim.count.value
        for claim in claims
        if claim.kind == kind and claim.count is not None and claim.status.value != "denied"
    ]


# --- strikes ---------------------------------------------------------------------------


def says(text: str, number: int) -> bool:
    """Whether a text holds a number in digits or words."""
    forms = [str(number)] + ([WORDS[number]] if number < len(WORDS) else [])
    forms += ["a man", "a woman", "a child"] if number == 1 else []
    return any(re.search(rf"(?<![\w,.]){form}(?![\w,])", text.lower()) for form in forms)


def strikes(path: Path, *, misses: bool) -> None:
    """Bounds of the deaths of each summary that tells them."""
    told = []
    for strike in json.loads(path.read_text(encoding="utf-8"))["strike"]:
        text, low, high = strike["bij_summary_short"], strike["deaths_min"], strike["deaths_max"]
        if text and low.isdigit() and high.isdigit() and int(high) > 0:
            told.append((text, int(low), int(high)))
    read_by_name = dict(read((str(n), text) for n, (text, _, _) in enumerate(told)))
    right = {"low": 0, "high": 0}
    of = {"low": 0, "high": 0}
    for n, (text, low, high) in enumerate(told):
        found = counts(read_by_name.get(str(n), ()), "killed")
        lows = {count.low for count in found}
        highs = {count.high for count in found} | {c.low for c in found if c.high is None}
        for bound, value, values in (("low", low, lows), ("high", high, highs)):
            if value == 0 or not says(text, value):
                continue
            of[bound] += 1
            right[bound] += value in values
            if misses and value not in values:
                print(f"{bound} {value}, read {[(c.low, c.high) for c in found]}: {text}")
    for bound in ("low", "high"):
        share = right[bound] / of[bound]
        print(f"strikes killed {bound:4s} {right[bound]:4d} of {of[bound]:4d}  {share:.3f}")


# --- MUC-3/4 ---------------------------------------------------------------------------


def cased(text: str) -> str:
    """A text in capitals with those of sentences and names only."""
    gazetteer, people = open_gazetteer(), load_lexicon()

    def word(match: re.Match[str]) -> str:
        low, title = match[0].lower(), match[0].capitalize()
        named = people.is_given_name(low) or gazetteer.nationality(title) or gazetteer.lookup(title)
        return title if named and len(low) > 3 else low

    lines = re.sub(r"[A-Z][A-Z']*", word, text)
    return re.sub(r"(?:^|(?<=[.!?]\s)|(?<=\]\s))[a-z]", lambda m: m[0].upper(), lines)


def muc_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of a folder by their message numbers, headers left out."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("key", "README")):
            continue
        raw = path.read_text(encoding="latin-1")
        for part in re.split(r"(?m)^(?=(?:DEV|TST)\d?-MUC[34]-\d{4})", raw):
            name, _, body = part.partition("\n")
            if re.match(r"(?:DEV|TST)\d?-MUC[34]-\d{4}", name):
                paragraphs = re.split(r"\n\s*\n", body.strip())
                text = "\n\n".join(" ".join(p.split()) for p in paragraphs)
                yield name.split()[0], cased(re.sub(r"\[[^\]]*\]", "", text))


def muc_keys(folder: Path) -> dict[str, set[tuple[str, int]]]:
    """For each message the kinds and numbers of its victims."""
    keys: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for path in sorted(folder.glob("key*")):
        for template in re.split(r"(?m)^0\.\s", path.read_text(encoding="latin-1"))[1:]:
            name = template.split("\n", 1)[0].split()[-1]
            numbers = slot(template, "21.")
            effects = slot(template, "23.")
            for who, effect in effects.items():
                size = numbers.get(who, "")
                if effect in EFFECTS and size.isdigit():
                    keys[name].add((EFFECTS[effect], int(size)))
    return keys


def slot(template: str, label: str) -> dict[str, str]:
    """The values of a slot by whom they are of."""
    match = re.search(rf"(?m)^{re.escape(label)}.{{31}}(.*(?:\n {{20,}}.*)*)", template)
    found = {}
    for line in match[1].split("\n") if match else []:
        value, _, who = line.strip().partition(": ")
        found[who.split(" / ")[0].strip()] = value.strip()
    return found


def muc(folders: list[Path], *, misses: bool) -> None:
    """How many of the keys' numbers are read, by effect, and how many of those above one."""
    keys: dict[str, set[tuple[str, int]]] = {}
    texts: list[tuple[str, str]] = []
    for folder in folders:
        keys |= muc_keys(folder)
        texts += muc_texts(folder)
    tally: dict[str, list[bool]] = defaultdict(list)
    for name, claims in read(texts):
        for kind, size in sorted(keys.get(name, ())):
            found = counts(claims, kind)
            right = any(size in {count.low, count.high} for count in found)
            tally[kind].append(right)
            if size > 1:
                tally[f"{kind}, more than one"].append(right)
            if misses and not right:
                print(f"{name}: {kind} {size} missed, read {[(c.low, c.high) for c in found]}")
    for kind, results in sorted(tally.items()):
        share = sum(results) / len(results)
        print(f"muc {kind:22s} {sum(results):4d} of {len(results):4d}  {share:.3f}")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strikes", type=Path)
    parser.add_argument("--muc", type=Path, action="append", default=[])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if options.strikes:
        strikes(options.strikes, misses=options.misses)
    if options.muc:
        muc(options.muc, misses=options.misses)


if __name__ == "__main__":
    main()
