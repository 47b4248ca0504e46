"""Word: the page a team manager reads, the same for the whole service, and the other copies."""

from __future__ import annotations

from iro_qa.plugin import Exporter, Month, MonthlySummary, Officer, in_words, render, team_name, with_charts
from iro_qa.standard import wording
from iro_qa.standard.word import copies, held, room, rows
from iro_qa.standard.word.acronyms import used
from iro_qa.standard.word.agreed import agreed
from iro_qa.standard.word.blocks import blocks
from iro_qa.standard.word.charts import charted, charts
from iro_qa.standard.word.figures import all_proportions, all_tables, shown_figures
from iro_qa.standard.word.loop import month_to_month
from iro_qa.standard.word.meeting import meeting
from iro_qa.standard.word.needs import needs
from iro_qa.standard.word.of_list import of_list
from iro_qa.standard.word.ours import ours
from iro_qa.standard.word.over_year import over_the_year
from iro_qa.standard.word.own import lint, our_template, printed
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values


def exporter() -> Exporter:
    """The summary as a Word document."""
    return Exporter(
        name="word", title="The summary to read, in Word", suffix=".docx", export=_export, fill=_fill, lint=lint
    )


def _export(summary: MonthlySummary) -> bytes:
    return _fill(summary, template(summary))


def _fill(summary: MonthlySummary, template: bytes) -> bytes:
    """The document, from our template or from a council's own."""
    return with_charts(render(template, context(summary, template)), charts(summary))


def template(summary: MonthlySummary) -> bytes:
    """Our template for this kind of copy."""
    return our_template(summary.kind)


def context(summary: MonthlySummary, made_from: bytes = b"") -> Values:
    """All that our templates print, as texts and lists: the fields that a council's own template may use.

    Only acronyms depend on the template itself; without one they are those of ours.
    """
    values = _about(summary) | charted(summary) | _BESIDE | held.beside(summary) | of_list(summary) | _since(summary)
    values |= {
        "actions": [rows.action(summary, row) for row in summary.actions],
        "actions_line": rows.actions_line(summary),
        "themes": [rows.theme(summary, row) for row in summary.themes],
    }
    values |= _of_kind(summary) | blocks(summary)
    values |= room.most(lambda limits: values | _first_pages(summary, limits))
    return values | {"acronyms": used(summary, values, printed(made_from or template(summary)))}


def _first_pages(summary: MonthlySummary, limits: Limits) -> Values:
    """What stands on the first pages, and what is left for the second part."""
    made = needs(summary, limits) | meeting(summary, limits)
    made |= agreed(summary, limits, made["others"])
    return made | shown_figures(summary, limits)


def _since(summary: MonthlySummary) -> Values:
    """What of the month before is told beside its actions."""
    told = month_to_month(summary)
    return {name: told[name] for name in ("became", "became_title", "changed", "late")}


#: Printed where there is something: what the caseload list has to say.
_BESIDE: Values = {
    "listed": False, "missing": (), "missing_of": "",
    "overdue_reviews": (), "due_next": (), "caseloads": (), "changed_team": (),
    "review_lines": (),
}  # fmt: skip


def _of_kind(summary: MonthlySummary) -> Values:
    """What only this kind of copy prints."""
    match summary.kind:
        case "service":
            return _service(summary)
        case "head" | "director":
            pressing = [rows.concern(summary, row) for row in summary.concerns]
            return _several(summary) | copies.overview(summary) | {"pressing": pressing}
        case "attendee":
            return copies.attendee(summary)
        case "supervision":
            return copies.supervision(summary)
    return {}


def _about(summary: MonthlySummary) -> Values:
    scope, issue, words = wording.scope(summary), f"issue {summary.issue}", summary.words
    until = summary.copy.delete_after
    return {
        "scope": scope, "council": summary.council, "month_words": summary.month_words,
        "month": summary.month_words.split(" ")[0], "before": _before(summary), "three": summary.three_months,
        "next_month": Month.parse(summary.month).plus(1).words.split(" ")[0],
        "ahead_title": f"Next month: {Month.parse(summary.month).plus(1).words}",
        "title": _title(summary), "as_at": in_words(summary.as_at),
        "marking": words.marking, "iro": words.iro, "iro_in_full": words.iro_in_full, "copy_for": _recipient(summary),
        "delete_after": in_words(until) if until else "", "team_manager": words.team_manager,
        "footer": ", ".join(filter(None, (summary.council, scope, summary.month_words, issue))),
        "received": wording.received(summary), "remarks": wording.remarks(summary),
        "smallest": summary.smallest_denominator, "words": ours(summary),
    }  # fmt: skip


def _title(summary: MonthlySummary) -> str:
    """The month and its year stay on one line."""
    month = summary.month_words
    return wording.title(summary).replace(month, month.replace(" ", "\u00a0"))


def _recipient(summary: MonthlySummary) -> str:
    """For whom it is; in a summary made by hand, the team manager or the IRO manager."""
    words = summary.words
    usual = (
        f"{words.team_manager}, {team_name(summary.team)}" if summary.team else f"{words.iro} manager and QA officer"
    )
    return summary.copy.recipient or usual


def _before(summary: MonthlySummary) -> str:
    return Month.parse(summary.month).plus(-1).words.split(" ")[0]


def _service(summary: MonthlySummary) -> Values:
    values = _several(summary) | over_the_year(summary)
    values |= {"reading": _reading(summary), **_officer(summary.officer or Officer())}
    return values | {"left_out": [*values["left_out"], *held.service_rows(summary.held)]}


def _several(summary: MonthlySummary) -> Values:
    """What every document over several teams prints."""
    return {
        "teams": copies.lines(summary.teams),
        "proportions": all_proportions(summary),
        "tables": all_tables(summary, _before(summary)),
    }


def _reading(summary: MonthlySummary) -> str:
    read = summary.reading
    files, forms = wording.count(read.files, "file"), wording.count(read.forms, "form")
    lost = wording.count(read.unreadable, "file or row", "files or rows")
    counts = wording.verb(read.counted, "counts", "count")
    return (
        f"Read: {files} with {forms}, of which {read.counted:,} {counts}. "
        f"Could not be read: {lost}. Doubtful answers: {read.notes:,}.{wording.passed_over(summary)}"
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
        ("Teams in no service of the settings", officer.teams_without_service),
        ("Copies of a form that counts", officer.copies),
        ("Earlier revisions", officer.earlier_revisions), ("Withdrawn", officer.withdrawn),
    ]  # fmt: skip
    rows += [(f"Section not understood: {named.label}", named.forms) for named in officer.sections_not_understood]
    left_out = [{"why": why, "n": len(forms), "forms": ", ".join(forms)} for why, forms in rows if forms]
    return {"left_out": left_out, "failures": [str(failure) for failure in officer.failures]}
