"""A summary as JSON and back, and the schema of that JSON."""

from __future__ import annotations

from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.errors import OutputError, UsageError
from iro_qa.results import Proportion
from iro_qa.summaries import SUMMARY_VERSION, MonthlySummary

_SPANS = ("now", "last", "three", "year", "ago")


def to_json(summary: MonthlySummary) -> bytes:
    """The summary as JSON, fields in the order of the classes above, each proportion with its n and d.

    Raises OutputError when a text holds half a character.
    """
    made = attempt(lambda: _encoded(summary))
    if isinstance(made, Caught):
        raise OutputError("The summary could not be written as JSON: it holds what JSON cannot carry.")
    return made


def _encoded(summary: MonthlySummary) -> bytes:
    import msgspec

    plain = attrs.asdict(summary)  # in the order of the fields; msgspec goes by __slots__, which attrs sorts
    for figure in plain["figures"]["proportions"]:
        for period in _SPANS:
            if figure[period] is None:
                continue
            share = Proportion(**figure[period])
            n_of_d = {"numerator": share.numerator, "denominator": share.denominator}
            figure[period] = n_of_d | figure[period]
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"


def from_json(content: bytes) -> MonthlySummary:
    """The summary that `to_json` wrote; fields that a later minor version added are left aside.

    Raises UsageError, without a word of the content, when it is not one.
    """
    import msgspec

    version = attempt(lambda: str(msgspec.json.decode(content)["schema_version"]))
    if isinstance(version, str) and version.partition(".")[0] != SUMMARY_VERSION.partition(".")[0]:
        raise UsageError(f"This summary was written by another version; this one reads {SUMMARY_VERSION}.")
    made = attempt(lambda: msgspec.json.decode(content, type=MonthlySummary))
    if isinstance(made, Caught):
        raise UsageError("This is not a summary in JSON as iro-qa writes it.")
    return made


def summary_schema() -> dict[str, Any]:
    """The JSON Schema of what `to_json` writes."""
    import msgspec

    schema = msgspec.json.schema(MonthlySummary)
    share = schema["$defs"]["Proportion"]
    n_of_d = {name: {"type": "integer"} for name in ("numerator", "denominator")}
    share["properties"] = n_of_d | share["properties"]
    share["required"] = [*n_of_d, *share.get("required", ())]
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "iro-qa monthly summary", **schema}
