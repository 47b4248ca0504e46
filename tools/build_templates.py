"""Builds our Word templates: python tools/build_templates.py [FOLDER]. A test builds them again and compares.

Change wording, order and widths here; or open a template in Word, and keep it as your council's own.
"""

from __future__ import annotations

import sys
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import copy_parts
import review_parts
from word_house import each, field, filled, grid, lines, paragraph, when, widths_in_cm
from word_package import document
from word_parts import (
    WORRY,
    Part,
    agreed,
    bases,
    child_cell,
    over_the_year,
    proportions,
    target,
    team_lines,
    themes,
    titled,
    urgency,
    with_more,
    words,
    worry,
)

TEMPLATES = Path(__file__).parent.parent / "src" / "iro_qa" / "standard" / "templates"
HEADER = (
    "**{{ marking }}**   Not to be forwarded.",
    "Copy for: {{ copy_for }}.{% if delete_after %} Delete after {{ delete_after }}.{% endif %}",
)


class Child(NamedTuple):
    """Whose row it is (in the service's document, with the team's name), and who has to answer."""

    title: str
    width: float
    waiting: str


def main(folder: Path = TEMPLATES) -> None:
    """Write every template."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in built().items():
        (folder / name).write_bytes(made)


def built() -> dict[str, bytes]:
    """File name -> bytes."""
    team = _parts(Child("Child", 2.1, "your answer"))
    service = _parts(Child("Child, team", 2.8, "the teams' answers"))
    return {
        "team.docx": _document(received(), [*team, words]),
        "service.docx": _document(received(), [teams, *service, all_figures, over_the_year, officer, words]),
        "head.docx": _document(received(), [*copy_parts.head()]),
        "director.docx": _document(received(slot=False), [*copy_parts.director()]),
        "attendee.docx": _document(copy_parts.theirs(), copy_parts.attendee()),
        "supervision.docx": _document(copy_parts.supervision(), []),
    }


def _parts(child: Child) -> list[Part]:
    first, answers, held, last, steps = (
        partial(part, child=child) for part in (needs_you_first, waiting, reviews, since, actions)
    )
    return [first, answers, held, good_practice, last, steps, figures, themes, agreed]


def _document(top: str, parts: list[Part]) -> bytes:
    numbers = count(1)
    body = top + "".join(part(f"{next(numbers)}  ") for part in parts)
    return document(body, HEADER, field("footer"))


def received(*, slot: bool = True) -> str:
    """What the page rests on, and a place for the IRO manager's own words."""
    own = paragraph("**From the {{ iro }} manager:** [type here, or delete this line]", "Slot")
    return (
        paragraph(field("title"), "Heading1")
        + paragraph(field("received"))
        + lines("remarks", "Normal")
        + (own if slot else "")
    )


def needs_you_first(number: str, child: Child) -> str:
    """The most urgent open concerns in full, the others in brief."""
    widths = widths_in_cm(child.width, 8.4 - child.width, 1.9, 2.6, 4.1)
    titles = [child.title, WORRY, "Urgency", "First raised", "Asked for, by when"]
    contents = [child_cell("c"), worry(), urgency(), with_more("c.raised", "c.history"), lines("c.asked", "CellItem")]
    caption = "Needs you first: open {{ words.pressing }} {{ words.concerns }}"
    made = filled(caption, titles, widths, "c in first", contents)
    line = when("first_line", paragraph(field("first_line"), "Lead"))
    shown = when("first", line + made, paragraph("No open {{ words.pressing }} {{ words.concerns }}."))
    return titled(f"{number}Needs you first", shown + when("other", _other(child)))


def _other(child: Child) -> str:
    widths = widths_in_cm(child.width, 9.2 - child.width, 2.2, 5.6)
    titles = [child.title, "{{ words.Concern }}", "Urgency", "First raised"]
    contents = [child_cell("c"), field("c.headline"), urgency(), "{{ c.raised }}, {{ c.history|join(', ') }}"]
    made = filled(_OTHER, titles, widths, "c in other", contents)
    return paragraph(_OTHER, "Heading3") + made


_OTHER = "Other open {{ words.concerns }}"


