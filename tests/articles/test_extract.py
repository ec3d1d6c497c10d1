"""A page becomes an article: its text, its blocks, and what it says of itself."""

import datetime as dt
import json

import pytest

from onrecord import ids
from onrecord.articles import extract, extract_with_problems
from onrecord.exceptions import (
    ArticleError,
    NotAnArticleError,
    OnrecordError,
    PageFormatError,
    UnsupportedMediaTypeError,
)
from onrecord.types import Capture, Page

TODAY = dt.date(2031, 5, 20)
PROSE = (
    "Two drones fell on the town of Lozova on Friday night, the mayor said on Telegram.",
    "A bakery burned down and three people were taken to hospital, according to rescuers.",
    "“We heard them for an hour,” said Olha Bondar, who lives beside the bakery.",
)


def page(body, media_type="text/html", name="page"):
    body = body if isinstance(body, bytes) else body.encode()
    return Page(
        id=ids.page_id(body),
        name=name,
        media_type=media_type,
        body=body,
        capture=Capture(path=name),
    )


def html(head="", before="", after="", prose=PROSE):
    paragraphs = "".join(f"<p>{text}</p>" for text in prose)
    return page(
        f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>Drones hit bakery in Lozova</h1>{before}{paragraphs}{after}</article>"
        f"<footer>All rights reserved by the Lozova Post</footer></body></html>"
    )


def text_page(text):
    return page(text, "text/plain")


def line(**record):
    return page(json.dumps(record), "application/x-article+json")


def read(given):
    return extract(given, today=TODAY)


def kinds(article):
    return [(block.type, block.span.of(article.text)) for block in article.blocks]


def check_blocks(article):
    """Blocks cover the text but for the blank lines between them, and hold no line break."""
    assert "\n\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    for block in article.blocks:
        words = block.span.of(article.text)
        assert "\n" not in words
        assert words == words.strip()


class TestDocuments:
    def test_the_article_without_what_surrounds_it(self):
        article = read(html())
        check_blocks(article)
        assert kinds(article) == [
            ("title", "Drones hit bakery in Lozova"),
            *(("paragraph", text) for text in PROSE),
        ]
        assert (article.title, article.language) == ("Drones hit bakery in Lozova", "en")

    def test_json_ld_says_who_published_it_when(self):
        told = {
            "@graph": [
                {"@type": "WebSite", "name": "Site"},
                {"@id": "#ann", "@type": "Person", "name": "Ann Lee"},
                {
                    "@type": ["NewsArticle"],
                    "headline": "Drones hit bakery in Lozova",
                    "datePublished": "2031-05-16T22:40:00+03:00",
                    "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Marsh"}],
                    "publisher": {"name": "Lozova Post"},
                    "mainEntityOfPage": {"@id": "https://post.example.org/1"},
                },
            ]
        }
        article = read(html(f'<script type="application/ld+json">{json.dumps(told)}</script>'))
        assert article.published.at.isoformat() == "2031-05-16T22:40:00+03:00"
        assert (article.published.precision, article.published.read_from) == ("minute", "json-ld")
        assert article.byline == ("Ann Lee", "Bo Marsh")
        assert (article.publisher, article.url) == ("Lozova Post", "https://post.example.org/1")

    def test_meta_tags_say_it_where_json_ld_does_not(self):
        article = read(
            html(
                '<meta property="og:site_name" content="Lozova Post">'
                '<meta property="article:published_time" content="2031-05-16T19:40:00Z">'
                '<meta name="author" content="Ann Lee and Bo Marsh">'
                '<link rel="canonical" href="https://post.example.org/1">'
                '<script type="application/ld+json">{ broken </script>'
            )
        )
        assert article.published.at == dt.datetime(2031, 5, 16, 19, 40, tzinfo=dt.UTC)
        assert article.published.read_from == "meta"
        assert article.byline == ("Ann Lee", "Bo Marsh")
        assert (article.publisher, article.url) == ("Lozova Post", "https://post.example.org/1")

    def test_a_time_element_gives_time_and_zone(self):
        article = read(
            html(before='<p>By Ann Lee</p><p><time datetime="2031-05-16T22:40+03:00">16 May</time>')
        )
        assert article.published.at.isoformat() == "2031-05-16T22:40:00+03:00"
        assert article.published.read_from == "time"
        assert article.byline == ("Ann Lee",)
        assert "Ann Lee" not in article.text

    def test_the_visible_line_gives_the_time_of_the_day_that_meta_tags_name(self):
        article = read(
            html(
                '<meta name="date" content="2031-05-16">',
                '<p class="byline">By Ann Lee, May 16, 2031 at 10:40 p.m. EEST</p>',
            )
        )
        assert article.published.at.isoformat() == "2031-05-16T22:40:00+03:00"
        assert (article.published.precision, article.published.read_from) == ("minute", "text")

    def test_words_in_a_time_element_stay_in_their_sentence(self):
        article = read(html(after="<p>It began at <time>21:15</time> on Friday, police said.</p>"))
        assert "It began at 21:15 on Friday, police said." in article.text

    def test_figure_captions_stand_where_the_figure_stands(self):
        figure = (
            "<figure><img src='x.jpg'><figcaption>The bakery on Saturday."
            "<span class='credit'>Photo: Iva Moroz / Lantern</span></figcaption></figure>"
        )
        article = read(html(after=f"{figure}<p>The town has {'no ' * 20}other bakery at all.</p>"))
        caption = article.blocks[-2]
        assert (caption.type, caption.span.of(article.text)) == (
            "caption",
            "The bakery on Saturday.",
        )
        assert caption.credit == "Iva Moroz / Lantern"
        assert "Moroz" not in article.text

    def test_subtitle_headings_lists_and_quotes_are_typed(self):
        article = read(
            html(
                before='<p class="standfirst">Three in hospital after a night of alarm</p>',
                after=(
                    "<h2>What is known of the night</h2><ul><li>Two drones came from the east"
                    "</li><li>One bakery burned down</li></ul><blockquote><p>The town will bake "
                    "again, and soon, I promise you that.</p></blockquote>"
                ),
            )
        )
        types = [block.type for block in article.blocks]
        assert types == [
            *("title", "subtitle", "paragraph", "paragraph", "paragraph"),
            *("heading", "list_item", "list_item", "quote"),
        ]

    def test_lists_of_other_articles_are_cut_off(self):
        more = "<h3>Related stories</h3><p>Flood in Opuzen leaves 400 houses under water.</p>"
        article = read(
            html(after=f"<p>{PROSE[0]} {PROSE[1]} {PROSE[2]}</p><p>{PROSE[1]}</p>{more}")
        )
        assert "Opuzen" not in article.text

    def test_a_document_type_cannot_add_text(self):
        bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        article = read(page(f"{bomb}<html><body><p>{PROSE[0]}</p></body></html>"))
        assert article.text == PROSE[0]


