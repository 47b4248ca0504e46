"""Forms that came after their month's summary: which they are, by the last issue or, without it, by the day sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date

from iro_qa.dates import Month
from iro_qa.errors import WorkdayError
from iro_qa.ledger import Entry, of_months
from iro_qa.summaries import LateRow, MonthlySummary
from iro_qa.workdays import next_working_day, working_day

#: So many months back a form may come late and still be listed.
MONTHS = 12
#: Begins what stands for a form's number that may not be told.
MARK = "#"


def counted(entries: Iterable[Entry], months: Iterable[Month], team: str) -> tuple[str, ...]:
    """The numbers of the forms that count in some months, with @revision from the second on."""
    return tuple(sorted(_numbered(entry) for entry in of_months(entries, months, team)))


def _numbered(entry: Entry) -> str:
    return entry.id if entry.revision == 1 else f"{entry.id}@{entry.revision}"


def hidden(number: str) -> str:
    """What stands for a form's number, with or without @revision, where the number may not be told."""
    form, at, revision = number.partition("@")
    mark = form if form.startswith(MARK) else MARK + hashlib.sha256(form.encode()).hexdigest()[:16]
    return f"{mark}{at}{revision}"


def revisions(numbers: Iterable[str], forms: Iterable[str] = ()) -> dict[str, int]:
    """Back from what `counted` gives: form number -> revision. `forms` are those that a hidden number may be of."""
    known = {hidden(form): form for form in forms}
    parts = (number.partition("@") for number in numbers)
    return {known.get(form, form): int(revision or 1) for form, _, revision in parts}


def before(month: Month) -> tuple[Month, ...]:
    """The months of which a late form is still listed, oldest first."""
    return month.plus(-1).last(MONTHS)


def late(entries: Iterable[Entry], month: Month, team: str, previous: MonthlySummary | None) -> tuple[LateRow, ...]:
    """The forms of earlier months that count there and have not been discussed, the oldest review first."""
    earlier = of_months(entries, before(month), team)
    if previous is None or not _says_which(previous):
        found = _sent_after(earlier, month, previous)
    else:
        found = _not_in(earlier, month, previous)
    return tuple(_row(entry) for entry in sorted(found, key=lambda entry: (entry.day, entry.id)))


def _says_which(previous: MonthlySummary) -> bool:
    """Whether a summary lists its forms; those of version 1.0 do not."""
    return bool(previous.counted_forms or previous.counted_before)


def _not_in(earlier: list[Entry], month: Month, previous: MonthlySummary) -> list[Entry]:
    """Those that the last issue did not have. Of a month of which it had no form at all, the day sent decides."""
    listed = (*previous.counted_forms, *previous.counted_before)
    had = set(revisions(listed, [entry.id for entry in earlier]))
    if previous.month == str(month):  # an issue of this very month: what was late in it still is
        had -= {row.form for row in previous.late}
    told = {Month.of(entry.day) for entry in earlier if entry.id in had} | {Month.parse(previous.month)}
    known = [entry for entry in earlier if Month.of(entry.day) in told]
    rest = [entry for entry in earlier if Month.of(entry.day) not in told]
    return [entry for entry in known if entry.id not in had] + _sent_after(rest, month, previous)


def _sent_after(earlier: list[Entry], month: Month, previous: MonthlySummary | None) -> list[Entry]:
    """Those first sent after the last issue: after its as-at day, or without it after this month's first working day.

    A corrected form was sent before, so that it is not called late.
    """
    first = previous.as_at if previous else date(month.year, month.number, 1)
    sent = [(entry, entry.sent) for entry in earlier if entry.revision == 1]
    after = [(entry, day) for entry, day in sent if day is not None and day > first]
    if after and previous is None:
        first = _working(first)
    return [entry for entry, day in after if day > first]


def _working(day: date) -> date:
    """The day itself or the next working day; the day itself where that cannot be said."""
    try:
        return day if working_day(day) else next_working_day(day)
    except WorkdayError:
        return day


def _row(entry: Entry) -> LateRow:
    colours = [item.urgency for item in entry.concerns]
    return LateRow(
        entry.id,
        entry.child,
        entry.team,
        entry.day,
        entry.sent,
        entry.iro,
        colours.count("red"),
        colours.count("amber"),
    )
