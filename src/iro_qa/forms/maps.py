"""A council's own layout: which column of a file answers which question, and which of its answers means which code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from iro_qa.errors import Fault, Place
from iro_qa.forms.cells import UNKNOWN
from iro_qa.forms.codes import code_of
from iro_qa.forms.headings import ENTRY, Headings, fold
from iro_qa.forms.load import Lists
from iro_qa.forms.questions import Catalogue, Question, catalogue
from iro_qa.forms.values import Cell, is_blank, parts, spelt

#: An answer that counts as a blank cell where the question has no such code.
BLANK = "not_recorded"
#: One of these must have a column: without it no row says whose form it is.
_WHOSE = frozenset({"identity.id", "child.number"})

Columns = Mapping[str, str]


@attrs.frozen(eq=False)
class Map:
    """One [map.NAME] of the settings. Headings and answers are folded: case, spaces and hyphens do not matter."""

    name: str
    #: heading -> question path
    columns: Mapping[str, str] = attrs.field(repr=False)
    #: headings that are none of our questions, on purpose
    ignored: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    #: answer -> code, for every coded question
    answers: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    #: question -> answer -> code; an entry's question without its number
    answers_of: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict, repr=False)
    #: question path -> what a form says where its row says nothing
    constants: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    def absent(self, columns: Columns) -> tuple[str, ...]:
        """The questions of its headings that a file does not have."""
        here = set(numbered(columns.values()))
        return tuple(path for heading, path in self.columns.items() if heading not in here)

    @property
    def headings(self) -> frozenset[str]:
        """Every heading that the map knows."""
        return self.ignored | self.columns.keys()


@attrs.frozen
class Layout:
    """How the columns of one file are read: by the map that fits them, else as the reader and the labels do."""

    map: Map | None
    #: the reader's key -> question path; blank for a column that is left aside on purpose
    paths: Mapping[str, str] = attrs.field(repr=False)
    #: questions that have a column
    explained: frozenset[str]
    #: the positions of two columns that answer one question, and its path
    twice: tuple[int, int, str] | None = None

    @property
    def understood(self) -> frozenset[str]:
        """Columns without a question of the reader's that are explained: `column 7`."""
        return frozenset(found[1] for key in self.paths if (found := UNKNOWN.match(key)))


def numbered(headings: Iterable[str]) -> list[str]:
    """Headings as a map knows them: folded, the second of the same name with (2) behind it."""
    seen = Counter[str]()
    names = []
    for heading in headings:
        name = fold(heading)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}_({seen[name]})")
    return names


def layout(columns: Columns, maps: Iterable[Map], base: Catalogue | None = None) -> Layout:
    """How a file's columns (reader's key -> heading) are read. The map's word goes before ours."""
    base = base or catalogue()
    names = dict(zip(columns, numbered(columns.values()), strict=True))
    chosen = _fitting(names, maps)
    labels = Headings.of(base) if base is not catalogue() else None
    known = {key: _path(key, columns[key], name, chosen, labels) for key, name in names.items()}
    explained = frozenset(path for path in known.values() if path)
    if chosen is None:
        return Layout(None, {}, explained)
    paths = {key: path for key, path in known.items() if path is not None and path != key}
    return Layout(chosen, paths, explained, _twice(known))


def _fitting(names: Mapping[str, str], maps: Iterable[Map]) -> Map | None:
    """The map with most headings here: more than half of its own, and one that is none of ours."""
    here = set(names.values())
    strange = {name for key, name in names.items() if UNKNOWN.match(key)}
    fits = [one for one in maps if one.headings & strange and 2 * len(one.headings & here) > len(one.headings)]
    return max(fits, key=lambda one: (len(one.headings & here), -len(one.headings)), default=None)


def _path(key: str, heading: str, name: str, chosen: Map | None, labels: Headings | None) -> str | None:
    """The question of a column; blank for one left aside on purpose, None for one that nobody knows."""
    if chosen and name in chosen.headings:
        return chosen.columns.get(name, "")
    if not UNKNOWN.match(key):
        return key
    return (labels.path(heading) if labels and heading.strip() else "") or None


