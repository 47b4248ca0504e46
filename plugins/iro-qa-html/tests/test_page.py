"""The page as text: what it says, that it says it safely, and that it says what the Word document says."""

import io
import re
import zipfile
from html import unescape

import attrs
import pytest

import iro_qa
from iro_qa.plugin import MonthlySummary, to_json
from iro_qa.summaries import (
    Words,
)
from iro_qa.testing import laws_of

KINDS = ("team", "service", "head", "director", "attendee", "supervision")
#: Elements that fetch, run or send something.
_ACTIVE = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video", "source", "image"}


@pytest.mark.parametrize("law", laws_of("html"), ids=str)
def test_it_keeps_the_laws(law):
    law.hold()


def test_it_is_offered_under_its_plugins_name(registry):
    assert [offer.id for offer in registry.exporters if offer.plugin == "html"] == ["html/html"]
    assert not registry.failures


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_copy_is_a_whole_page_the_same_twice_that_asks_for_nothing(everybody, page, read, kind):
    made = page(everybody[kind])
    seen = read(everybody[kind])
    assert made == page(everybody[kind])
    assert not _ACTIVE & set(seen.elements)
    assert "default-src 'none'; style-src 'unsafe-inline'" in made
    outward = [value for name, value in seen.attributes if name in ("src", "href", "action", "style") and value]
    assert all(value.startswith(("#", "width:")) for value in outward)
    assert "url(" not in made
    assert "@import" not in made


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_leads_to_a_place_on_the_page_and_no_place_is_there_twice(everybody, read, kind):
    attributes = read(everybody[kind]).attributes
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for name, value in attributes if name == "href"} <= set(ids)


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_numbers_and_the_children_of_the_word_document_and_no_others(everybody, registry, read, kind):
    (word,) = iro_qa.export([everybody[kind]], registry, ["word"])
    theirs, ours = in_word(word.content), read(everybody[kind]).words
    for pattern in (_SHARE, _PERCENT, _CHILD, _FORM):
        assert set(pattern.findall(theirs)) <= set(pattern.findall(ours))
    for pattern in (_CHILD, _FORM):
        assert set(pattern.findall(ours)) <= set(pattern.findall(to_json(everybody[kind]).decode()))


#: n of d; the same with its percentage; a child's number; a form's number.
_SHARE = re.compile(r"\b\d[\d,]* of \d[\d,]*\b(?! questions?| [a-z]+ held)")
_PERCENT = re.compile(r"\b\d[\d,]* of \d[\d,]* \(\d+(?:\.\d)?%\)")
_CHILD, _FORM = re.compile(r"\b60\d{4}\b"), re.compile(r"\bNS-20\d\d-\d{4}\b")


def in_word(document):
    """The words of a Word document, each cell and paragraph apart."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        body = package.read("word/document.xml").decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", body))).split())


def test_a_percentage_stands_only_where_the_summary_gives_one(everybody, read):
    few = attrs.evolve(
        everybody["team"].figures,
        proportions=tuple(
            attrs.evolve(
                f, now_percent=None, last_percent=None, three_percent=None, year_percent=None, ago_percent=None
            )
            for f in everybody["team"].figures.proportions
        ),
    )
    words = read(attrs.evolve(everybody["team"], figures=few)).words
    assert re.search(r"\d of \d", words)
    assert not re.search(r"\d of \d+ \(\d+%\)", words)


def test_text_out_of_a_form_stays_text(of_forms, read, everywhere):
    hostile = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)> &lt;b&gt; &#65; ]]> {{ 7*7 }} \"'`"
    seen = read(everywhere(of_forms(12), hostile))
    assert not _ACTIVE & set(seen.elements)
    assert hostile in "".join(seen.texts)
    assert not [name for name, _ in seen.attributes if name.startswith("on")]


def test_what_cannot_be_shown_is_seen_to_be_missing_and_nothing_turns_the_text_around(of_forms, page, everywhere):
    made = page(everywhere(of_forms(12), "a\x00\x1b[31m\ud800\ufffeb \u202eesrever\u2066 \u0634\u0643\u0648\u0649 end"))
    assert "a\ufffd\ufffd[31m\ufffd\ufffdb esrever \u0634\u0643\u0648\u0649 end" in made
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", made)


def test_a_text_of_a_form_is_apart_from_the_words_around_it(of_forms, page):
    text = "\u0634\u0643\u0648\u0649"
    summary = of_forms(12)
    turned = attrs.evolve(
        summary, good_practice=tuple(attrs.evolve(row, headline=text) for row in summary.good_practice)
    )
    made = page(turned)
    assert made.count(text) == made.count(f"<bdi>{text}</bdi>") > 0


def test_the_marking_and_the_council_cannot_end_the_style_sheet(of_forms, page, read):
    words = Words(marking='"} body { display: none } </style><script>')
    told = attrs.evolve(of_forms(1), words=words, council="</style>\\")
    made = page(told)
    sheet = made[made.index("<style>") + 7 : made.index("</style>")]
    assert "<" not in sheet
    assert '"\\22 \\7d ' in sheet
    assert "script" not in read(told).elements


def test_each_chart_is_named_described_and_has_its_numbers_in_a_table(everybody, page, read):
    made = page(everybody["service"])
    charts = re.findall(r'(?s)<svg role="img" aria-labelledby="(\S+) (\S+)".*?</svg>', made)
    assert len(charts) == 2
    for title, description in charts:
        assert re.search(rf'<title id="{title}">[^<]+</title>', made)
        assert re.search(rf'<desc id="{description}">[^<]+The table below has every number.</desc>', made)
    for month in everybody["service"].charted.in_time:
        cells = (month.month_words, month.numerator, month.rest, month.denominator)
        assert " ".join(map(str, cells)) in read(everybody["service"]).words


def test_the_summary_that_it_is_given_is_a_value_and_stays_as_it_was(everybody, page):
    before = repr(everybody["team"])
    page(everybody["team"])
    assert repr(everybody["team"]) == before
    assert isinstance(everybody["team"], MonthlySummary)
