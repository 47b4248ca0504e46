"""Forms in JSON: one form or a list of forms in a file, or one form on each line.

Each form is handed on as the text it was written in, so that the host sees a repeated key and a NaN.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from iro_qa.plugin import Fault, Place, Raw, Unreadable
from iro_qa.standard.reading.files import UTF_16, contents, empty, no_rows, refused

#: The longest line, in bytes: some hundred times an ordinary form.
MOST_LINE = 4 * 2**20

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_AGAIN = "Export the file again."
_SEVERAL = "Put them into one list [ … ], or one form on each line and name the file .jsonl."


def read_json(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
    """The form in a .json file, or each form of its list; a form's number in the list stands as its row."""
    data = contents(path, place)
    text = data if isinstance(data, Unreadable) else _decoded(data, place)
    if isinstance(text, Unreadable):
        yield text
        return
    start = _skip(text, 0)
    if start == len(text):
        yield empty(place)
    elif text[start] == "[":
        yield from _list(text, _skip(text, start + 1), place)
    else:
        yield _single(text, start, place)


def _decoded(data: bytes, place: Place) -> str | Unreadable:
    try:
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return refused(place, "encoding", "The text is not UTF-8, as JSON has to be.", "Save the file as UTF-8.")


def _skip(text: str, start: int) -> int:
    found = _BLANK.match(text, start)
    return found.end() if found else start


def _single(text: str, start: int, place: Place) -> Raw | Unreadable:
    end = _end(text, start, place)
    if isinstance(end, Fault):
        return Unreadable(place, (end,))
    after = _skip(text, end)
    if text.startswith("{", after):
        return refused(place, "several", "Several forms stand one after another without a list.", _SEVERAL)
    return Unreadable(place, (_not_json(text, after, place),)) if after < len(text) else _raw(text, start, end, place)


def _list(text: str, at: int, place: Place) -> Iterator[Raw | Unreadable]:
    """Each form of the list whose first form is at this position; after a fault nothing more can be found."""
    number, after = 0, "]" if text.startswith("]", at) else ","
    while after == ",":
        number += 1
        end = _end(text, at, place.at(row=number))
        if isinstance(end, Fault):
            yield Unreadable(end.place, (end,))
            return
        yield _raw(text, at, end, place.at(row=number))
        at = _skip(text, end)
        after = text[at : at + 1]
        at = _skip(text, at + 1) if after == "," else at
    if after != "]" or _skip(text, at + 1) < len(text):
        fault = _not_json(text, at if after != "]" else _skip(text, at + 1), place)
        yield Unreadable(place, (fault,))
    elif not number:
        yield no_rows(place)


def _raw(text: str, start: int, end: int, place: Place) -> Raw:
    return Raw(place, text[start:end].encode())


def _end(text: str, start: int, place: Place) -> int | Fault:
    """Where the JSON value that begins here ends. What it means is the host's to judge."""
    try:
        return _DECODER.raw_decode(text, start)[1]
    except json.JSONDecodeError as error:
        unclosed = error.msg.startswith("Unterminated")
        return _not_json(text, len(text) if unclosed else error.pos, place)
    except RecursionError:
        return Fault(place, "too-deep", "The JSON is nested too deeply to be a form.", _AGAIN)
    except ValueError:  # a whole number of thousands of digits
        return Fault(place, "json", "A number in it is too long.", _AGAIN)


def _not_json(text: str, at: int, place: Place) -> Fault:
    if at >= len(text.rstrip()):
        return Fault(place, "truncated", "The file is cut off: it ends in the middle of a form or list.", _AGAIN)
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    what = f"This is not JSON from line {line}, position {column} on."
    return Fault(place, "json", what, "Export the file again, or mend it at the place named.")


def read_json_lines(path: Path, place: Place) -> Iterator[Raw | Unreadable]:
    """Each line of a .jsonl file as a form. One line at a time is held in memory."""
    none = True
    for number, line in _lines(path, place):
        none = False
        yield line if isinstance(line, Unreadable) else Raw(place.at(row=number), line)
    if none:
        yield empty(place)


def _lines(path: Path, place: Place) -> Iterator[tuple[int, bytes | Unreadable]]:
    """The lines that are not blank, with their numbers."""
    try:
        stream = path.open("rb")
    except (OSError, ValueError):
        yield 0, refused(place, "cannot-open", "The file could not be opened.", "Check that you may read it.")
        return
    with stream:
        if stream.peek(2).startswith(UTF_16):
            yield 0, refused(place, "encoding", "The text is UTF-16, not UTF-8.", "Save the file as UTF-8.")
            return
        for number, line in enumerate(iter(lambda: stream.readline(MOST_LINE + 1), b""), start=1):
            form = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if len(line) > MOST_LINE:
                _finish_line(stream)
                at = place.at(row=number)
                yield number, refused(at, "too-large", "The line is too long to be a form.", _AGAIN)
            elif form.strip():
                yield number, form


def _finish_line(stream: BufferedReader) -> None:
    while stream.peek(1) and not stream.readline(MOST_LINE).endswith(b"\n"):
        pass
