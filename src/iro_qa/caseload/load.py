"""Loading a caseload list, whatever it comes as. Faults and notes are values; each costs only its row or its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import attrs

from iro_qa.caseload import annex_a, annex_a_header, own, ssda903, ssda903_xml
from iro_qa.caseload.columns import Findings
from iro_qa.caseload.far_off import checked
from iro_qa.caseload.files import content, sheets, table
from iro_qa.caseload.folders import SKIPPED, Lying, look
from iro_qa.caseload.values import Caseload, CaseloadChild
from iro_qa.errors import Fault, Place, UsageError
from iro_qa.grids import Grid
from iro_qa.standards.codes import FIRST_YEAR, LAST_YEAR

_NONE = (
    "This is no caseload list: neither our own, nor list 8 of Annex A, nor a table of an SSDA903 return.",
    "Give the headings as in the workbook that `iro-qa template FILE --caseload` writes.",
)
_KIND = ("This kind of file holds no caseload list.", "Give a .csv, .xlsx or .xml file.")


def load_caseload(
    paths: Iterable[Path | str], *, year: int | None = None, skip: Collection[str] = SKIPPED
) -> tuple[Caseload, tuple[Fault, ...]]:
    """The list in these files and folders, and everything that is wrong with it.

    In folders those named in `skip` are passed over, as is all that cannot be a list: it is counted.
    `year` is the collection year of an SSDA903 return (2026: April 2025 to March 2026); without it, that of its latest
    episode. Raises UsageError where nothing is named, the files are of several kinds, or the year is not known here.
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"The collection year of a return is one of {FIRST_YEAR} to {LAST_YEAR}.")
    lying = look(paths, skip)
    if not lying.files:
        raise UsageError(_no_file(lying))
    loading = _Loading(year, len(lying.files))
    for number, path in enumerate(lying.files, start=1):
        loading.take(path, number)
    made = attrs.evolve(loading.caseload(), passed_over=lying.passed_over)
    return attrs.evolve(made, notes=tuple(loading.found.notes)), tuple(loading.found.faults)


def _no_file(lying: Lying) -> str:
    kinds = ", ".join(f"{n:,} ({why})" for why, n in lying.passed_over)
    passed = f" Passed over: {kinds}." if kinds else ""
    return f"There is no file of a caseload list here: a list is a .csv, .xlsx or .xml file.{passed}"


