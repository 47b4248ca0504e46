"""Builds our Word templates: python tools/build_templates.py [FOLDER]. A test builds them again and compares.

Change wording, order and widths here; or open a template in Word, and keep it as your council's own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from word_house import each, field, filled, grid, head, lines, paragraph, row, table, when, widths_in_cm
from word_package import document

TEMPLATES = Path(__file__).parent.parent / "src" / "iro_qa" / "standard" / "templates"
HEADER = "**{{ marking }}**   Copy for: {{ copy_for }}. Not to be forwarded."
WORDS = """\
**RED**: risk of harm, or a breach of duty or rights; act at once. **AMBER**: a shortfall, to be put \
right by a date. **LEARNING**: something to learn for next time. The colour is the {{ iro }}'s view \
of how urgent the concern is.
**Stage**: the step of the dispute resolution process that the concern has reached. \
Only the {{ iro }} closes a concern.
**OVERDUE**: the date of the action has passed. **LATE**: the date for the answer has passed. \
**Transferred**: first raised while another team had the child.
**Below**, **met**: against the target, worked out before rounding, on the month where it has {{ smallest }} \
or more, else on the three \
months. **Better**, **worse**: against the month before.
**9 of 14**: met for 9 of the 14 to whom it applies and for whom there is an answer. **Partly** and \
**declined** count as not met, and are shown apart. Fewer than {{ smallest }}: counts only, no percentage.
**Not evidenced**: the {{ iro }} was not shown it; it may exist. It counts as not met. **Not recorded**: the form \
does not say; it is in no figure.
**{{ iro }}**: {{ iro_in_full }}. **PEP**: personal education plan. **SDQ**: strengths and \
difficulties questionnaire. **SW**: social worker, by the number on your own list. \
**QA**: quality assurance."""
Part = Callable[[str], str]


class Child(NamedTuple):
    """Whose row it is (in the service's document, with the team's name), and who has to answer."""

    title: str
    width: float
    waiting: str


def main(folder: Path = TEMPLATES) -> None:
    """Write both templates."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in built().items():
        (folder / name).write_bytes(made)


def built() -> dict[str, bytes]:
    """File name -> bytes."""
    team = _parts(Child("Child", 2.1, "your answer"))
    service = _parts(Child("Child, team", 2.8, "the teams' answers"))
    return {
        "team.docx": _document([*team, words]),
        "service.docx": _document([teams, *service, all_figures, officer, words]),
    }


def _parts(child: Child) -> list[Part]:
    urgent, answers, steps = (partial(part, child=child) for part in (needs_you_first, waiting, actions))
    return [urgent, answers, good_practice, steps, figures, themes, agreed]


def _document(parts: list[Part]) -> bytes:
    numbers = count(1)
    body = received() + "".join(part(f"{next(numbers)}  ") for part in parts)
    return document(body, HEADER, field("footer"))


def _titled(title: str, body: str) -> str:
    return paragraph(title, "Heading2") + body


def received() -> str:
    """What the page rests on, and a place for the IRO manager's own words."""
    return (
        paragraph(field("title"), "Heading1")
        + paragraph(field("received"))
        + lines("remarks", "Normal")
        + paragraph("**From the {{ iro }} manager:** [type here, or delete this line]", "Slot")
    )


def needs_you_first(number: str, child: Child) -> str:
    """The most urgent open concerns in full, the others in brief."""
    widths = widths_in_cm(child.width, 7.3 - child.width, 1.9, 2.6, 3.2, 2.0)
    worry = "What worries the {{ iro }}, and what it means for the child"
    titles = [child.title, worry, "Urgency", "First raised", "Asked for, by when", "Stage"]
    said = paragraph("**{{ c.headline }}**", "Cell") + lines("c.details", "CellMore")
    raised = paragraph(field("c.raised"), "Cell") + lines("c.history", "CellMore")
    contents = [_child("c"), said, _urgency(), raised, lines("c.asked", "CellItem"), field("c.stage")]
    made = filled("Needs you first: open red and amber concerns", titles, widths, "c in first", contents)
    line = when("first_line", paragraph(field("first_line"), "Lead"))
    shown = when("first", line + made, paragraph("No open red or amber concerns."))
    return _titled(f"{number}Needs you first", shown + when("other", _other(child)))


