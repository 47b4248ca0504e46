"""Word: the page a team manager reads, and the same for the whole service."""

from __future__ import annotations

from importlib.resources import files

from iro_qa.plugin import ActionRow, ConcernRow, Exporter, Month, MonthlySummary, Officer, ThemeRow, render
from iro_qa.standard import wording
from iro_qa.standard.word_figures import Values, all_proportions, all_tables, shown_figures

#: So many concerns stand first; more would not be "first".
FIRST = 5
_FILLS = {"red": "F8CBAD", "amber": "FFE699"}
_STATES = {"overdue": ("OVERDUE", "F8CBAD")}


def exporter() -> Exporter:
    """The summary as a Word document."""
    return Exporter(name="word", title="The summary to read, in Word", suffix=".docx", export=_export)


def _export(summary: MonthlySummary) -> bytes:
    return render(template(summary), context(summary))


def template(summary: MonthlySummary) -> bytes:
    """Our template for a team or for the whole service."""
    name = "team.docx" if summary.team else "service.docx"
    return files("iro_qa.standard").joinpath("templates", name).read_bytes()


def context(summary: MonthlySummary) -> Values:
    """All that our templates print, as texts and lists: the fields that a council's own template may use."""
    values = _about(summary) | _concerns(summary) | shown_figures(summary)
    values |= {
        "waiting": [_waiting(summary, at) for at in range(len(summary.waiting))],
        "praise": _praise(summary),
        "actions": [_action(summary, row) for row in summary.actions],
        "actions_line": _actions_line(summary),
        "themes": [_theme(row) for row in summary.themes],
    }
    return values if summary.team else values | _service(summary)


def _about(summary: MonthlySummary) -> Values:
    scope, issue, words = wording.scope(summary), f"issue {summary.issue}", summary.words
    return {
        "scope": scope, "council": summary.council, "month_words": summary.month_words,
        "month": summary.month_words.split(" ")[0], "before": _before(summary), "three": summary.three_months,
        "title": f"{scope}: what the {words.iro}s told us in {summary.month_words}",
        "marking": words.marking, "iro": words.iro, "iro_in_full": words.iro_in_full,
        "copy_for": f"{words.team_manager}, {scope}" if summary.team else f"{words.iro} manager and QA officer",
        "footer": ", ".join(filter(None, (summary.council, scope, summary.month_words, issue))),
        "received": wording.received(summary), "remarks": wording.remarks(summary),
        "smallest": summary.smallest_denominator,
    }  # fmt: skip


def _before(summary: MonthlySummary) -> str:
    return Month.parse(summary.month).plus(-1).words.split(" ")[0]


def _concerns(summary: MonthlySummary) -> Values:
    pressing = [row for row in summary.concerns if row.urgency in _FILLS]
    first, more = pressing[:FIRST], pressing[FIRST:]
    learning = [row for row in summary.concerns if row.urgency not in _FILLS]
    return {
        "first": [_concern(summary, row) for row in first],
        "first_line": wording.more_below(len(first), len(more + learning)) if more or learning else "",
        "other": [_concern(summary, row) for row in more + learning],
    }


def _concern(summary: MonthlySummary, row: ConcernRow) -> Values:
    return {
        "child": row.child, "place": _place(summary, row), "headline": row.headline, "details": _details(row),
        "urgency": row.urgency.upper(), "fill": _FILLS.get(row.urgency, "auto"),
        "raised": wording.short_date(row.first_raised), "history": _history(row),
        "asked": row.asked or ("nothing recorded",), "stage": row.stage or "none", "theme": row.theme,
    }  # fmt: skip


def _place(summary: MonthlySummary, row: ConcernRow | ActionRow) -> tuple[str, ...]:
    """Under the child's number: the team in the service's document, and whether the child changed teams."""
    team = () if summary.team else (row.team or "no team",)
    return (*team, *(("transferred",) if row.transferred else ()))


def _details(row: ConcernRow) -> tuple[str, ...]:
    rights = "May breach the child's human rights." if row.human_rights else ""
    service = f"For: {row.service_label}." if row.service != "this_team" and row.service_label else ""
    return tuple(filter(None, (row.effect, rights, service)))


