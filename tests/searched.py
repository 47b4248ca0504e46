"""Looks for names and numbers in every part of a document, also in documents inside it, however they are written."""

from __future__ import annotations

import functools
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"([^\W\d_]+)(\d+)")
_TAG = re.compile(r"<[^>]*>")
#: Where one text ends and another begins, in Word and in Excel.
_END = re.compile(r"</(?:\w+:)?(?:p|si|c|tc|row|tr)>|<(?:\w+:)?(?:br|tab)\s*/>")


def parts(content: bytes) -> Iterator[bytes]:
    """The document's parts; of a document inside it, its parts."""
    if not content.startswith(b"PK"):
        yield content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name.encode()
            yield from parts(archive.read(name))


@functools.lru_cache(maxsize=500)
def words(part: bytes) -> tuple[str, ...]:
    """Every word of a part, twice: as the XML has it, attributes too, and with each text's runs joined."""
    text = part.decode("utf-8", "replace")
    found = _WORD.findall(html.unescape(text))
    if text.lstrip().startswith("<"):
        joined = _TAG.sub("", _END.sub("\n", text))
        found += ["", *_WORD.findall(html.unescape(joined))]
    return tuple(found)


@functools.lru_cache(maxsize=500)
def _pieces(part: bytes) -> tuple[str, ...]:
    return tuple(piece for word in words(part) for piece in _split(word))


def _split(word: str) -> tuple[str, ...]:
    """A word in small letters; one of letters and then digits as two, since "SW01" and "sw 01" are "SW 01" too."""
    found = _LABEL.fullmatch(word.casefold())
    return found.groups() if found else (word.casefold(),)


def among(names: Iterable[str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names by their first word, for `found`: "SW 01" is two words, and neither "SW 012" nor "SW-1"."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        whole = _WORD.findall(name)
        split = tuple(piece for word in whole for piece in _split(word))
        if split:
            known.setdefault(split[0], []).append((split, " ".join(whole)))
    return known


def found(content: bytes, known: dict[str, list[tuple[tuple[str, ...], str]]]) -> set[str]:
    """Which of the names stand anywhere in the document, as words of their own, however they are spelled."""
    seen = set()
    for part in parts(content):
        said = _pieces(part)
        for at, word in enumerate(said):
            for name, shown in known.get(word, ()):
                if said[at : at + len(name)] == name:
                    seen.add(shown)
    return seen
