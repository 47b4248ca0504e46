"""What the caseload list says of reviews, and what the last issue's actions and forms have come to."""

from __future__ import annotations

import copy_parts
import list_parts
from word_house import field, filled, lines, paragraph, when, widths_in_cm
from word_parts import child_cell, child_in_line, titled, under

_NO_LIST = (
    "No caseload list was read, so nothing can be said here about reviews held without a form, overdue reviews or "
    "reviews that are due."
)
_LISTED = (
    "By the caseload list: {{ missing|length }} held and no form yet{{ missing_of }}, "
    "{{ overdue_reviews|length }} overdue and not held, {{ due_next|length }} due in {{ next_month }}."
)


def reviews(number: str, title: str, *, whole: bool) -> str:
    """Each part only where there is something in it; the IROs' caseloads for the whole service only."""
    said = when("listed", paragraph(_LISTED), paragraph(_NO_LIST))
    late = list_parts.in_time(title, whole=whole) + (list_parts.views(title) if whole else "")
    parts = (_missing(title), _overdue(title), late, _due(title), _moved(), _caseloads() if whole else "")
    return titled(f"{number}Reviews and their forms", said + "".join(parts))


def _part(items: str, caption: str, titles: list[str], widths: list[int], contents: list[str]) -> str:
    """A table under its heading; nothing where the list is empty."""
    made = filled(caption, titles, widths, f"r in {items}", contents)
    return when(items, under(caption, made))


def _missing(title: str) -> str:
    titles = [title, "Held on", field("iro"), "Waited"]
    contents = [child_in_line("r"), *(field(f"r.{name}") for name in ("held", "iro", "waited"))]
    return _part("missing", "Held, and no form yet", titles, widths_in_cm(4.4, 4.2, 4.2, 4.2), contents)


def _overdue(title: str) -> str:
    titles = [title, "Was due on", "Days overdue", field("iro")]
    contents = [child_in_line("r"), *(field(f"r.{name}") for name in ("due", "days", "iro"))]
    return _part("overdue_reviews", "Overdue and not held", titles, widths_in_cm(4.4, 4.2, 4.2, 4.2), contents)


def _late(title: str) -> str:
    titles = ["Form", title, "Held on", "Sent on", field("iro"), "{{ words.Concerns }}"]
    names = ("held", "sent", "iro", "concerns")
    contents = [field("r.form"), child_in_line("r"), *(field(f"r.{name}") for name in names)]
    caption = "Forms that came after their month's summary, not yet discussed"
    return _part("late", caption, titles, widths_in_cm(4.4, 3.0, 2.7, 2.7, 2.2, 2.0), contents)


def _due(title: str) -> str:
    titles = [title, "Due on", field("iro")]
    contents = [child_in_line("r"), field("r.due"), field("r.iro")]
    return _part("due_next", "Due in {{ next_month }}", titles, widths_in_cm(5.8, 5.6, 5.6), contents)


def _moved() -> str:
    titles = ["Child", "From team", "To team"]
    contents = [field("r.child"), field("r['from']"), field("r.to")]
    return _part("changed_team", "Children who changed team", titles, widths_in_cm(5.0, 6.0, 6.0), contents)


def _caseloads() -> str:
    titles = [field("iro"), "{{ words.Children_in_care }} on the list", "For a full-time officer"]
    contents = [field("r.iro"), field("r.children"), field("r.full_time")]
    caption = "{{ words.Children_in_care }} by {{ iro }}"
    return _part("caseloads", caption, titles, widths_in_cm(5.5, 4.5, 7.0), contents)


def since(title: str, width: float) -> str:
    """Every action that is not on the first pages, late forms, and what has changed since the last issue."""
    changed = under("What has changed", lines("changed", "ListBullet"))
    told = _late(title) + when("changed", changed)
    nothing = when("became", "", paragraph("No earlier issue was given to compare with."))
    since = titled("Since the last issue", when("late or changed", told, nothing))
    return when("became or actions", titled("Actions", _actions(title, width))) + when(
        "late or changed or not became", since
    )


def _actions(title: str, width: float) -> str:
    done = paragraph("Confirmed by the {{ iro }}:", "BeforeList") + lines("became_done", "ListBullet")
    became = when("became_open", _became(title, width)) + when("became_done", done)
    told = when("became_open or became_done", under(field("became_title"), became))
    new = when("new_actions", under("New actions", copy_parts.actions("a in new_actions", title, width)))
    return paragraph(field("actions_line"), "Lead") + told + new


def _became(title: str, width: float) -> str:
    widths = widths_in_cm(width, 7.2 - width, 2.6, 2.5, 2.2, 2.5)
    titles = [title, "Action", "Owner", "Agreed", "Due", "What became of it"]
    told = [field(f"b.{name}") for name in ("headline", "owner", "agreed", "due")]
    contents = [child_cell("b"), *told, "{% cellbg b.fill %}{{ b.state }}"]
    return filled("Open before, and what became of it", titles, widths, "b in became_open", contents)
