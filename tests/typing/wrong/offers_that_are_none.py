"""Sections, readers, documents, blocks and returns whose parts are not what they should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from iro_qa.plugin import (
    Block,
    Exporter,
    Material,
    MonitoringForm,
    MonthlySummary,
    Place,
    Reader,
    Return,
    Section,
    Template,
    answer,
)


class Ours(Section):
    """Local questions."""

    plugin = 7  # E: the plugin's name is text
    title = "Ours"
    life_story: str = answer("Life-story work begun")


def _told(form: MonitoringForm) -> str:
    asked = Ours.of(form)
    return asked.life_story  # E: a form may have no such section


def _changed(form: MonitoringForm) -> None:
    form.health.comment = "nothing"  # E(mypy): a form is frozen


def _as_text(summary: MonthlySummary) -> str:
    return summary.team


def _read(path: Path, place: Place) -> Iterator[str]:
    yield f"{path} {place}"


def _build(summary: MonthlySummary) -> list[str]:
    return [summary.team]


def _make(material: Material) -> Mapping[str, str]:
    return {"a.csv": str(len(material.forms))}


Exporter("a", "-", ".txt", _as_text)  # E: bytes, not text
Reader("a", "-", ".txt", lambda path, place: [])  # E: several endings
Reader("a", "-", (".txt",), _read)  # E: forms as they were found
Block("a", "-", _build)  # E: a BlockContent
Return("a", "-", _make)  # E: bytes by name
Template("a", "-", "team", Path("team.docx"))  # E: the file's bytes
