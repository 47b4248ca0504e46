"""The two foreign layouts as CSV files, and the settings that map them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from iro_qa.demo.loop.layout import Layout, cells
from iro_qa.demo.loop.layouts import LAYOUTS


def as_csv(forms: Sequence[Mapping[str, Any]], layout: Layout) -> str:
    """The file: a row of headings, and a row a form."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*layout.beside, *layout.columns])
    writer.writerows(cells(form, layout, number) for number, form in enumerate(forms, 1))
    return out.getvalue()


def settings(teams: Sequence[str]) -> str:
    """iro-qa.toml: the council's name and teams, and a map for each layout."""
    head = ["[council]", 'name = "Northshire (made up)"', f"teams = {json.dumps(sorted(teams))}", ""]
    return "\n".join([*head, *(line for layout in LAYOUTS for line in _map(layout))])


def _map(layout: Layout) -> list[str]:
    name = f"map.{layout.name}"
    lines = [f"[{name}]", f"ignore = {_toml(list(layout.beside))}", ""]
    lines += _table(f"{name}.columns", layout.columns)
    lines += _table(f"{name}.set", layout.says)
    lines += _table(f"{name}.answers", _turned(layout.answers))
    for path, words in layout.words.items():
        lines += _table(f"{name}.answers_of.{_toml(path)}", _turned(words))
    return lines


def _turned(words: Mapping[str, str]) -> dict[str, str]:
    """Word -> code, without codes that the file leaves blank."""
    return {word: code for code, word in words.items() if word}


def _table(name: str, pairs: Mapping[str, str]) -> list[str]:
    return [f"[{name}]", *(f"{_toml(key)} = {_toml(value)}" for key, value in pairs.items()), ""]


def _toml(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)
