"""What a plugin adds to a summary beside figures: some lines, a table, or both, with the plugin named."""

from __future__ import annotations

import attrs

#: What may stand in a cell of a block's table. A day stands there as text: JSON could not tell it from one.
BlockCell = str | int | None


@attrs.frozen
class BlockContent:
    """Lines of text, and a table: its columns, and rows of as many cells. Either may be empty."""

    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[BlockCell, ...], ...] = ()


@attrs.frozen
class BlockPart:
    """One block as it stands in a summary. `content` is None where it could not be made."""

    #: plugin/name
    id: str
    title: str
    plugin: str
    version: str
    content: BlockContent | None


@attrs.frozen
class PluginLine:
    """A plugin that took part: whose distribution and which version it is, and the ids of all it offered."""

    name: str
    distribution: str
    version: str
    offers: tuple[str, ...] = ()
