"""What plugins add to a document: each block's heading, whose it is, its lines and its table."""

from __future__ import annotations

from iro_qa.plugin import BlockContent, BlockPart, MonthlySummary
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values


def blocks(summary: MonthlySummary) -> Values:
    """The blocks, and in one line which plugins took part; nothing where there are none."""
    named = [version_of(one.name, one.version) for one in summary.plugins]
    return {
        "blocks": [_block(part) for part in summary.blocks],
        "plugins_line": wording.sentence("Plugins that took part", named),
    }


def _block(part: BlockPart) -> Values:
    """No cell is left blank: a reader, and a screen reader, must see that nothing is there."""
    said = part.content or BlockContent((BROKE,))
    first, *others = said.columns or ("",)
    cells = [[_cell(one) for one in row] for row in said.rows]
    return {
        "title": part.title, "whose": f"From the plugin {version_of(part.plugin, part.version)}.",
        "lines": list(said.lines), "first": first or "-", "columns": [one or "-" for one in others],
        "rows": [{"label": row[0], "cells": row[1:]} for row in cells if row],
    }  # fmt: skip


def _cell(value: str | int | None) -> str:
    """A number is printed without commas: it may be a year, or a child's."""
    return "-" if value is None else str(value).strip() or "-"


def version_of(plugin: str, version: str) -> str:
    """A plugin with its version: "northshire 0.1.0"."""
    return f"{plugin} {version}".strip()


#: What stands in the place of a block that broke.
BROKE = "Not available, because this part of the plugin broke; the QA officer has the details."