class TestFragments:
    def test_first_line_is_the_title_second_the_byline(self):
        article = read(
            page(
                "<p>-\n- Drones hit bakery in Lozova</p>\n"
                "<p>Ann Lee May 16, 2031 at 7:30 PM</p>\n"
                f"<p>{PROSE[0]}</p>\n"
                "<p>The bakery on Saturday. (Iva Moroz / Lantern via Pool)</p>\n"
                f"<p>{PROSE[1]}</p>\nSource: Lozova Post\nFull Article on Source: Box Blog\n#News"
            )
        )
        check_blocks(article)
        assert kinds(article) == [
            ("title", "Drones hit bakery in Lozova"),
            ("paragraph", PROSE[0]),
            ("caption", "The bakery on Saturday."),
            ("paragraph", PROSE[1]),
        ]
        assert article.blocks[2].credit == "Iva Moroz / Lantern via Pool"
        assert article.byline == ("Ann Lee",)
        assert article.published.at.isoformat() == "2031-05-16T19:30:00"
        assert [(hop.relation, hop.publisher) for hop in article.trail] == [
            ("source", "Lozova Post"),
            ("full_article", "Box Blog"),
        ]

    @pytest.mark.parametrize(
        ("markup", "texts"),
        [
            ("One ran.<br><br>Two fell.", ["One ran.", "Two fell."]),
            ("One ran.<br/>Two fell.", ["One ran.", "Two fell."]),
            ("<p>They came from<br>the east.</p>", ["They came from the east."]),
            ("<div>One ran.</div><div>Two fell.</div>", ["One ran.", "Two fell."]),
            ("<p>Ky<b>iv</b> and Lo<i>zo</i>va</p>", ["Kyiv and Lozova"]),
            ("<p>23&nbsp;people&#160;were hurt.</p>", ["23 people were hurt."]),
            ("<p>Loz\u00adova was\u200b hit.</p>", ["Lozova was hit."]),
            ("<p>They wrapped\n   this line.</p>", ["They wrapped this line."]),
            ("<ul><li>One</li><li><p>Two</p></li></ul>", ["One", "Two"]),
            ("<p>Shown.</p><p style='display: none'>Hidden.</p>", ["Shown."]),
            ("<p>AT&amp;T said &lt;no&gt;.</p>", ["AT&T said <no>."]),
            ("<p>One.<script>var x = '<p>no</p>';</script></p>", ["One."]),
            ("<p>One.</p><!-- <p>no</p> -->", ["One."]),
        ],
    )
    def test_markup_to_blocks(self, markup, texts):
        assert read(page(markup)).text.split("\n\n") == texts


