"""The page: a summary becomes parts, and the parts one HTML file. No clock: the same summary gives the same bytes."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import count

from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from iro_qa.plugin import MonthlySummary, clean_text, in_words, received, remarks, team_name
from iro_qa_html import copies, service, words
from iro_qa_html.agreed import agreed
from iro_qa_html.blocks import blocks
from iro_qa_html.charts import charts
from iro_qa_html.drawing import svg
from iro_qa_html.figures import figures
from iro_qa_html.meeting import ahead, for_others, praise, themes, waiting
from iro_qa_html.needs import needs
from iro_qa_html.parts import Part, Table, cell
from iro_qa_html.reviews import reviews
from iro_qa_html.room import Limits, most
from iro_qa_html.since import since

#: Characters that turn the text after them around. Nothing is lost: nobody sees them, and each text of a form has its
#: own direction without them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAPER = "What we agree today"


def export(summary: MonthlySummary) -> bytes:
    """The page of a summary, of whatever kind of copy it is."""
    first, behind = _parts(summary)
    told = _about(summary) | {"first": first, "behind": [part for part in behind if part]}
    page = _template().render(told | {"svg": _drawing(), "acronyms": ""})
    known = words.acronyms(summary, Markup(page).striptags())  # noqa: S704  # to find the words that it prints
    page = _template().render(told | {"svg": _drawing(), "acronyms": known})
    return clean_text(_TURNING.sub("", page)).lstrip().encode()


def _parts(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    """The parts to be read, and those for looking things up."""
    match summary.kind:
        case "team" | "service":
            first, behind = _for_meeting(summary)
        case "head":
            first, behind = copies.head(summary)
        case "director":
            first, behind = copies.director(summary)
        case "attendee":
            first, behind = copies.attendee(summary)
        case _:
            first, behind = copies.supervision(summary)
    return first, [*behind, *blocks(summary), *_of_officer(summary), _other_words(summary)]


def _for_meeting(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    limits = most(lambda tried: _both(summary, tried)[0])
    first, behind = _both(summary, limits)
    return first, [*behind, charts(summary), *_whole(summary)]


def _both(summary: MonthlySummary, limits: Limits) -> tuple[list[Part], list[Part]]:
    """The first pages in the order of the meeting; behind them, in the same order, what they leave out."""
    need, others = needs(summary, limits)
    wait, more_wait = waiting(summary, limits)
    good, more_good = praise(summary, limits)
    action, actions = agreed(summary, limits)
    figure, questions = figures(summary, limits)
    theme, more_themes = themes(summary, limits)
    meeting = [need, wait, good, action, figure, theme, for_others(summary, limits), ahead(summary)]
    first = [*((service.teams(summary),) if not summary.team else ()), *meeting, _to_write_in(), _words(summary)]
    return first, [
        others, more_wait, more_good, reviews(summary), actions, since(summary), questions, more_themes,
    ]  # fmt: skip


def _whole(summary: MonthlySummary) -> list[Part]:
    return [] if summary.team else [service.all_figures(summary), service.over_the_year(summary)]


def _of_officer(summary: MonthlySummary) -> list[Part]:
    return [service.officer(summary)] if summary.kind == "service" else []


def _to_write_in() -> Part:
    """Rows to write in at the meeting, on paper only."""
    columns = ("Child or theme", "Who will do what", "By when", "We will know it is done when")
    made = tuple(tuple(cell("…") for _ in columns) for _ in range(4))
    return Part(_PAPER, tables=(Table(_PAPER, columns, made, (17, 39, 15, 29), quiet=True),), paper=True)


def _words(summary: MonthlySummary) -> Part:
    return Part("Words used here", words.on_the_page(summary), id="words")


def _other_words(summary: MonthlySummary) -> Part:
    """What the first pages do not say of words; of a copy that has no such part, all."""
    if summary.kind in ("team", "service"):
        return Part("More words used here", words.more(summary))
    every = (*words.on_the_page(summary), *words.more(summary))
    return Part("Words used here", every, id="words", unfolded=True)


def _about(summary: MonthlySummary) -> dict[str, object]:
    """What stands at the head and foot of the page."""
    scope = team_name(summary.team) if summary.team else summary.scope
    until, issue = summary.copy.delete_after, f"issue {summary.issue}"
    foot = ", ".join(filter(None, (summary.council, scope, summary.month_words, issue)))
    rests = copies.theirs(summary) if summary.kind == "attendee" else received(summary)
    marking = summary.words.marking
    return {
        "title": _title(summary, scope), "marking": marking, "recipient": _recipient(summary),
        "delete_after": in_words(until) if until else "", "received": rests, "remarks": remarks(summary),
        "foot": foot, "style": _style(marking, foot), "kind": summary.kind,
    }  # fmt: skip


def _title(summary: MonthlySummary, scope: str) -> str:
    if summary.kind == "supervision":
        return f"{scope}: supervision sheet, {summary.month_words}"
    numbers = ", in numbers" if summary.kind == "director" else ""
    return f"{scope}{numbers}: what the {summary.words.iros} told us in {summary.month_words}"


def _recipient(summary: MonthlySummary) -> str:
    """For whom it is; in a summary made by hand, the team manager or the IRO manager."""
    our = summary.words
    usual = f"{our.team_manager}, {team_name(summary.team)}" if summary.team else f"{our.iro} manager and QA officer"
    return summary.copy.recipient or usual


def _style(marking: str, foot: str) -> Markup:
    """The style sheet, with what stands on every sheet of paper."""
    sheet = _read("page.css")
    for name, text in (("MARKING", marking), ("FOOT", foot)):
        sheet = sheet.replace(f'"{name}"', f'"{_in_style(text)}"')
    return Markup(sheet)  # noqa: S704  # ours; the council's words in it are spelt as numbers


def _in_style(text: str) -> str:
    """A text as a CSS string: all but plain letters by number, so that nothing in it can end the string."""
    return "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in clean_text(text))


def _drawing() -> object:
    """Draws charts, each under a name of its own on this page."""
    numbers = count(1)
    return lambda chart: svg(chart, f"chart-{next(numbers)}")


@cache
def _template() -> Template:
    page = {"page.html": _read("page.html")}
    made = Environment(
        loader=DictLoader(page), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return made.get_template("page.html")


def _read(name: str) -> str:
    return files("iro_qa_html").joinpath("templates", name).read_text("utf-8")
