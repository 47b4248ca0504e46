"""What a returned copy says otherwise than the form: which questions, never what they hold.

White space, line breaks and blanks do not count: spreadsheets and LibreOffice change them when they save a copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from iro_qa.forms import MonitoringForm, catalogue
from iro_qa.forms.cells import from_form
from iro_qa.forms.headings import sayable
from iro_qa.forms.values import Cell, is_blank

#: "answered": the form has another answer already; then two: a day that cannot be. "corrected": an answer beside
#: other words than the form has; "written_over": what only stands to be read; "perhaps_same": an action taken before.
What = Literal[
    "changed", "added", "removed", "missing", "answered", "before_review", "too_late", "corrected", "written_over",
    "perhaps_same",
]  # fmt: skip
Row = Mapping[str, Cell]
#: A local answer that says nothing: where its question is known, a copy leaves its cell blank.
_NO_ANSWER = ("json:null", 'json:""')

ACTIONS, ANSWERS = "actions.items", "response.answers"
#: Answered by the team manager, or ours to set: never a difference.
_NOT_COMPARED = ("response.", "identity.revision", "identity.status")
#: Left out of a form that is sent out to be answered.
NEVER_SENT = "child.date_of_birth"
#: Left out as well of the form of a child who came from another team; and the table of praise, and owners.
LEFT_WITH_TEAM, PRAISE, OWNER = ("child.team", "child.social_worker"), "good_practice.items", f"{ACTIONS}.owner"


@attrs.frozen(order=True)
class Difference:
    """One question of one form that a returned copy answers otherwise. It is listed and never applied."""

    form: str
    question: str
    #: of the entry on the form, where it is a question of a repeated entry
    ref: str = ""
    what: What = "changed"


def plain(cell: object) -> object:
    """A cell without what a program may change that saves it; None when it is blank. To be compared, not shown."""
    if is_blank(cell) or cell in _NO_ANSWER:
        return None
    return "".join(cell.split()) if isinstance(cell, str) else cell


def elsewhere(sent: MonitoringForm, returned: MonitoringForm) -> Iterator[Difference]:
    """Every difference outside the response and the actions."""
    (ours, our_tables), (theirs, their_tables) = from_form(sent), from_form(returned)
    came = from_another_team(returned)
    left_out = (NEVER_SENT, *LEFT_WITH_TEAM) if came else (NEVER_SENT,)
    yield from _flat(sent.identity.id, ours, theirs, left_out)
    if returned.identity.status == "withdrawn":
        yield Difference(sent.identity.id, "identity.status")
    for table in sorted(our_tables.keys() - {ACTIONS, ANSWERS}):
        if not (came and table == PRAISE and not their_tables[table]):
            yield from _table(sent.identity.id, table, our_tables[table], their_tables[table])


def from_another_team(returned: MonitoringForm) -> bool:
    """Whether a copy was made for a team that the child came to: it names no team."""
    return not returned.team


def _flat(form: str, ours: Row, theirs: Row, left_out: Collection[str]) -> Iterator[Difference]:
    for path in sorted(ours.keys() | theirs.keys()):
        if not path.startswith(_NOT_COMPARED):
            what = _what(ours.get(path), theirs.get(path))
            if what and not (path in left_out and what == "removed"):
                yield Difference(form, sayable(path, catalogue()), "", what)


def _what(ours: Cell, theirs: Cell) -> What | None:
    before, after = plain(ours), plain(theirs)
    if before == after:
        return None
    return "added" if before is None else "removed" if after is None else "changed"


def _table(form: str, table: str, ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[Difference]:
    ref = f"{table}.ref"
    if not any(question.path == ref for question in catalogue().columns(table)):
        if Counter(map(_plain_row, ours)) != Counter(map(_plain_row, theirs)):
            yield Difference(form, table)
        return
    before, after = {str(row[ref]): row for row in ours}, {str(row[ref]): row for row in theirs}
    yield from (Difference(form, table, gone, "removed") for gone in before.keys() - after.keys())
    yield from [Difference(form, table, "", "added")] if after.keys() - before.keys() else []
    for shared in before.keys() & after.keys():
        yield from of_entry(form, shared, before[shared], after[shared])


def _plain_row(row: Row) -> frozenset[tuple[str, object]]:
    return frozenset((path, plain(cell)) for path, cell in row.items() if plain(cell) is not None)


def of_entry(form: str, ref: str, ours: Row, theirs: Row, skip: Collection[str] = ()) -> Iterator[Difference]:
    """Every difference between two states of one entry, but for the questions to be skipped."""
    for path in sorted((ours.keys() | theirs.keys()) - set(skip)):
        what = _what(ours.get(path), theirs.get(path))
        if what:
            yield Difference(form, path, ref, what)


def action_rows(form: MonitoringForm) -> Iterable[Row]:
    """The form's actions as cells, in their order."""
    return from_form(form)[1][ACTIONS]
