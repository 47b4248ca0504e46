"""Charts in a finished document: native ones, which Word lets people edit, each with its workbook.

A template says where: a paragraph in the style called Chart that reads [chart: name]. No text from the data can be
taken for one, because the style is the template's.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from iro_qa.boundary import did_you_mean
from iro_qa.errors import OutputError
from iro_qa.word.chart_parts import chart_parts, draw, free_number, say, with_relations, with_types
from iro_qa.word.chart_xml import Chart, Series
from iro_qa.word.names import W
from iro_qa.word.package import TYPES, every_part, kinds_of, named, zipped
from iro_qa.word.parts import parse, written

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Chart", "Series", "lint_charts", "with_charts"]

_MARK = re.compile(r"\s*\[chart:\s*([\w-]{1,40})\s*\]\s*")
_NOTHING = "There is nothing to draw."
_UNKNOWN = "The Word template asks for a chart that is not there. Charts: {}."


def with_charts(document: bytes, charts: Mapping[str, Chart | None]) -> bytes:
    """The document with each chart in its place. None: there is nothing to draw, and the place says so.

    One that no place asks for is left out. Raises OutputError where a place asks for one that is not there.
    """
    if not charts or not _asks(document):
        return document
    parts = every_part(document)
    kinds = kinds_of(parts[TYPES])
    main, styles = (named(kinds, end) for end in (".main+xml", ".styles+xml"))
    body = parse(parts[main])
    places = list(_places(body, _chart_styles(parse(parts[styles]))))
    if any(name not in charts for _, name in places):
        raise OutputError(_UNKNOWN.format(", ".join(sorted(charts))))
    drawn = [(paragraph, chart) for paragraph, name in places if (chart := charts[name])]
    for paragraph, name in places:
        if not charts[name]:
            say(paragraph, _NOTHING)
    parts |= _drawn(body, drawn)
    listed = _relations_of(main)
    parts |= {main: written(body), TYPES: with_types(parse(parts[TYPES]), len(drawn))}
    return zipped(parts | {listed: with_relations(parts[listed], len(drawn))}) if places else document


def lint_charts(template: bytes, names: Collection[str]) -> tuple[str, ...]:
    """What is wrong with a template's places for charts, `names` being those that there are. It is a whole document."""
    asked = dict.fromkeys(name for _, name in _all_places(every_part(template)) if name not in names)
    told = "The template asks for a chart called {}, which is not there.{}"
    return tuple(told.format(name, did_you_mean(name, names)) for name in asked)


def _all_places(parts: Mapping[str, bytes]) -> Iterator[tuple[_Element, str]]:
    kinds = kinds_of(parts[TYPES])
    main, styles = (parse(parts[named(kinds, end)]) for end in (".main+xml", ".styles+xml"))
    return _places(main, _chart_styles(styles))


def _asks(document: bytes) -> bool:
    """Whether the word stands in it at all: most documents have no chart, and are not taken apart for one."""
    with zipfile.ZipFile(io.BytesIO(document)) as source:
        return b"chart" in source.read(named(kinds_of(source.read(TYPES)), ".main+xml"))


def _drawn(body: _Element, placed: list[tuple[_Element, Chart]]) -> dict[str, bytes]:
    """Draw each in its paragraph; the parts they need."""
    number, parts = free_number(body), dict[str, bytes]()
    for at, (paragraph, chart) in enumerate(placed, 1):
        draw(paragraph, chart, at, number + at - 1)
        parts |= chart_parts(chart, at)
    return parts


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _chart_styles(styles: _Element) -> set[str]:
    """The ids of the style called Chart; ids are translated, names are not."""
    named = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles.iter(f"{W}style"))
    return {str(key) for key, name in named if name is not None and str(name.get(f"{W}val")).lower() == "chart"}


def _places(body: _Element, styles: set[str]) -> Iterator[tuple[_Element, str]]:
    """Each paragraph that is a place for a chart, with the name it asks for."""
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in styles:
            said = _MARK.fullmatch("".join(str(text.text or "") for text in paragraph.iter(f"{W}t")))
            if said:
                yield paragraph, said[1]
