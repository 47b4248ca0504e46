"""What plugins add to summaries beside figures: each block built by itself, and which plugins took part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt
from iro_qa.entry_points import STANDARD
from iro_qa.errors import Failure
from iro_qa.forms.flat import is_line
from iro_qa.registry import Offer, Registry
from iro_qa.summaries import BlockContent, BlockPart, MonthlySummary, PluginLine

#: No number is larger: a spreadsheet still holds it exactly.
_MOST = 10**15


def with_blocks(registry: Registry, summaries: Iterable[MonthlySummary]) -> tuple[MonthlySummary, ...]:
    """The summaries with what plugins add to them.

    A block is given the finished summary and nothing else, so it can hold nothing that the copy's reader may not see.
    One that breaks costs only itself; the QA officer's summary among these names every one that did.
    """
    lines = plugin_lines(registry)
    made = [_with_own(attrs.evolve(summary, plugins=lines), registry.blocks) for summary in summaries]
    broke = tuple(dict.fromkeys(failure for summary in made for failure in summary.failures))
    return tuple(_told(summary, broke) for summary in made)


def plugin_lines(registry: Registry) -> tuple[PluginLine, ...]:
    """The plugins beside the built-in one, each with the ids of all it offers."""
    return tuple(
        PluginLine(one.name, one.distribution, one.version, registry.ids_of(one.name))
        for one in registry.plugins if one.name != STANDARD
    )  # fmt: skip


def _with_own(summary: MonthlySummary, blocks: Sequence[Offer[Block]]) -> MonthlySummary:
    parts, failures = list[BlockPart](), list[Failure]()
    for offer in (one for one in blocks if summary.kind in one.it.kinds):
        content = _content(offer.it, summary)
        if isinstance(content, str):
            said = f"{content} This block is not available."
            failures.append(Failure(offer.plugin, offer.version, "summarise", offer.id, said))
        if content is not None:
            told = None if isinstance(content, str) else content
            parts.append(BlockPart(offer.id, offer.it.title, offer.plugin, offer.version, told))
    missing = summary.incomplete or bool(failures)
    return attrs.evolve(summary, blocks=tuple(parts), failures=tuple(failures), incomplete=missing)


def _content(block: Block, summary: MonthlySummary) -> BlockContent | str | None:
    """What it says, None for nothing, or in a sentence why there is none."""
    module = str(getattr(block.build, "__module__", ""))
    made = attempt(lambda: proper_content(block.build(summary)), module=module)
    return f"It broke: {made}." if isinstance(made, Caught) else made


def proper_content(found: object) -> BlockContent | str | None:
    """The same of plain values, None where there is nothing in it, or what is wrong with it."""
    if found is None:
        return None
    if not isinstance(found, BlockContent):
        return "It gave something that is not a BlockContent."
    lines, columns, rows = (_all(one) for one in (found.lines, found.columns, found.rows))
    if not all(map(_is_text, (*lines, *columns))):
        return "Its lines and columns must be tuples of texts of one line each."
    cells = tuple(map(_all, rows))
    if cells and not columns:
        return "It has rows and no columns."
    if not all(len(row) == len(columns) and all(map(_is_cell, row)) for row in cells):
        return "Its rows must be tuples of texts of one line, whole numbers or None, each as long as its columns."
    return BlockContent(lines, columns, cells) if lines or cells else None


def _all(values: object) -> tuple[Any, ...]:
    """The values of a tuple or list; of anything else a value that stands nowhere."""
    return tuple(values) if isinstance(values, tuple | list) else (object(),)


def _is_text(value: object) -> bool:
    return type(value) is str and is_line(value)


def _is_cell(value: object) -> bool:
    return value is None or (type(value) is int and abs(value) < _MOST) or _is_text(value)


def _told(summary: MonthlySummary, broke: Sequence[Failure]) -> MonthlySummary:
    """The QA officer's summary with all that broke; another as it is."""
    if summary.officer is None or not broke:
        return summary
    officer = attrs.evolve(summary.officer, failures=(*summary.officer.failures, *broke))
    return attrs.evolve(summary, officer=officer, incomplete=True)
