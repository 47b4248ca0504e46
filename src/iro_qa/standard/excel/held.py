"""What the caseload list has to say, as sheets: forms that are missing, reviews that are due, caseloads."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import DueRow, IroLine, MissingRow, MonthlySummary, MovedRow, OffListRow, Sheet, Value
from iro_qa.standard.excel import of_list
from iro_qa.standard.excel.figures import Column, table
from iro_qa.standard.wording import short_date, yes_no

#: In place of a label, where the list names none.
NO_IRO = "no IRO given"
_RULES = {"list": "as the list states", "first": "first review", "second": "second review", "later": "later review"}

_MISSING: tuple[Column[MissingRow], ...] = (
    ("IRO", lambda m: m.iro),
    ("Child", lambda m: m.child),
    ("Team", lambda m: m.team),
    ("Held", lambda m: m.held),
    ("Days waited", lambda m: m.days_waited),
    ("Draft read", lambda m: yes_no(m.draft)),
)
_DUE: tuple[Column[DueRow], ...] = (
    ("Due", lambda d: d.due),
    ("Days overdue", lambda d: d.days_overdue),
    ("Child", lambda d: d.child),
    ("Team", lambda d: d.team),
    ("IRO", lambda d: d.iro),
    ("Rule", lambda d: _RULES[d.rule]),
    ("How it was worked out", lambda d: d.sentence),
)
_CASELOADS: tuple[Column[IroLine], ...] = (
    ("IRO", lambda c: c.iro or NO_IRO),
    ("Children in care on the list", lambda c: c.children),
    ("For a full-time officer", lambda c: c.full_time),
    ("Against the usual caseload", lambda c: c.judged),
    ("Usual caseload", lambda c: c.usual),
)
_MOVED: tuple[Column[MovedRow], ...] = (
    ("Child", lambda m: m.child),
    ("Team of the latest form", lambda m: m.from_team),
    ("Team by the list", lambda m: m.to_team),
)
_OFF_LIST: tuple[Column[OffListRow], ...] = (
    ("Form", lambda o: o.form),
    ("Child", lambda o: o.child),
    ("Team", lambda o: o.team),
    ("Held", lambda o: o.held),
    ("Why", lambda o: o.why),
    ("Perhaps meant", lambda o: o.perhaps),
)
_OTHER_DAY: tuple[Column[OffListRow], ...] = (
    *_OFF_LIST[:4],
    ("Day by the list", lambda o: "; ".join(map(short_date, o.listed))),
)


def about(summary: MonthlySummary) -> Iterator[tuple[str, str, Value]]:
    """Lines for the first sheet: what the list says in numbers, and what does not fit in it."""
    held, part = summary.held, "Caseload list"
    if held is None:
        return
    yield part, "Read from", held.source
    yield part, "Children in care on the list", held.children
    yield part, "Reviews held in the month", held.reviews
    yield part, "Of these with a form that counts", held.received
    yield from ((part, "Next review cannot be worked out", number) for number in held.without_due)
    yield from ((part, "Child more than once on the list", number) for number in held.twice)
    yield from ((part, "Team on the list without a form", team) for team in held.teams_without_forms)
    yield from ((part, "Team with forms and not on the list", team) for team in held.teams_not_on_list)


def sheets(summary: MonthlySummary) -> Iterator[Sheet]:
    """The sheets that rest on the list; none where none was read."""
    held = summary.held
    if held is None:
        return
    yield table("Missing forms", _MISSING, (*held.missing, *held.still_missing))
    yield table("Reviews due", _DUE, (*held.overdue, *held.due_next))
    yield table("Caseloads", _CASELOADS, held.caseloads)
    yield from of_list.sheets(held)
    if held.moved:
        yield table("Changed team", _MOVED, held.moved)
    if held.list_older:
        yield table("List may be older", _MOVED, held.list_older)
    if held.off_list:
        yield table("Not on the list", _OFF_LIST, held.off_list)
    if held.other_day:
        yield table("Another day on the list", _OTHER_DAY, held.other_day)
