"""The laws of what makes documents: exporters, blocks, Word templates and returns."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, TypeVar

from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt
from iro_qa.exporters import Exporter, Template
from iro_qa.registry import Offer
from iro_qa.returns import Material, Return
from iro_qa.run.blocks import proper_content
from iro_qa.run.returning import proper_files
from iro_qa.summaries import MonthlySummary
from iro_qa.testing.law import Law
from iro_qa.testing.opening import why_shut
from iro_qa.testing.samples import Samples, each

T = TypeVar("T")

_SAME = "the same summary gives the same bytes."
_OPENS = "what it gives opens, with hostile texts in it."


def _each(
    offer: Offer[Any], values: Callable[[], Iterable[T]], *looks: tuple[str, str, Callable[[T], str]]
) -> Iterator[Law]:
    """A law for each look, tried on every value."""
    for name, promise, look in looks:
        yield Law.saying(offer.id, name, promise, lambda look=look: each(values(), look))  # type: ignore[misc]


# ------------------------------------------------------------------------------------------------------- exporters


def of_exporter(offer: Offer[Exporter], samples: Samples) -> Iterator[Law]:
    """Every law of one exporter."""
    it = offer.it

    @functools.cache
    def made(at: int) -> bytes | Caught:
        return attempt(it.export, samples.summaries[at], module=it.export.__module__)

    def given(at: int) -> str:
        return _no_bytes(made(at))

    def opens(at: int) -> str:
        content = made(at)
        return why_shut(it.suffix, content) if isinstance(content, bytes) and content else ""

    def same(at: int) -> str:
        return "" if made(at) == made.__wrapped__(at) else "Made twice, the bytes differ."

    yield from _each(
        offer, lambda: range(len(samples.summaries)),
        ("gives-bytes", "of every summary, and of every copy, it makes a document.", given), ("opens", _OPENS, opens),
    )  # fmt: skip
    yield from _each(offer, lambda: range(3), ("says-the-same-twice", _SAME, same))


def _no_bytes(content: object) -> str:
    if isinstance(content, Caught):
        return f"It raises {content}."
    return "" if isinstance(content, bytes) and content else "It gives no bytes."


# ---------------------------------------------------------------------------------------------------------- blocks


def of_block(offer: Offer[Block], samples: Samples) -> Iterator[Law]:
    """Every law of one block."""
    it = offer.it

    def made(summary: MonthlySummary) -> object:
        return attempt(it.build, summary, module=it.build.__module__)

    def given(summary: MonthlySummary) -> str:
        content = made(summary)
        return f"It raises {content}." if isinstance(content, Caught) else ""

    def fits(summary: MonthlySummary) -> str:
        content = made(summary)
        return "" if content is None or isinstance(content, Caught) else _misfit(content)

    def same(summary: MonthlySummary) -> str:
        return "" if made(summary) == made(summary) else "Made twice, it is another one."

    def asked() -> list[MonthlySummary]:
        return [summary for summary in samples.summaries if summary.kind in it.kinds]

    yield from _each(
        offer, asked, ("never-raises", "a block has something or nothing to say.", given),
        ("can-be-printed", "it is lines of text, and rows as long as the columns.", fits),
        ("says-the-same-twice", "the same summary gives the same block.", same),
    )  # fmt: skip


def _misfit(content: object) -> str:
    """Why a block's content cannot be printed, by the rule of the host itself."""
    said = attempt(proper_content, content)
    return str(said) if isinstance(said, Caught | str) else ""


# -------------------------------------------------------------------------------------------------------- templates


def of_template(offer: Offer[Template], samples: Samples) -> Iterator[Law]:
    """Every law of one Word template."""
    it = offer.it
    word = next((one.it for one in samples.registry.exporters if one.it.fill and one.it.lint), None)

    def faults() -> str:
        said = attempt(word.lint, it.content, it.kind) if word and word.lint else ()
        if isinstance(said, Caught):
            return f"It cannot be looked at: {said}."
        return " ".join(said)

    def filled(summary: MonthlySummary) -> str:
        content = attempt(word.fill, summary, it.content) if word and word.fill else b""
        if isinstance(content, Caught):
            return f"It cannot be filled in: {content}."
        return why_shut(".docx", content)

    def opens() -> str:
        clean = not faults()
        return each([one for one in samples.summaries if one.kind == it.kind], filled) if clean else ""

    if word:
        yield Law.saying(offer.id, "is-understood", "every tag is a field that there is.", faults)
        yield Law.saying(offer.id, "opens", _OPENS, opens)


# ----------------------------------------------------------------------------------------- what returns make


def of_return(offer: Offer[Return], samples: Samples) -> Iterator[Law]:
    """Every law of one return."""
    it = offer.it

    def made(material: Material) -> Any:
        return attempt(it.make, material, module=it.make.__module__)

    def given(material: Material) -> str:
        files = made(material)
        if isinstance(files, Caught):
            return f"It raises {files}."
        return "" if isinstance(files, Mapping) else "It gives something that is no mapping of names to bytes."

    def named(material: Material) -> str:
        files = made(material)
        said = proper_files(dict.fromkeys(files, b"-")) if isinstance(files, Mapping) else ""
        return said if isinstance(said, str) else ""

    def opens(material: Material) -> str:
        files = made(material)
        return each(files.items() if isinstance(files, Mapping) else (), _shut)

    def same(material: Material) -> str:
        return "" if made(material) == made(material) else "Made twice, the files differ."

    yield from _each(
        offer, lambda: samples.material, ("never-raises", "of any forms it makes files.", given),
        ("names-its-files", "names are letters, digits, hyphens and one ending.", named), ("opens", _OPENS, opens),
        ("says-the-same-twice", "the same forms give the same bytes.", same),
    )  # fmt: skip


def _shut(file: tuple[object, object]) -> str:
    name, content = file
    if not isinstance(content, bytes) or not content:
        return "A file is no bytes, or empty."
    return why_shut(PurePath(str(name)).suffix, content)
