"""For the meeting: forms that wait, good practice, themes, what others there are asked, and the month ahead."""

from __future__ import annotations

from collections.abc import Sequence

from iro_qa.plugin import (
    ActionRow,
    ConcernRow,
    DueRow,
    Month,
    MonthlySummary,
    PraiseRow,
    ThemeRow,
    WaitingRow,
    short_date,
    so_many,
)
from iro_qa_html import rows
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.room import Limits, more_behind
from iro_qa_html.texts import Text, few, joined, listed, own, said, strong

#: So many case numbers are named after each other.
_NUMBERS = 5
_OURS = "this_team"


def waiting(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """Forms whose concerns the manager has not answered."""
    first, rest = summary.waiting[: limits.waiting], summary.waiting[limits.waiting :]
    columns = ("Form", rows.child_title(summary), rows.concerns_word(summary), "Answer due", "State")
    table = Table("Other forms that wait", columns, tuple(_waiting(summary, row) for row in rest), quiet=True)
    behind = Part("Other forms that wait", tables=(table,) if rest else (), id="other-waiting")
    late = sum(row.late for row in summary.waiting)
    lead = so_many(len(summary.waiting), "form") + (f", {late:,} of them LATE" if late else "")
    told = listed(lead, [_in_line(summary, row) for row in first]) if first else f"{lead}."
    lines = (told,) if summary.waiting else ("No form is waiting for an answer.",)
    whose = "your answer" if summary.team else "the teams' answers"
    return Part(f"Waiting for {whose}", lines, after=more_behind(len(rest), behind)), behind


def _in_line(summary: MonthlySummary, row: WaitingRow) -> Text:
    """ "NS-2026-0295 (604763, C1) LATE, was due 15 Oct 2026"."""
    named = said("{} ({})", own(row.form), joined((rows.whose(summary, row.child, row.team), *map(own, row.refs))))
    if row.due is None:
        return named
    day = short_date(row.due)
    return said("{} {}", named, said("<strong>LATE</strong>, was due {}", day) if row.late else f"due {day}")


def _waiting(summary: MonthlySummary, row: WaitingRow) -> tuple[Cell, ...]:
    state = cell("LATE", mark="late") if row.late else cell("waiting")
    child, refs = cell(rows.whose(summary, row.child, row.team)), cell(joined(map(own, row.refs)))
    return cell(own(row.form)), child, refs, cell(short_date(row.due)), state


def praise(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """Good practice by worker, to be passed on."""
    order = tuple(sorted(summary.good_practice, key=_by_worker))
    first, rest = order[: limits.praise], order[limits.praise :]
    behind = Part("More good practice", items=rows.praise(summary, rest), id="more-praise")
    none = () if order else ("The forms name no good practice this month.",)
    title = "Good practice to pass on in supervision"
    return Part(title, none, items=rows.praise(summary, first), after=more_behind(len(rest), behind)), behind


def _by_worker(row: PraiseRow) -> tuple[str, bool, str]:
    """By team and worker; what names no worker last."""
    return row.team, not row.social_worker, row.social_worker


def themes(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """What the concerns of three months are about, where more than one child is behind it."""
    first = [row for row in summary.themes if (row.children or row.three) > 1][: limits.themes]
    rest = tuple(row for row in summary.themes if row not in first)
    behind = Part("Other themes", tables=(theme_table(summary, rest),) if rest else (), id="other-themes")
    single = "No theme of these months rests on more than one child."
    none = single if summary.themes else f"No {summary.words.concerns} were raised in these months."
    lines = () if first else (none,)
    front = Part(
        f"Themes, {summary.three_months}", lines, items=tuple(_theme(summary, row) for row in first),
        after=more_behind(len(rest), behind),
    )  # fmt: skip
    return front, behind


def theme_table(summary: MonthlySummary, themes: Sequence[ThemeRow]) -> Table:
    """Themes, one a row."""
    columns = (
        summary.words.said("Theme of the concerns"), month(summary), summary.three_months, "Raised before",
        "Service responsible",
    )  # fmt: skip
    made = tuple(
        (cell(own(row.theme)), *(cell(f"{n:,}") for n in (row.now, row.three, row.repeated)),
         cell(joined(rows.service(summary, one) for one in row.services))) for row in themes
    )  # fmt: skip
    return Table("Themes", columns, made, quiet=True)


def month(summary: MonthlySummary) -> str:
    """The month without its year."""
    return summary.month_words.split(" ")[0]


def _theme(summary: MonthlySummary, row: ThemeRow) -> Text:
    """ "Health: 2 in October, 6 over the three months (4 children, in each month, 3 raised before). For: Health."."""
    children = so_many(row.children, "child", "children") if row.children else ""
    again = f"{row.repeated:,} raised before" if row.repeated else ""
    more = ", ".join(filter(None, (children, "in each month" if row.months == 3 else "", again)))
    counts = f"{row.now:,} in {month(summary)}, {row.three:,} over the three months{f' ({more})' if more else ''}"
    services = joined(rows.service(summary, one) for one in row.services) or "nobody named"
    return said("{}: {}. For: {}.", strong(own(row.theme)), counts, services)


def for_others(summary: MonthlySummary, limits: Limits) -> Part:
    """What the others at the meeting are asked: a line each service."""
    found: dict[str, tuple[list[ConcernRow], list[ActionRow]]] = {}
    for concern in summary.concerns:
        if concern.service != _OURS and concern.service_label:
            found.setdefault(concern.service_label, ([], []))[0].append(concern)
    for action in summary.actions:
        if action.service not in ("", _OURS) and action.service_label:
            found.setdefault(action.service_label, ([], []))[1].append(action)
    order = sorted(found.items(), key=lambda one: (-len(one[1][0]), -len(one[1][1]), one[0]))
    lines = [_for_one(summary, name, *both) for name, both in order[: limits.services]]
    more = listed("Also something for", [own(name) for name, _ in order[limits.services :]])
    none = () if order else (f"No open {summary.words.concern} or action is for another service.",)
    return Part("For the others at the meeting", none, items=tuple(filter(None, (*lines, more))))


def _for_one(summary: MonthlySummary, name: str, concerns: list[ConcernRow], actions: list[ActionRow]) -> Text:
    raised = few((said("{} {}", own(row.child), summary.urgency(row.urgency).upper()) for row in concerns), _NUMBERS)
    late = sum(row.state == "overdue" for row in actions)
    asked = so_many(len(actions), "action") + (f", {late} overdue" if late else "")
    numbers = few(dict.fromkeys(own(row.child) for row in actions), _NUMBERS)
    many = summary.words.said(so_many(len(concerns), "concern"))
    told = (
        said("{} ({})", many, raised) if concerns else "",
        said("{} ({})", asked, numbers) if actions else "",
    )
    return said("{}: {}.", strong(own(name)), joined(told, "; "))


def ahead(summary: MonthlySummary) -> Part:
    """The month ahead by the caseload list: reviews due, overdue, and held without a form."""
    held, coming = summary.held, Month.parse(summary.month).plus(1)
    title = f"Next month: {coming.words}"
    if held is None:
        line: Text = "No caseload list was read, so nothing is known here of reviews that are due."
        return Part(title, (line,))
    first = [row for row in held.due_next if row.rule == "first"]
    missing = (*held.missing, *held.still_missing)
    kind = "a first review" if len(first) == 1 else "first reviews"
    told = (
        f"{so_many(len(held.due_next), 'review')} due by {short_date(coming.last_day)}",
        said(", {} of them {} ({})", len(first), kind, _days(first)) if first else "",
        ".",
        said(" Overdue and not held: {} ({}).", len(held.overdue), _days(held.overdue)) if held.overdue else "",
        said(" Held, and no form yet: {} ({}).", len(missing), few((own(r.child) for r in missing), _NUMBERS))
        if missing else "",
        said(' All are listed under <a href="#{}">Reviews and their forms</a>.', "reviews"),
    )  # fmt: skip
    return Part(title, (joined(told, ""),))


def _days(due: Sequence[DueRow]) -> Text:
    return few((said("{}, {}", own(row.child), short_date(row.due)) for row in due), _NUMBERS)
