"""The council's own Word templates, read from where its settings say they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from iro_qa.council import Council
from iro_qa.errors import UsageError
from iro_qa.registry import Registry

#: Of a larger file only so many bytes are read; what looks at it then says that it is too large.
_MOST = 32 * 2**20


def own_templates(paths: Mapping[str, Path]) -> dict[str, bytes]:
    """Kind of copy -> its template. Raises UsageError for a file that is not there or cannot be read."""
    return {kind: template_bytes(path, f"[word] {kind} of iro-qa.toml") for kind, path in paths.items()}


def templates_of(council: Council, registry: Registry) -> dict[str, bytes]:
    """The same of a council's settings, with those that plugins offer. Raises UsageError for one that is not there.

    Where the plugin has failed, which is told for itself, the copy is made from our own template.
    """
    made = own_templates(council.templates)
    there, failed = {o.id: o.it for o in registry.templates}, {failure.plugin for failure in registry.failures}
    for kind, name in council.template_offers.items():
        if name in there and there[name].kind == kind:
            made[kind] = there[name].content
        elif name.partition("/")[0] not in failed:
            raise UsageError(f"No enabled plugin offers the template that [word] {kind} of iro-qa.toml names.")
    return made


def template_bytes(path: Path, what: str) -> bytes:
    """The bytes of a template. Raises UsageError, with `what` for what named it."""
    found = None
    try:
        if path.is_file():  # a folder, or a pipe that would never end, is none
            with path.open("rb") as file:
                found = file.read(_MOST)
    except OSError:
        pass
    if found is None:
        raise UsageError(f"The template that {what} names is not there, or cannot be read.")
    return found
