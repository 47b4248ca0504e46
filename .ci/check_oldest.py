"""Prove that this environment really holds the lowest versions pyproject.toml allows.

Three things must agree for every direct dependency: the minimum in pyproject.toml, the pin in
tests/oldest.txt, and what is installed. Without this the environment could quietly test something newer.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*(?:>=\s*([0-9.]+))?")


def release(text: str) -> tuple[int, ...]:
    """2.10 and 2.10.0 are one release."""
    numbers = [int(part) for part in text.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def declared() -> dict[str, str]:
    """Every direct dependency, core and optional, with its minimum."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    found = {}
    for line in (line for group in groups for line in group):
        name, minimum = REQUIREMENT.match(line).groups()
        if name != project["name"]:
            found[name.lower()] = minimum or "nothing"
    return found


def pinned() -> dict[str, str]:
    """The pins of tests/oldest.txt."""
    lines = Path("tests/oldest.txt").read_text(encoding="utf-8").splitlines()
    return {name.lower(): pin for name, _, pin in (line.partition("==") for line in lines) if pin}


def main() -> int:
    """Name every disagreement; 1 if there is one."""
    minima, pins, wrong = declared(), pinned(), []
    for name in sorted(minima.keys() | pins.keys()):
        told = minima.get(name, "nothing"), pins.get(name, "nothing"), version(name)
        print(f"{name:12} declared {told[0]:8} pinned {told[1]:8} installed {told[2]}")
        if "nothing" in told or len({release(text) for text in told}) > 1:
            wrong.append(name)
    if wrong:
        print("These do not agree: " + ", ".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
