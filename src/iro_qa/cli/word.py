"""What `iro-qa word` does: writes our Word templates to begin with, looks at a council's own, and at a document."""

from __future__ import annotations

import os
from pathlib import Path

from iro_qa import atomic, run
from iro_qa.boundary import did_you_mean
from iro_qa.cli import screen
from iro_qa.cli.access import access
from iro_qa.cli.words import many, say, wrapped
from iro_qa.errors import UsageError

_DO = ("template", "check", "access")


def word(what: str, path: Path, kind: str, *, as_json: bool) -> int:
    """Do what is asked: template, check or access. Raises UsageError for anything else."""
    if what not in _DO:
        told = "Say template, to write our templates, check, to look at one, or access, to look at a document."
        raise UsageError(f"{told}{did_you_mean(what, _DO)}")
    if what == "access":
        return access(path, as_json=as_json)
    return _write(path) if what == "template" else _check(path, kind, as_json=as_json)


def _write(folder: Path) -> int:
    """Our templates, one file for each kind of copy. What is there is never written over."""
    from iro_qa.standard.word.own import KINDS, our_template

    files = {kind: folder / f"{kind}.docx" for kind in KINDS}
    there = [file.name for file in files.values() if os.path.lexists(file)]
    if there:
        raise UsageError(f"The folder has {', '.join(there)} already. Name another folder.")
    for kind, file in files.items():
        atomic.write(file, our_template(kind))
    say(f"Wrote {many(len(files), 'template')} to {folder}. Edit those you want in Word, and name them in iro-qa.toml:")
    say("")
    say("[word]")
    say(f'team = "{files["team"].as_posix()}"')
    say("")
    wrapped("Leave out those that you keep as they are. iro-qa word check FILE --for team looks at one.")
    return 0


def _check(file: Path, kind: str, *, as_json: bool) -> int:
    """What is wrong with one template; 1 where anything is."""
    from iro_qa.standard.word.own import KINDS, lint, undescribed

    if kind not in KINDS:
        raise UsageError(f"Say with --for which copy it is for: {', '.join(KINDS)}.{did_you_mean(kind, KINDS)}")
    template = run.template_bytes(file, "the command")
    faults = lint(template, kind)
    silent = 0 if faults else undescribed(template)
    if as_json:
        screen.as_json({"for": kind, "faults": list(faults), "pictures_without_alt_text": silent})
        return 1 if faults else 0
    say(f"It may be used for the {kind} copy." if not faults else f"{many(len(faults), 'thing')} to put right:")
    for fault in faults:
        wrapped(fault, 2)
    if silent:
        wrapped(f"But {many(silent, 'picture')} in it cannot be heard: give each an alternative text in Word.")
    return 1 if faults else 0
