"""Excel: every figure with what it is made of, and the rows behind the summary, for the QA officer."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import (
    ActionRow,
    ConcernRow,
    Exporter,
    Failure,
    MonthlySummary,
    Officer,
    PraiseRow,
    Sheet,
    TeamLine,
    ThemeRow,
    Value,
    WaitingRow,
    workbook,
)
from iro_qa.standard.excel import blocks, copies, held, loop
from iro_qa.standard.excel.figures import Column, children, counts, lists, proportions, rounded, table
from iro_qa.standard.excel.ours import in_our_words, own_words
from iro_qa.standard.excel.words import definitions
from iro_qa.standard.wording import yes_no

Line = tuple[str, str, Value]
Lost = tuple[str, str, str]


def exporter() -> Exporter:
    """The summary as a workbook."""
    return Exporter(name="excel", title="Figures and the rows behind them", suffix=".xlsx", export=_export)


def _export(summary: MonthlySummary) -> bytes:
    import xlsxwriter  # noqa: F401  # asked for here, so that the host can name the extra that is missing

    ours = (in_our_words(sheet, summary) for sheet in _sheets(summary))
    return workbook(blocks.with_blocks(ours, summary.blocks))


def _sheets(summary: MonthlySummary) -> Iterator[Sheet]:
    """Every sheet of a team's or the service's; of another copy those that it holds something for."""
    off = tuple(rounded(summary.figures, summary.smallest_denominator))
    words, about = definitions(summary.smallest_denominator, off), (*copies.heading(summary), *_about(summary))
    read = (*_reading(summary), *held.about(summary))
    told = ((part, what, summary.words.said(meaning)) for part, what, meaning in words)
    yield Sheet("Summary", ("Part", "What", "Value"), (*about, *read, *told, *own_words(summary)))
    yield from copies.sheets(summary)
    yield from held.sheets(summary)
    yield from (sheet for sheet in _usual(summary) if sheet.rows or summary.kind in ("team", "service"))


def _usual(summary: MonthlySummary) -> Iterator[Sheet]:
    figures = summary.figures
    yield from (proportions(figures), children(figures), counts(figures, summary.smallest_denominator))
    yield from ([lists(figures)] if figures.listings else [])
    yield table("Concerns", _CONCERNS, summary.concerns)
    yield table("Waiting", _WAITING, summary.waiting)
    yield table("Good practice", _GOOD_PRACTICE, summary.good_practice)
    yield table("Actions", _ACTIONS, summary.actions)
    yield table("Themes", _THEMES, summary.themes)
    yield from loop.sheets(summary)
    yield from _for_the_service(summary)


def _for_the_service(summary: MonthlySummary) -> Iterator[Sheet]:
    if not summary.team:
        yield table("Teams", _TEAMS, summary.teams)
        services = summary.overview.services if summary.overview else ()
        yield from ([table("Services", (("Service", _TEAMS[0][1]), *_TEAMS[1:]), services)] if services else [])
    if summary.officer:
        yield Sheet("Not counted", ("Why", "Form", "More"), tuple(_not_counted(summary.officer, summary.words.iro)))
        yield table("Plugins that failed", _FAILURES, summary.officer.failures)
        yield from ([blocks.plugins(summary)] if summary.plugins else [])


def _about(summary: MonthlySummary) -> Iterator[Line]:
    part = "This summary"
    yield part, "Council", summary.council
    yield part, "Team", summary.scope
    yield part, "Month", summary.month_words
    yield part, "Three months", summary.three_months
    yield part, "As at", summary.as_at
    yield part, "Issue", summary.issue
    if summary.kind != "attendee":
        yield part, "Forms counted in the month", summary.forms
    yield part, "Children", summary.children
    missing = "yes: a part of iro-qa or of a plugin broke" if summary.incomplete else "no"
    yield part, "Is something missing?", missing


def _reading(summary: MonthlySummary) -> Iterator[Line]:
    read, part = summary.reading, "What was read, for all teams"
    yield part, "Files", read.files
    yield part, "Forms", read.forms
    yield part, "Forms that count", read.counted
    yield part, "Files or rows that could not be read", read.unreadable
    yield part, "Forms in conflict with another of the same number", read.conflicts
    yield part, "Forms without a date or a team", read.without_date_or_team
    yield part, "Doubtful answers", read.notes
    yield from ([(part, "Passed over", ", ".join(one.words for one in read.passed_over))] if read.passed_over else [])


_CONCERNS: tuple[Column[ConcernRow], ...] = (
    ("Concern", lambda c: c.key),
    ("Child", lambda c: c.child),
    ("Team", lambda c: c.team),
    ("Urgency", lambda c: c.urgency),
    ("Headline", lambda c: c.headline),
    ("Effect on the child", lambda c: c.effect),
    ("What the IRO asks for", lambda c: "\n".join(c.asked)),
    ("Theme", lambda c: c.theme),
    ("Kind", lambda c: c.kind),
    ("Service responsible", lambda c: c.service_label or c.service),
    ("Human rights", lambda c: yes_no(c.human_rights)),
    ("First raised", lambda c: c.first_raised),
    ("Times raised", lambda c: c.times_raised),
    ("Days open", lambda c: c.days_open),
    ("Answer due", lambda c: c.answer_due),
    ("Unanswered", lambda c: yes_no(c.unanswered)),
    ("Answer late", lambda c: yes_no(c.answer_late)),
    ("Dispute resolution", lambda c: c.stage),
    ("Why it stands there", lambda c: c.stage_rule),
    ("What is next in the process", lambda c: c.next_step),
    ("What follows without an answer", lambda c: c.if_not),
    ("When", lambda c: c.next_on),
    ("To be escalated now", lambda c: yes_no(c.escalate)),
    ("Because", lambda c: c.pressing),
    ("Last day for it", lambda c: c.last_day),
    ("From another team", lambda c: yes_no(c.transferred)),
    ("Brothers and sisters", lambda c: c.family_group),
    ("Social worker", lambda c: c.social_worker),
)
_WAITING: tuple[Column[WaitingRow], ...] = (
    ("Form", lambda w: w.form),
    ("Child", lambda w: w.child),
    ("Team", lambda w: w.team),
    ("Concerns", lambda w: ", ".join(w.refs)),
    ("Answer due", lambda w: w.due),
    ("Late", lambda w: yes_no(w.late)),
)
_GOOD_PRACTICE: tuple[Column[PraiseRow], ...] = (
    ("Good practice", lambda p: p.key),
    ("Child", lambda p: p.child),
    ("Team", lambda p: p.team),
    ("Headline", lambda p: p.headline),
    ("Theme", lambda p: p.theme),
    ("Social worker", lambda p: p.social_worker),
)
_ACTIONS: tuple[Column[ActionRow], ...] = (
    ("Action", lambda a: a.key),
    ("Child", lambda a: a.child),
    ("Team", lambda a: a.team),
    ("Headline", lambda a: a.headline),
    ("Owner", lambda a: a.owner),
    ("Service", lambda a: a.service_label),
    ("First raised", lambda a: a.first_raised),
    ("Times raised", lambda a: a.times_raised),
    ("Due", lambda a: a.due),
    ("State", lambda a: a.state),
    ("Comes from", lambda a: a.origin),
    ("From another team", lambda a: yes_no(a.transferred)),
    ("Social worker", lambda a: a.social_worker),
)
_THEMES: tuple[Column[ThemeRow], ...] = (
    ("Theme", lambda t: t.theme),
    ("Month", lambda t: t.now),
    ("Three months", lambda t: t.three),
    ("Raised before", lambda t: t.repeated),
    ("Services", lambda t: "\n".join(t.services)),
)
_TEAMS: tuple[Column[TeamLine], ...] = (
    ("Team", lambda t: t.team),
    ("Forms", lambda t: t.forms),
    ("Children", lambda t: t.children),
    ("Red concerns", lambda t: t.red),
    ("Amber concerns", lambda t: t.amber),
    ("Unanswered concerns", lambda t: t.unanswered),
    ("Overdue actions", lambda t: t.overdue_actions),
    ("Good practice", lambda t: t.good_practice),
)
_FAILURES: tuple[Column[Failure], ...] = (
    ("Plugin", lambda f: f.plugin),
    ("Version", lambda f: f.version),
    ("Step", lambda f: f.stage),
    ("Part", lambda f: f.offer),
    ("What happened", lambda f: f.what),
    ("Times", lambda f: f.times),
)


def _not_counted(officer: Officer, iro: str) -> Iterator[Lost]:
    """Every form that is in no figure, or not as it stands, with the reason."""
    yield from (("draft", form, f"{iro}: {who.label}") for who in officer.drafts_by_iro for form in who.forms)
    yield from (("withdrawn", form, "") for form in officer.withdrawn)
    yield from (("earlier revision", form, "a later one counts") for form in officer.earlier_revisions)
    yield from (("copy", form, "an equal one counts") for form in officer.copies)
    differs = "same number and revision, different content"
    yield from (("conflict", form, differs) for form in officer.conflicts)
    yield from (("no date or no team", form, "") for form in officer.without_date_or_team)
    same = "counted; same child and date as"
    yield from (("possible duplicate", one, f"{same} {two}") for one, two in officer.possible_duplicates)
    earlier = "counted; continues nothing earlier about this child"
    yield from (("link not followed", item, earlier) for item in officer.links_not_followed)
    yield from (("team names alike", one, f"counted apart from {two}") for one, two in officer.teams_alike)
    yield from (
        ("team in no service", team, "no head of service gets its rows") for team in officer.teams_without_service
    )
    unknown = officer.sections_not_understood
    yield from (("section not understood", form, f"counted; {s.label}") for s in unknown for form in s.forms)
