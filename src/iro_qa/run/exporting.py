"""Exporting: summaries become documents, each exporter by itself; the host writes the bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.dates import slug
from iro_qa.entry_points import STANDARD
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
    summaries: Collection[MonthlySummary],
    registry: Registry,
    formats: Collection[str] = ("word",),
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> Iterator[Document | Failure]:
    """Every summary in every format asked for; an exporter that fails gives a Failure in that document's place.

    `templates` are the council's own, by the kind of copy they are for: "team", "service" and so on. Raises UsageError
    for a format that no exporter has, and for a template that may not be used.
    """
    offers = [_offer(registry, name) for name in formats]
    for offer in offers:
        _check(offer.it, templates)
    pairs = list(zip(offers, _told_apart(offers), strict=True))
    return (
        _one(summary, offer, file_name(summary) + name, templates.get(summary.kind, b""))
        for summary in summaries for offer, name in pairs
    )  # fmt: skip


def _told_apart(offers: Sequence[Offer[Exporter]]) -> list[str]:
    """What stands behind the name of each one's documents, so that no two of one ending are written to one file."""
    taken: set[tuple[str, str]] = set()
    names = []
    for offer in offers:
        ways = ("", f"-{offer.it.name}", f"-{offer.plugin}-{offer.it.name}")
        name = next((one for one in ways if (one, offer.it.suffix) not in taken), ways[-1])
        taken.add((name, offer.it.suffix))
        names.append(name)
    return names


def _check(exporter: Exporter, templates: Mapping[str, bytes]) -> None:
    """Raise UsageError with the first thing that is wrong with a template."""
    lint = exporter.lint
    if lint is None:
        return
    for kind, template in templates.items():
        faults = attempt(lint, template, kind, module=lint.__module__)
        if isinstance(faults, Caught):
            faults = (f"Looking at it broke: {faults}.",)
        if faults:
            more = f" And {len(faults) - 1} more: iro-qa word check lists them." if faults[1:] else ""
            raise UsageError(f"Your own template for the {kind} copy cannot be used. {faults[0]}{more}")


def _offer(registry: Registry, name: str) -> Offer[Exporter]:
    found = [o for o in registry.exporters if name in (o.id, o.it.name)]
    if not found:
        known = ", ".join(offer.it.name for offer in registry.exporters)
        raise UsageError(f"There is no such format. Formats: {known}.")
    sure = [o for o in found if o.id == name or o.plugin == STANDARD]
    if len(found) > 1 and not sure:
        both = ", ".join(offer.id for offer in found)
        raise UsageError(f"Several plugins have a format of this name. Give it with its plugin: {both}.")
    return (sure or found)[0]


def file_name(summary: MonthlySummary) -> str:
    """A document's name without ending: the month, and the team or what other copy it is.

    A name that cannot be told from its plain letters, or that would look like another kind of copy, gets a few letters
    made from the whole name: no two copies share a file, and each has the same file whatever others there are.
    """
    return f"{summary.month}-{_kinds(summary)[summary.kind]}"


def _kinds(summary: MonthlySummary) -> dict[str, str]:
    team, scope = summary.team, summary.copy.scope
    own = team_part(team)
    other = _named(scope, told=scope.casefold() == slug(scope).replace("-", " "))
    return {
        "team": own, "supervision": f"{own}-supervision", "service": "whole-service", "head": f"head-{other}",
        "attendee": f"for-{other}", "director": "assistant-director",
    }  # fmt: skip


def team_part(team: str) -> str:
    """What stands for a team in the names of its files."""
    return _named(team, told=team == slug(team).replace("-", " ").title() and not _TAKEN.match(slug(team)))


#: What a team's plain name must not look like: the names of the other copies.
_TAKEN = re.compile(r"(whole-service|assistant-director|(head|for)-.*|.*-(supervision|to-answer))\Z")


def _named(name: str, *, told: bool) -> str:
    mark = "" if told else f"-{hashlib.blake2b(name.encode(), digest_size=3).hexdigest()}"
    return f"{slug(name)}{mark}"


def _one(summary: MonthlySummary, offer: Offer[Exporter], name: str, template: bytes) -> Document | Failure:
    fill, plain = offer.it.fill, offer.it.export
    if template and fill is not None:
        content = attempt(lambda: fill(summary, template), module=fill.__module__)
    else:
        content = attempt(lambda: plain(summary), module=plain.__module__)
    if isinstance(content, bytes) and content:
        return Document(name + offer.it.suffix, content)
    what = f"It broke: {content}." if isinstance(content, Caught) else "It gave no bytes."
    return Failure(offer.plugin, offer.version, "export", offer.id, what)
