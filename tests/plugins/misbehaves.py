"""What a plugin can get wrong without raising: readers' values, figures' results, offers' attributes.

Every text it hands over holds "Zelmira Quonk", which must not be shown.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from typing import Any, Literal

from pydantic import field_validator

from iro_qa.plugin import Aggregator, Check, Count, Exporter, Finding, Label, Place, Reader, Section, hook

SECRET = "Zelmira Quonk"


def plugin(**offers: Any) -> types.ModuleType:
    """A module with one hook for each kind: plugin(checks=[...], readers=[...])."""
    made = types.ModuleType("misbehaves")
    for kind, offered in offers.items():
        setattr(made, f"iro_qa_{kind}", _giving(offered))
    return made


def _giving(offered: object) -> Any:
    def given() -> Any:
        return offered

    return hook(given)


def reader(items: Callable[[Place], Iterable[Any]], suffixes: Any = (".zz",)) -> Reader:
    """A reader of .zz files that yields what the function makes of the place."""
    return Reader("zz", "Zz", suffixes, lambda _, place: items(place))


class Figure(Aggregator):
    """Counts forms; its result and attributes are set from outside."""

    name = "figure"
    title = "Figure"
    basis = "All forms."

    def __init__(self, result: Any = None, **about: Any) -> None:
        self.result = Count(1) if result is None else result
        self.__dict__.update(about)

    def empty(self) -> dict[str, Any]:
        return {"n": 0}

    def add(self, state: dict[str, Any], checked: Any) -> None:
        state["n"] += 1

    def merge(self, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
        return {"n": a["n"] + b["n"]}

    def finish(self, state: dict[str, Any], period: Any) -> Any:
        return self.result(period) if callable(self.result) else self.result


def exporter(suffix: Any) -> Exporter:
    """An exporter of documents with this ending."""
    return Exporter("odd", "Odd", suffix, lambda _: b"x")


def look(_: Any, /) -> list[Finding]:
    """Finds something, without a fact."""
    return [Finding("child.number")]


def a_check(**about: Any) -> Check:
    """A check that is right but for what is given."""
    right: dict[str, Any] = {
        "name": "odd", "title": "Odd", "message": "-", "reads": (), "severity": "note", "kind": "practice",
        "source": "-", "remedy": "-", "look": look,
    }  # fmt: skip
    return Check(**{**right, **about})


class Breaking(Section):
    """Its validator raises what pydantic lets through, with the answer in it."""

    plugin = "odd"
    title = "Odd"
    weeks: Label = ""

    @field_validator("weeks")
    @classmethod
    def _raises(cls, value: str) -> str:
        raise KeyError(value)


class Coded(Section):
    """A section with codes of its own."""

    plugin = "odd"
    title = "Odd"
    stage: Literal["begun", "under_way"] | None = None


class Nameless(Section):
    """Its plugin's name is no text."""

    plugin = 5  # type: ignore[assignment]


class Lazy:
    """Like a web framework's request: it breaks whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(SECRET)
