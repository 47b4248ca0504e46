"""What a walk through a document leaves: pieces of text, and from where to where boxes, bookmarks and rows reach."""

from __future__ import annotations

import attrs

from iro_qa.standard.wordform.reader_box import Box


@attrs.frozen
class Piece:
    """Some text, the number of the innermost control that it stands in (0: none), and if it only ends a paragraph."""

    text: str
    box: int
    ends: bool = False
    #: the number of the cell of a table; 0 for none
    cell: int = 0


@attrs.define
class Region:
    """From one piece to before another: a control, a bookmark or an old form field."""

    name: str
    start: int
    box: Box | None = None
    #: the rows of tables that it begins in: numbers, innermost last
    rows: tuple[int, ...] = ()
    end: int = -1
    #: between which of the walk's steps it is open
    opened: int = 0
    closed: int = 0
    #: number of the control, from 1, in the order in which they begin
    number: int = 0
    #: the cell of a table that it begins in; 0 for none
    cell: int = 0

    @property
    def row(self) -> int:
        """The nearest row; 0 where it stands in no table."""
        return self.rows[-1] if self.rows else 0


@attrs.define
class Line:
    """A row of a table, or a cell of a row: the number of what it is part of, and its pieces."""

    table: int
    start: int
    end: int = -1


def joined(pieces: list[Piece]) -> str:
    """The text of some pieces; a paragraph's end counts only between two of them."""
    words = [at for at, piece in enumerate(pieces) if not piece.ends]
    return "".join(piece.text for piece in pieces[words[0] : words[-1] + 1]) if words else ""
