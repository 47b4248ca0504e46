"""What `iro-qa plugins new` writes: a whole distribution, from the templates that lie beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_LONGEST = 30
#: Each template ends in this, so that no tool takes it for what it will become.
_SUFFIX = ".txt"


def may_be_called(name: str) -> bool:
    """Whether a plugin may have this name, which is also a part of the distribution's and of the module's."""
    return len(name) <= _LONGEST and _NAME.match(name) is not None


def distribution(name: str) -> Mapping[str, str]:
    """Every file of a new plugin of that name: its path in the folder, and its text."""
    words = _words(name)
    root = files("iro_qa.scaffold") / "distribution"
    return {_path(path, words): Template(text).substitute(words) for path, text in _templates(root)}


def _words(name: str) -> dict[str, str]:
    """What stands for each placeholder."""
    major, minor = version("iro-qa").split(".")[:2]
    return {
        "name": name, "module": f"iro_qa_{name}", "dist": f"iro-qa-{name.replace('_', '-')}",
        "Name": "".join(part.capitalize() for part in name.split("_")),
        "title": " ".join(part.capitalize() for part in name.split("_")),
        "lowest": f"{major}.{minor}", "below": str(int(major) + 1),
    }  # fmt: skip


def _path(path: str, words: Mapping[str, str]) -> str:
    """Where a template is written: `package` is the module, and `dot_` begins what a folder listing hides."""
    parts = path.removesuffix(_SUFFIX).split("/")
    return "/".join(words["module"] if p == "package" else p.replace("dot_", ".", 1) for p in parts)


def _templates(folder: Traversable, before: str = "") -> Iterator[tuple[str, str]]:
    for one in sorted(folder.iterdir(), key=lambda each: each.name):
        if one.is_dir():
            yield from _templates(one, f"{before}{one.name}/")
        elif one.name.endswith(_SUFFIX):
            yield f"{before}{one.name}", one.read_text("utf-8")