class TestPlainText:
    def test_blank_lines_part_paragraphs_and_a_headline_is_a_title(self):
        article = read(text_page("Drones hit bakery\n\n" + "\n\n".join(PROSE)))
        check_blocks(article)
        assert kinds(article)[0] == ("title", "Drones hit bakery")
        assert kinds(article)[1:] == [("paragraph", text) for text in PROSE]

    def test_single_lines_are_paragraphs(self):
        assert read(text_page("Drones hit bakery\n" + "\n".join(PROSE))).text.count("\n\n") == 3

    def test_a_sentence_in_front_is_no_title(self):
        article = read(text_page("\n\n".join(PROSE)))
        assert article.title is None
        assert [block.type for block in article.blocks] == ["paragraph"] * 3

    def test_wrapped_lines_are_joined(self):
        wrapped = (
            "Drones hit bakery in Lozova\n\n"
            "Two drones fell on the town of Lozova on Friday night, the mayor said on\n"
            "Telegram. A bakery burned down and three people were taken to hospital,\n"
            "according to rescuers who worked until the morning in heavy rain and who\n"
            "asked for help.\n\n"
            "“We heard them for an hour,” said Olha Bondar, who has lived beside the\n"
            "bakery since 2014.\n"
        )
        article = read(text_page(wrapped))
        assert [block.type for block in article.blocks] == ["title", "paragraph", "paragraph"]
        assert article.text.split() == wrapped.split()

    def test_no_word_is_lost_or_changed(self):
        words = "Drones hit bakery\n\nWhat is known\n\n- Two drones\n- One fire\n\nIt burned.\n"
        article = read(text_page(words))
        assert article.text.split() == words.replace("- ", "").split()
        assert [block.type for block in article.blocks] == [
            *("title", "heading", "list_item", "list_item", "paragraph")
        ]

    def test_a_byline_below_the_headline_is_read(self):
        article = read(text_page(f"Drones hit bakery\n\nBy Ann Lee, 16 May 2031\n\n{PROSE[0]}"))
        assert article.byline == ("Ann Lee",)
        assert article.published.date == dt.date(2031, 5, 16)
        assert article.published.precision == "day"
        assert "Ann Lee" not in article.text

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_other_encodings_of_unicode(self, encoding):
        assert read(text_page(PROSE[0].encode(encoding))).text == PROSE[0]

    def test_windows_encodings(self):
        assert read(text_page("“Café” was hit – twice.".encode("cp1252"))).text.startswith("“Café”")
        russian = "Губернатор сообщил о двух раненых после атаки беспилотников на город."
        assert read(text_page(russian.encode("cp1251"))).text == russian

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Двоє людей поранені внаслідок нічної атаки безпілотників на місто Лозова.", "uk"),
            ("Zwei Menschen wurden bei dem Angriff in der Nacht verletzt, sagte sie.", "de"),
            ("Hit", None),
            ("12:30", None),
        ],
    )
    def test_the_language_is_told_where_there_is_enough_text(self, text, code):
        assert read(text_page(text)).language == code


class TestArticleLines:
    def test_what_the_input_says_comes_first(self):
        article = read(
            line(
                id="a",
                text="\n\n".join(PROSE),
                title="Drones hit bakery",
                published="2031-05-16T22:40:00+03:00",
                url="https://post.example.org/1",
                byline=["Ann Lee", "Bo Marsh"],
                publisher="Lozova Post",
            )
        )
        assert article.text.startswith("Drones hit bakery\n\nTwo drones")
        assert (article.title, article.byline) == ("Drones hit bakery", ("Ann Lee", "Bo Marsh"))
        assert (article.publisher, article.url) == ("Lozova Post", "https://post.example.org/1")
        assert article.published.read_from == "input"
        assert article.published.at.utcoffset() == dt.timedelta(hours=3)

    def test_a_title_that_the_text_already_holds_is_not_repeated(self):
        article = read(line(text=f"Drones hit bakery\n\n{PROSE[0]}", title="Drones Hit Bakery"))
        assert article.text == f"Drones hit bakery\n\n{PROSE[0]}"
        assert article.blocks[0].type == "title"

    def test_markup_in_the_text_is_read_as_markup(self):
        article = read(line(text=f"<p>Drones hit bakery</p>\n<p>{PROSE[0]}</p>"))
        assert article.text == f"Drones hit bakery\n\n{PROSE[0]}"

    def test_half_a_surrogate_pair_and_nul_do_no_harm(self):
        article = read(page(b'{"text": "Cut off \\ud83d here\\u0000."}', line().media_type))
        assert article.text == "Cut off \ufffd here."

    @pytest.mark.parametrize("value", [5, None, ["x"], {"a": 1}, True])
    def test_fields_of_a_wrong_type_are_not_used(self, value):
        article = read(line(text="One.", title=value, published=value, url=value, publisher=value))
        assert article.text == "One."
        assert (article.title, article.published, article.url) == (None, None, None)


