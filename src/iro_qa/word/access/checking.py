"""All the rules, one after another, over one document."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.access.charts import in_chart
from iro_qa.word.access.colour import too_little
from iro_qa.word.access.opened import Opened, opened
from iro_qa.word.access.tables import in_tables
from iro_qa.word.access.text import blanks, headings, links, pictures
from iro_qa.word.names import W

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def barriers(document: bytes) -> tuple[Barrier, ...]:
    """What keeps somebody from reading a .docx file, rule by rule. Raises UsageError for what is no such file."""
    return tuple(_all(opened(document)))


def _all(document: Opened) -> Iterator[Barrier]:
    if not _language(document):
        yield Barrier("language", "document")
    if not _title(document):
        yield Barrier("title", "document")
    yield from headings(document)
    for part in document.read:
        for rule in (in_tables, pictures, blanks, links):
            yield from rule(part)
        yield from too_little(document, part)
    for at, chart in enumerate(document.charts, 1):
        yield from in_chart(chart, at)


def _language(document: Opened) -> str:
    if document.styles_root is None:
        return ""
    said = document.styles_root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    language = "" if said is None else str(said.get(f"{W}val") or "")
    return "" if language == "x-none" else language


def _title(document: Opened) -> str:
    title = None if document.core is None else document.core.find(_TITLE)
    return "" if title is None else str(title.text or "").strip()
