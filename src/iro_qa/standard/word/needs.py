"""What has to be decided first: the most urgent concerns, brothers and sisters as one, and the others in brief."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iro_qa.plugin import ConcernRow, MonthlySummary
from iro_qa.standard import wording
from iro_qa.standard.word import rows
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values

#: So many concerns about one family; what more there are stands with the others.
OF_ONE_FAMILY = 2


def needs(summary: MonthlySummary, limits: Limits) -> Values:
    """`needs` with a row a family, `needs_line`, and `others`: every open concern that is not in one of these rows."""
    families = _families(row for row in summary.concerns if row.urgency in rows.FILLS)
    first = [family[:OF_ONE_FAMILY] for family in families[: limits.needs]]
    shown = {id(row) for family in first for row in family}
    others = [row for row in summary.concerns if id(row) not in shown]
    return {
        "needs": [_family(summary, family) for family in first],
        "needs_line": wording.more_behind(len(others), _heading(summary), _others_of(summary, others)),
        "others": [_other(summary, row) for row in others],
    }


def _heading(summary: MonthlySummary) -> str:
    return f"Other open {summary.words.concerns}"


def _families(pressing: Iterable[ConcernRow]) -> list[list[ConcernRow]]:
    """Brothers and sisters together, at the place of the most urgent of their concerns."""
    found: dict[tuple[str, str], list[ConcernRow]] = {}
    for row in pressing:
        key = (row.team, row.family_group) if row.family_group else ("", row.key)
        found.setdefault(key, []).append(row)
    return list(found.values())


def _others_of(summary: MonthlySummary, others: Sequence[ConcernRow]) -> str:
    """How many of each urgency: "9 amber, 6 learning"."""
    counts = {level.code: 0 for level in summary.urgencies}
    for row in others:
        counts[row.urgency] = counts.get(row.urgency, 0) + 1
    return ", ".join(f"{n:,} {summary.urgency(code)}" for code, n in counts.items() if n)


def _family(summary: MonthlySummary, family: list[ConcernRow]) -> Values:
    first, several = family[0], len({row.child for row in family}) > 1
    places = dict.fromkeys(place for row in family for place in rows.place(summary, row))
    return {
        "who": tuple(dict.fromkeys(row.child for row in family)), "place": tuple(places),
        "told": _told(family, several=several),
        "urgency": summary.urgency(first.urgency).upper(), "fill": rows.FILLS[first.urgency],
        "asked": tuple(dict.fromkeys(step for row in family for step in row.asked)) or ("nothing recorded",),
        "open": _open(first), "if_not": tuple(dict.fromkeys(filter(None, map(_if_not, family)))) or ("-",),
    }  # fmt: skip


def _told(family: list[ConcernRow], *, several: bool) -> list[Values]:
    """Each headline with what it means; a headline that is the same for several children once."""
    said: dict[str, list[ConcernRow]] = {}
    for row in family:
        said.setdefault(row.headline, []).append(row)
    told = []
    for headline, of in said.items():
        whose = "" if not several or len(of) == len(family) else f"{', '.join(row.child for row in of)}: "
        means = dict.fromkeys(detail for row in of for detail in rows.details(row))
        told.append({"headline": wording.ended(whose + headline), "means": " ".join(map(wording.ended, means))})
    return told


def _open(row: ConcernRow) -> tuple[str, ...]:
    stage = f"stage: {row.stage}" if row.stage else ""
    return (wording.short_date(row.first_raised), *rows.history(row), *filter(None, (stage,)))


def _if_not(row: ConcernRow) -> str:
    """What happens if nothing is done; where that has come about already, what is next."""
    return row.if_not or row.next_step


def _other(summary: MonthlySummary, row: ConcernRow) -> Values:
    """In brief: what, what it means, and what is asked for; then since when, and the stage."""
    asked = f"Asked: {'; '.join(row.asked)}." if row.asked else ""
    return rows.concern(summary, row) | {
        "more": (*rows.details(row), *filter(None, (asked, f"Next: {row.next_step}" if row.next_step else ""))),
        "open": _open(row),
    }