class TestDates:
    @pytest.mark.parametrize(
        ("words", "iso"),
        [
            ("2031-05-16", "2031-05-16T00:00:00"),
            ("2031-05-16T22:40:00Z", "2031-05-16T22:40:00+00:00"),
            ("2031-05-16 22:40", "2031-05-16T22:40:00"),
            ("Fri, 16 May 2031 22:40:05 +0300", "2031-05-16T22:40:00+03:00"),
            ("May 16, 2031 at 7:30 PM", "2031-05-16T19:30:00"),
            ("May 16, 2031 7:30 p.m. ET", "2031-05-16T19:30:00-04:00"),
            ("Friday, 16 May 2031, 19.30 GMT", "2031-05-16T19:30:00+00:00"),
            ("16th of May 2031", "2031-05-16T00:00:00"),
            ("12:05 a.m. EDT, May 16, 2031", "2031-05-16T00:05:00-04:00"),
            ("16 May, 2031 17:24 UTC+2", "2031-05-16T17:24:00+02:00"),
            ("Sept. 9, 2030", "2030-09-09T00:00:00"),
            ("16.5.2031 22:40", "2031-05-16T22:40:00"),
            ("2031/05/16", "2031-05-16T00:00:00"),
            ("16/05/2031", "2031-05-16T00:00:00"),
            ("5/16/2031", "2031-05-16T00:00:00"),
        ],
    )
    def test_forms_that_are_read(self, words, iso):
        assert read(line(text="One.", published=words)).published.at.isoformat() == iso

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("3025-01-01", "in the future"),
            ("1026-05-16", "before 1900"),
            ("31 February 2031", "not a date"),
            ("4/7/2025", "not a date"),
            ("soon", "not a date"),
        ],
    )
    def test_what_cannot_be_is_a_problem_and_no_date(self, words, reason):
        article, problems = extract_with_problems(line(text="One.", published=words), today=TODAY)
        assert article.published is None
        assert [problem.error for problem in problems] == ["ArticleError"]
        assert words in problems[0].message
        assert reason in problems[0].message

    def test_the_next_best_date_stands_in_for_an_impossible_one(self):
        given = html(
            '<meta property="article:published_time" content="3025-05-16T10:00:00Z">',
            "<p>By Ann Lee, 16 May 2031</p>",
        )
        article, problems = extract_with_problems(given, today=TODAY)
        assert article.published.date == dt.date(2031, 5, 16)
        assert len(problems) == 1

    def test_the_same_moment_on_the_publishers_clock_is_preferred(self):
        given = html(
            '<meta property="article:published_time" content="2031-05-16T21:40:00Z">',
            '<p><time datetime="2031-05-17T00:40:00+03:00">17 May</time></p>',
        )
        assert read(given).published.at.isoformat() == "2031-05-17T00:40:00+03:00"

    def test_words_that_are_no_date_are_no_problem_beside_one_that_is(self):
        given = html('<meta name="date" content="soon"><meta name="pubdate" content="2031-05-16">')
        article, problems = extract_with_problems(given, today=TODAY)
        assert article.published.date == dt.date(2031, 5, 16)
        assert problems == ()

    def test_tomorrow_is_possible_where_the_clock_is_ahead(self):
        assert read(line(text="One.", published="2031-05-21")).published is not None
        assert read(line(text="One.", published="2031-05-22")).published is None


class TestRefusals:
    @pytest.mark.parametrize(
        ("given", "error"),
        [
            (page("<html><body><script>x</script></body></html>"), NotAnArticleError),
            (page("<p>…</p>"), NotAnArticleError),
            (page("</html>"), NotAnArticleError),
            (text_page("—\n\n***"), NotAnArticleError),
            (page(b"x", "application/pdf"), UnsupportedMediaTypeError),
            (text_page(bytes(range(256)) * 40), PageFormatError),
            (page("<html>" + "<div>" * 100_000 + "x"), ArticleError),
            (page("<p>" + "<b>x</b>" * 50_000), ArticleError),
            (page("<p " + " ".join(f"a{i}=''" for i in range(5000)) + ">x"), ArticleError),
            (page("<p>" + "word " * 1_000_000), ArticleError),
            (text_page("word " * 100_000), ArticleError),
        ],
    )
    def test_one_sentence_each(self, given, error):
        with pytest.raises(error) as raised:
            read(given)
        assert isinstance(raised.value, OnrecordError)
        assert str(raised.value).startswith("page: ")
        assert "\n" not in str(raised.value)


def test_reading_is_a_function_of_the_page():
    assert read(html()) == read(html())