def waiting(number: str, child: Child) -> str:
    """Forms whose concerns the manager has not answered."""
    widths = widths_in_cm(4.4, 3.2, 4.2, 3.0, 2.2)
    titles = ["Form", child.title, "{{ words.Concerns }}", "Answer due", "State"]
    contents = [
        field("w.form"),
        child_cell("w"),
        field("w.refs"),
        field("w.due"),
        "{% cellbg w.fill %}{{ w.state }}",
    ]
    title = f"Waiting for {child.waiting}"
    made = filled(title, titles, widths, "w in waiting", contents)
    return titled(number + title, when("waiting", made, paragraph("No form is waiting for an answer.")))


def good_practice(number: str) -> str:
    """Praise, by worker, to be passed on."""
    empty = paragraph("The forms name no good practice this month.")
    shown = when("praise", lines("praise", "ListBullet"), empty)
    return titled(f"{number}Good practice to pass on in supervision", shown)


def reviews(number: str, child: Child) -> str:
    """What the caseload list says."""
    return review_parts.reviews(number, child.title, whole=child.width > 2.5)


def since(number: str, child: Child) -> str:
    """Actions that were open before stand before the new ones."""
    return review_parts.since(number, child.title, child.width)


def actions(number: str, child: Child) -> str:
    """Open actions, overdue first."""
    new = copy_parts.actions("a in new_actions", child.title, child.width)
    told = paragraph(field("actions_line"), "Lead") + when("became", paragraph(_THE_OTHERS, "Lead"))
    none = paragraph("No open action is new.")
    shown = told + when("new_actions", new, when("became", none))
    return titled(f"{number}{field('actions_title')}", when("actions", shown, paragraph("No open actions.")))


_THE_OTHERS = "Those that were open before stand above, with what became of them; these are new since then."


def teams(number: str) -> str:
    """One line a team."""
    note = paragraph("A child reviewed in two teams counts in each, and once in the service.", "AfterTable")
    shown = when("teams", team_lines("The teams", "teams") + note, paragraph("No team has any forms."))
    return titled(f"{number}The teams", shown)


def figures(number: str) -> str:
    """The questions with a shortfall and the children behind each, the others in sentences."""
    widths = widths_in_cm(4.3, 2.7, 2.7, 2.3, 2.1, 2.9)
    periods = [field("month"), field("three")]
    titles = ["Question (what is counted)", *periods, "Target", "Not evidenced", "Which children"]
    now = paragraph(field("f.now"), "Cell") + lines("f.now_more", "CellMore")
    last = [target(), field("f.not_evidenced"), field("f.children")]
    contents = ["{{ f.title }} ({{ f.unit }})", now, field("f.three"), *last]
    made = filled("Questions with a shortfall", titles, widths, "f in shortfalls", contents)
    shown = when("shortfalls", made, paragraph(field("no_shortfall")))
    return titled(f"{number}What the forms show", shown + lines("sentences", "AfterTable"))


def all_figures(number: str) -> str:
    """Every figure, with what it is made of."""
    shown = when(
        "table.rows",
        grid(field("table.caption"), "table.first", "table.columns", "table.rows"),
        paragraph("None."),
    )
    others = each("table in tables", paragraph(field("table.caption"), "Heading3") + shown)
    return titled(
        f"{number}All figures", when("proportions", proportions() + bases(), paragraph("No figures.")) + others
    )


def officer(number: str) -> str:
    """Which forms are in no figure and why, and what of a plugin broke."""
    widths = widths_in_cm(5.6, 2.2, 9.2)
    contents = [field(f"x.{name}") for name in ("why", "n", "forms")]
    title = "Forms that are not in the figures"
    made = filled(title, ["Why", "How many", "Form numbers"], widths, "x in left_out", contents)
    return titled(
        f"{number}For the QA officer",
        paragraph(field("reading"))
        + paragraph(title, "Heading3")
        + when("left_out", made, paragraph("No form was left out."))
        + paragraph("Parts that broke", "Heading3")
        + when("failures", lines("failures", "ListBullet"), paragraph("None.")),
    )


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
