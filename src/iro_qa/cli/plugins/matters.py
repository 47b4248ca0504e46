"""What was looked at in a plugin, a line a matter: in order, worth knowing, to be mended, or broken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import attrs

from iro_qa.cli.words import many, say, wrapped

State = Literal["ok", "note", "mend", "broke"]


@attrs.frozen
class Matter:
    """One thing looked at, and what was seen."""

    state: State
    what: str
    said: str


def exit_code(matters: Iterable[Matter]) -> int:
    """0 clean, 1 something to mend, 3 something broke."""
    states = {one.state for one in matters}
    return 3 if "broke" in states else 1 if "mend" in states else 0


def show(name: str, matters: Sequence[Matter], *, as_json: bool) -> int:
    """Print them, with what is to be mended and what broke last; the exit code."""
    code = exit_code(matters)
    if as_json:
        from iro_qa.cli import screen

        screen.as_json({"plugin": name, "matters": [attrs.asdict(one) for one in matters]})
        return code
    for one in sorted(matters, key=lambda matter: matter.state in ("mend", "broke")):
        wrapped(f"{one.state:<5} {one.what}: {one.said}", 0, 6)
    mend, broke = (sum(one.state == state for one in matters) for state in ("mend", "broke"))
    say(f"{name}: {many(len(matters), 'matter')} looked at, {mend} to be mended, {broke} broken.")
    return code


def judged(what: str, right: Any, ok: str, wrong: str) -> Matter:
    """A matter that is in order or to be mended."""
    return Matter("ok", what, ok) if right else Matter("mend", what, wrong)
