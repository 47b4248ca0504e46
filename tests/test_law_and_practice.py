"""The page on law and practice keeps up with the code: what it names exists, and no check, limit or cycle is missing.

Every id between backquotes is a known one of its kind, every line says where its fact is or why it is left out, and a
made-up id, an empty line or an id taken off the page is caught.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

import iro_qa
from iro_qa.cli.app import app
from iro_qa.forms import catalogue
from iro_qa.process import PRESETS
from iro_qa.settings import Settings
from iro_qa.standards import CYCLES, limits

pytestmark = pytest.mark.own

PAGE = (Path(__file__).parent.parent / "docs" / "explanation" / "law-and-practice.md").read_text("utf-8")
#: an id, with the word before it that says its kind, or with what joins it to the id before it
TICKED = re.compile(r"(?:\b(?P<kind>check|figure|cycle|preset|key)s? )?(?P<joined>, | and )?`(?P<name>[^`\n]+)`")
FIRMNESS = re.compile(r" \((law|guidance|practice|unconfirmed)\)$")
WORDS = re.compile(r"[A-Za-z]{2,}")
SECTIONS = [
    "1 Timing", "1.1 Statutory timing", "1.2 Notification, documents, decisions", "1.3 Short breaks",
    "1.4 Before April 2011", "2 What a review considers", "2.1 The topics of Schedule 7", "2.2 What a care plan holds",
    "2.3 The IRO's duties", "2.4 What real forms contain", "3 Health", "4 SDQ", "5 Education, and 16 and over",
    "6 Participation", "7 Family", "8 Care plan", "9 Escalation", "9.1 Statutory frame", "9.2 Stage models",
    "9.3 Colours", "9.4 Themes of alerts", "10 What else is encoded",
]  # fmt: skip


def with_prefix(names):
    return {form for name in names for form in (name, name.removeprefix("standard/"))}


def keys(model, before="") -> Iterator[str]:
    """Every key of iro-qa.toml, tables and entries of lists included."""
    for name, info in model.model_fields.items():
        yield before + name
        for part in (info.annotation, *getattr(info.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from keys(part, f"{before}{name}.")


@pytest.fixture(scope="module")
def known():
    """Every known name by its kind; under the blank kind what needs no word before it."""
    registry, base = iro_qa.discover(), catalogue()
    assert not registry.failures
    checks = with_prefix(offer.id for offer in registry.checks)
    commands = typer.main.get_command(app).commands
    plain = {
        *(limit.name for limit in limits()), *(one.path for one in base.questions), *base.tables,
        *(f"[{name}]" for name in Settings.model_fields), *(f"iro-qa {name}" for name in commands), "iro-qa.toml",
        *(f"iro_qa.{name}" for name in iro_qa.__all__),
    }  # fmt: skip
    return {
        "": checks | plain,
        "check": checks,
        "figure": with_prefix(offer.id for offer in registry.aggregators),
        "cycle": set(CYCLES),
        "preset": set(PRESETS),
        "key": set(keys(Settings)),
    }


def named(text):
    """The ids of a text as (kind, name); in a list such as "figures `a`, `b` and `c`" the word holds for all."""
    kind, after = "", -1
    for found in TICKED.finditer(text):
        plural = found[0].startswith(f"{found['kind']}s ") if found["kind"] else False
        if found["kind"]:
            kind = found["kind"] + ("s" if plural else "")
        elif not (found["joined"] and found.start() == after and kind.endswith("s")):
            kind = ""
        after = found.end()
        yield kind.removesuffix("s"), found["name"]


def unknown(text, known):
    return [f"{kind} {name}".strip() for kind, name in named(text) if name not in known[kind]]


def rows(text):
    """The three cells of every line of every table, but for headings and rules."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith(("|---", "| fact |")):
            yield tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def empty(text, known):
    """Lines that neither name a known id in the second column nor say anything in the third; and broken lines."""
    for cells in rows(text):
        if len(cells) != 3 or not FIRMNESS.search(cells[0]):
            yield f"not three columns, or not how firmly it stands: {cells[0]}"
        elif unknown(cells[1], known) or not (list(named(cells[1])) or WORDS.search(cells[2])):
            yield f"neither where nor why: {cells[0]}"