def _other(child: Child) -> str:
    widths = widths_in_cm(child.width, 9.2 - child.width, 2.2, 5.6)
    titles = [child.title, "Concern", "Urgency", "First raised"]
    contents = [_child("c"), field("c.headline"), _urgency(), "{{ c.raised }}, {{ c.history|join(', ') }}"]
    made = filled("Other open concerns", titles, widths, "c in other", contents)
    return paragraph("Other open concerns", "Heading3") + made


def _child(item: str) -> str:
    return paragraph(field(f"{item}.child"), "Cell") + lines(f"{item}.place", "CellMore")


def _urgency() -> str:
    return "{% cellbg c.fill %}**{{ c.urgency }}**"


def waiting(number: str, child: Child) -> str:
    """Forms whose concerns the manager has not answered."""
    widths = widths_in_cm(4.4, 3.2, 4.2, 3.0, 2.2)
    titles = ["Form", child.title, "Concerns", "Answer due", "State"]
    contents = [
        field("w.form"),
        _child("w"),
        field("w.refs"),
        field("w.due"),
        "{% cellbg w.fill %}{{ w.state }}",
    ]
    title = f"Waiting for {child.waiting}"
    made = filled(title, titles, widths, "w in waiting", contents)
    return _titled(number + title, when("waiting", made, paragraph("No form is waiting for an answer.")))


def good_practice(number: str) -> str:
    """Praise, by worker, to be passed on."""
    empty = paragraph("The forms name no good practice this month.")
    shown = when("praise", lines("praise", "ListBullet"), empty)
    return _titled(f"{number}Good practice to pass on in supervision", shown)


def actions(number: str, child: Child) -> str:
    """Open actions, overdue first."""
    widths = widths_in_cm(child.width, 8.2 - child.width, 2.6, 2.3, 1.6, 2.3)
    titles = [child.title, "Action", "Owner", "Due", "Raised", "State"]
    told = [field(f"a.{name}") for name in ("headline", "owner", "due", "raised")]
    contents = [_child("a"), *told, "{% cellbg a.fill %}{{ a.state }}"]
    made = filled("Open actions, overdue first", titles, widths, "a in actions", contents)
    shown = paragraph(field("actions_line"), "Lead") + made
    return _titled(f"{number}Actions", when("actions", shown, paragraph("No open actions.")))


def figures(number: str) -> str:
    """The questions with a shortfall and the children behind each, the others in sentences."""
    widths = widths_in_cm(4.6, 2.7, 2.7, 1.6, 2.1, 3.3)
    periods = [field("month"), field("three")]
    titles = ["Question (what is counted)", *periods, "Target", "Not evidenced", "Which children"]
    now = paragraph(field("f.now"), "Cell") + lines("f.now_more", "CellMore")
    last = [_target(), field("f.not_evidenced"), field("f.children")]
    contents = ["{{ f.title }} ({{ f.unit }})", now, field("f.three"), *last]
    made = filled("Questions with a shortfall", titles, widths, "f in shortfalls", contents)
    shown = when("shortfalls", made, paragraph(field("no_shortfall")))
    return _titled(f"{number}What the forms show", shown + lines("sentences", "AfterTable"))


def _target() -> str:
    return "{% cellbg f.fill %}{{ f.target }}{% if f.verdict %} {{ f.verdict }}{% endif %}"


