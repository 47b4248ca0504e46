"""What the file system says of one file: whether it is on this computer, and why it cannot be opened."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from iro_qa.run.reading.file_names import stands_for

#: Why a file is not read though nothing is wrong with what it holds, and what to do.
ABSENT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "no-file": (
            (
                "There is no file here that can be opened: a folder or a file without permission, or a link that "
                "leads nowhere."
            ),
            "Ask for permission to read it, or remove it.",
        ),
        "cloud": (
            "The file is not on this computer: only its name is.",
            "Open the folder, choose 'always keep on this device' for it, and run this again.",
        ),
        "in-use": (
            "The file could not be opened: somebody has it open in another program.",
            "Close it there, and run this again.",
        ),
        "shut": (
            "The file could not be opened: you may not read it, or another program has it open.",
            "Ask for permission to read it, or close it there, and run this again.",
        ),
        "long-name": (
            "The file could not be opened: its name and folders together are too long.",
            "Shorten the names, or move the file to a folder nearer the top.",
        ),
    }
)
#: Windows: the contents are elsewhere, and opening the file would fetch them.
_OFFLINE, _RECALL_ON_OPEN, _RECALL = 0x1000, 0x4_0000, 0x40_0000
_ELSEWHERE = _OFFLINE | _RECALL_ON_OPEN | _RECALL
_SHARING = (32, 33)
_MOUNT_POINT = 0xA000_0003
_LONGEST = 240  # Windows' limit is 260 for a file and 248 for a folder


def presence(path: Path) -> str:
    """Blank when the file is here to be opened, else a code of ABSENT. Nothing is opened."""
    if stands_for(path.name):
        return "cloud"
    try:
        found = os.stat(reachable(path))  # noqa: PTH116  # Path.stat would be made of a text again
    except (OSError, ValueError) as error:
        return "long-name" if _number(error) == errno.ENAMETOOLONG else "no-file"
    if not stat.S_ISREG(found.st_mode):
        return "no-file"
    return "cloud" if getattr(found, "st_file_attributes", 0) & _ELSEWHERE else ""


def why_shut(path: Path) -> str:
    """Why a file that is here cannot be opened, as a code of ABSENT; blank where it can."""
    try:
        with open(reachable(path), "rb") as stream:  # noqa: PTH123  # as above
            stream.read(1)
    except OSError as error:
        return _why(error)
    except ValueError:
        return "no-file"
    return ""


def _why(error: OSError) -> str:
    if getattr(error, "winerror", None) in _SHARING or error.errno == errno.EBUSY:
        return "in-use"
    if error.errno == errno.ENAMETOOLONG:
        return "long-name"
    return "shut" if isinstance(error, PermissionError) else ""


def _number(error: Exception) -> int | None:
    return error.errno if isinstance(error, OSError) else None


def reachable(path: Path) -> str:
    r"""The path as the system takes it: on Windows one longer than its old limit begins with \\?\."""
    text = str(path)
    if os.name != "nt":
        return text
    whole = os.path.abspath(text)  # noqa: PTH100  # Path has nothing that leaves links alone
    if len(whole) < _LONGEST or whole.startswith("\\\\?\\"):
        return text
    return f"\\\\?\\UNC\\{whole[2:]}" if whole.startswith("\\\\") else f"\\\\?\\{whole}"


def linked(path: Path) -> bool:
    """Whether a folder is a link to another: Windows has two kinds."""
    try:
        found = os.lstat(reachable(path))
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT


def same(path: Path) -> object:
    """Equal for all paths that lead to one file."""
    try:
        found = os.stat(reachable(path))  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return str(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(path)
