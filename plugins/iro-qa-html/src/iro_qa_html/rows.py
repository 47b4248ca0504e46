"""Rows that several parts of the page print: whose it is, what it means, since when, and what is next."""

from __future__ import annotations

from iro_qa.plugin import (
    ActionRow,
    BecameRow,
    ConcernRow,
    LimitRow,
    MonthlySummary,
    PraiseRow,
    short_date,
    so_many,
    team_name,
)
from iro_qa_html.parts import Cell, Table, cell
from iro_qa_html.texts import Text, capital, ended, joined, own, said, strong, times

#: The urgencies that need somebody first, and that are tinted.
PRESSING = ("red", "amber")


def child_title(summary: MonthlySummary) -> str:
    """The heading above `child_cell`."""
    return "Child" if summary.team else "Child, team"


def place(summary: MonthlySummary, team: str, *, transferred: bool = False) -> tuple[Text, ...]:
    """Whose a row is, where the page is about several teams, and whether the child changed teams."""
    named = () if summary.team else (own(team or "no team"),)
    return (*named, *(("transferred",) if transferred else ()))


def child_cell(summary: MonthlySummary, row: ConcernRow | ActionRow) -> Cell:
    """The child's number, and below it whose it is."""
    return cell(own(row.child), *place(summary, row.team, transferred=row.transferred))


def whose(summary: MonthlySummary, child: str, team: str) -> Text:
    """The child's number and team in one line."""
    return joined((own(child), *place(summary, team)))


def urgency(summary: MonthlySummary, code: str) -> Cell:
    """The urgency as a word, in the council's words, tinted."""
    return cell(strong(summary.urgency(code).upper()), mark=code if code in PRESSING else "")


def details(row: ConcernRow) -> tuple[Text, ...]:
    """What it means for the child, and whom it is for."""
    effect = ended(own(row.effect)) if row.effect else "Effect on the child: not recorded."
    rights = "May breach the child's human rights." if row.human_rights else ""
    service = said("For: {}.", own(row.service_label)) if row.service != "this_team" and row.service_label else ""
    return tuple(filter(None, (effect, rights, service)))


def service(summary: MonthlySummary, label: str) -> Text:
    """Whose something is. Where a page is about several teams, "this team" is the child's."""
    return own("The child's team" if label == "This team" and not summary.team else label)


def stage(row: ConcernRow | LimitRow) -> Text:
    """The stage of the local resolution process that was opened, by its word; blank where none was."""
    said_already = not row.stage or row.stage.casefold().startswith("stage")
    return own(row.stage) if said_already else said("stage: {}", own(row.stage))


def onward(summary: MonthlySummary, row: ConcernRow) -> tuple[Text, ...]:
    """What comes next: whose answer is awaited and what follows without it, or else the IRO's own next step."""
    following = own(row.next_step) if row.if_not and row.next_on else own_step(summary, row.next_step)
    without = said("If not done: {}", own(row.if_not)) if row.if_not else ""
    return tuple(map(ended, filter(None, (following, without))))


def own_step(summary: MonthlySummary, step: str) -> Text:
    """A step that is not the team's to take."""
    return said("Next, for the {}: {}", summary.words.iro, own(step)) if step else ""


def history(row: ConcernRow) -> tuple[Text, ...]:
    """Since when, for how long, how often it was raised, whether the answer is late, and its stage."""
    again = f"raised {times(row.times_raised)}" if row.times_raised > 1 else ""
    late = f"answer was due {short_date(row.answer_due)}" if row.answer_late else ""
    since = (short_date(row.first_raised), f"{so_many(row.days_open, 'day')} open", again, late, stage(row))
    return tuple(filter(None, since))


def concerns(summary: MonthlySummary, rows: tuple[ConcernRow, ...], caption: str) -> Table:
    """Concerns in brief: what, what it means, what is asked and what is next; then since when."""
    columns = (
        child_title(summary), summary.words.said("Concern, effect, what is asked and what is next"), "Urgency",
        "First raised",
    )  # fmt: skip
    return Table(caption, columns, tuple(_concern(summary, row) for row in rows), (12, 52, 12, 24), quiet=True)


def _concern(summary: MonthlySummary, row: ConcernRow) -> tuple[Cell, ...]:
    asked = said("Asked: {}.", joined(map(own, row.asked), "; ")) if row.asked else ""
    what = cell(strong(ended(own(row.headline))), *details(row), asked, *onward(summary, row))
    return child_cell(summary, row), what, urgency(summary, row.urgency), cell(joined(history(row)))


def actions(summary: MonthlySummary, rows: tuple[ActionRow, ...], caption: str) -> Table:
    """Open actions."""
    columns = (child_title(summary), "Action", "Owner", "Due", "Raised", "State")
    return Table(caption, columns, tuple(_action(summary, row) for row in rows), (12, 36, 16, 12, 10, 14), quiet=True)


def _action(summary: MonthlySummary, row: ActionRow) -> tuple[Cell, ...]:
    return (
        child_cell(summary, row), cell(own(row.headline)), cell(owner(summary, row)), cell(short_date(row.due)),
        cell(times(row.times_raised)), state(summary, row),
    )  # fmt: skip


def owner(summary: MonthlySummary, row: ActionRow | BecameRow) -> Text:
    """Who does it: a person, else a service; blank where neither is named."""
    return own(row.owner) or service(summary, row.service_label)


def days_overdue(summary: MonthlySummary, row: ActionRow) -> int:
    """From the due day of an overdue action to the as-at day; 0 for any other."""
    return (summary.as_at - row.due).days if row.state == "overdue" and row.due else 0


def overdue(days: int) -> Cell:
    """How long it is overdue, tinted."""
    return cell(f"OVERDUE by {so_many(days, 'day')}", mark="late")


def state(summary: MonthlySummary, row: ActionRow) -> Cell:
    """The state of an open action."""
    days = days_overdue(summary, row)
    if days:
        return overdue(days)
    return cell("OVERDUE", mark="late") if row.state == "overdue" else cell(row.state)


def praise(summary: MonthlySummary, rows: tuple[PraiseRow, ...]) -> tuple[Text, ...]:
    """A line for each worker, in the order of the rows."""
    told: dict[Text, list[Text]] = {}
    for row in rows:
        team = () if summary.team else (own(team_name(row.team)),)
        who = joined((*team, own(row.social_worker or "worker not named")))
        told.setdefault(who, []).append(joined((own(row.child), own(row.headline)), ": "))
    return tuple(said("{}: {}", strong(who), joined(lines, "; ")) for who, lines in told.items())


def urgencies(summary: MonthlySummary, codes: list[str]) -> str:
    """How many of each urgency: "9 amber, 6 learning"."""
    known = [level.code for level in summary.urgencies]
    order = dict.fromkeys([*known, *codes])
    return ", ".join(f"{codes.count(code):,} {summary.urgency(code)}" for code in order if code in codes)


def pressing(summary: MonthlySummary) -> str:
    """The urgencies that need somebody first, in the council's words: "red or amber"."""
    return " or ".join(level.label for level in summary.urgencies if level.used and level.code in PRESSING)


def concerns_word(summary: MonthlySummary, lead: str = "") -> str:
    """Concerns, in the council's word, after a lead or with a capital."""
    return f"{lead} {summary.words.concerns}" if lead else capital(summary.words.concerns)
