"""`iro-qa checks`: what is looked for on every form, how much it matters, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from iro_qa.boundary import nearest
from iro_qa.checks import REASONS, Check
from iro_qa.cli import screen
from iro_qa.cli.inputs import opened
from iro_qa.cli.words import many, say, wrapped
from iro_qa.council import Council
from iro_qa.dates import in_words
from iro_qa.errors import UsageError
from iro_qa.registry import Offer


def checks(name: str, settings: Path | None, *, as_json: bool) -> int:
    """Print every check, or those whose id holds a text; one alone is shown in full."""
    council, registry = opened(settings)
    every = [offer for offer in registry.checks if offer.id not in council.off]
    found = [offer for offer in every if offer.id == name] or [offer for offer in every if name in offer.id]
    if not found:
        close = nearest(name, [offer.id for offer in every])
        raise UsageError("There is no check of that name." + (f" Did you mean {close}?" if close else ""))
    if as_json:
        screen.as_json({"checks": [_row(offer, council) for offer in found]})
    elif len(found) == 1:
        _show(found[0], council)
    else:
        _list(found, council)
    return 0


def _row(offer: Offer[Check], council: Council) -> dict[str, Any]:
    it = offer.it
    return {
        "id": offer.id, "title": it.title, "severity": it.severity, "kind": it.kind, "source": it.source,
        "remedy": it.remedy, "reads": list(it.reads), "since": it.since.isoformat() if it.since else None,
        "asked": council.asks(it.reads),
    }  # fmt: skip


def _list(found: Sequence[Offer[Check]], council: Council) -> None:
    wide = max(len(offer.id) for offer in found)
    for offer in found:
        left_out = "" if council.asks(offer.it.reads) else "  (not asked here)"
        say(f"{offer.id:<{wide}}  {offer.it.severity:<5}  {offer.it.title}{left_out}")
    say(f"{many(len(found), 'check')}. `iro-qa checks ID` shows one with its source and what it says of examples.")


def _show(offer: Offer[Check], council: Council) -> None:
    it = offer.it
    say(f"{offer.id}: {it.title}")
    said = {
        "Severity": f"{it.severity}, {it.kind}", "Source": it.source,
        "In force": f"for reviews from {in_words(it.since)}" if it.since else "",
        "Finding": it.message, "Remedy": it.remedy, "Reads": ", ".join(it.reads),
        "Here": "" if council.asks(it.reads) else "not asked: the settings hide a question that it reads",
    }  # fmt: skip
    for title, text in said.items():
        if text:
            wrapped(f"{title}: {text}", 2)
    for one in it.examples:
        words = "; ".join(it.words(finding) for finding in one.outcome.findings)
        reason = {**REASONS, **it.reasons}.get(one.outcome.reason, "")
        told = words or reason
        wrapped(f"{one.outcome.state.replace('_', ' ')}{f' ({told})' if told else ''}: {answers(one.sections)}", 2)


def answers(sections: Any) -> str:
    """The answers of an example: question and value, in the form's own names."""
    given = (f"{section}.{name} {value}" for section, fields in sections.items() for name, value in fields.items())
    return "; ".join(given) or "an empty form"
