"""A proposal as TOML to paste into iro-qa.toml. Everything that is not TOML stands behind a #."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping

from iro_qa.mapping.answers import Open
from iro_qa.mapping.propose import Mapped, Proposal

#: Below this likeness a line carries a mark: somebody should look at it first.
_SURE = 80.0
_SENT = (
    "No column gives a form's status. The first line says that all of them were sent; without it they are drafts, "
    "and none counts."
)


def toml(made: Proposal, name: str, *, headings: bool = False) -> str:
    """The lines to paste. `headings`: those of columns without a question are shown too, to be ignored on purpose."""
    single = [_table(made, f"map.{name}.answers_of.{quoted(path)}", told) for path, told in made.answers_of.items()]
    parts = [
        _told(made, name), _top(made, name, headings=headings), _columns(made, name), _set(made, name),
        _table(made, f"map.{name}.answers", made.answers), *single, _left(made),
    ]  # fmt: skip
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _told(made: Proposal, name: str) -> Iterator[str]:
    yield from _said("A proposal: read every line before you use it. Lines with ? are less sure.")
    if made.map:
        yield from _said(f"[map.{name}] is there already: add these lines to its tables.")
    for path in made.missing:
        yield from _said(f"No column was found for {path}.")


def _said(text: str) -> list[str]:
    """A sentence as comments that fit a terminal."""
    return textwrap.wrap(text, 79, initial_indent="# ", subsequent_indent="#   ", break_long_words=False)


def _top(made: Proposal, name: str, *, headings: bool) -> Iterator[str]:
    """The map's name, the columns without a question, and what is ignored on purpose."""
    yield from () if made.map else [f"[map.{name}]"]
    if made.unmapped:
        numbers = ", ".join(str(one.number) for one in made.unmapped)
        ask = "Uncomment those to be ignored:" if headings else "--show-headings lists their headings."
        yield from _said(f"Without a question: column{'s' if len(made.unmapped) > 1 else ''} {numbers}. {ask}")
    shown = [one.heading for one in made.unmapped] if headings else []
    if made.ignored or shown:
        mark = "# " if made.map else ""  # its own line is there already
        yield f"{mark}ignore = ["
        yield from (f"{mark}  {quoted(heading)}," for heading in made.ignored)
        yield from (f"#   {quoted(heading)}," for heading in shown)
        yield f"{mark}]"


def _header(made: Proposal, table: str) -> str:
    """The head of a table; a comment where the settings have the table, since it may stand there only once."""
    return f"# to [{table}]:" if made.map else f"[{table}]"


def _columns(made: Proposal, name: str) -> Iterator[str]:
    if made.mapped or made.conflicts:
        yield _header(made, f"map.{name}.columns")
    for one in made.mapped:
        yield f"{quoted(one.heading)} = {quoted(one.path)}{_doubt(one)}"
    for two in made.conflicts:
        yield from _said(f"column {two.number} seems to be {two.path} too, which column {two.other} is; choose one:")
        yield f"# {quoted(two.heading)} = {quoted(two.path)}"


def _doubt(one: Mapped) -> str:
    return "" if one.score >= _SURE else "  # ?"


def _set(made: Proposal, name: str) -> Iterator[str]:
    if "identity.status" in made.constants:
        yield from _said(_SENT)
    yield from _table(made, f"map.{name}.set", made.constants)


def _table(made: Proposal, name: str, lines: Mapping[str, str]) -> Iterator[str]:
    if lines:
        yield _header(made, name)
    for key, value in lines.items():
        yield f"{quoted(key)} = {quoted(value)}"


def _left(made: Proposal) -> Iterator[str]:
    if made.open:
        yield from _said('Answers whose meaning is yours to say, in a table [map.NAME.answers_of."question"]:')
    for one in made.open:
        yield from _said(f"column {one.number}, {one.path}: {_many(one)}")
        yield from (f'#   {quoted(text)} = ""' for text in one.shown)


def _many(one: Open) -> str:
    answers, rows = "answer" if one.different == 1 else "answers", "row" if one.rows == 1 else "rows"
    return f"{one.different} different {answers} in {one.rows} {rows}"


def quoted(text: str) -> str:
    """A text as a basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
