"""The tail of a republished page leaves the text; what only looks like one does not."""

import pytest

from onrecord.articles.drafts import Draft
from onrecord.articles.tail import is_furniture, read_hop, split


@pytest.mark.parametrize(
    ("line", "relation", "publisher"),
    [
        ("Source: Lozova Post", "source", "Lozova Post"),
        ("Sources: Lozova Post, Lantern", "source", "Lozova Post, Lantern"),
        ("Full Article on Source: Box Blog", "full_article", "Box Blog"),
        ("Read the full story at Box Blog", "full_article", "Box Blog"),
        ("Originally published by The Lozova Post.", "first_published", "The Lozova Post"),
        ("This article was originally published on Box Blog.", "first_published", "Box Blog"),
        ("The post Drones hit bakery appeared first on Box Blog.", "first_published", "Box Blog"),
        ("Via: Lantern", "via", "Lantern"),
        ("Source: https://www.post.example.org/1", "source", "post.example.org"),
        ("Source: Lozova Post https://post.example.org/1", "source", "Lozova Post"),
    ],
)
def test_hops(line, relation, publisher):
    hop = read_hop(line)
    assert (hop.relation, hop.publisher, hop.words) == (relation, publisher, line)


def test_a_link_is_kept_with_its_hop():
    assert read_hop("Source: Post https://post.example.org/1.").url == "https://post.example.org/1"


@pytest.mark.parametrize(
    "line",
    [
        "The report was first published in 2019.",
        "The story was originally published on Monday.",
        "Via a spokesman, the ministry denied the report and asked for patience in the matter now.",
        "The source: a leaking pipe that nobody had seen for weeks, the engineer said.",
        "Sources said the town was quiet.",
    ],
)
def test_sentences_that_are_no_hop(line):
    assert read_hop(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "#News #Lozova# #DronesOverLozova",
        "Share this:",
        "Facebook Twitter WhatsApp Email",
        "Follow us on Telegram",
        "Subscribe to our newsletter",
        "Sign up for the Lozova Briefing",
        "Get the day's news in your inbox",
        "Related articles",
        "© 2031 Lozova Post. All rights reserved.",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "“Follow us to the shelter,” the officer said.",
        "Share prices fell.",
        "Get ready for more alerts, the mayor told residents.",
        "Three people were taken to hospital.",
        "Facebook removed the video on Friday.",
    ],
)
def test_sentences_that_are_no_furniture(line):
    assert not is_furniture(line)


def test_only_the_end_of_a_text_is_its_tail():
    texts = ["Title", "Source: the ministry", "Prose ends here.", "Source: Post", "#News"]
    blocks = [Draft("paragraph", text) for text in texts]
    kept, hops = split(blocks)
    assert kept == blocks[:3]
    assert [hop.publisher for hop in hops] == ["Post"]


def test_a_text_that_is_all_tail_keeps_its_first_line():
    kept, _ = split([Draft("paragraph", "#News"), Draft("paragraph", "Share this:")])
    assert [item.text for item in kept] == ["#News"]
