"""Actions: first what is overdue and what became of last month's; in full behind every other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from iro_qa.plugin import ActionRow, BecameRow, Month, MonthlySummary, short_date, so_many
from iro_qa_html import rows
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.room import Limits
from iro_qa_html.texts import Text, few, joined, own, said, times

#: So many owners, and so many case numbers, are named in a line.
_OWNERS, _NUMBERS = 6, 8
_CONFIRMED, _DONE = "confirmed by the IRO", "done, the team says"
_ORIGINS = {"meeting": "at the meeting", "response": "in the answer", "form": "on the form"}
#: How long it is overdue, its row as the first pages print it, and who does it.
_Late = tuple[int, tuple[Cell, ...], Text]


def agreed(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """What was agreed before and what is overdue; and all actions in full."""
    new = new_actions(summary)
    late = sorted((*_became_late(summary), *_new_late(summary, new)), key=lambda one: -one[0])
    columns = (rows.child_title(summary), "Action", "Owner", "Agreed", "Due", "State")
    shown = tuple(row for _, row, _ in late[: limits.overdue])
    table = Table("Overdue actions, the longest first", columns, shown, (12, 33, 16, 15, 12, 12))
    lead = joined(_lines(summary, len(late), limits.overdue), " ")
    owners = _owners(summary, new, late[: limits.overdue])
    front = Part(
        "What was agreed before, and what is overdue", (lead,) if lead else (), tables=(table,) if shown else (),
        after=(owners,) if owners else (),
    )  # fmt: skip
    return front, _in_full(summary, new)


def new_actions(summary: MonthlySummary) -> list[ActionRow]:
    """Open actions that do not stand among last month's already: no row is printed twice."""
    told = {row.open_as for row in summary.became}
    return [row for row in summary.actions if row.key not in told]


def _became_late(summary: MonthlySummary) -> Iterable[_Late]:
    for row in summary.became:
        if row.state == "overdue":
            yield row.days_overdue, _became(summary, row), rows.owner(summary, row)


def _new_late(summary: MonthlySummary, new: list[ActionRow]) -> Iterable[_Late]:
    """New actions, with the day on which they were asked for where last month's have that of the agreement."""
    for row in new:
        days = rows.days_overdue(summary, row)
        again = f", raised {times(row.times_raised)}" if row.times_raised > 1 else ""
        since = cell(f"new: asked {short_date(row.first_raised)}{again}")
        if days:
            made = (
                rows.child_cell(summary, row), cell(own(row.headline)), cell(rows.owner(summary, row)), since,
                cell(short_date(row.due)), rows.overdue(days),
            )  # fmt: skip
            yield days, made, rows.owner(summary, row)


def _became(summary: MonthlySummary, row: BecameRow) -> tuple[Cell, ...]:
    moved = said("transferred to {}", own(row.transferred_to)) if row.transferred_to else ""
    return (
        cell(own(row.child), *rows.place(summary, row.team), moved), cell(own(row.headline)),
        cell(rows.owner(summary, row)), cell(f"{_ORIGINS[row.origin]}, {short_date(row.agreed)}"),
        cell(short_date(row.due)), _what_became(summary, row),
    )  # fmt: skip


def _what_became(summary: MonthlySummary, row: BecameRow) -> Cell:
    if row.state == "overdue":
        return rows.overdue(row.days_overdue)
    told = f"{row.state}, {short_date(row.on)}" if row.on else row.state
    return cell(summary.words.said(told), mark="near" if row.state == "no longer on any form" else "")


def _lines(summary: MonthlySummary, late: int, most: int) -> Iterable[Text]:
    """What became of last month's, what the team says is done, and how many are overdue."""
    count, ours = len(summary.became), summary.words.said
    states = Counter[str](row.state for row in summary.became)
    told = "; ".join(f"{n:,} {state}" for state, n in sorted(states.items(), key=lambda one: (-one[1], one[0])))
    if count:
        yield ours(f"{so_many(count, 'action')} {'was' if count == 1 else 'were'} open before: {told}.")
    done = [own(row.child) for row in summary.actions if row.state == _DONE]
    if done:
        new = "With the new ones, " if states[_DONE] not in (0, len(done)) else ""
        are = f"{new}{so_many(len(done), 'action is', 'actions are')} done, the team says; the IRO has still to confirm"
        yield said("{}: {}.", ours(are), few(dict.fromkeys(done), _NUMBERS))
    if late:
        longest = "; the longest overdue are here" if late > most else ""
        yield f"{so_many(late, 'action is', 'actions are')} overdue{longest}."
    if not (count or late or summary.actions):
        yield "No action is open."


def _owners(summary: MonthlySummary, new: list[ActionRow], first: list[_Late]) -> Text:
    """The other open actions by owner, most first: "SW 03 (4), Health (3)"."""
    before = (rows.owner(summary, row) for row in summary.became if row.state != _CONFIRMED)
    every = Counter((*before, *(rows.owner(summary, row) for row in new)))
    owners = every - Counter(owner for _, _, owner in first)
    if not owners:
        return ""
    order = sorted(owners.items(), key=lambda one: (-one[1], one[0] or "no owner named"))
    named = joined(said("{} ({})", name or "no owner named", n) for name, n in order[:_OWNERS])
    more = f", {so_many(len(order) - _OWNERS, 'other owner')}" if len(order) > _OWNERS else ""
    total = so_many(sum(owners.values()), "other action")
    return said('{}, by owner: {}{}; listed in full under <a href="#{}">Actions</a>.', total, named, more, "actions")


def _in_full(summary: MonthlySummary, new: list[ActionRow]) -> Part:
    """Every action of last month's and every new one, those on the first pages too: none has to be looked for."""
    states: list[str] = [row.state for row in summary.actions]
    late, done = states.count("overdue"), states.count(_DONE)
    told = [f"{late} overdue" if late else "none overdue"]
    told += [f"{done} done, the team says, which the {summary.words.iro} has still to confirm"] if done else []
    line = f"{so_many(len(states), 'open action')}: {'; '.join(told)}."
    both = (_before(summary), _new(summary, new))
    return Part("Actions", (line,) if any(both) else (), inner=both, id="actions")


def _before(summary: MonthlySummary) -> Part:
    title = f"{_open_then(summary)}, and what became of it"
    still = tuple(_became(summary, row) for row in summary.became if row.state != _CONFIRMED)
    columns = (rows.child_title(summary), "Action", "Owner", "Agreed", "Due", "What became of it")
    done = tuple(
        said("{}: {} ({})", own(row.child), own(row.headline), short_date(row.on))
        for row in summary.became if row.state == _CONFIRMED
    )  # fmt: skip
    tables = (Table(title, columns, still, (12, 33, 16, 15, 12, 12), quiet=True),) if still else ()
    confirmed = Part(f"Confirmed by the {summary.words.iro}", items=done)
    return Part(title, tables=tables, inner=(confirmed,))


def _new(summary: MonthlySummary, new: list[ActionRow]) -> Part:
    return Part("New actions", tables=(rows.actions(summary, tuple(new), "New actions"),) if new else ())


def _open_then(summary: MonthlySummary) -> str:
    """When the actions were open. Without an issue to compare with, the forms tell of the month before."""
    last, before = summary.changed, Month.parse(summary.month).plus(-1)
    if last is None:
        return f"Open at the end of {before.words}"
    if last.month == summary.month:
        return "Open before this month"
    return "Open at the last issue" if last.month == str(before) else f"Open at the issue of {last.month_words}"
