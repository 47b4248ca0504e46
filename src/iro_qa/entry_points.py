"""Which plugins are installed, from metadata alone: nothing of a plugin is imported."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from iro_qa.boundary import Caught, attempt

if TYPE_CHECKING:
    from packaging.requirements import Requirement

#: The group of entry points in which plugins are found, and the name under which their hooks are filed.
GROUP = "iro_qa"
#: The built-in plugin, which is always enabled.
STANDARD = "standard"
#: The module it stands in.
BUILT_IN = "iro_qa.standard"
#: What a plugin may be called: it stands in iro-qa.toml, in local.<plugin> and before every id.
PLUGIN_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@attrs.frozen
class Installed:
    """A plugin as its metadata says."""

    name: str
    distribution: str
    version: str
    module: str


def installed() -> tuple[Installed, ...]:
    """Every installed plugin, the built-in one first, then by name."""
    found = {_known(point) for point in _points() if point.dist is not None}
    return tuple(sorted(found, key=lambda plugin: (plugin.name != STANDARD, plugin.name, plugin.distribution)))


def _points() -> tuple[importlib.metadata.EntryPoint, ...]:
    """The entry points of our group. One distribution with a torn list of them must not hide all the others."""
    whole = attempt(lambda: tuple(importlib.metadata.entry_points(group=GROUP)))
    if not isinstance(whole, Caught):
        return whole
    each = [attempt(_of_one, one) for one in importlib.metadata.distributions()]
    return tuple(point for points in each if not isinstance(points, Caught) for point in points)


def _of_one(distribution: importlib.metadata.Distribution) -> tuple[importlib.metadata.EntryPoint, ...]:
    return tuple(distribution.entry_points.select(group=GROUP))


def _known(point: importlib.metadata.EntryPoint) -> Installed:
    """As its metadata says; blank where the metadata is not there or is torn."""
    name, version = (attempt(lambda what=what: str(getattr(point.dist, what) or "")) for what in ("name", "version"))
    return Installed(point.name, _or_blank(name), _or_blank(version), point.value)


def _or_blank(said: str | Caught) -> str:
    return "" if isinstance(said, Caught) else said


def made_for(plugin: Installed) -> str:
    """Which iro-qa a plugin's distribution requires, in words, where this is another one; else blank.

    Read from metadata, before anything of it is imported. Raises whatever comes of metadata that is torn.
    """
    asked = asked_of_us(importlib.metadata.requires(plugin.distribution) or ())
    here = importlib.metadata.version("iro-qa")
    if all(one.specifier.contains(here, prereleases=True) for one in asked):
        return ""
    return " and ".join(_in_words(one.operator, one.version) for needed in asked for one in needed.specifier)


def asked_of_us(requires: Iterable[str]) -> list[Requirement]:
    """Which of a distribution's requirements ask for iro-qa, here and without an extra. Raises for one that is torn."""
    lines = [line for line in requires if _NAMES_US.match(line)]
    if not lines:
        return []
    from packaging.requirements import Requirement

    return [one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate({"extra": ""})]


def _in_words(operator: str, version: str) -> str:
    """One condition: "9 or newer". What is no ordinary number of a version is not repeated."""
    said = version if _VERSION.match(version) else "another version"
    return _CONDITIONS.get(operator, "{}").format(said)


_NAMES_US = re.compile(r"\s*iro[-_.]+qa(?![A-Za-z0-9._-])", re.IGNORECASE)
_VERSION = re.compile(r"[0-9]+(\.[0-9]+){0,4}((a|b|rc|\.dev|\.post)[0-9]+)?(\.\*)?\Z")
_CONDITIONS = {
    ">=": "{} or newer", ">": "newer than {}", "<=": "{} or older", "<": "older than {}", "!=": "not {}",
    "~=": "{} or newer in its series",
}  # fmt: skip
