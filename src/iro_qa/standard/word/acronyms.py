"""The acronyms that stand in a document, spelt out at its end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from iro_qa.plugin import ACRONYMS as KNOWN
from iro_qa.plugin import MonthlySummary
from iro_qa.standard.word.own import Printed
from iro_qa.standard.word.rows import Values

_WORD = re.compile(r"[A-Za-z]+(?:&[A-Za-z]+)*")


def used(summary: MonthlySummary, values: Values, printed: Printed) -> list[Values]:
    """Each acronym that the document prints, in order of the alphabet, with what it stands for."""
    said = {word for text in (printed.text, *_texts(values, printed.names)) for word in _WORD.findall(text)}
    known = {**KNOWN, summary.words.iro: summary.words.iro_in_full}
    there = [short for short in known if short == summary.words.iro or said & {short, f"{short}s"}]
    return [{"short": short, "full": known[short]} for short in sorted(there, key=str.casefold)]


def _texts(value: Any, names: Collection[str]) -> Iterator[str]:
    """The texts among the values that the template names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, names) if name in names else ()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item, names)
