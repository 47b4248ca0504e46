"""Writing files so that a file under its final name is always whole."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from pathlib import Path

from iro_qa.errors import OutputError

_PREFIX, _SUFFIX = ".iro-qa-", ".part"


def write(path: Path, content: bytes) -> Path:
    """Write all of it or none: a temporary file in the same folder, flushed to disk, then renamed.

    A file that is written again is open to the same people as before.
    Raises OutputError, without the system's message, when the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        problem = cannot("A document", error)
    else:
        return path
    raise OutputError(problem)


def cannot(what: str, error: OSError) -> str:
    """The sentence on something that could not be written, without the system's message, which names the file."""
    reason = f"error {error.errno}" if error.errno else "an unknown error"
    known = f": {_REASONS[error.errno]}" if error.errno in _REASONS else ""
    return f"{what} could not be written ({reason}{known}). Check the folder, the disk and open programs."


_REASONS = {
    errno.EACCES: "no permission", errno.EPERM: "no permission", errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full", errno.ENOTDIR: "a file is where a folder must be",
    errno.EEXIST: "a file is where a folder must be", errno.EISDIR: "a folder is where a file must be",
    errno.ENOENT: "the folder cannot be made",
}  # fmt: skip


def remove(path: Path) -> None:
    """Remove a file if it is there. Raises OutputError as `write` does."""
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        problem = cannot("A document", error)
    else:
        return
    raise OutputError(problem)


def _replace(path: Path, content: bytes) -> None:
    part = path.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # there is no old file, or the folder's system keeps no permissions
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> int:
    """Remove what an interrupted run left in the folder; how many files that was. What cannot be removed stays."""
    left = list(folder.glob(f"{_PREFIX}*{_SUFFIX}")) if folder.is_dir() else []
    for part in left:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return len(left)
