"""The second part of a team's and the service's document: all that its first pages leave out, for looking things up."""

from __future__ import annotations

import review_parts
from page_parts import Child
from word_house import field, filled, lines, paragraph, when, widths_in_cm
from word_parts import child_cell, child_in_line, target, theme_table, urgency


def behind(child: Child, *, whole: bool) -> str:
    """Every part only where there is something in it."""
    reviews = review_parts.reviews("", child.title, whole=whole)
    since = review_parts.since(child.title, child.width)
    parts = (_others(child), _waiting(child), _praise(), reviews, since, _questions(), _themes())
    return in_full() + "".join(parts)


def in_full() -> str:
    """The heading of the second part, on a new page."""
    lead = "What the first pages leave out. None of it has to be read at the meeting."
    return paragraph("In full", "Heading2", new_page=True) + paragraph(lead)


def _part(items: str, title: str, body: str) -> str:
    return when(items, paragraph(title, "Heading2") + body)


def _others(child: Child) -> str:
    widths = widths_in_cm(child.width, 11.2 - child.width, 2.0, 4.2)
    titles = [child.title, "{{ words.Concern }}, effect, what is asked and what is next", "Urgency", "First raised"]
    said = paragraph("**{{ c.headline }}**", "Cell") + lines("c.more", "CellMore")
    contents = [child_cell("c"), said, urgency(), "{{ c.open|join(', ') }}"]
    return _part("others", _OTHER, filled(_OTHER, titles, widths, "c in others", contents))


_OTHER = "Other open {{ words.concerns }}"


def _waiting(child: Child) -> str:
    widths = widths_in_cm(4.4, 3.2, 4.2, 3.0, 2.2)
    titles = ["Form", child.title, "{{ words.Concerns }}", "Answer due", "State"]
    contents = [
        field("w.form"),
        child_in_line("w"),
        field("w.refs"),
        field("w.due"),
        "{% cellbg w.fill %}{{ w.state }}",
    ]
    title = "Other forms that wait"
    return _part("waiting_more", title, filled(title, titles, widths, "w in waiting_more", contents))


def _praise() -> str:
    return _part("praise_more", "More good practice", lines("praise_more", "ListBullet"))


def _questions() -> str:
    """The other shortfalls, and what the forms do not say."""
    widths = widths_in_cm(5.2, 2.6, 2.6, 2.5, 4.5)
    titles = ["Question (what is counted)", field("month"), field("three"), "Target", "Which children"]
    now = paragraph(field("f.now"), "Cell") + when("f.now_more", paragraph("{{ f.now_more|join(', ') }}", "CellMore"))
    contents = ["{{ f.title }} ({{ f.unit }})", now, field("f.three"), target(), field("f.children")]
    made = filled("Other questions with a shortfall", titles, widths, "f in shortfalls", contents)
    return _part(
        "shortfalls or sentences", "Other questions", when("shortfalls", made) + lines("sentences", "AfterTable")
    )


def _themes() -> str:
    return _part("themes_more", "Other themes", theme_table("t in themes_more"))