@attrs.define
class _Loading:
    """One load in the making."""

    year: int | None
    of: int
    found: Findings = attrs.field(factory=Findings)
    tables: list[ssda903.Table] = attrs.field(factory=list)
    children: list[tuple[Place, CaseloadChild]] = attrs.field(factory=list)
    left_out: Counter[str] = attrs.field(factory=Counter)
    rows: int = 0
    sources: dict[str, None] = attrs.field(factory=dict)

    def take(self, path: Path, number: int) -> None:
        """Read one file."""
        kind = path.suffix.lower()
        known = kind in (".csv", ".txt", ".xlsx", ".xml")
        place = Place(number, self.of, kind if known else "other", str(path))
        if not known:
            self.found.fault(place, "kind", *_KIND)
            return
        data = content(path, place, self.found)
        if data is None:
            return
        if kind == ".xml":
            self._tables(ssda903_xml.tables(data, place, self.found))
            return
        grids = (sheets if kind == ".xlsx" else table)(data, place, self.found)
        if grids:
            self._sheets(grids, place, kind)

    def _sheets(self, grids: list[Grid], place: Place, kind: str) -> None:
        """Read the one list of a workbook, or the tables of a return. What is hidden may be last month's."""
        for grid in (one for one in grids if one.hidden and (_is_list(one) or ssda903.recognised(one, place))):
            self.found.note(place.at(sheet=str(grid.position)), "", _HIDDEN)
        seen = [grid for grid in grids if not grid.hidden]
        lists = [str(grid.position) for grid in seen if _is_list(grid)]
        if len(lists) > 1:
            self.found.fault(place, "two-lists", _WHICH.format(" and ".join(lists)), _ONE_SHEET)
        elif not sum(self._sheet(grid, place, kind) for grid in seen):
            self.found.fault(place, "no-list", *_NONE)

    def _tables(self, tables: Iterable[ssda903.Table]) -> None:
        for one in tables:
            self.tables.append(one)
            self.sources[ssda903.SOURCE] = None

    def _sheet(self, grid: Grid, place: Place, kind: str) -> bool:
        """Whether the sheet is a list, or a table of one; it is read if it is."""
        at = place.at(sheet=str(grid.position)) if kind == ".xlsx" else place
        if header := own.find_header(grid):
            self._children(own.children(grid, header, at, self.found), own.SOURCE, place)
        elif layout := annex_a_header.find_header(grid):
            at = place.at(sheet="List 8")
            self._children(annex_a.children(grid, layout, at, self.found, self.left_out), annex_a.SOURCE, at)
        elif found := ssda903.recognised(grid, at):
            self._tables([found])
        else:
            return False
        return True

    def _children(self, found: Iterator[tuple[Place, CaseloadChild | None]], source: str, place: Place) -> None:
        """The children of a sheet; a row without a child it could name is counted as left out."""
        self.sources[source] = None
        empty = True
        for at, child in found:
            empty, self.rows = False, self.rows + 1
            if child is not None:
                self.children.append((at, child))
        if empty:
            self.found.fault(place, "no-rows", "There is not one child on the list.", "Fill it in, or take it away.")

    def caseload(self) -> Caseload:
        """All that was read as one list."""
        if len(self.sources) > 1:
            raise UsageError(f"These files are lists of several kinds ({', '.join(self.sources)}). Give one kind.")
        if {".xml"} < {table.place.kind for table in self.tables}:
            self.found.fault(attrs.evolve(self.tables[0].place, sheet="", row=None), "two-returns", *_BOTH)
        if self.tables:
            self.rows += ssda903.children(self.tables, self.year, self.children, self.found, self.left_out)
        self.children = checked(self.children, _BEGAN.get(next(iter(self.sources), ""), ""), self.found)
        kept, twice = self._once()
        lost = self.rows - len(self.children) - sum(self.left_out.values())
        if lost:
            self.left_out["the row has no case number that can be used"] += lost
        if twice:
            self.left_out["the child is on the list already"] += len(self.children) - len(kept)
        return Caseload(
            children=kept, source=next(iter(self.sources), ""), rows=self.rows,
            left_out=tuple(sorted(self.left_out.items())), twice=twice, notes=tuple(self.found.notes),
            places={child.number: place for place, child in reversed(self.children)},
        )  # fmt: skip

    def _once(self) -> tuple[tuple[CaseloadChild, ...], tuple[str, ...]]:
        """Each child once, by number: the first row that names it, with the reviews of all of them."""
        first: dict[str, CaseloadChild] = {}
        twice: dict[str, None] = {}
        for place, child in self.children:
            known = first.setdefault(child.number, child)
            if known is child:
                continue
            twice[child.number] = None
            self.found.fault(place, "twice", *_TWICE)
            reviews = tuple(sorted({*known.reviews, *child.reviews}))
            last = reviews[-1] if reviews else None
            unknown = known.unknown | child.unknown
            first[child.number] = attrs.evolve(known, reviews=reviews, last_review=last, unknown=unknown)
        return tuple(first[number] for number in sorted(first)), tuple(sorted(twice))


def _is_list(grid: Grid) -> bool:
    """Whether a sheet is a whole list; the tables of a return are parts of one."""
    return bool(own.find_header(grid) or annex_a_header.find_header(grid))


#: The column in which each kind of list says when care began.
_BEGAN = {
    own.SOURCE: "In care since", annex_a.SOURCE: "Date Started to be Looked After", ssda903.SOURCE: "DECOM"
}  # fmt: skip
_HIDDEN = "A list stands on this sheet, which is hidden; it was not read. Show the sheet if it counts."
_WHICH = "There is a list on each of the sheets {}; which one counts cannot be told, and none was read."
_ONE_SHEET = "Delete or hide the sheets that do not count, or put all rows on one sheet."
_BOTH = (
    "The return is here as CSV and as XML; both were read as one.",
    "Give one of the two, unless they hold different children.",
)
_TWICE = (
    "A child stands on the list more than once; the first row counts, with the reviews of all.",
    "Delete the other row; where two teams both list the child, find out which has it now.",
)