def _twice(known: Mapping[str, str | None]) -> tuple[int, int, str] | None:
    seen: dict[str, int] = {}
    for number, path in enumerate(known.values(), start=1):
        if path and seen.setdefault(path, number) != number:
            return seen[path], number, path
    return None


def refusal(columns: Columns, found: Layout, place: Place) -> Fault | None:
    """Why a file cannot be read by this layout; None where it can."""
    if found.twice:
        first, second, path = found.twice
        name = found.map.name if found.map else ""
        what = f"Columns {first} and {second} answer the same question, one of them by [map.{name}]."
        return Fault(place.at(column=_sayable(path)), "twice", what, "Let the map ignore one of the two.")
    strange = any(map(UNKNOWN.match, columns))
    if not strange or (found.explained & _WHOSE and len(found.explained) > 1):
        return None
    return Fault(place, "no-header", *NO_HEADER)


#: What is said of a file whose headings tell nothing.
NO_HEADER = (
    "Neither the form's questions nor a map in iro-qa.toml explains the headings, or none is the child's number.",
    "Give each column a question's path or label, or let `iro-qa map` propose what the headings mean.",
)


def _sayable(path: str) -> str:
    return "" if path.startswith("local.") else path


def mapped(cells: Mapping[str, Cell], found: Layout, lists: Lists, base: Catalogue | None = None) -> dict[str, Cell]:
    """A row's cells by question path, with our codes for the council's answers."""
    if found.map is None:
        return dict(cells)
    known = (base or catalogue()).known
    filled: dict[str, Cell] = {}
    for key, cell in cells.items():
        path = found.paths.get(key, key)
        question = known.get(column_of(path)) if path else None
        if path and not is_blank(cell):
            filled[path] = meant_by(cell, question, found.map, lists) if question else cell
    return _with_constants({path: cell for path, cell in filled.items() if not is_blank(cell)}, found.map)


def column_of(path: str) -> str:
    """The question of a path: that of an entry without the entry's number."""
    entry = ENTRY.match(path)
    return f"{entry[1]}.{entry[3]}" if entry else path


def meant_by(cell: Cell, question: Question, used: Map, lists: Lists) -> Cell:
    """What a cell means by a map: our codes for the council's answers. What the map does not know stays as it is."""
    own = used.answers_of.get(question.path, {})
    if question.kind == "codes":
        codes = [_code(part, part, question, used, lists) for part in parts(spelt(cell))]
        return "; ".join(str(code) for code in codes if code)
    if question.kind == "text":
        return own.get(fold(spelt(cell)), cell)
    if question.kind == "code":
        return _code(spelt(cell), cell, question, used, lists)
    told = {**used.answers, **own}.get(_name(cell))
    return cell if told is None or told not in (BLANK, "", *own.values()) else told.removeprefix(BLANK)


def _name(cell: Cell) -> str:
    """An answer as a map knows it. Form programs end a chosen answer with a semicolon."""
    return fold(spelt(cell).rstrip("; "))


def _code(text: str, cell: Cell, question: Question, used: Map, lists: Lists) -> Cell:
    """The code for one answer; blank where it means not recorded and the question has no code for that."""
    name = _name(text)
    told = used.answers_of.get(question.path, {}).get(name)
    told = used.answers.get(name) if told is None else told
    if told is None:
        return cell
    if code := code_of(told, question, lists):
        return code
    return "" if told in (BLANK, "") else cell


def _with_constants(cells: dict[str, Cell], used: Map) -> dict[str, Cell]:
    """The row with what the map says where it says nothing; an entry only where one of its columns is answered."""
    entries = {f"{found[1]}.{found[2]}": found for path in cells if (found := ENTRY.match(path))}
    refs = {f"{at}.ref": f"{found[1][0].upper()}{found[2]}" for at, found in entries.items() if _has_ref(found[1])}
    for path, value in {**refs, **used.constants}.items():
        entry = ENTRY.match(path)
        if entry is None or f"{entry[1]}.{entry[2]}" in entries:
            cells.setdefault(path, value)
    return cells


def _has_ref(table: str) -> bool:
    return f"{table}.ref" in catalogue().by_path
