"""Actions: on the first pages what is overdue and what became of last month's; behind them every other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from iro_qa.plugin import ActionRow, BecameRow, MonthlySummary, in_words
from iro_qa.standard import wording
from iro_qa.standard.word import rows
from iro_qa.standard.word.loop import month_to_month
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values

#: So many owners are named on the first pages.
OWNERS = 6
_CONFIRMED, _DONE = "confirmed by the IRO", "done, the team says"


def agreed(summary: MonthlySummary, limits: Limits, behind: Iterable[Values] = ()) -> Values:
    """For the first pages `agreed_line`, `overdue` and `owners_line`; the others for the second part.

    `by_owner` leaves out what stands already with one of the concerns that are told `behind` the first pages.
    """
    became = list(zip(summary.became, month_to_month(summary)["became"], strict=True))
    late, rest = _overdue(summary, became)
    shown = {id(values) for values in late[: limits.overdue]}
    left = [values for row, values in became if row.state != _CONFIRMED and id(values) not in shown]
    new = [values for _, values in rest if id(values) not in shown]
    return {
        "overdue": late[: limits.overdue], "agreed_line": " ".join(_lines(summary, late, limits.overdue)),
        "owners_line": _owners([*left, *new]), "open_actions": [*left, *new],
        "by_owner": _by_owner(_apart(summary, [*left, *new], behind)),
        "actions_title": _title(summary, left, new), "confirmed_line": _confirmed(summary),
    }  # fmt: skip


def _title(summary: MonthlySummary, left: list[Values], new: list[Values]) -> str:
    """The heading of the actions in full."""
    before: str = month_to_month(summary)["became_title"]
    return "New actions" if not left else f"{before}, then what is new" if new else before


def _confirmed(summary: MonthlySummary) -> str:
    """How many of last month's actions are settled: which ones is in the workbook."""
    done = sum(row.state == _CONFIRMED for row in summary.became)
    told = f"Confirmed by the IRO: {wording.count(done, 'action')}, which the workbook lists."
    return summary.words.said(told) if done else ""


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
    return rows.action(summary, row) | {"agreed": f"new: asked {wording.short_date(row.first_raised)}{again}"} | became


def _days(summary: MonthlySummary, row: ActionRow) -> int:
    return (summary.as_at - row.due).days if row.state == "overdue" and row.due else 0


def _lines(summary: MonthlySummary, late: list[Values], most: int) -> tuple[str, ...]:
    """What became of last month's, what the team says is done, and how many are overdue."""
    count, said = len(summary.became), summary.words.said
    states = Counter[str](row.state for row in summary.became)
    told = "; ".join(f"{n} {state}" for state, n in sorted(states.items(), key=lambda one: (-one[1], one[0])))
    was = wording.verb(count, "was", "were")
    before = f"{wording.count(count, 'action')} {was} open before: {told}." if count else ""
    done = [row.child for row in summary.actions if row.state == _DONE]
    new = "With the new ones, " if states[_DONE] not in (0, len(done)) else ""
    are = wording.verb(len(done), "action is", "actions are")
    says = f"{new}{len(done)} {are} done, the team says; the IRO has still to confirm: {_few(dict.fromkeys(done))}."
    longest = ("; the longest overdue are here" if most else ", all under Actions") if len(late) > most else ""
    overdue = f"{wording.count(len(late), 'action is', 'actions are')} overdue{longest}." if late else ""
    nothing = "" if before or overdue or summary.actions else "No action is open."
    return tuple(filter(None, (said(before), said(says) if done else "", overdue, nothing)))


def asked_as(row: ActionRow) -> tuple[str, str]:
    """An action as its concern names it: the child, and what is asked by when."""
    return row.child, f"{row.headline}, by {in_words(row.due)}" if row.due else f"{row.headline}, no date"


def whose(summary: MonthlySummary, row: ActionRow) -> str:
    """Who is to do it."""
    return row.owner or wording.service(summary, row.service_label) or "no owner named"


def _apart(summary: MonthlySummary, actions: list[Values], behind: Iterable[Values]) -> list[Values]:
    """Those that do not stand with their concern."""
    asked = {(one["child"], step) for one in behind for step in one["asked"]}
    there = {
        (row.child, row.headline, wording.short_date(row.due)) for row in summary.actions if asked_as(row) in asked
    }
    return [one for one in actions if (one["child"], one["headline"], one["due"]) not in there]


def _by_owner(actions: list[Values]) -> list[Values]:
    """The same actions as `open_actions`, a sentence each owner: who has the most first, those with one together."""
    found: dict[str, Counter[str]] = {}
    for one in actions:
        found.setdefault(_owner(one), Counter()).update([_told(one)])
    order = sorted(found.items(), key=lambda one: (-one[1].total(), one[0]))
    several = [{"owner": owner, "told": _joined(told)} for owner, told in order if told.total() > 1]
    single = [(owner, _joined(told)) for owner, told in order if told.total() == 1]
    if len(single) < 2:
        return [*several, *({"owner": owner, "told": told} for owner, told in single)]
    return [*several, {"owner": "One each", "told": "; ".join(f"{told} ({owner})" for owner, told in single)}]


def _told(one: Values) -> str:
    place = f" ({', '.join(one['place'])})" if one["place"] else ""
    since = _SHORTER.sub("new", str(one["agreed"])).removeprefix("on the form, ").removeprefix("at the ")
    due = "" if one["due"] == "-" else f", due {one['due']}"
    return f"{one['child']}{place} {one['headline']} ({since}{due}: {one['state']})"


#: The day on which a new action was asked for is the concern's, and stands with that.
_SHORTER = re.compile(r"new: asked \d+ \w+ \d+")


def _joined(told: Counter[str]) -> str:
    """What stands there more than once, once."""
    return "; ".join(said if n == 1 else f"{said} ({wording.times(n)})" for said, n in told.items())


def _owner(action: Values) -> str:
    return "no owner named" if action["owner"] == "-" else str(action["owner"])


def _few(numbers: Iterable[str], most: int = 8) -> str:
    """The first numbers, and how many more there are."""
    every = list(numbers)
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more


def _owners(actions: list[Values]) -> str:
    """The other open actions by owner, most first: "SW 03 (4), Health (3)"."""
    owners = Counter(map(_owner, actions))
    if not owners:
        return ""
    several = [f"{name} ({n})" for name, n in sorted(owners.items(), key=lambda one: (-one[1], one[0]))]
    more = len(several) - OWNERS
    others = f", {wording.count(more, 'other owner')}" if more > 0 else ""
    total = wording.count(sum(owners.values()), "other action")
    return f"{total}, by owner: {', '.join(several[:OWNERS])}{others}; listed under Actions, or with what they answer."
