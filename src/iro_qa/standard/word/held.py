"""What the caseload list has to say, as texts for the Word templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from iro_qa.plugin import DueRow, Held, IroLine, LateReview, MissingRow, Month, MonthlySummary, MovedRow, OffListRow
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values


def beside(summary: MonthlySummary) -> Values:
    """The parts that rest on the list; nothing where none was read."""
    held = summary.held
    if held is None:
        return {}
    rows = (*held.missing, *held.still_missing)
    return {
        "listed": True,
        "missing": [_missing(summary, row) for row in sorted(rows, key=lambda row: (row.held, row.child))],
        "missing_of": _of_months(held, summary),
        "overdue_reviews": [_due(summary, row) for row in held.overdue],
        "due_next": [_due(summary, row) for row in held.due_next],
        "next_month": _due_when(summary, held),
        "review_lines": _lines(held, summary),
        "caseloads": [_caseload(row, summary) for row in held.caseloads],
        "changed_team": [{"child": row.child, "from": row.from_team, "to": row.to_team} for row in held.moved],
    }


def _of_months(held: Held, summary: MonthlySummary) -> str:
    """How many of the forms that are missing are of the months before; blank where none is."""
    if not held.still_missing:
        return ""
    month = summary.month_words.split(" ")[0]
    return f" ({len(held.missing):,} of {month}, {len(held.still_missing):,} of earlier months)"


def _lines(held: Held, summary: MonthlySummary) -> list[Values]:
    """A team's lists, a sentence each; or that there is nothing in them."""
    late = held.all_in_time.late if held.all_in_time else ()
    rows = sorted((*held.missing, *held.still_missing), key=lambda row: (row.held, row.child))
    told = (
        (f"Held, and no form yet{_of_months(held, summary)}", [_waits(summary, row) for row in rows]),
        (
            "Overdue and not held",
            [f"{row.child} (was due {_days(row)}, {_who(summary, row)['iro']})" for row in held.overdue],
        ),
        ("Held late since April", [_held_late(row) for row in late if row.held]),
        (f"Due in {_due_when(summary, held)}", _due_by_iro(summary, held.due_next)),
        ("Children who changed team", [f"{row.child} (from {row.from_team} to {row.to_team})" for row in held.moved]),
    )
    said = [{"lead": lead, "told": "; ".join(items) + "."} for lead, items in told if items]
    return said or [{"lead": "By the caseload list", "told": "no form is missing, and no review is overdue or due."}]


def _waits(summary: MonthlySummary, row: MissingRow) -> str:
    made = _missing(summary, row)
    return f"{row.child} ({made['held']}, {made['iro']}, {made['waited']})"


def _days(row: DueRow) -> str:
    return f"{wording.short_date(row.due)}, {wording.count(row.days_overdue, 'day')}"


def _held_late(row: LateReview) -> str:
    reason = row.reason or ("reason not recorded" if row.form else "no form")
    late = wording.count(row.days_late, "day")
    return f"{row.child} (held {wording.short_date(row.held)}, {late} late, {reason})"


def _due_by_iro(summary: MonthlySummary, due: Iterable[DueRow]) -> list[str]:
    """Each reviewing officer with the children and the days."""
    found: dict[str, list[str]] = {}
    for row in due:
        found.setdefault(row.iro or _no_iro(summary), []).append(f"{row.child} on {_day(row.due)}")
    return [f"{iro}: {', '.join(days)}" for iro, days in found.items()]


def _day(day: date) -> str:
    """A day of which the months are told: "8 Nov"."""
    return wording.short_date(day).rpartition(" ")[0]


def service_rows(held: Held | None) -> list[Values]:
    """What does not fit between list and forms, for the QA officer: why, how many, which."""
    if held is None:
        return []
    rows = (
        ("About a review that the caseload list lacks", tuple(_off_list(row) for row in held.off_list)),
        ("The list has another day for the review", tuple(map(_other_day, held.other_day))),
        (
            "Another team on a later form: the list may be older",
            tuple(map(_older, held.list_older)),
        ),
        ("Child more than once on the caseload list", held.twice),
        ("Next review of the child cannot be worked out", held.without_due),
        ("Team on the caseload list without a form", held.teams_without_forms),
        ("Team with forms and not on the caseload list", held.teams_not_on_list),
    )
    return [{"why": why, "n": len(names), "forms": ", ".join(names)} for why, names in rows if names]


def _off_list(row: OffListRow) -> str:
    return f"{row.form} (perhaps child {row.perhaps})" if row.perhaps else row.form


def _other_day(row: OffListRow) -> str:
    days = " and ".join(map(wording.short_date, row.listed))
    return f"{row.form or f'child {row.child}'} (held {wording.short_date(row.held)}, list {days})"


def _older(row: MovedRow) -> str:
    on = f" of {wording.short_date(row.form_on)}" if row.form_on else ""
    return f"{row.child} (list {row.to_team}, form{on} {row.from_team})"


def _missing(summary: MonthlySummary, row: MissingRow) -> Values:
    waited = wording.count(row.days_waited, "day") + (", a draft is there" if row.draft else "")
    return {**_who(summary, row), "held": wording.short_date(row.held), "waited": waited}


def _due(summary: MonthlySummary, row: DueRow) -> Values:
    return {**_who(summary, row), "due": wording.short_date(row.due), "days": f"{row.days_overdue:,}"}


def _due_when(summary: MonthlySummary, held: Held) -> str:
    """The month after; where the day lies within the month and some are due in what is left of it, that too."""
    month = Month.parse(summary.month)
    coming = month.plus(1).words.split(" ")[0]
    if any(row.due <= month.last_day for row in held.due_next):
        return f"the rest of {month.words.split(' ')[0]} and in {coming}"
    return coming


def _who(summary: MonthlySummary, row: MissingRow | DueRow) -> Values:
    return {"child": row.child, "place": wording.place(summary, row.team), "iro": row.iro or _no_iro(summary)}


def _no_iro(summary: MonthlySummary) -> str:
    return f"no {summary.words.iro} given"


def _caseload(row: IroLine, summary: MonthlySummary) -> Values:
    """An IRO's children, and for a full-time officer where the share of full time is known."""
    judged = f"{row.full_time:,}: {row.judged} the usual {row.usual}" if row.full_time is not None else "-"
    return {"iro": row.iro or _no_iro(summary), "children": f"{row.children:,}", "full_time": judged}