def missing(text, known):
    """Built-in checks, limits and cycles that the page does not name."""
    there = {(kind, name.removeprefix("standard/")) for kind, name in named(text)}
    for name in sorted({check.removeprefix("standard/") for check in known["check"]}):
        if there.isdisjoint((("", name), ("check", name))):
            yield f"check {name}"
    yield from (f"limit {limit.name}" for limit in limits() if ("", limit.name) not in there)
    yield from (f"cycle {name}" for name in CYCLES if ("cycle", name) not in there)


def test_every_id_on_the_page_is_a_known_one_of_its_kind(known):
    """A check, figure, cycle, preset, key, limit, question, command or public name that the page names exists."""
    assert unknown(PAGE, known) == []


def test_every_line_says_where_its_fact_is_or_why_it_is_left_out(known):
    """No line is only a fact: it names an id in the second column or has words in the third, and its firmness."""
    assert list(empty(PAGE, known)) == []


def test_no_built_in_check_limit_or_cycle_is_missing_from_the_page(known):
    """The page cannot fall behind: what is new in the code has to be put on it."""
    assert list(missing(PAGE, known)) == []


def test_every_subject_has_its_table():
    """The sections are there in their order, and each that has no sections of its own has lines."""
    parts = re.split(r"^#{2,3} (.+)$", PAGE, flags=re.MULTILINE)
    assert parts[1::2] == SECTIONS
    for title, text in zip(parts[1::2], parts[2::2], strict=True):
        split = any(other.startswith(f"{title.split()[0]}.") for other in SECTIONS)
        assert split or len(list(rows(text))) >= 3, title


def test_no_fact_stands_twice_in_a_table():
    """A line is about one thing."""
    for part in re.split(r"^#{2,3} ", PAGE, flags=re.MULTILINE):
        facts = [cells[0] for cells in rows(part)]
        assert len(facts) == len(set(facts))


@pytest.mark.parametrize(
    "made_up, as_named",
    [
        ("`health-horoscope`", "health-horoscope"),
        ("`horoscope_months`", "horoscope_months"),
        ("`health.horoscope`", "health.horoscope"),
        ("`[horoscope]`", "[horoscope]"),
        ("`iro-qa divine`", "iro-qa divine"),
        ("figure `health-initial-assessment`", "figure health-initial-assessment"),  # a check is no figure
        ("`reviews-in-time`", "reviews-in-time"),  # a figure needs its word
        ("cycle `statutory`, figures `forms`, `children` and `omens`", "figure omens"),
        ("preset `atlantis`", "preset atlantis"),
        ("key `process.omens`", "key process.omens"),
    ],
)
def test_a_made_up_id_is_caught_by_name(made_up, as_named, known):
    """The control: in a line as on the page, it fails by its name, and the line does not say where its fact is."""
    line = f"| A fact (law) | {made_up} | |"
    assert unknown(line, known) == [as_named]
    assert list(empty(line, known)) == ["neither where nor why: A fact (law)"]


@pytest.mark.parametrize("line", ["| A fact (law) | | |", "| A fact (law) | elsewhere | - |"])
def test_a_line_that_says_nothing_is_caught(line, known):
    """The control: a fact with no id and no words."""
    assert list(empty(line, known)) == ["neither where nor why: A fact (law)"]


@pytest.mark.parametrize("line", ["| A fact | `pep_months` | |", "| A fact (law) | `pep_months` |"])
def test_a_broken_line_is_caught(line, known):
    """The control: a line that does not say how firmly its fact stands, and one with a column missing."""
    assert len(list(empty(line, known))) == 1


def test_an_id_taken_off_the_page_is_missed(known):
    """The control: every check, limit and cycle, each taken off alone."""
    everything = list(missing("", known))
    assert len(everything) == len(limits()) + len(CYCLES) + len(iro_qa.discover().checks)
    for one in everything:
        kind, name = one.split()
        text = PAGE.replace(f"cycle `{name}`", "").replace(f"cycles `{name}`", "") if kind == "cycle" else PAGE
        assert one in list(missing(re.sub(rf"(?<!figure )`{re.escape(name)}`", "", text), known))
