"""A council's own Word templates: what they may print, what is wrong with one, and ours to begin with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

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


@lru_cache(maxsize=16)
def lint(template: bytes, kind: str) -> tuple[str, ...]:
    """What is wrong with a council's own template for a kind of copy; none where it may be used."""
    return lint_template(template, fields(kind)) or lint_charts(template, CHARTS)