def themes(number: str) -> str:
    """What the concerns of three months are about."""
    widths = widths_in_cm(5.2, 2.3, 2.9, 2.3, 4.3)
    titles = ["Theme of the concerns", field("month"), field("three"), "Raised before", "Service responsible"]
    contents = [field(f"t.{name}") for name in ("theme", "now", "three", "repeated", "services")]
    made = filled("Themes", titles, widths, "t in themes", contents)
    empty = paragraph("No concerns were raised in these months.")
    return _titled(f"{number}Themes, {field('three')}", when("themes", made, empty))


def agreed(number: str) -> str:
    """Rows to write in at the meeting; the dots keep the cells from being blank."""
    widths = widths_in_cm(2.9, 6.7, 2.6, 4.8)
    titles = ["Child or theme", "Who will do what", "By when", "We will know it is done when"]
    rows = row([paragraph("…", "CellHand")] * 4, widths) * 4
    made = table("What we agree today, to be filled in at the meeting", head(titles, widths) + rows, widths)
    return _titled(f"{number}What we agree today", made)


def teams(number: str) -> str:
    """One line a team."""
    widths = widths_in_cm(4.2, 1.5, 1.9, 1.3, 1.6, 2.5, 2.0, 2.0)
    titles = [
        "Team",
        "Forms",
        "Children",
        "Red",
        "Amber",
        "Concerns unanswered",
        "Actions overdue",
        "Good practice",
    ]
    names = ("team", "forms", "children", "red", "amber", "unanswered", "overdue", "praise")
    made = filled("The teams", titles, widths, "t in teams", [field(f"t.{name}") for name in names])
    note = paragraph("A child reviewed in two teams counts in each, and once in the service.", "AfterTable")
    return _titled(f"{number}The teams", when("teams", made + note, paragraph("No team has any forms.")))


def all_figures(number: str) -> str:
    """Every figure, with what it is made of."""
    shown = when(
        "table.rows",
        grid(field("table.caption"), "table.first", "table.columns", "table.rows"),
        paragraph("None."),
    )
    others = each("table in tables", paragraph(field("table.caption"), "Heading3") + shown)
    return _titled(f"{number}All figures", when("proportions", _proportions(), paragraph("No figures.")) + others)


def _proportions() -> str:
    widths = widths_in_cm(4.2, 2.7, 2.7, 2.7, 1.6, 3.1)
    periods = [field("month"), field("before"), field("three")]
    titles = ["Question (what is counted)", *periods, "Target", "{{ month }}: made up of"]
    change = when("f.change", paragraph(field("f.change"), "CellMore"))
    last = paragraph(field("f.last"), "Cell") + change
    rest = when("f.rest", lines("f.rest", "Cell"), paragraph("-", "Cell"))
    contents = ["{{ f.title }} ({{ f.unit }})", field("f.now"), last, field("f.three"), _target(), rest]
    made = filled("All proportions", titles, widths, "f in proportions", contents)
    basis = each("f in proportions", when("f.basis", paragraph("**{{ f.title }}**: {{ f.basis }}", "Word")))
    return made + paragraph("What is counted, and what is left out", "Heading3") + basis


def officer(number: str) -> str:
    """Which forms are in no figure and why, and what of a plugin broke."""
    widths = widths_in_cm(5.6, 2.2, 9.2)
    contents = [field(f"x.{name}") for name in ("why", "n", "forms")]
    title = "Forms that are not in the figures"
    made = filled(title, ["Why", "How many", "Form numbers"], widths, "x in left_out", contents)
    return _titled(
        f"{number}For the QA officer",
        paragraph(field("reading"))
        + paragraph(title, "Heading3")
        + when("left_out", made, paragraph("No form was left out."))
        + paragraph("Parts that broke", "Heading3")
        + when("failures", lines("failures", "ListBullet"), paragraph("None.")),
    )


def words(number: str) -> str:
    """What the words and colours mean, on the same paper."""
    return _titled(f"{number}Words used here", "".join(paragraph(text, "Word") for text in WORDS.splitlines()))


if __name__ == "__main__":
    main(*[Path(argument) for argument in sys.argv[1:2]])
