"""Reading what comes back: a row for a new action needs no ref, and comes from the answer if nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from iro_qa.boundary import attempt
from iro_qa.council import Council
from iro_qa.errors import Fault, Place, Unreadable
from iro_qa.forms.cells import form_id
from iro_qa.forms.headings import ENTRY
from iro_qa.forms.values import Cell, is_blank
from iro_qa.readers import Cells, Raw, Read, Reader, read_form
from iro_qa.registry import Offer, Registry
from iro_qa.run.answers.differing import ACTIONS, Difference
from iro_qa.run.answers.overwritten import contradicted
from iro_qa.run.answers.pairing import NEW

#: Filled while the files are read: the number of the form that stands at a place.
Numbers = dict[Place, str]


def returned_readers(registry: Registry, council: Council, numbers: Numbers, over: set[Difference]) -> Registry:
    """The registry with readers that give every action without a ref a passing one.

    A new action that cannot be read costs only itself: the form is read without it, and its faults are given back.
    `over` is told what was written over cells that only stand to be read.
    """
    return attrs.evolve(registry, readers=tuple(_offer(offer, council, numbers, over) for offer in registry.readers))


def _offer(offer: Offer[Reader], council: Council, numbers: Numbers, over: set[Difference]) -> Offer[Reader]:
    return attrs.evolve(offer, it=attrs.evolve(offer.it, read=_mending(offer.it.read, council, numbers, over)))


def _mending(read: Read, council: Council, numbers: Numbers, over: set[Difference]) -> Read:
    def mended(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
        for raw in read(path, place):
            if not isinstance(raw, Raw) or isinstance(raw.data, bytes):
                yield raw
                continue
            number = attempt(form_id, raw.data)
            numbers[raw.place] = number if isinstance(number, str) else ""
            cells, found = contradicted(raw, raw.data, numbers[raw.place])
            over.update(found)
            yield from _without_bad_actions(attrs.evolve(raw, data=_with_refs(cells)), council)

    mended.__module__ = str(getattr(read, "__module__", ""))  # so that a line can be given where the reader breaks
    return mended


def _with_refs(cells: Cells) -> Cells:
    added: dict[str, Cell] = {}
    for entry in _entries(cells):
        if is_blank(cells.get(f"{entry}.ref")) and not is_blank(cells.get(f"{entry}.headline")):
            added[f"{entry}.ref"] = f"{NEW}{entry.rpartition('.')[2]}"
            added[f"{entry}.origin"] = cells.get(f"{entry}.origin") or "response"
    return {**cells, **added}


def _entries(cells: Cells) -> list[str]:
    """The actions that a row has, as the beginnings of their cells: actions.items.2."""
    found = (ENTRY.match(key) for key in cells)
    return list(dict.fromkeys(f"{one[1]}.{one[2]}" for one in found if one and one[1] == ACTIONS))


def _without_bad_actions(raw: Raw, council: Council) -> Iterator[Raw | Unreadable]:
    """The row; without the new actions that keep it from being read, where it can be read without them.

    That such an action has no ref is no fault of its own: it is given one.
    """
    cells: Mapping[str, Cell] = raw.data  # type: ignore[assignment]  # bytes go another way
    faults = _faults(raw, council)
    bad = [entry for entry in _entries(cells) if _is_new(cells, entry) and any(_of(raw, entry, f) for f in faults)]
    kept = {key: cell for key, cell in cells.items() if not any(key.startswith(f"{entry}.") for entry in bad)}
    without = attrs.evolve(raw, data=kept)
    if not bad or _faults(without, council):
        yield raw
        return
    yield Unreadable(raw.place, tuple(f for f in faults if f.place.column != f"{ACTIONS}.ref") or faults)
    yield without


def _is_new(cells: Cells, entry: str) -> bool:
    ref = cells.get(f"{entry}.ref")
    return is_blank(ref) or str(ref).startswith(NEW)


def _faults(raw: Raw, council: Council) -> tuple[Fault, ...]:
    found = attempt(read_form, raw, council.lists, council.questions)
    return found.faults if isinstance(found, Unreadable) else ()


def _of(raw: Raw, entry: str, fault: Fault) -> bool:
    """Whether a fault is one of an entry's: by the row that it stands on, else by its column."""
    own = raw.origins.get(entry)
    at = fault.place
    return (own.sheet, own.row) == (at.sheet, at.row) if own else at.column.startswith(f"{entry}.")
