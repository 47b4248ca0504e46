"""Where one answer stands, and what its text was before another program saved it."""

from __future__ import annotations

import itertools
from typing import Final

import attrs

from iro_qa.standard.wordform.reader_box import Box
from iro_qa.standard.wordform.reader_regions import Piece, Region, joined

BREAKS: Final = ("\n", "\r")


@attrs.frozen
class Place:
    """Where one answer to one field stands."""

    field: str
    #: the row of a table that it stands in; 0 for a field that is asked once
    row: int
    box: Box
    text: str = attrs.field(repr=False)
    #: from where to where it reaches, with its bookmark
    reach: Region = attrs.field(repr=False)
    doubts: frozenset[str] = frozenset()
    #: whether it has a bookmark: what Word copies has none
    marked: bool = True


def as_written(pieces: list[Piece]) -> tuple[str, bool]:
    """A bookmark's text as it was before LibreOffice saved it, and whether line breaks were lost.

    Version 7 moves the breaks of a text out of its box and in front of it. A text in several scripts it writes once
    more beside each of its parts but perhaps the first: "ab", "a" "ab", "b" "ab", "ab".
    """
    inner = {piece.box for piece in pieces if piece.text.strip()}
    kept = [piece for piece in pieces if piece.ends or piece.box in inner or piece.text not in BREAKS]
    lost = len(kept) < len(pieces) and bool(inner)
    texts = [joined(list(group)) for _, group in itertools.groupby(kept, key=lambda piece: piece.box)]
    again = [text.removesuffix(texts[0]) for text in texts[1:] if text.endswith(texts[0])]
    if len(texts) > 1 and len(again) == len(texts) - 1 and texts[0].endswith("".join(again)):
        return texts[0], lost
    return joined(kept), lost
