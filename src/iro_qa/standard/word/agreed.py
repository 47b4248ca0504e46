"""Actions: on the first pages what is overdue and what became of last month's; behind them every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from iro_qa.plugin import ActionRow, BecameRow, MonthlySummary
from iro_qa.standard import wording
from iro_qa.standard.word import rows
from iro_qa.standard.word.loop import month_to_month
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values

#: So many owners are named on the first pages.
OWNERS = 6
_CONFIRMED, _DONE = "confirmed by the IRO", "done, the team says"


def agreed(summary: MonthlySummary, limits: Limits) -> Values:
    """For the first pages `agreed_line`, `overdue` and `owners_line`; the others for the second part."""
    became = list(zip(summary.became, month_to_month(summary)["became"], strict=True))
    late, rest = _overdue(summary, became)
    shown = {id(values) for values in late[: limits.overdue]}
    left = [values for row, values in became if row.state != _CONFIRMED and id(values) not in shown]
    new = [values for _, values in rest if id(values) not in shown]
    return {
        "overdue": late[: limits.overdue], "agreed_line": " ".join(_lines(summary, late, limits.overdue)),
        "owners_line": _owners([*left, *new]), "became_open": left, "new_actions": new,
        "became_done": [
            f"{row.child}: {row.headline} ({wording.short_date(row.on)})"
            for row in summary.became if row.state == _CONFIRMED
        ],
    }  # fmt: skip


def new_actions(summary: MonthlySummary) -> list[ActionRow]:
    """Open actions that do not stand among last month's already: no row is printed twice."""
    told = {row.open_as for row in summary.became}
    return [row for row in summary.actions if row.key not in told]


def _overdue(
    summary: MonthlySummary, became: list[tuple[BecameRow, Values]]
) -> tuple[list[Values], list[tuple[ActionRow, Values]]]:
    """Overdue actions, the longest first, last month's and others; and the new actions, each as it is printed."""
    new = [(row, _new(summary, row)) for row in new_actions(summary)]
    late = [(row.days_overdue, values) for row, values in became if row.state == "overdue"]
    late += [(days, values) for row, values in new if (days := _days(summary, row))]
    return [values for _, values in sorted(late, key=lambda one: -one[0])], new


def _new(summary: MonthlySummary, row: ActionRow) -> Values:
    """A new action, with the day on which it was asked for where last month's have the one on which it was agreed."""
    days = _days(summary, row)
    became = {"state": f"OVERDUE by {wording.count(days, 'day')}"} if days else {}
    again = f", raised {wording.times(row.times_raised)}" if row.times_raised > 1 else ""
    return rows.action(summary, row) | {"agreed": f"asked {wording.short_date(row.first_raised)}{again}"} | became


def _days(summary: MonthlySummary, row: ActionRow) -> int:
    return (summary.as_at - row.due).days if row.state == "overdue" and row.due else 0


def _lines(summary: MonthlySummary, late: list[Values], most: int) -> tuple[str, ...]:
    """What became of last month's, what the team says is done, and how many are overdue."""
    count, said = len(summary.became), summary.words.said
    states = Counter(row.state for row in summary.became)
    told = "; ".join(f"{n} {state}" for state, n in sorted(states.items(), key=lambda one: (-one[1], one[0])))
    was = wording.verb(count, "was", "were")
    before = f"{wording.count(count, 'action')} {was} open before: {told}." if count else ""
    done = dict.fromkeys(row.child for row in summary.actions if row.state == _DONE)
    says = f"The team says done, and the IRO has still to confirm: {_few(done)}." if done else ""
    longest = "; the longest overdue are here" if len(late) > most else ""
    overdue = f"{wording.count(len(late), 'action is', 'actions are')} overdue{longest}." if late else ""
    nothing = "" if before or overdue or summary.actions else "No action is open."
    return tuple(filter(None, (said(before), said(says), overdue, nothing)))


def _few(numbers: Iterable[str], most: int = 8) -> str:
    """The first numbers, and how many more there are."""
    every = list(numbers)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _owners(actions: list[Values]) -> str:
    """The other open actions by owner, most first: "SW 03 4, Health 3"."""
    owners = Counter("no owner named" if values["owner"] == "-" else str(values["owner"]) for values in actions)
    if not owners:
        return ""
    several = [f"{name} {n}" for name, n in sorted(owners.items(), key=lambda one: (-one[1], one[0]))]
    more = len(several) - OWNERS
    others = f", {wording.count(more, 'other owner')}" if more > 0 else ""
    total = wording.count(sum(owners.values()), "other action")
    return f"{total}, by owner: {', '.join(several[:OWNERS])}{others}; listed in full under Actions."
