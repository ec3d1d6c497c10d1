"""A reliability diagram as SVG: confidence against share right, a panel for each outcome."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from onrecord.evaluation.calibration import Bin, Reliability

_SIDE = 160
_LEFT, _TOP, _GAP = 44, 46, 30
_WIDTH, _HEIGHT = _SIDE + _GAP + 20, _SIDE + 74
_COLUMNS = 4
_LARGEST_DOT = 9
_STYLE = (
    "text{font:11px sans-serif;fill:#333}.head{font-weight:bold}"
    ".frame{fill:none;stroke:#999}.even{stroke:#bbb;stroke-dasharray:4 3}"
    ".line{fill:none;stroke:#1f5a91;stroke-width:1.5}.dot{fill:#1f5a91;fill-opacity:.75}"
)


def diagram(outcomes: Sequence[Reliability]) -> str:
    """The SVG. A dot on the dashed line keeps its word; its area is its share of the claims."""
    columns = min(_COLUMNS, max(1, len(outcomes)))
    rows = math.ceil(len(outcomes) / columns)
    width, height = _LEFT + columns * _WIDTH, 10 + rows * _HEIGHT
    panels = "".join(
        line
        for number, one in enumerate(outcomes)
        for line in _panel(one, number % columns * _WIDTH + _LEFT, number // columns * _HEIGHT)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img">\n'
        "<title>Reliability: confidence across, share right upwards</title>\n"
        f'<style>{_STYLE}</style>\n<rect width="100%" height="100%" fill="white"/>\n'
        f"{panels}</svg>\n"
    )


def _panel(one: Reliability, left: int, top: int) -> Iterator[str]:
    yield f'<g transform="translate({left} {top + _TOP})">\n'
    yield f'<text class="head" x="0" y="-22">{one.outcome}</text>\n'
    yield f'<text x="0" y="-8">{one.count} judged, ECE {one.ece:.3f}</text>\n'
    yield f'<rect class="frame" width="{_SIDE}" height="{_SIDE}"/>\n'
    yield f'<line class="even" x1="0" y1="{_SIDE}" x2="{_SIDE}" y2="0"/>\n'
    for tick in (0, 0.5, 1):
        x, y = _at(tick, tick)
        yield f'<text x="{x}" y="{_SIDE + 14}" text-anchor="middle">{tick:g}</text>\n'
        yield f'<text x="-6" y="{y + 4:g}" text-anchor="end">{tick:g}</text>\n'
    points = " ".join("{:g},{:g}".format(*_at(b.mean, b.right)) for b in one.bins)
    yield f'<polyline class="line" points="{points}"/>\n'
    yield from (_dot(b, one.count) for b in one.bins)
    yield "</g>\n"


def _dot(b: Bin, total: int) -> str:
    x, y = _at(b.mean, b.right)
    radius = max(1.5, _LARGEST_DOT * math.sqrt(b.count / total))
    words = f"{b.count} at {b.mean:.2f}: {b.right:.0%} right"
    circle = f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="{radius:.1f}">'
    return f"{circle}<title>{words}</title></circle>\n"


def _at(confidence: float, right: float) -> tuple[float, float]:
    return round(confidence * _SIDE, 1), round((1 - right) * _SIDE, 1)
