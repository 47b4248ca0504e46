"""A form seen through a keyhole: only some of its questions can be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from iro_qa.forms.section import VERSION


class Undeclared(AttributeError):
    """A question was looked at that may not be. The message is its path."""


class Only:
    """A form, or a part of one, of which only some questions can be seen; any other raises Undeclared.

    What was looked at is added to `seen`, and what was refused to `refused`.
    """

    def __init__(
        self, real: Any, allowed: Iterable[str], seen: set[str] | None = None, path: str = "",
        refused: list[str] | None = None,
    ) -> None:  # fmt: skip
        self.__dict__.update(_real=real, _allowed=tuple(allowed), _path=path)
        self.__dict__["seen"] = set() if seen is None else seen
        self.__dict__["refused"] = [] if refused is None else refused

    def __getattr__(self, name: str) -> Any:
        made = getattr(type(self._real), name, None)
        if isinstance(made, property) and made.fget:
            return made.fget(self)
        if isinstance(made, cached_property):
            return made.func(self)
        path = f"{self._path}.{name}".removeprefix(".")
        if path in self._allowed:
            self.seen.add(path)
            return getattr(self._real, name)
        if path == "local":
            return self._local(self._real.local)
        if any(one.startswith(f"{path}.") for one in self._allowed):
            return self._part(getattr(self._real, name), path)
        self.refused.append(path)
        raise Undeclared(path)

    def _part(self, value: Any, path: str) -> Any:
        if isinstance(value, tuple):
            return tuple(Only(entry, self._allowed, self.seen, path, self.refused) for entry in value)
        return Only(value, self._allowed, self.seen, path, self.refused)

    def _local(self, local: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """Of the local sections only the answers that may be seen, as on a form on which the others are blank."""
        kept = {name: self._answers(name, section) for name, section in local.items()}
        return {name: section for name, section in kept.items() if section is not None}

    def _answers(self, plugin: str, section: Mapping[str, Any]) -> Mapping[str, Any] | None:
        place = f"local.{plugin}"
        if place in self._allowed:
            self.seen.add(place)
            return section
        fields = {one.removeprefix(f"{place}.") for one in self._allowed if one.startswith(f"{place}.")}
        self.seen.update(f"{place}.{field}" for field in fields)
        shown = fields | {VERSION}
        return {name: value for name, value in section.items() if name in shown} if fields else None
