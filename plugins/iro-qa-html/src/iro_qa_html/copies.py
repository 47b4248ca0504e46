"""The copies for a head of service, an assistant director, an attendee, and the supervision sheet.

A copy holds only what its reader may see, so "there is none" is said only of what the copy would hold.
"""

from __future__ import annotations

from iro_qa.plugin import (
    ComparedRow,
    ConcernRow,
    LimitRow,
    MonthlySummary,
    Overview,
    Share,
    WorkerPage,
    short_date,
    so_many,
)
from iro_qa_html import rows, service
from iro_qa_html.charts import charts
from iro_qa_html.meeting import theme_table
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.texts import capital, ended, joined, own, said, strong


def head(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    """What presses, what nears its limit and what services lack; behind it the teams' figures."""
    seen = summary.overview or Overview()
    first = [
        service.teams(summary, together="together"), _pressing(summary), _limits(summary, seen), _gaps(summary, seen),
        _themes(summary),
    ]  # fmt: skip
    return first, [charts(summary), _compared(seen), service.all_together(summary)]


def director(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    """Counts only."""
    seen = summary.overview or Overview()
    services = Part("The services", tables=(service.team_table(summary, seen.services, "Service"),))
    first = [
        *((services,) if seen.services else ()), service.teams(summary), _in_numbers(summary, seen),
        _gaps(summary, seen), _themes(summary),
    ]  # fmt: skip
    return first, [service.all_together(summary)]


def attendee(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    """Their concerns and actions."""
    title, open_concerns = rows.concerns_word(summary), rows.concerns_word(summary, "Open")
    none = f"No open {summary.words.concern} is for your services."
    made = (rows.concerns(summary, summary.concerns, f"{open_concerns} for your services"),)
    actions = (rows.actions(summary, summary.actions, "Open actions, overdue first"),)
    return [
        Part(title, () if summary.concerns else (none,), tables=made if summary.concerns else ()),
        Part(
            "Actions", () if summary.actions else ("No open action is for your services.",),
            tables=actions if summary.actions else (),
        ),
    ], []  # fmt: skip


def theirs(summary: MonthlySummary) -> str:
    """What an attendee's page rests on."""
    concerns = summary.words.said(so_many(len(summary.concerns), "open concern"))
    about = f", about {so_many(summary.children, 'child', 'children')}" if summary.children else ""
    services = ", ".join(summary.copy.services) or "no service"
    day = f"as at {short_date(summary.as_at)} (issue {summary.issue})"
    return f"For {services}, {day}: {concerns} and {so_many(len(summary.actions), 'open action')}{about}."


def supervision(summary: MonthlySummary) -> tuple[list[Part], list[Part]]:
    """A part for each social worker of whom there is anything to be talked about."""
    pages = [page for page in summary.workers if page.children or page.praise or page.concerns or page.actions]
    none = [Part("Social workers", ("There is nothing for any social worker.",))]
    return [_worker(summary, page) for page in pages] or none, []


def _worker(summary: MonthlySummary, page: WorkerPage) -> Part:
    concerns = summary.words.said(so_many(len(page.concerns), "open concern"))
    told = f"{concerns}, {so_many(len(page.actions), 'open action')}."
    lead = said(
        "{} (reviewed this month, or with something open): {}.", strong("Children"), joined(map(own, page.children))
    )
    open_concerns = rows.concerns_word(summary, "Open")
    inner = (
        Part("Good practice", items=tuple(said("{}: {}", own(row.child), own(row.headline)) for row in page.praise)),
        Part(open_concerns, tables=(rows.concerns(summary, page.concerns, open_concerns),) if page.concerns else ()),
        Part("Actions", tables=(rows.actions(summary, page.actions, "Open actions"),) if page.actions else ()),
    )
    lines = (lead, told) if page.children else (told,)
    return Part(own(page.label or "Social worker not named on the form"), lines, inner=tuple(filter(None, inner)))


def _themes(summary: MonthlySummary) -> Part:
    name, none = f"Themes, {summary.three_months}", f"No {summary.words.concerns} were raised in these months."
    made = (theme_table(summary, summary.themes),) if summary.themes else ()
    return Part(name, () if made else (none,), tables=made)


def _pressing(summary: MonthlySummary) -> Part:
    red = summary.urgency("red")
    none = f"No {red} {summary.words.concern} is open, and none waits for an answer."
    columns = (
        "Child, team", f"{capital(summary.words.concern)}, and what is next", "Urgency", "First raised",
        "Team's answer",
    )  # fmt: skip
    made = tuple(_presses(summary, row) for row in summary.concerns)
    title = f"{capital(red)}, and unanswered"
    table = Table(title, columns, made, (12, 44, 13, 16, 15), quiet=True)
    return Part(title, () if made else (none,), tables=(table,) if made else ())


def _presses(summary: MonthlySummary, row: ConcernRow) -> tuple[Cell, ...]:
    due = f"{'was due' if row.answer_late else 'due'} {short_date(row.answer_due)}" if row.answer_due else ""
    answer = cell("no answer yet", due) if row.unanswered else cell("answered")
    what = cell(strong(ended(own(row.headline))), *rows.onward(summary, row))
    return rows.child_cell(summary, row), what, rows.urgency(summary, row.urgency), cell(*rows.history(row)), answer


def _limits(summary: MonthlySummary, seen: Overview) -> Part:
    title = "Stages near or past their limit"
    none = "No stage ends within a week of the as-at day, and none has passed its limit."
    columns = ("Child, team", capital(summary.words.concern), "Urgency", "What is next", "Limit")
    made = tuple(_limit(summary, row) for row in seen.near_limit)
    table = Table(title, columns, made, (12, 31, 13, 27, 17), quiet=True)
    return Part(title, () if made else (none,), tables=(table,) if made else ())


_ACT = {"rights": "ACT NOW: human rights", "disputed": "ESCALATE: disputed", "up": "ESCALATE: no next step"}


def _limit(summary: MonthlySummary, row: LimitRow) -> tuple[Cell, ...]:
    act = "LATE: act now" if row.passed else _ACT.get(row.pressing, "")
    following = rows.own_step(summary, row.next_step) if act else own(row.next_step)
    limit = cell(act, short_date(row.next_on), mark="late" if act else "")
    child = cell(own(row.child), own(row.team or "no team"))
    return child, cell(own(row.headline)), rows.urgency(summary, row.urgency), cell(rows.stage(row), following), limit


def _gaps(summary: MonthlySummary, seen: Overview) -> Part:
    """What services lack; the children only in a copy that names them."""
    title, none = "What services lack", f"No open {summary.words.concern} is about something that a service lacks."
    named = any(row.cases for row in seen.gaps)
    columns = ("Service", rows.concerns_word(summary), *(("Children",) if named else ()))
    made = tuple(
        (cell(rows.service(summary, row.service) or "no service named"), cell(f"{row.concerns:,}"),
         *((cell(joined(map(own, row.cases))),) if named else ())) for row in seen.gaps
    )  # fmt: skip
    return Part(title, () if made else (none,), tables=(Table(title, columns, made, quiet=True),) if made else ())


def _in_numbers(summary: MonthlySummary, seen: Overview) -> Part:
    title = rows.concerns_word(summary, "Open")
    urgencies = tuple((rows.urgency(summary, line.label), cell(f"{line.number:,}")) for line in seen.urgencies)
    stages = tuple(
        (cell(own(line.label or "No step opened yet")), cell(f"{line.number:,}"), cell(f"{line.near:,}"))
        for line in seen.stages
    )
    tables = (
        Table(f"{title} by urgency", ("Urgency", title), urgencies),
        Table(f"{title} by stage", ("Stage of the local resolution process", title, "Near or past its limit"), stages),
    )
    none = f"No {summary.words.concern} has reached a stage of the process."
    return Part(title, tables=tuple(one for one in tables if one.rows), after=() if stages else (none,))


def _compared(seen: Overview) -> Part:
    title = "The teams side by side"
    if not seen.compared:
        return Part(title, ("There are no figures for this month.",))
    teams = (own(share.team or "Together") for share in seen.compared[0].shares)
    columns = ("Question (what is counted)", *teams, "Target")
    return Part(title, tables=(Table(title, columns, tuple(map(_side_by_side, seen.compared)), quiet=True),))


def _side_by_side(row: ComparedRow) -> tuple[Cell, ...]:
    target = cell("" if row.target is None else f"{row.target}%")
    return cell(f"{row.title} ({row.unit})"), *(cell(_share(share)) for share in row.shares), target


def _share(share: Share) -> str:
    return f"{share.numerator:,} of {share.denominator:,}" if share.denominator else ""
