"""Builds our Word templates: python tools/build_templates.py [FOLDER]. A test builds them again and compares.

Change wording, order and widths here; or open a template in Word, and keep it as your council's own.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import copy_parts
from behind_parts import MEETING, behind, in_full
from chart_parts import charts
from page_parts import Child, page, received
from word_house import each, field, filled, grid, lines, paragraph, when, widths_in_cm
from word_package import document
from word_parts import (
    Part,
    agreed,
    bases,
    blocks,
    more_words,
    over_the_year,
    page_words,
    proportions,
    team_lines,
    titled,
)

TEMPLATES = Path(__file__).parent.parent / "src" / "iro_qa" / "standard" / "templates"
HEADER = (
    "**{{ marking }}**   Not to be forwarded.",
    "Copy for: {{ copy_for }}.{% if delete_after %} Delete after {{ delete_after }}.{% endif %}",
)


def main(folder: Path = TEMPLATES) -> None:
    """Write every template."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in built().items():
        (folder / name).write_bytes(made)


def built() -> dict[str, bytes]:
    """File name -> bytes."""
    return {
        "team.docx": document(_team(), HEADER, field("footer")),
        "service.docx": document(_service(), HEADER, field("footer")),
        "head.docx": _in_two(received(), *copy_parts.head()),
        "director.docx": _in_two(received(slot=False), *copy_parts.director(), lead=_NUMBERS),
        "attendee.docx": _document(copy_parts.theirs(), copy_parts.attendee()),
        "supervision.docx": _document(copy_parts.supervision(), []),
    }


def _team() -> str:
    """Two pages for the meeting, with the words used on them; then all that they leave out, and the other words."""
    child = Child("Child", 2.0, "your answer")
    first = _numbered(received(), [*page(child), agreed, page_words])
    return first + behind(child, whole=False) + blocks() + more_words("", whole=False)


def _service() -> str:
    """As a team's, with the teams first; behind it the full figures and what only the QA officer needs."""
    child = Child("Child, team", 2.6, "the teams' answers")
    first = _numbered(received(), [teams, *page(child), agreed, page_words])
    rest = "".join(part("") for part in (charts, all_figures, over_the_year, blocks, officer, more_words))
    return first + behind(child, whole=True) + rest


def _document(top: str, parts: list[Part]) -> bytes:
    return document(_numbered(top, parts), HEADER, field("footer"))


_NUMBERS = "Every question in numbers, for looking things up."


def _in_two(top: str, first: list[Part], second: list[Part], lead: str = MEETING) -> bytes:
    """The numbered parts to be read, and on a page of their own the others, for looking things up."""
    body = _numbered(top, first) + in_full(lead) + "".join(part("") for part in second)
    return document(body, HEADER, field("footer"))


def _numbered(top: str, parts: list[Part]) -> str:
    numbers = count(1)
    return top + "".join(part(f"{next(numbers)}  ") for part in parts)


def teams(number: str) -> str:
    """One line a team."""
    note = paragraph("A child reviewed in two teams counts in each, and once in the service.", "AfterTable")
    shown = when("teams", team_lines("The teams", "teams") + note, paragraph("No team has any forms."))
    return titled(f"{number}The teams", shown)


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
        + when("plugins_line", paragraph(field("plugins_line")))
        + paragraph(title, "Heading3")
        + when("left_out", made, paragraph("No form was left out."))
        + paragraph("Parts that broke", "Heading3")
        + when("failures", lines("failures", "ListBullet"), paragraph("None.")),
    )


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
