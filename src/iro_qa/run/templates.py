"""The council's own Word templates, read from where its settings say they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from iro_qa.errors import UsageError

#: Of a larger file only so many bytes are read; what looks at it then says that it is too large.
_MOST = 32 * 2**20


def own_templates(paths: Mapping[str, Path]) -> dict[str, bytes]:
    """Kind of copy -> its template. Raises UsageError for a file that is not there or cannot be read."""
    return {kind: template_bytes(path, f"[word] {kind} of iro-qa.toml") for kind, path in paths.items()}


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
