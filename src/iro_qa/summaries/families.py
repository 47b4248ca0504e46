"""Open concerns about brothers and sisters, told as one: who stands together, what is told first, whose is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from iro_qa.summaries.rows import ConcernRow

#: So many different concerns about one family; further ones about a child who is named stand with the others.
OF_ONE_FAMILY = 2


def by_family(rows: Iterable[ConcernRow]) -> list[list[ConcernRow]]:
    """Brothers and sisters together, at the place of the first of their concerns; any other child alone."""
    found: dict[tuple[str, str], list[ConcernRow]] = {}
    for row in rows:
        key = (row.team, row.family_group) if row.family_group else ("", row.key)
        found.setdefault(key, []).append(row)
    return list(found.values())


def told_first(family: Sequence[ConcernRow]) -> list[ConcernRow]:
    """Every child, however many; a child's further concerns only where they are among the first different ones."""
    headlines = tuple(dict.fromkeys(row.headline for row in family))[:OF_ONE_FAMILY]
    seen, told = set[str](), list[ConcernRow]()
    for row in family:
        told += [row] if row.headline in headlines or row.child not in seen else []
        seen.add(row.child)
    return told


def whose_concern(family: Sequence[ConcernRow]) -> dict[str, str]:
    """Each concern, by its key, with its child's number; where a child has several, "604310 no. 2"."""
    many, seen = Counter(row.child for row in family), Counter[str]()
    names = {}
    for row in family:
        seen[row.child] += 1
        child = row.child if len(many) > 1 else ""
        names[row.key] = f"{child} no. {seen[row.child]}".strip() if many[row.child] > 1 else row.child
    return names
