"""Everything about one child by case number: for a request from the child or a parent to see what is held.

Edit the lines below, then run:  python examples/one_child.py
It prints where the child is found, and writes the child's own forms in full into a text file. Both name your files.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import iro_qa

HERE = Path(__file__).resolve().parent

# ------------------------------------------------------------------------------------------------ edit these lines

#: The child's number in the case system. A child with two numbers is looked for twice.
NUMBER = "604763"
#: Every folder with forms in it: all years, drafts, answers, and folders named Archive or Superseded by themselves.
FORMS = [HERE / "made-up-council" / "forms"]
#: Every other folder that may hold the number: summaries, caseload lists, workbooks that were sent to be answered.
REST = [Path("october")]
#: Where the forms are written in full.
OUT = Path(f"{NUMBER}.txt")
#: The council's settings; None for the usual ones.
SETTINGS: Path | None = None

# ------------------------------------------------------------------------------------- below, nothing needs editing

#: The number as a word by itself, and not as a part of a longer number.
EXACTLY = re.compile(rf"(?<![\w.-]){re.escape(NUMBER)}(?![\w-])")

#: Kinds of files whose text is searched; of any other the person who runs this is told.
SEARCHED = {".csv", ".docx", ".json", ".jsonl", ".log", ".txt", ".xlsx", ".xml"}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def main() -> None:
    """List the forms, then the other files."""
    council = iro_qa.load_settings(SETTINGS) if SETTINGS else iro_qa.Council()
    in_full = []
    for item in iro_qa.read(FORMS, iro_qa.discover(council.plugins), council):
        if isinstance(item, iro_qa.Unreadable):
            print(f"LOOK YOURSELF: {item.place} could not be read. Its name: {item.place.name}")
        elif item.form.child.number == NUMBER:
            show(item.form)
            in_full += [f"{item.form.identity.id}, {item.place.name}", *answers(item.form), ""]
        else:
            show_mentions(item.form)
    OUT.write_text("\n".join(in_full), "utf-8")
    for path in sorted(path for folder in REST for path in folder.rglob("*") if path.is_file()):
        show_file(path)


def show(form: iro_qa.MonitoringForm) -> None:
    """A form of the child, and the rows on it."""
    own = form.identity
    print(f"Form {own.id}, revision {own.revision}, {own.status}, review of {form.date or 'no date'}")
    for kind in ("concerns", "actions", "good_practice"):
        for row in getattr(form, kind).items:
            print(f"  {kind} {row.ref}: {row.headline}")
    for step in form.disputes.items:
        print(f"  disputes {step.ref}: about {step.concern}, {step.stage}")
    for paper in form.review.documents:
        print(f"  document {paper.kind}: {paper.provided}")


def show_mentions(form: iro_qa.MonitoringForm) -> None:
    """Where another child's form names this child's number."""
    for line in answers(form):
        question, _, answer = line.partition(": ")
        if EXACTLY.search(answer):
            print(f"Another child's form {form.identity.id}: {question}")


def answers(form: iro_qa.MonitoringForm) -> list[str]:
    """Every answer that is not blank, after the name of its question."""
    every = leaves(form.model_dump(mode="json"))
    return [f"{question}: {answer}" for question, answer in every if answer not in ("", None, "not_recorded")]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with its path."""
    if not isinstance(value, dict | list):
        yield path, value
        return
    for key, one in inside(value):
        yield from leaves(one, f"{path}.{key}".lstrip("."))


def inside(value: dict[str, Any] | list[Any]) -> list[tuple[Any, Any]]:
    """What stands in a group or a list, by name or counted from 1."""
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value, 1))


def show_file(path: Path) -> None:
    """The rows of a summary in JSON; of any other file, that the number is in it or in its name."""
    if EXACTLY.search(path.name):
        print(f"{path.as_posix()}: the number is in the name of the file")
    try:
        found = list(places(path))
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile):
        found = ["LOOK YOURSELF: it cannot be searched"]
    for line in found:
        print(f"{path.as_posix()}: {line}")


def places(path: Path) -> Iterator[str]:
    """Where the number stands in a file. Raises ValueError for a file of a kind that is not searched."""
    if path.suffix.lower() not in SEARCHED:
        raise ValueError
    written = text(path)
    if path.suffix.lower() == ".json":
        for where, row in rows(json.loads(written)):
            yield f"{where}: {row.get('headline', '') if isinstance(row, dict) else 'a list of numbers'}".rstrip(": ")
    elif EXACTLY.search(written):
        yield "the number is in it"


def rows(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The innermost groups and lists that hold the number, with their paths."""
    if not isinstance(value, dict | list):
        return
    if any(isinstance(one, str) and EXACTLY.search(one) for _, one in inside(value)):
        yield path, value
    for key, one in inside(value):
        yield from rows(one, f"{path}.{key}".lstrip("."))


def text(path: Path) -> str:
    """What is written in a file; of a Word or Excel file, in each of its parts."""
    if not zipfile.is_zipfile(path):
        data = path.read_bytes()
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8", "replace")
    with zipfile.ZipFile(path) as parts:
        marked = " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    # Word may cut a number in two where somebody has typed in it; only the end of a paragraph or a cell ends it
    return re.sub(r"<[^>]+>", "", re.sub(r"</(?:w:p|si|is|v)>", " ", marked))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a headline may hold any letter
    main()