def _history(row: ConcernRow) -> tuple[str, ...]:
    again = f"raised {wording.times(row.times_raised)}" if row.times_raised > 1 else ""
    late = f"answer was due {wording.short_date(row.answer_due)}" if row.answer_late else ""
    return tuple(filter(None, (f"{wording.count(row.days_open, 'day')} open", again, late)))


def _waiting(summary: MonthlySummary, at: int) -> Values:
    row = summary.waiting[at]
    return {
        "form": row.form, "child": row.child, "place": () if summary.team else (row.team or "no team",),
        "refs": ", ".join(row.refs) or "-", "due": wording.short_date(row.due),
        "state": "LATE" if row.late else "waiting", "fill": "F8CBAD" if row.late else "auto",
    }  # fmt: skip


def _praise(summary: MonthlySummary) -> list[str]:
    """One line each, by team and worker, in the order in which they came."""
    rows = sorted(summary.good_practice, key=lambda row: (row.team, row.social_worker == "", row.social_worker))
    teams = {row.team: "" if summary.team else f"{wording.team_name(row.team)}, " for row in rows}
    return [f"{teams[row.team]}{row.social_worker or 'worker not named'}: {row.child}: {row.headline}" for row in rows]


def _action(summary: MonthlySummary, row: ActionRow) -> Values:
    state, fill = _STATES.get(row.state, (row.state, "auto"))
    return {
        "child": row.child, "place": _place(summary, row), "headline": row.headline,
        "owner": row.owner or row.service_label or "-", "due": wording.short_date(row.due),
        "raised": wording.times(row.times_raised), "state": state, "fill": fill,
    }  # fmt: skip


def _actions_line(summary: MonthlySummary) -> str:
    states = [row.state for row in summary.actions]
    overdue, done = states.count("overdue"), states.count("done, the team says")
    told = [f"{overdue} overdue"] if overdue else ["none overdue"]
    told += [f"{done} done, the team says, which the {summary.words.iro} has still to confirm"] if done else []
    return f"{wording.count(len(states), 'open action')}: {'; '.join(told)}."


def _theme(row: ThemeRow) -> Values:
    services = ", ".join(row.services) or "-"
    return {
        "theme": row.theme,
        "now": row.now,
        "three": row.three,
        "repeated": row.repeated,
        "services": services,
    }


def _service(summary: MonthlySummary) -> Values:
    return {
        "teams": [_team(summary, at) for at in range(len(summary.teams))],
        "proportions": all_proportions(summary), "tables": all_tables(summary, _before(summary)),
        "reading": _reading(summary), **_officer(summary.officer or Officer()),
    }  # fmt: skip


def _team(summary: MonthlySummary, at: int) -> Values:
    row = summary.teams[at]
    return {
        "team": row.team, "forms": row.forms, "children": row.children, "red": row.red, "amber": row.amber,
        "unanswered": row.unanswered, "overdue": row.overdue_actions, "praise": row.good_practice,
    }  # fmt: skip


def _reading(summary: MonthlySummary) -> str:
    read = summary.reading
    files, forms = wording.count(read.files, "file"), wording.count(read.forms, "form")
    lost = wording.count(read.unreadable, "file or row", "files or rows")
    counts = wording.verb(read.counted, "counts", "count")
    return (
        f"Read: {files} with {forms}, of which {read.counted:,} {counts}. "
        f"Could not be read: {lost}. Doubtful answers: {read.notes:,}."
    )


def _officer(officer: Officer) -> Values:
    pairs = tuple(" and ".join(pair) for pair in officer.possible_duplicates)
    rows = [(f"Draft, by {named.label}", named.forms) for named in officer.drafts_by_iro]
    rows += [
        ("Two versions that differ", officer.conflicts),
        ("Without a date or a team", officer.without_date_or_team),
        ("Possible duplicates: same child, same day", pairs),
        ("Continues nothing earlier about this child", officer.links_not_followed),
        ("Teams that differ only in capitals", tuple(" and ".join(pair) for pair in officer.teams_alike)),
        ("Copies of a form that counts", officer.copies),
        ("Earlier revisions", officer.earlier_revisions), ("Withdrawn", officer.withdrawn),
    ]  # fmt: skip
    rows += [(f"Section not understood: {named.label}", named.forms) for named in officer.sections_not_understood]
    left_out = [{"why": why, "n": len(forms), "forms": ", ".join(forms)} for why, forms in rows if forms]
    return {"left_out": left_out, "failures": [str(failure) for failure in officer.failures]}
