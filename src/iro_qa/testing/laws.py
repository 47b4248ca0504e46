"""All laws of a plugin, one after another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from iro_qa.entry_points import STANDARD
from iro_qa.registry import Offer, Registry, discover
from iro_qa.testing import of_checks, of_documents, of_figures, of_plugins, of_processes, of_readers, of_sections
from iro_qa.testing.law import Law
from iro_qa.testing.samples import Samples

#: the registry's field -> the laws of one offer in it
_KINDS: Mapping[str, Callable[[Offer[Any], Samples], Iterator[Law]]] = MappingProxyType(
    {
        "sections": of_sections.laws, "checks": of_checks.laws, "aggregators": of_figures.laws,
        "exporters": of_documents.of_exporter, "blocks": of_documents.of_block,
        "templates": of_documents.of_template, "processes": of_processes.laws, "returns": of_documents.of_return,
    }
)  # fmt: skip


def laws_of(plugin: str | Registry, *, files: Iterable[str | os.PathLike[str]] = (), examples: int = 30) -> list[Law]:
    """Every law for every offer of an installed plugin, named by its entry point, or of all plugins in a registry.

    `files` are samples of what its readers read; `examples` is how many odd forms Hypothesis draws. A plugin that is
    not installed has one law, and that is broken. Built-in offers have laws only if they are asked for: "standard".
    """
    registry = discover([plugin]) if isinstance(plugin, str) else plugin
    names = [plugin] if isinstance(plugin, str) else _others(registry)
    samples, paths = Samples(registry, examples), tuple(map(Path, files))
    return [law for name in names for law in _of_one(name, samples, paths)]


def _others(registry: Registry) -> list[str]:
    """The plugins in a registry, those that failed too, without the built-in one."""
    named = (*(one.name for one in registry.plugins), *(one.plugin for one in registry.failures))
    return [name for name in dict.fromkeys(named) if name != STANDARD]


def _of_one(name: str, samples: Samples, files: tuple[Path, ...]) -> Iterator[Law]:
    registry = samples.registry
    yield from of_plugins.laws(name, registry)
    for kind, laws in _KINDS.items():
        for offer in _own(registry, kind, name):
            yield from laws(offer, samples)
    for offer in _own(registry, "readers", name):
        yield from of_readers.laws(offer, samples, files)


def _own(registry: Registry, kind: str, name: str) -> list[Offer[Any]]:
    return [offer for offer in getattr(registry, kind) if offer.plugin == name]
