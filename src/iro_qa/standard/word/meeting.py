"""For the meeting: forms that wait, good practice by worker, what others there are asked, themes, the month ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iro_qa.plugin import (
    ActionRow,
    ConcernRow,
    DueRow,
    Month,
    MonthlySummary,
    PraiseRow,
    ThemeRow,
    WaitingRow,
    team_name,
)
from iro_qa.standard import wording
from iro_qa.standard.word import rows
from iro_qa.standard.word.room import NUMBERS, Limits
from iro_qa.standard.word.rows import Values

_OURS = "this_team"


def meeting(summary: MonthlySummary, limits: Limits) -> Values:
    """What of these stands on the first pages, and what behind them."""
    praise = _praise_in_order(summary)
    themes = [row for row in summary.themes if _of_several(row)][: limits.themes]
    return {
        "waiting_line": _waiting_line(summary, limits.waiting),
        "waiting_more": [rows.waiting(summary, at) for at in range(limits.waiting, len(summary.waiting))],
        "praise_first": _by_worker(summary, praise[: limits.praise]),
        "praise_line": wording.more_behind(len(praise) - limits.praise, "More good practice"),
        "praise_more": _by_worker(summary, praise[limits.praise :]),
        "theme_lines": [_theme(summary, row) for row in themes],
        "themes_line": wording.more_behind(len(summary.themes) - len(themes), "Other themes"),
        "themes_more": [rows.theme(summary, row) for row in summary.themes if row not in themes],
        "themes_in_line": _in_line([row for row in summary.themes if row not in themes]),
        "for_others": _for_others(summary, limits.services), "ahead": _ahead(summary),
    }  # fmt: skip


def _waiting_line(summary: MonthlySummary, most: int) -> str:
    """ "NS-2026-0295 (604763, C1) was due 15 Oct 2026, LATE; …"; blank where none waits."""
    told = [_one_waiting(summary, row) for row in summary.waiting[:most]]
    more = len(summary.waiting) - most
    others = [f"{more:,} more are in the second part, under Other forms that wait"] if more > 0 else []
    late = sum(row.late for row in summary.waiting)
    lead = f"{wording.count(len(summary.waiting), 'form')}{f', {late} of them LATE' if late else ''}"
    return wording.sentence(lead, told + others)


def _one_waiting(summary: MonthlySummary, row: WaitingRow) -> str:
    refs = ", ".join((row.child, *wording.place(summary, row.team), *row.refs))
    if row.due is None:
        return f"{row.form} ({refs})"
    day = wording.short_date(row.due)
    return f"{row.form} ({refs}) {f'LATE, was due {day}' if row.late else f'due {day}'}"


def _praise_in_order(summary: MonthlySummary) -> list[PraiseRow]:
    """By team and worker; what names no worker last."""
    return sorted(summary.good_practice, key=lambda row: (row.team, row.social_worker == "", row.social_worker))


def _by_worker(summary: MonthlySummary, praise: Sequence[PraiseRow]) -> list[str]:
    """A line each worker."""
    told: dict[str, list[str]] = {}
    for row in praise:
        team = "" if summary.team else f"{team_name(row.team)}, "
        said = f"{row.child}: {row.headline}" if row.child else row.headline
        told.setdefault(f"{team}{row.social_worker or 'worker not named'}", []).append(said)
    return [f"{who}: {'; '.join(said)}" for who, said in told.items()]


def _of_several(row: ThemeRow) -> bool:
    """Whether it rests on more than one child; in a summary from before children were counted, on two concerns."""
    return (row.children or row.three) > 1


def _theme(summary: MonthlySummary, row: ThemeRow) -> str:
    """ "Health: 2 in October, 6 over the three months (4 children, each month, 3 raised before). For: Health."."""
    children = wording.count(row.children, "child", "children") if row.children else ""
    running = "in each month" if row.months == 3 else ""
    again = f"{row.repeated:,} raised before" if row.repeated else ""
    more = ", ".join(filter(None, (children, running, again)))
    month = summary.month_words.split(" ")[0]
    said = f"{row.theme}: {row.now:,} in {month}, {row.three:,} over the three months{f' ({more})' if more else ''}"
    services = ", ".join(wording.service(summary, one) for one in row.services)
    return f"{said}. For: {services or 'nobody named'}."


def _in_line(themes: Sequence[ThemeRow]) -> str:
    """ "Over the three months, and for whom but this team: Drift and delay 3 (Legal); once each: Visits, Identity."."""
    several = [f"{row.theme} {row.three:,}{_but_ours(row)}" for row in themes if row.three != 1]
    single = [f"{row.theme}{_but_ours(row)}" for row in themes if row.three == 1]
    once = [f"once each: {', '.join(single)}"] if single else []
    return wording.sentence("Over three months, and for whom but this team", [*several, *once])


def _but_ours(row: ThemeRow) -> str:
    others = [one for one in row.services if one != wording.THIS_TEAM]
    return f" ({', '.join(others)})" if others else ""


def _for_others(summary: MonthlySummary, most: int) -> list[str]:
    """A line each service: its concerns with their urgency, and its actions."""
    found: dict[str, tuple[list[ConcernRow], list[ActionRow]]] = {}
    for concern in summary.concerns:
        if concern.service != _OURS and concern.service_label:
            found.setdefault(concern.service_label, ([], []))[0].append(concern)
    for action in summary.actions:
        if action.service not in ("", _OURS) and action.service_label:
            found.setdefault(action.service_label, ([], []))[1].append(action)
    order = sorted(found.items(), key=lambda one: (-len(one[1][0]), -len(one[1][1]), one[0]))
    lines = [_for_one(summary, name, *both) for name, both in order[:most]]
    more = wording.sentence("Also something for", [name for name, _ in order[most:]])
    return [*lines, *filter(None, (more,))]


def _for_one(summary: MonthlySummary, name: str, concerns: list[ConcernRow], actions: list[ActionRow]) -> str:
    raised = [f"{row.child} {summary.urgency(row.urgency).upper()}" for row in concerns]
    late = sum(row.state == "overdue" for row in actions)
    told = [f"{summary.words.said(wording.count(len(concerns), 'concern'))} ({_few(raised)})"] if concerns else []
    asked = wording.count(len(actions), "action") + (f", {late} overdue" if late else "")
    told += [f"{asked} ({_few(dict.fromkeys(row.child for row in actions))})"] if actions else []
    return f"{name}: {'; '.join(told)}."


def _few(items: Iterable[str]) -> str:
    every = list(items)
    more = f" and {len(every) - NUMBERS} more" if len(every) > NUMBERS else ""
    return ", ".join(every[:NUMBERS]) + more


def _ahead(summary: MonthlySummary) -> list[str]:
    """The month ahead by the caseload list: reviews due, overdue, and held without a form."""
    held = summary.held
    if held is None:
        return ["No caseload list was read, so nothing is known here of reviews that are due."]
    first = [row for row in held.due_next if row.rule == "first"]
    due = f"{wording.count(len(held.due_next), 'review')} due by {_until(summary)}"
    firsts = (
        f", {len(first)} of them {wording.verb(len(first), 'a first review', 'first reviews')} ({_days(first)})"
        if first
        else ""
    )
    missing = (*held.missing, *held.still_missing)
    forms = f"Held, and no form yet: {len(missing)} ({_few(row.child for row in missing)})." if missing else ""
    late = f"Overdue and not held: {len(held.overdue)} ({_days(held.overdue)})." if held.overdue else ""
    return [" ".join(filter(None, (f"{due}{firsts}.", late, forms, "All are listed under Reviews and their forms.")))]


def _until(summary: MonthlySummary) -> str:
    """The last day of what is due: of the month after."""
    coming = Month.parse(summary.month).plus(1)
    return wording.short_date(coming.last_day)


def _days(due: Sequence[DueRow]) -> str:
    return _few(f"{row.child}, {wording.short_date(row.due)}" for row in due).replace("; ", ", ")
