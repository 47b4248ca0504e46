"""Exporting: summaries become documents, each exporter by itself; the host writes the bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.dates import slug
from iro_qa.errors import Failure, UsageError
from iro_qa.exporters import Exporter
from iro_qa.registry import Offer, Registry
from iro_qa.summaries import MonthlySummary


@attrs.frozen
class Document:
    """A finished document: the name it should have and its bytes."""

    name: str
    content: bytes = attrs.field(repr=False)


def export(
    summaries: Collection[MonthlySummary], registry: Registry, formats: Collection[str] = ("word",)
) -> Iterator[Document | Failure]:
    """Every summary in every format asked for; an exporter that fails gives a Failure in that document's place.

    Raises UsageError for a format that no exporter has.
    """
    offers = [_offer(registry, name) for name in formats]
    names = file_names(summaries)
    return (_one(summary, offer, names[summary.team]) for summary in summaries for offer in offers)


def _offer(registry: Registry, name: str) -> Offer[Exporter]:
    found = [o for o in registry.exporters if name in (o.id, o.it.name)]
    if not found:
        known = ", ".join(offer.it.name for offer in registry.exporters)
        raise UsageError(f"There is no such format. Formats: {known}.")
    return found[0]


def file_names(summaries: Collection[MonthlySummary]) -> dict[str, str]:
    """A name without ending for each team's documents; two teams whose names look alike are numbered."""
    names: dict[str, str] = {}
    for summary in summaries:
        wanted = f"{summary.month}-{slug(summary.team) if summary.team else 'whole-service'}"
        taken = sum(name == wanted or name.startswith(f"{wanted}--") for name in names.values())
        names[summary.team] = f"{wanted}--{taken + 1}" if taken else wanted
    return names


def _one(summary: MonthlySummary, offer: Offer[Exporter], name: str) -> Document | Failure:
    content = attempt(lambda: offer.it.export(summary), module=offer.it.export.__module__)
    if isinstance(content, bytes) and content:
        return Document(name + offer.it.suffix, content)
    what = f"It broke: {content}." if isinstance(content, Caught) else "It gave no bytes."
    return Failure(offer.plugin, offer.version, "export", offer.id, what)
