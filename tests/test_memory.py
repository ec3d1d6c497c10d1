"""Ten thousand articles need no more memory than one thousand: they are read as a stream."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource")

ARTICLES = 10_000
ALLOWED_GROWTH_MIB = 40
PARAGRAPH = "The night was quiet at the quay of Velmora, the harbour master said again. " * 40

# Prints the largest memory so far, in KiB, after a tenth of the articles and after all.
MEASURED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from small_finder import HurtFinder, extract_plain
from onrecord.pipeline import Pipeline
from onrecord.record import open_record, read_all
import onrecord.record
import factories, json, dataclasses

def extract(page):
    line = json.loads(page.body)
    text = dataclasses.replace(page, body=line["text"].encode())
    return extract_plain(text)

pipeline = Pipeline(extract, (HurtFinder(),), "v")
onrecord.record.default_pipeline = lambda: pipeline
if sys.argv[3] == "read":
    steps = read_all(sys.argv[2])
else:
    steps = open_record(sys.argv[3]).add_each(sys.argv[2])
for number, step in enumerate(steps, 1):
    assert not step.problems
    if number in (int(sys.argv[4]) // 10, int(sys.argv[4])):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def article_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("memory") / "articles.jsonl"
    with path.open("w") as file:
        for number in range(ARTICLES):
            text = f"Report {number}\n\n{number} hurt\n\n{PARAGRAPH}"
            file.write(json.dumps({"id": f"r{number}", "text": text}) + "\n")
    return path


# To keep an article takes longer than to read one of these, so fewer of them must do.
@pytest.mark.parametrize(("verb", "articles"), [("read", ARTICLES), ("add", ARTICLES // 8)])
def test_memory_does_not_grow_with_the_number_of_articles(article_file, tmp_path, verb, articles):
    kept = "read" if verb == "read" else str(tmp_path / "record.db")
    tests = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, tests, str(article_file), kept, str(articles)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    early, late = (int(line) / 1024 for line in done.stdout.split())
    assert late < early + ALLOWED_GROWTH_MIB
