"""Needs you first: the most urgent concerns, brothers and sisters as one; and every other open concern."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iro_qa.plugin import ConcernRow, MonthlySummary, by_family, told_first, whose_concern
from iro_qa_html import rows
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.room import Limits, more_behind
from iro_qa_html.texts import Text, ended, joined, own, said, strong


def needs(summary: MonthlySummary, limits: Limits) -> tuple[Part, Part]:
    """For the first pages, and the others in full."""
    families = by_family(row for row in summary.concerns if row.urgency in rows.PRESSING)
    red = sum(family[0].urgency == "red" for family in families)
    first = [told_first(family) for family in families[: max(limits.needs, min(red, Limits().needs))]]
    shown = {id(row) for family in first for row in family}
    others = tuple(row for row in summary.concerns if id(row) not in shown)
    what = rows.concerns_word(summary, f"open {rows.pressing(summary)}")
    behind = _others(summary, others)
    counted = rows.urgencies(summary, [row.urgency for row in others])
    front = Part(
        "Needs you first",
        () if first else (f"No {what}.",),
        tables=(_table(summary, first, f"Needs you first: {what}"),) if first else (),
        after=more_behind(len(others), behind, counted),
    )
    return front, behind


def _others(summary: MonthlySummary, others: tuple[ConcernRow, ...]) -> Part:
    title = rows.concerns_word(summary, "Other open")
    return Part(title, tables=(rows.concerns(summary, others, title),) if others else (), id="other-concerns")


def _table(summary: MonthlySummary, families: list[list[ConcernRow]], caption: str) -> Table:
    columns = (
        rows.child_title(summary), f"What worries the {summary.words.iro}, and what it means for the child", "Urgency",
        "Asked for, by when", "First raised", "If not done",
    )  # fmt: skip
    made = tuple(_family(summary, family) for family in families)
    return Table(caption, columns, made, (11, 31, 10, 18, 14, 16), quiet=True)


def _family(summary: MonthlySummary, family: list[ConcernRow]) -> tuple[Cell, ...]:
    """One row; whose a thing is stands with it wherever it is not the same of all of them."""

    names = whose_concern(family)

    def each(told: Callable[[ConcernRow], tuple[Text, ...]], apart: str) -> tuple[Text, ...]:
        return _each(family, names, told, apart)

    urgency = rows.urgency(summary, family[0].urgency)
    where = each(lambda row: rows.place(summary, row.team, transferred=row.transferred), ", ")
    urgencies = each(lambda row: (strong(summary.urgency(row.urgency).upper()),), ", ")
    return (
        cell(*dict.fromkeys(own(row.child) for row in family), *where), cell(*_told(family, names)),
        Cell(urgencies, urgency.mark), cell(*each(_asked, "; ")), cell(*each(rows.history, ", ")),
        cell(*each(lambda row: _if_not(summary, row), " ")),
    )  # fmt: skip


def _each(
    of: list[ConcernRow], names: Mapping[str, str], told: Callable[[ConcernRow], tuple[Text, ...]], apart: str
) -> tuple[Text, ...]:
    """What is told of every concern; or of each, and by whose number, where it differs."""
    same: dict[tuple[Text, ...], list[str]] = {}
    for row in of:
        same.setdefault(told(row), []).append(names[row.key])
    if len(same) == 1:
        return next(iter(same))
    several = ((joined(map(own, whose)), lines) for lines, whose in same.items() if lines)
    return tuple(said("{}: {}", whose, joined(lines, apart)) for whose, lines in several)


def _asked(row: ConcernRow) -> tuple[Text, ...]:
    return tuple(map(own, row.asked)) or ("nothing recorded",)


def _if_not(summary: MonthlySummary, row: ConcernRow) -> tuple[Text, ...]:
    """What follows if the team does nothing; where that has come about already, what the IRO does."""
    return tuple(filter(None, (own(row.if_not) or rows.own_step(summary, row.next_step),)))


def _told(family: list[ConcernRow], names: Mapping[str, str]) -> list[Text]:
    """Each headline with what it means; a headline that is the same for several children once."""
    same: dict[str, list[ConcernRow]] = {}
    for row in family:
        same.setdefault(row.headline, []).append(row)
    return [_line(headline, of, names, named=len(of) < len(family)) for headline, of in same.items()]


def _line(headline: str, of: list[ConcernRow], names: Mapping[str, str], *, named: bool) -> Text:
    whose = joined(own(names[row.key]) for row in of) if named else ""
    means = joined(_each(of, names, rows.details, " "), " ")
    return said("{} {}", strong(ended(joined((whose, own(headline)), ": "))), means)
