"""Files of made-up forms that may lie in a distribution, and how to tell them from any other file that holds forms.

A real child's record must never lie in a distribution: not with the name taken out, not one, not for a test.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from iro_qa.atomic import write
from iro_qa.boundary import Caught, attempt
from iro_qa.errors import Fault, Unreadable
from iro_qa.forms.section import Section
from iro_qa.registry import Registry, discover
from iro_qa.run.reading.forms import read
from iro_qa.testing.made_up import MOST, made_up_data

#: made-up-<seed>-<count>.jsonl, and before the ending the plugins whose questions are answered
_NAME = re.compile(r"made-up-([0-9]{1,9})-([0-9]{1,5})((?:-[a-z][a-z0-9_]{0,39})*)\.jsonl\Z")
#: Folders that are made, not written, and are in no distribution.
_MADE = frozenset({".git", ".hg", ".tox", ".nox", ".venv", "venv", "__pycache__", "node_modules", ".mypy_cache",
                   ".ruff_cache", ".pytest_cache", ".hypothesis"})  # fmt: skip
#: A file that was not understood at all holds a form if it says both of these.
_SAYS = (b"child", b"identity")
#: So many bytes an archive holds at most, unpacked, to be looked into.
_MOST_PACKED = 200_000_000


def write_fixture(
    folder: str | os.PathLike[str], count: int, seed: int = 1, sections: Iterable[type[Section]] = ()
) -> Path:
    """Write made-up forms as JSON Lines into a folder, and say which file it is: made-up-<seed>-<count>.jsonl.

    With local sections their plugins' names stand at the end. Raises ValueError for a count or seed below 0.
    """
    kinds = tuple(sections)
    own = "".join(f"-{kind.plugin}" for kind in kinds)
    path = Path(folder) / f"made-up-{seed}-{count}{own}.jsonl"
    if not _NAME.match(path.name):
        raise ValueError(f"A seed is from 0 to 999999999, a count from 0 to {MOST}.")
    write(path, _content(count, seed, kinds))
    return path


def _content(count: int, seed: int, sections: Iterable[type[Section]]) -> bytes:
    lines = (json.dumps(data, ensure_ascii=False) + "\n" for data in made_up_data(count, seed, sections))
    return "".join(lines).encode()


def is_ours(path: str | os.PathLike[str], sections: Sequence[type[Section]] = ()) -> bool:
    """Whether a file is, byte for byte, what `write_fixture` writes under its name.

    The plugins that the name ends in must be installed, or their `sections` be given; else nobody can tell.
    """
    found = _NAME.match(Path(path).name)
    if found is None or int(found[2]) > MOST:
        return False
    kinds = _kinds(found[3].split("-")[1:], sections)
    if kinds is None:
        return False
    made = attempt(lambda: _content(int(found[2]), int(found[1]), kinds) == Path(path).read_bytes())
    return made is True


def _kinds(names: Iterable[str], given: Sequence[type[Section]]) -> list[type[Section]] | None:
    """The local sections of these plugins, in this order; None where one is not to be had."""
    known = {kind.plugin: kind for kind in given}
    for name in names:
        if name not in known:
            known |= {offer.it.plugin: offer.it for offer in discover([name]).sections}
    found = [known.get(name) for name in names]
    return None if None in found else [kind for kind in found if kind is not None]


def foreign(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], sections: Sequence[type[Section]] = ()
) -> list[Path]:
    """The files that hold forms and did not come from our generator, in sorted order. Folders are gone through.

    Every file that a built-in reader reads is opened, every .zip, and every other that is JSON, whatever its name.
    Forms written out within a program are not seen.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    registry = discover()
    found = {path for one in given for path in _files(Path(one))}
    return sorted(path for path in found if not is_ours(path, sections) and _holds(path, registry, sections))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
    for folder, names, files in os.walk(path):
        names[:] = [name for name in names if name not in _MADE]
        yield from (Path(folder) / name for name in files)


def _holds(path: Path, registry: Registry, sections: Sequence[type[Section]]) -> bool:
    """Whether a file holds a form, or something that was meant to be one."""
    if registry.reader_for(path.suffix):
        items = read([path], registry)
        return any(not isinstance(one, Unreadable) or _was_meant(one.faults, path) for one in items)
    if path.suffix.lower() == ".zip":
        return attempt(_holds_within, path, sections) is not False
    return attempt(lambda: _says_forms(path.read_bytes())) is True


def _holds_within(archive: Path, sections: Sequence[type[Section]]) -> bool:
    """Whether a file in an archive does. One that is too large to be a fixture is taken for one that does."""
    with zipfile.ZipFile(archive) as packed, tempfile.TemporaryDirectory() as folder:
        if sum(one.file_size for one in packed.infolist()) > _MOST_PACKED:
            return True
        packed.extractall(folder)
        return bool(foreign(folder, sections))


def _says_forms(data: bytes) -> bool:
    """Whether it is JSON, or JSON Lines, in which a form stands at any depth."""
    whole = attempt(json.loads, data)
    waiting = list(map(json.loads, filter(bytes.strip, data.splitlines()))) if isinstance(whole, Caught) else [whole]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if _is_form(one):
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def _is_form(data: dict[str, Any]) -> bool:
    """Whether it has what every form has; a schema has both words too, but no number."""
    identity, child = data.get("identity"), data.get("child")
    return isinstance(identity, dict) and isinstance(child, dict) and isinstance(child.get("number"), str | int)


def _was_meant(faults: Sequence[Fault], path: Path) -> bool:
    """Whether what could not be read was a form: answers in it are wrong, it is torn and says what a form says, or
    nobody can open it.
    """
    columns = {fault.place.column.partition(".")[0] for fault in faults if fault.code == "missing"}
    if any(fault.place.column for fault in faults):
        return not columns >= {"identity", "child"} or attempt(lambda: _says_forms(path.read_bytes())) is True
    data = attempt(path.read_bytes)
    return not isinstance(data, bytes) or all(word in data for word in _SAYS)
