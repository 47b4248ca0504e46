"""JSON: the whole summary as data, for programs."""

from __future__ import annotations

from iro_qa.plugin import Exporter, to_json


def exporter() -> Exporter:
    """The summary as JSON; `iro-qa schema summary` prints its schema."""
    return Exporter(name="json", title="Summary as data", suffix=".json", export=to_json)
