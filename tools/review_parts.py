"""What the caseload list says of reviews, and what the last issue's actions and forms have come to."""

from __future__ import annotations

import list_parts
from word_house import each, field, filled, lines, paragraph, when, widths_in_cm
from word_parts import child_cell, child_in_line, running, titled, under

_NO_LIST = (
    "No caseload list was read, so nothing can be said here about reviews held without a form, overdue reviews or "
    "reviews that are due."
)
_LISTED = (
    "By the caseload list: {{ missing|length }} held and no form yet{{ missing_of }}, "
    "{{ overdue_reviews|length }} overdue and not held, {{ due_next|length }} due in {{ next_month }}."
)


def reviews_in_line() -> str:
    """A team's: few enough for a sentence each."""
    held = each("one in review_lines", paragraph("**{{ one.lead }}**: {{ one.told }}", "Word"))
    late = when("late", paragraph(f"**{_LATE}**: {running('r in late', _LATE_FORM)}", "Word"))
    return under("Reviews and their forms", when("listed", held, paragraph(_NO_LIST)) + late)


def reviews(title: str) -> str:
    """The service's: each part only where there is something in it."""
    said = when("listed", paragraph(_LISTED), paragraph(_NO_LIST))
    late = list_parts.in_time(title) + list_parts.views(title)
    tables = (_missing(title), _overdue(title), late, _due(title), _moved(), _caseloads())
    return titled("Reviews and their forms", said + "".join(tables))


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
    return _part("late", _LATE, titles, widths_in_cm(4.4, 3.0, 2.7, 2.7, 2.2, 2.0), contents)


_LATE = "Forms that came after their month's summary, not yet discussed"
_LATE_FORM = (
    "{{ r.form }} ({{ r.child }}, held {{ r.held }}, sent {{ r.sent }}, {{ r.iro }}, {{ words.concerns }}: "
    "{{ r.concerns }})"
)


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


def since_in_line() -> str:
    """A team's actions that are not on the first pages, by owner, and what has changed since the last issue."""
    owners = each("o in by_owner", paragraph("**{{ o.owner }}**: {{ o.told }}.", "Word"))
    actions = when("open_actions", paragraph("{{ actions_title }}:", "Lead") + owners) + _CONFIRMED
    changed = when("changed", under(_SINCE, lines("changed", "Word")))
    nothing = when("became or changed", "", under(_SINCE, paragraph(_NO_ISSUE)))
    return when("became or actions", under("Actions", actions)) + changed + nothing


def since(title: str, width: float) -> str:
    """Every action of the service that is not on the first pages, late forms, and what has changed."""
    every = when("open_actions", under(field("actions_title"), _open(title, width)))
    actions = paragraph(field("actions_line"), "Lead") + every + _CONFIRMED
    told = _late(title) + when("changed", under("What has changed", lines("changed", "ListBullet")))
    nothing = when("became", "", paragraph(_NO_ISSUE))
    changed = titled(_SINCE, when("late or changed", told, nothing))
    return when("became or actions", titled("Actions", actions)) + when("late or changed or not became", changed)


_SINCE = "Since the last issue"
_NO_ISSUE = "No earlier issue was given to compare with."
_CONFIRMED = when("confirmed_line", paragraph(field("confirmed_line"), "Word"))


def _open(title: str, width: float) -> str:
    widths = widths_in_cm(width, 7.6 - width, 2.4, 2.6, 2.2, 2.6)
    titles = [title, "Action", "Owner", "Agreed", "Due", "What became of it"]
    told = [field(f"b.{name}") for name in ("headline", "owner", "agreed", "due")]
    contents = [child_cell("b"), *told, "{% cellbg b.fill %}{{ b.state }}"]
    return filled("Actions in full", titles, widths, "b in open_actions", contents)
