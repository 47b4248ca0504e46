"""The Word templates that the settings name: files of the council's own, and what plugins offer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from iro_qa.errors import SettingsError
from iro_qa.registry import Registry
from iro_qa.settings.known import FILE_NAME, known
from iro_qa.settings.tables import TemplateTable, WordTable


def templates(asked: WordTable, folder: Path) -> dict[str, Any]:
    """The two fields of a Council; whether a template can be used is seen when it is. Raises SettingsError."""
    named: dict[str, TemplateTable] = {kind: getattr(asked, kind) for kind in WordTable.model_fields}
    for kind, one in named.items():
        if one.file and one.offer:
            raise SettingsError(f"{FILE_NAME}: word.{kind}: give a file or an offer, not both.")
    files = {kind: folder / one.file for kind, one in named.items() if one.file}
    offers = {kind: one.offer for kind, one in named.items() if one.offer}
    return {"templates": MappingProxyType(files), "template_offers": MappingProxyType(offers)}


def known_templates(offers: Mapping[str, str], registry: Registry, lost: Collection[str] = ()) -> None:
    """Raise SettingsError for an offer that there is not, or that is for another kind of copy; never for a lost one."""
    there = {offer.id: offer.it for offer in registry.templates}
    for kind, name in offers.items():
        known(f"word.{kind}", name, {*there, *lost})
        if name in there and there[name].kind != kind:
            raise SettingsError(f"{FILE_NAME}: word.{kind}: {name} is for the {there[name].kind} copy.")
