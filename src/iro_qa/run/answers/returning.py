"""Reading what comes back: a row for a new action needs no ref, and comes from the answer if nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from iro_qa.errors import Place, Unreadable
from iro_qa.forms.headings import ENTRY
from iro_qa.forms.values import Cell, is_blank
from iro_qa.readers import Cells, Raw, Read, Reader
from iro_qa.registry import Offer, Registry
from iro_qa.run.answers.differing import ACTIONS
from iro_qa.run.answers.pairing import NEW


def returned_readers(registry: Registry) -> Registry:
    """The registry with readers that give every action without a ref a passing one."""
    return attrs.evolve(registry, readers=tuple(map(_offer, registry.readers)))


def _offer(offer: Offer[Reader]) -> Offer[Reader]:
    return attrs.evolve(offer, it=attrs.evolve(offer.it, read=_mending(offer.it.read)))


def _mending(read: Read) -> Read:
    def mended(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
        for raw in read(path, place):
            cells = isinstance(raw, Raw) and not isinstance(raw.data, bytes)
            yield attrs.evolve(raw, data=_with_refs(raw.data)) if cells else raw  # type: ignore[arg-type,union-attr]

    return mended


def _with_refs(cells: Cells) -> Cells:
    added: dict[str, Cell] = {}
    for number in dict.fromkeys(found[2] for key in cells if (found := ENTRY.match(key)) and found[1] == ACTIONS):
        entry = f"{ACTIONS}.{number}"
        if is_blank(cells.get(f"{entry}.ref")) and not is_blank(cells.get(f"{entry}.headline")):
            added[f"{entry}.ref"] = f"{NEW}{number}"
            added[f"{entry}.origin"] = cells.get(f"{entry}.origin") or "response"
    return {**cells, **added}
