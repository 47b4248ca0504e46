"""Two teams of the made-up council in two months: small enough to be read again and again through the command line."""

import functools
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from iro_qa import demo

TEAMS = ("Ash", "Elm")
MONTHS = ("2026-09", "2026-10")
ROOT = Path(__file__).parent.parent


@functools.cache
def _texts():
    with closing(demo.facts()) as facts:
        found = [form for _, form in demo.forms(facts, clean=True)]
    return tuple(
        json.dumps(form) for form in found
        if form["child"]["team"] in TEAMS and str(form["review"].get("held_on"))[:7] in MONTHS
    )  # fmt: skip


def forms():
    """The forms as JSON data, made anew each time: change them as you like."""
    return [json.loads(text) for text in _texts()]


def write(folder, found=None):
    """A folder of them, one file a form, named by position."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, form in enumerate(forms() if found is None else found, start=1):
        (folder / f"{number:03}.json").write_text(json.dumps(form), "utf-8")
    return folder


def command_line(*arguments, cwd, python_path=(), stdin=None):
    """The command line in a process of its own: what it printed and its exit code."""
    places = [str(place) for place in python_path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONWARNINGS": "error", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", "iro_qa", *map(str, arguments)],
        cwd=cwd, env=environment, stdin=stdin, capture_output=True, timeout=120, check=False, encoding="utf-8",
    )  # fmt: skip
