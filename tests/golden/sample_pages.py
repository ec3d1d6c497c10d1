"""Where the sample pages are, and what a person found in them."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "samples" / "pages"
GOLD = ROOT / "samples" / "gold"
NAMES = sorted(file.name.removesuffix(".gold.json") for file in GOLD.rglob("*.gold.json"))


def load(name, ending):
    """The hand-made file of a sample: its `gold`, or what is known of its `article`."""
    (file,) = GOLD.rglob(f"{name}.{ending}.json")
    return json.loads(file.read_text(encoding="utf-8"))
