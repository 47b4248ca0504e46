"""The six kinds of result a figure finishes as. Documents and disclosure control know these and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs


@attrs.frozen
class Count:
    """So many."""

    value: int


@attrs.frozen
class Proportion:
    """n of d, with everything that is in d but not in n, and everything that is in neither."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    declined: int = 0
    not_evidenced: int = 0
    not_applicable: int = 0
    not_recorded: int = 0
    #: case numbers of the children not met; blank once sealed
    cases: tuple[str, ...] = ()

    @property
    def numerator(self) -> int:
        """Those met."""
        return self.yes

    @property
    def denominator(self) -> int:
        """Those that the question applies to and was answered for."""
        return self.yes + self.partly + self.no + self.declined + self.not_evidenced

    @property
    def total(self) -> int:
        """All that were asked: denominator, not applicable and not recorded."""
        return self.denominator + self.not_applicable + self.not_recorded


@attrs.frozen
class Tally:
    """Counts by label, most frequent first, then by label."""

    counts: Mapping[str, int]


@attrs.frozen
class Average:
    """An integer sum and the number it is of."""

    total: int
    n: int


@attrs.frozen
class CrossTable:
    """Counts by row and column, every cell given."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@attrs.frozen
class Listing:
    """Rows of short texts under headings; never free text of a form beyond headlines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Result = Count | Proportion | Tally | Average | CrossTable | Listing

#: No count is larger: a spreadsheet still holds it exactly.
_MOST = 10**15
#: One line, and a short text, that every document can carry.
_LABEL = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]{0,120}\Z")
_TEXT = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]{0,1000}\Z")


def proper(result: object) -> bool:
    """Whether it is one of the six and holds what it should: counts from 0, labels of one line, rows of one length."""
    right = _PROPER.get(type(result))
    return right is not None and right(result)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def _are_counts(values: Iterable[object]) -> bool:
    found: tuple[Any, ...] = tuple(values)
    return not found or ({*map(type, found)} == {int} and min(found) >= 0 and max(found) < _MOST)


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)


def _are_labels(values: object) -> bool:
    if not isinstance(values, tuple | list):
        return False
    return _are_plain(values) or all(_is_text(value, _LABEL) for value in values)


def _are_plain(values: tuple[Any, ...] | list[Any]) -> bool:
    """Short texts of plain letters and digits, as case numbers are: looked at together, as there can be many."""
    if {*map(type, values)} != {str} or max(map(len, values)) > 120:
        return False
    text = "".join(values)
    return text.isascii() and text.isprintable()


def _is_text(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and pattern.match(value) is not None


def _is_proportion(it: Proportion) -> bool:
    counts = (it.yes, it.partly, it.no, it.declined, it.not_evidenced, it.not_applicable, it.not_recorded)
    return _are_counts(counts) and _are_labels(it.cases)


def _is_tally(it: Tally) -> bool:
    return _is_mapping(it.counts) and _are_labels(list(it.counts)) and _are_counts(it.counts.values())


def _is_average(it: Average) -> bool:
    return _is_count(it.n) and any(map(_is_count, (it.total, -it.total)))


def _is_table(it: CrossTable) -> bool:
    named = _are_labels(it.rows) and _are_labels(it.columns) and len(it.columns) > 0
    return named and len(it.cells) == len(it.rows) and _are_even(it.cells, len(it.columns), _is_count)


def _is_listing(it: Listing) -> bool:
    named = _are_labels(it.columns) and len(it.columns) > 0
    return named and _are_even(it.rows, len(it.columns), lambda cell: _is_text(cell, _TEXT))


def _are_even(rows: object, length: int, right: Callable[[object], bool]) -> bool:
    """Whether all rows are of this length and every cell in them is right."""
    even = isinstance(rows, tuple | list) and all(isinstance(row, tuple | list) and len(row) == length for row in rows)
    return even and all(right(cell) for row in rows for cell in row)  # type: ignore[attr-defined]


_PROPER: Mapping[type, Callable[[Any], bool]] = MappingProxyType(
    {
        Count: lambda it: _is_count(it.value), Proportion: _is_proportion, Tally: _is_tally, Average: _is_average,
        CrossTable: _is_table, Listing: _is_listing,
    }
)  # fmt: skip
