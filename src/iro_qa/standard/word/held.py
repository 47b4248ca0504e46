"""What the caseload list has to say, as texts for the Word templates."""

from __future__ import annotations

from iro_qa.plugin import DueRow, Held, MissingRow, MonthlySummary, OffListRow
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values


def beside(summary: MonthlySummary) -> Values:
    """The parts that rest on the list; nothing where none was read."""
    held = summary.held
    if held is None:
        return {}
    return {
        "listed": True,
        "missing": [_missing(summary, row) for row in (*held.missing, *held.still_missing)],
        "overdue_reviews": [_due(summary, row) for row in held.overdue],
        "due_next": [_due(summary, row) for row in held.due_next],
        "caseloads": [{"iro": row.iro or _no_iro(summary), "children": f"{row.children:,}"} for row in held.caseloads],
        "changed_team": [{"child": row.child, "from": row.from_team, "to": row.to_team} for row in held.moved],
    }


def service_rows(held: Held | None) -> list[Values]:
    """What does not fit between list and forms, for the QA officer: why, how many, which."""
    if held is None:
        return []
    rows = (
        ("About a review that the caseload list lacks", tuple(_off_list(row) for row in held.off_list)),
        ("Child more than once on the caseload list", held.twice),
        ("Next review of the child cannot be worked out", held.without_due),
        ("Team on the caseload list without a form", held.teams_without_forms),
        ("Team with forms and not on the caseload list", held.teams_not_on_list),
    )
    return [{"why": why, "n": len(names), "forms": ", ".join(names)} for why, names in rows if names]


def _off_list(row: OffListRow) -> str:
    return f"{row.form} (perhaps child {row.perhaps})" if row.perhaps else row.form


def _missing(summary: MonthlySummary, row: MissingRow) -> Values:
    waited = wording.count(row.days_waited, "day") + (", a draft is there" if row.draft else "")
    return {**_who(summary, row), "held": wording.short_date(row.held), "waited": waited}


def _due(summary: MonthlySummary, row: DueRow) -> Values:
    days = f"{row.days_overdue:,}" if row.days_overdue else "due this day"
    return {**_who(summary, row), "due": wording.short_date(row.due), "days": days}


def _who(summary: MonthlySummary, row: MissingRow | DueRow) -> Values:
    return {"child": row.child, "place": wording.place(summary, row.team), "iro": row.iro or _no_iro(summary)}


def _no_iro(summary: MonthlySummary) -> str:
    return f"no {summary.words.iro} given"
