"""A file's bytes, or a sentence about why there are none."""

from __future__ import annotations

import codecs
from pathlib import Path

from iro_qa.plugin import Fault, Place, Unreadable

#: The largest text file that is read whole, in bytes: ten years of a large council's forms.
MOST_TEXT = 256 * 2**20
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def refused(place: Place, code: str, what: str, remedy: str) -> Unreadable:
    """One thing wrong with a file, sheet or row."""
    return Unreadable(place, (Fault(place, code, what, remedy),))


def empty(place: Place) -> Unreadable:
    """The file holds nothing at all."""
    return refused(place, "empty", "The file is empty.", "Export the forms again, or take the file away.")


def no_rows(place: Place) -> Unreadable:
    """The file is as it should be, but holds no form."""
    return refused(
        place,
        "no-rows",
        "There is not one form in it.",
        "Fill in a form below the headings, or take it away.",
    )


def contents(path: Path, place: Place, most: int = MOST_TEXT) -> bytes | Unreadable:
    """The whole file, if it can be opened and is not larger than `most` bytes."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError):
        return refused(place, "cannot-open", "The file could not be opened.", "Check that you may read it.")
    return too_large(place) if len(data) > most else data


def too_large(place: Place) -> Unreadable:
    """The file is larger than any file of forms."""
    return refused(place, "too-large", "The file is too large.", "Split it into smaller files.")
