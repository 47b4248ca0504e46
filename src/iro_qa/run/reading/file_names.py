"""What the name of a file in a shared folder says: nobody's form, a placeholder, perhaps a conflicted copy."""

from __future__ import annotations

import re
from collections.abc import Collection

_SYSTEM = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"})
_LOCK, _LIBRE_LOCK = "~$", ".~lock."
_PLACEHOLDERS = (".cloud", ".cloudf", ".icloud")

#: What sync programs and people put into the name of a second copy, wherever the first one is.
_SURE = re.compile(
    r"""
    [(\[] [^)\]]* \b conflict (ed|ing)? \b [^)\]]* [)\]]   # Dropbox, Nextcloud, Box: (conflicted copy 2026-10-14)
    | \.sync-conflict-\d{8}-\d{6}                          # Syncthing
    | ^copy\ (\(\d{1,3}\)\ )? of\                          # Copy of forms
    | \ -\ copy (\ \(\d{1,3}\))? $                         # forms - Copy (2)
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: What stands behind the first one's name: this is a copy only where the first one lies beside it.
_BESIDE = re.compile(
    r"""
    \ ?\(\d{1,3}\) $                                       # forms (1): a download, Google Drive
    | \ \d{1,2} $                                          # forms 2: iCloud
    | -(?=[A-Z0-9-]*[A-Z]) [A-Z0-9][A-Z0-9-]{3,14} $       # forms-DESKTOP-8H2KQ1: OneDrive adds the computer's name
    """,
    re.VERBOSE,
)


def noise(name: str) -> str:
    """Why a file is nobody's form: a lock, a system's or a hidden file. Blank for any other name."""
    if name.startswith(_LOCK) or _libre_lock(name):
        return "lock"
    if name.casefold() in _SYSTEM or name.startswith("._"):
        return "system"
    return "hidden" if name.startswith(".") else ""


def _libre_lock(name: str) -> bool:
    return name.startswith(_LIBRE_LOCK) and name.endswith("#")


def locked(lock: str, beside: Collection[str]) -> set[str]:
    """The files beside a lock file that it belongs to. Word writes its own over a long name's first letters."""
    if _libre_lock(lock):
        return {lock[len(_LIBRE_LOCK) : -1]} & set(beside)
    rest = lock.removeprefix(_LOCK)
    if rest in beside:
        return {rest}
    return {name for name in beside if rest in (name[1:], name[2:]) and not name.startswith(_LOCK)}


def stands_for(name: str) -> str:
    """The name of the file that a cloud's placeholder stands for; blank where it is none. It may be a folder."""
    stem, dot, ending = name.rpartition(".")
    if dot + ending.casefold() not in _PLACEHOLDERS:
        return ""
    return stem.removeprefix(".") if ending.casefold() == "icloud" else stem


def perhaps_copy(name: str, beside: Collection[str]) -> bool:
    """Whether a file is named as sync programs and people name a second copy of a file."""
    stem, dot, ending = name.rpartition(".")
    if _SURE.search(stem):
        return True
    first = _BESIDE.sub("", stem)
    return first != stem and f"{first}{dot}{ending}" in beside


def folded(name: str) -> str:
    """A folder's name without what people write differently: "_DO NOT-use" is "do not use"."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()
