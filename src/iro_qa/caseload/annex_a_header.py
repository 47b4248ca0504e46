"""The row of headings of list 8: which column each heading is, and which cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from iro_qa.caseload.annex_a_layout import BY_NAME, HEADINGS, Heading
from iro_qa.caseload.columns import fold
from iro_qa.grids import Grid, Value, is_blank

#: In how many rows at the top the headings are looked for, and how many columns make it this list.
TOP, ENOUGH = 5, 8
_TELLING = frozenset({"Child Unique ID", "Date Started to be Looked After", "Child's Legal Status"})


@attrs.frozen
class Header:
    """Where the headings stand, and which column each one is."""

    number: int
    columns: Mapping[int, Heading]
    unknown: tuple[int, ...] = ()
    #: columns that fit one heading, where several do: which of them it is cannot be told
    several: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict)


def find_header(grid: Grid) -> Header | None:
    """The row of headings of list 8 among the first rows; None for any other sheet."""
    for number, values in grid.rows[:TOP]:
        fitting = _fitting(values)
        columns = {ats[0]: BY_NAME[name] for name, ats in fitting.items() if len(ats) == 1}
        several = {name: ats for name, ats in fitting.items() if len(ats) > 1}
        if len(columns) >= ENOUGH and fitting.keys() >= _TELLING:
            given = {at for at, value in enumerate(values) if not is_blank(value)}
            unknown = given - columns.keys() - {at for ats in several.values() for at in ats}
            return Header(number, columns, tuple(sorted(unknown)), several)
    return None


def _fitting(values: Sequence[Value]) -> dict[str, tuple[int, ...]]:
    """The columns of each heading: those with its exact words, else all that fit its pattern and no heading before."""
    texts = {at: fold(value) for at, value in enumerate(values) if isinstance(value, str) and value.strip()}
    exact = {fold(name): name for name in BY_NAME}
    found: dict[str, tuple[int, ...]] = {}
    for at, text in texts.items():
        if text in exact:
            found[exact[text]] = (*found.get(exact[text], ()), at)
    open_names = [heading for heading in HEADINGS if heading.name not in found]
    for at, text in texts.items():
        fits = [heading.name for heading in open_names if text not in exact and heading.pattern.search(text)]
        if fits:
            found[fits[0]] = (*found.get(fits[0], ()), at)
    return found
