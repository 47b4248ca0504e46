"""What has to be decided first: the most urgent concerns, brothers and sisters as one, and the others in brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from iro_qa.plugin import ConcernRow, MonthlySummary, by_family, told_first, whose_concern
from iro_qa.standard import wording
from iro_qa.standard.word import rows
from iro_qa.standard.word.agreed import asked_as, whose
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values


def needs(summary: MonthlySummary, limits: Limits) -> Values:
    """`needs` with a row a family, `needs_line`, and `others`: every open concern that is not in one of these rows."""
    families = by_family(row for row in summary.concerns if row.urgency in rows.FILLS)
    first = [told_first(family) for family in families[: _most(families, limits)]]
    shown = {id(row) for family in first for row in family}
    others = [row for row in summary.concerns if id(row) not in shown]
    owners = {asked_as(one): f" ({whose(summary, one)}; {one.state})" for one in summary.actions}
    return {
        "needs": [_Family(summary, family).values() for family in first],
        "needs_line": wording.more_behind(len(others), _heading(summary), _others_of(summary, others)),
        "others": [_other(summary, row, owners) for row in others],
    }


def _most(families: Sequence[Sequence[ConcernRow]], limits: Limits) -> int:
    """As many as there is room for; but what is red is told first, up to the usual number."""
    red = sum(family[0].urgency == "red" for family in families)
    return max(limits.needs, min(red, Limits().needs))


def _heading(summary: MonthlySummary) -> str:
    return f"Other open {summary.words.concerns}"


def _others_of(summary: MonthlySummary, others: Sequence[ConcernRow]) -> str:
    """How many of each urgency: "9 amber, 6 learning"."""
    counts = {level.code: 0 for level in summary.urgencies}
    for row in others:
        counts[row.urgency] = counts.get(row.urgency, 0) + 1
    return ", ".join(f"{n:,} {summary.urgency(code)}" for code, n in counts.items() if n)


class _Family:
    """The concerns about brothers and sisters, told as one row; whose it is stands where it is not the same of all."""

    def __init__(self, summary: MonthlySummary, family: Sequence[ConcernRow]) -> None:
        self.summary, self.family = summary, family
        self.names = whose_concern(family)

    def values(self) -> Values:
        """The row."""
        urgency = self._each(lambda row: (self.summary.urgency(row.urgency).upper(),), whose="{1} ({0})", apart=", ")
        return {
            "who": tuple(dict.fromkeys(row.child for row in self.family)),
            "place": self._each(lambda row: rows.place(self.summary, row), apart=", "),
            "told": self._told(), "urgency": ", ".join(urgency), "fill": rows.FILLS[self.family[0].urgency],
            "asked": self._each(lambda row: row.asked or ("nothing recorded",), apart="; "),
            "open": self._each(_open, apart=", "),
            "if_not": self._each(lambda row: _if_not(self.summary, row) or ("-",), apart=" "),
        }  # fmt: skip

    def _each(
        self, told: Callable[[ConcernRow], tuple[str, ...]], *, apart: str, whose: str = "{0}: {1}",
        of: Sequence[ConcernRow] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """What is told of every concern; or of each, and by whose number, where it differs."""
        said: dict[tuple[str, ...], list[str]] = {}
        for row in of or self.family:
            said.setdefault(told(row), []).append(self.names[row.key])
        if len(said) == 1:
            return next(iter(said))
        return tuple(whose.format(", ".join(names), apart.join(lines)) for lines, names in said.items() if lines)

    def _told(self) -> list[Values]:
        """Each headline with what it means; one that is the same of several children once."""
        said: dict[str, list[ConcernRow]] = {}
        for row in self.family:
            said.setdefault(row.headline, []).append(row)
        told = []
        for headline, of in said.items():
            whose = "" if len(of) == len(self.family) else f"{', '.join(self.names[row.key] for row in of)}: "
            means = self._each(lambda row: tuple(map(wording.ended, rows.details(self.summary, row))), apart=" ", of=of)
            told.append({"headline": wording.ended(whose + headline), "means": " ".join(means)})
        return told


def _open(row: ConcernRow) -> tuple[str, ...]:
    return (wording.short_date(row.first_raised), *rows.history(row), *filter(None, (rows.stage(row),)))


def _if_not(summary: MonthlySummary, row: ConcernRow) -> tuple[str, ...]:
    """What follows if the team does nothing; where that has come about already, what the reviewing officer does."""
    return tuple(filter(None, (row.if_not or rows.own_step(summary, row.next_step),)))


def _other(summary: MonthlySummary, row: ConcernRow, owners: Mapping[tuple[str, str], str]) -> Values:
    """In brief: what, what it means, and what is asked for; then since when, and the stage."""
    steps = [f"{one}{owners.get((row.child, one), '')}" for one in row.asked]
    asked = f"Asked: {'; '.join(steps)}." if steps else ""
    more = (*rows.details(summary, row), *filter(None, (asked,)), *rows.onward(summary, row))
    told = {"headline": wording.ended(row.headline), "more": tuple(map(wording.ended, more)), "open": _open(row)}
    return rows.concern(summary, row) | told | {"said": " ".join(told["more"]), "since": ", ".join(told["open"])}
