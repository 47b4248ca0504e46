"""A council's own Word templates: what they may print, what is wrong with one, and ours to begin with."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from iro_qa.plugin import lint_charts, lint_template
from iro_qa.standard.word.charts import CHARTS

#: The kinds of copy, each with a template of its own.
KINDS = ("team", "service", "head", "director", "attendee", "supervision")


def our_template(kind: str) -> bytes:
    """Our own template for a kind of copy."""
    return files("iro_qa.standard").joinpath("templates", f"{kind}.docx").read_bytes()


def fields(kind: str) -> Mapping[str, Any]:
    """The fields that a template for a kind of copy may print, as `tools/list_fields.py` found them."""
    listed = json.loads(files("iro_qa.standard.word").joinpath("fields.json").read_text("utf-8"))
    found: Mapping[str, Any] = listed[kind]
    return found


class Printed(NamedTuple):
    """What a template prints: its own words, and the names of fields."""

    text: str
    names: frozenset[str]


@lru_cache(maxsize=16)
def printed(template: bytes) -> Printed:
    """What a template prints, from its text without markup: Word cuts a tag, but not a paragraph, into pieces."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if _TEXTS.fullmatch(name)]
    text = html.unescape(_MARKUP.sub("", "\n".join(parts).replace("</w:p>", "\n")))
    return Printed(_TAG.sub(" ", text), frozenset(_NAME.findall(" ".join(_TAG.findall(text)))))


_TEXTS = re.compile(r"word/(?:document|header|footer|footnotes)\d*\.xml")
_MARKUP, _TAG, _NAME = re.compile("<[^>]*>"), re.compile("{[{%].*?[}%]}", re.DOTALL), re.compile("[A-Za-z_]+")


def undescribed(template: bytes) -> int:
    """How many pictures of a template a screen reader can say nothing about. For one that has been looked at."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if _TEXTS.fullmatch(name)]
    pictures = [found for part in parts for found in _PICTURE.findall(part)]
    return sum(_DESCRIBED.search(one) is None for one in pictures)


_PICTURE, _DESCRIBED = re.compile(r"<wp:docPr\b[^>]*>"), re.compile(r'\b(?:descr|title)="[^"]*[^\s"]')


@lru_cache(maxsize=16)
def lint(template: bytes, kind: str) -> tuple[str, ...]:
    """What is wrong with a council's own template for a kind of copy; none where it may be used."""
    return lint_template(template, fields(kind)) or lint_charts(template, CHARTS)
