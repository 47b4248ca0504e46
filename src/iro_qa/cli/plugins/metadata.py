"""What a distribution says of itself: who keeps it, its licence, which iro-qa it needs, its entry point."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.cli.plugins.matters import Matter, judged
from iro_qa.entry_points import GROUP, PLUGIN_NAME, Installed, asked_of_us
from iro_qa.errors import UsageError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@attrs.frozen
class Said:
    """The parts of a distribution's metadata that a council should be able to rely on."""

    licence: str = ""
    people: str = ""
    requires: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def made_by(plugin: Installed) -> str:
    """Who is named as author or maintainer; blank where nobody is."""
    return said_by(plugin).people


def said_by(plugin: Installed) -> Said:
    """What an installed distribution says; blank where its metadata cannot be read."""
    found = attempt(_installed, plugin.distribution)
    return Said() if isinstance(found, Caught) else found


def _installed(distribution: str) -> Said:
    found = importlib.metadata.distribution(distribution)
    meta = found.metadata

    def every(*keys: str) -> Iterator[str]:
        return (str(one) for key in keys for one in meta.get_all(key) or ())

    licence = [*every("License-Expression", "License"), *(c for c in every("Classifier") if c.startswith("License"))]
    people = every("Author", "Author-email", "Maintainer", "Maintainer-email")
    names = tuple(point.name for point in found.entry_points.select(group=GROUP))
    return Said(_line(licence[:1]), _line(people), tuple(found.requires or ()), names)


def said_in(folder: Path) -> Said:
    """What a source folder's pyproject.toml says. Raises UsageError where it has none that can be read."""
    found = attempt(lambda: _written(tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]))
    if isinstance(found, Caught):
        raise UsageError("The folder has no pyproject.toml with a [project] that can be read.")
    return found


def _written(project: dict[str, Any]) -> Said:
    licence = project.get("license", "")
    licence = next(iter(licence.values()), "") if isinstance(licence, dict) else licence
    people = [one.get(key, "") for one in (*project.get("authors", ()), *project.get("maintainers", ()))
              for key in ("name", "email")]  # fmt: skip
    names = tuple(project.get("entry-points", {}).get(GROUP, {}))
    return Said(_line([licence]), _line(people), tuple(project.get("dependencies", ())), names)


def _line(parts: Iterable[str]) -> str:
    return _CONTROL.sub(" ", ", ".join(part for part in dict.fromkeys(parts) if part))[:200]


def matters(said: Said, sections: Sequence[str] = ()) -> Iterator[Matter]:
    """What is to be said of it, with the names of the local sections where they are known."""
    yield judged(
        "licence", said.licence, said.licence, "Without one nobody else may use it. Name one in [project] license."
    )
    yield judged("who keeps it", said.people, said.people, "Nobody is named. Name somebody in [project] authors.")
    needs = _needs(said.requires)
    yield judged("needs iro-qa", needs, needs, 'iro-qa is not among its dependencies. Name it: "iro-qa>=0.1,<1".')
    named = [name for name in said.names if PLUGIN_NAME.match(name)]
    yield judged(
        "entry point", len(named) == len(said.names) == 1, ", ".join(named),
        f"It must have one in the group {GROUP}, in lower case letters, digits and _.",
    )  # fmt: skip
    for section in sections:
        yield judged(
            "section's name", section in said.names, f"local.{section}",
            f"The section's name is {section}, and must be the entry point's.",
        )  # fmt: skip


def _needs(requires: Iterable[str]) -> str:
    """The versions of iro-qa that are asked for; blank where it is not asked for, or not clearly."""
    asked = attempt(asked_of_us, requires)
    return "" if isinstance(asked, Caught) else " and ".join(str(one.specifier) or "any version" for one in asked)
