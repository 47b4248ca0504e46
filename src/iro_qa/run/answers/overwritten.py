"""What was written over cells that only repeat another sheet: they say which concern a row is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iro_qa.forms.headings import ENTRY
from iro_qa.forms.values import Cell
from iro_qa.readers import Cells, Raw
from iro_qa.run.answers.differing import ANSWERS, Difference, plain

_TOLD = ("headline", "effect")


def contradicted(raw: Raw, cells: Cells, form: str) -> tuple[dict[str, Cell], list[Difference]]:
    """The cells without the answers on a row that stands beside another concern's headline; and what is written over.

    A headline that is no other concern's was written over, so that the row's answer still belongs to its ref.
    """
    concerns = _concerns(cells)
    kept, found = dict(cells), list[Difference]()
    for entry in dict.fromkeys(key.rpartition(".")[0] for key in raw.told if key.startswith(f"{ANSWERS}.")):
        ref = str(cells.get(f"{entry}.concern"))
        own = concerns.get(ref, {})
        over = [name for name in _TOLD if own and _says(raw.told.get(f"{entry}.{name}"), own.get(name))]
        others = {plain(one.get("headline")) for known, one in concerns.items() if known != ref}
        moved = "headline" in over and plain(raw.told.get(f"{entry}.headline")) in others
        found += [Difference(form, ANSWERS, ref, "corrected" if moved else "written_over")] if over else []
        kept = {key: cell for key, cell in kept.items() if not (moved and key.startswith(f"{entry}."))}
    return kept, found


def _says(told: Cell, own: Cell) -> bool:
    """Whether something else stands there; a blank says nothing."""
    return plain(told) is not None and plain(told) != plain(own)


def _concerns(cells: Cells) -> Mapping[str, Mapping[str, Cell]]:
    rows: dict[str, dict[str, Cell]] = {}
    for entry, name, cell in _of_concerns(cells):
        rows.setdefault(entry, {})[name] = cell
    return {str(row["ref"]): row for row in rows.values() if "ref" in row}


def _of_concerns(cells: Cells) -> Iterator[tuple[str, str, Cell]]:
    for key, cell in cells.items():
        found = ENTRY.match(key)
        if found and found[1] == "concerns.items":
            yield found[2], found[3], cell
