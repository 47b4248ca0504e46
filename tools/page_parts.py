"""The first two pages of a team's and the service's document: what is for the meeting to decide, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from word_house import each, field, filled, lines, paragraph, when, widths_in_cm
from word_parts import Part, child_cell, target, titled, urgency


class Child(NamedTuple):
    """Whose row it is (in the service's document, with the team's name), and who has to answer."""

    title: str
    width: float
    waiting: str


def received(*, slot: bool = True) -> str:
    """What the page rests on, and a place for the IRO manager's own words."""
    own = paragraph("**From the {{ iro }} manager:** [type here, or delete this line]", "Slot")
    return (
        paragraph(field("title"), "Heading1")
        + paragraph("{{ received }}{% for r in remarks %} {{ r }}{% endfor %}")
        + (own if slot else "")
    )


def page(child: Child) -> list[Part]:
    """The sections of the first pages, in the order of the meeting."""
    return [
        lambda number: needs_you_first(number, child),
        lambda number: waiting(number, child),
        good_practice,
        lambda number: actions(number, child),
        figures,
        themes,
        for_others,
        ahead,
    ]


def _more(name: str) -> str:
    """How many more there are, and where; nothing where there are none."""
    return when(name, paragraph(field(name), "AfterTable"))


def needs_you_first(number: str, child: Child) -> str:
    """The most urgent open concerns, brothers and sisters as one."""
    widths = widths_in_cm(child.width, 7.3 - child.width, 1.8, 3.0, 2.6, 2.7)
    titles = [
        child.title, "What worries the {{ iro }}, and what it means for the child", "Urgency", "Asked for, by when",
        "First raised", "If not done",
    ]  # fmt: skip
    who = lines("c.who", "Cell") + lines("c.place", "CellMore")
    told = each("m in c.told", paragraph("**{{ m.headline }}** {{ m.means }}", "Cell"))
    contents = [
        who, told, urgency(), lines("c.asked", "CellItem"), lines("c.open", "Cell"), lines("c.if_not", "Cell"),
    ]  # fmt: skip
    made = filled(
        "Needs you first: open {{ words.pressing }} {{ words.concerns }}", titles, widths, "c in needs", contents
    )
    none = paragraph("No open {{ words.pressing }} {{ words.concerns }}.")
    return titled(f"{number}Needs you first", when("needs", made, none) + _more("needs_line"))


def waiting(number: str, child: Child) -> str:
    """The forms whose concerns the manager has not answered, in a sentence."""
    none = paragraph("No form is waiting for an answer.")
    told = when("waiting_line", paragraph(field("waiting_line")), none)
    return titled(f"{number}Waiting for {child.waiting}", told)


def good_practice(number: str) -> str:
    """Praise, by worker, to be passed on."""
    empty = paragraph("The forms name no good practice this month.")
    shown = when("praise_first", lines("praise_first", "ListBullet"), empty)
    return titled(f"{number}Good practice to pass on in supervision", shown + _more("praise_line"))


def actions(number: str, child: Child) -> str:
    """What became of last month's agreed actions, and what is overdue."""
    widths = widths_in_cm(child.width, 8.6 - child.width, 2.8, 2.7, 2.3, 2.5)
    titles = [child.title, "Action", "Owner", "Agreed", "Due", "State"]
    told = [field(f"a.{name}") for name in ("headline", "owner", "agreed", "due")]
    contents = [child_cell("a"), *told, "{% cellbg a.fill %}{{ a.state }}"]
    made = filled("Overdue actions, the longest first", titles, widths, "a in overdue", contents)
    shown = when("agreed_line", paragraph(field("agreed_line"), "Lead")) + when("overdue", made) + _more("owners_line")
    return titled(f"{number}What was agreed before, and what is overdue", shown)


def figures(number: str) -> str:
    """The questions below target, or short three months running, each with its children."""
    widths = widths_in_cm(5.2, 2.6, 2.6, 2.5, 4.5)
    titles = ["Question (what is counted)", field("month"), field("three"), "Target", "Which children"]
    now = paragraph(field("f.now"), "Cell") + when("f.now_more", paragraph("{{ f.now_more|join(', ') }}", "CellMore"))
    contents = ["{{ f.title }} ({{ f.unit }}){{ f.running }}", now, field("f.three"), target(), field("f.children")]
    made = filled("Questions to discuss", titles, widths, "f in shortfalls_first", contents)
    shown = when("shortfalls_first", made) + when("no_shortfall", paragraph(field("no_shortfall")))
    also = when(
        "also_short",
        paragraph("Also below target, or short three months running:", "BeforeList")
        + lines("also_short", "ListBullet"),
    )
    rest = "".join(map(_more, ("unjudged", "fine", "shortfalls_line")))
    return titled(f"{number}What the forms show", shown + also + rest)


def themes(number: str) -> str:
    """What the concerns of three months are about, where more than one child is behind it."""
    single = paragraph("No theme of these months rests on more than one child.")
    none = when("themes", single, paragraph("No {{ words.concerns }} were raised in these months."))
    shown = when("theme_lines", lines("theme_lines", "ListBullet"), none)
    return titled(f"{number}Themes, {field('three')}", shown + _more("themes_line"))


def for_others(number: str) -> str:
    """What the others at the meeting are asked."""
    none = paragraph("No open {{ words.concern }} or action is for another service.")
    return titled(f"{number}For the others at the meeting", when("for_others", lines("for_others", "ListBullet"), none))


def ahead(number: str) -> str:
    """The month ahead."""
    return titled(f"{number}{field('ahead_title')}", lines("ahead", "Normal"))
