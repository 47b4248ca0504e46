"""Writing files so that a file under its final name is always whole."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from iro_qa.errors import OutputError

_PREFIX, _SUFFIX = ".iro-qa-", ".part"


def write(path: Path, content: bytes) -> Path:
    """Write all of it or none: a temporary file in the same folder, flushed to disk, then renamed.

    Raises OutputError, without the system's message, when the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        reason = f"error {error.errno}" if error.errno else "an unknown error"
    else:
        return path
    raise OutputError(f"A document could not be written ({reason}). Check the folder, the disk and open programs.")


def _replace(path: Path, content: bytes) -> None:
    part = path.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> int:
    """Remove what an interrupted run left in the folder; how many files that was."""
    left = list(folder.glob(f"{_PREFIX}*{_SUFFIX}")) if folder.is_dir() else []
    for part in left:
        part.unlink(missing_ok=True)
    return len(left)
