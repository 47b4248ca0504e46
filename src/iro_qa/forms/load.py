"""From what a reader hands over to a MonitoringForm, or to the faults that kept it from being one."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import msgspec
from pydantic import ValidationError

from iro_qa import boundary
from iro_qa.errors import Fault, Place, Unreadable
from iro_qa.forms.base import OPEN_LISTS, Frozen
from iro_qa.forms.form import MonitoringForm
from iro_qa.forms.questions import catalogue
from iro_qa.forms.upgrade import TooNew, major, upgrade

Lists = Mapping[str, Mapping[str, str]]

_UNION_NOISE = ("constrained-str", "literal[", "function-", "lax-or-strict", "nullable")
_PATTERNS = {
    "number": (
        "This is not a case number.",
        "Use the case-system number: letters, digits and . _ -, with a digit in it; never a name.",
    ),
    "id": ("This is not a form number.", "Use at most 40 letters, digits and . _ / -; begin with a letter or digit."),
    "ref": ("This is not a ref.", "Use at most 12 letters and digits, for example C1."),
    "concern": ("This does not name a concern.", "Give its ref, or form number/ref."),
    "continues": ("This does not name an earlier entry.", "Write form number/ref, for example F-0412/C1."),
    "headline": ("The headline is blank or not one plain line.", "Write one line of at most 140 characters, no names."),
    "schema_version": ("The form was made by another version of iro-qa.", "Update iro-qa, then read it again."),
}  # fmt: skip


class Repeated(ValueError):
    """A JSON object uses one key twice. Carries nothing of the object."""


class Summary(ValueError):
    """What `summarise` writes, where a form is wanted."""


class NotANumber(ValueError):
    """NaN or Infinity stands in the JSON."""


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Repeated
    return found


def _no_constant(_: str) -> Any:
    raise NotANumber


#: One decoder for strict JSON: no repeated keys, no NaN. Stateless, so it may be shared.
_STRICT = json.JSONDecoder(object_pairs_hook=_no_repeats, parse_constant=_no_constant)


def strict_json(data: bytes) -> Any:
    """Read JSON, refusing repeated keys and NaN. Raises ValueError or RecursionError, for the caller to catch."""
    quick = _without_repeats(data)
    return _STRICT.decode(data.decode("utf-8")) if quick is None else quick


def _without_repeats(data: bytes) -> Any:
    """The JSON read by a quick reader, if it is certain that no key is repeated; None leaves that to the strict one.

    Every key has one colon behind it, and every other colon stands in a text. Written out again, what was read has as
    many colons as the file, unless a repeated key was lost on the way or a text has a colon written as a number.
    """
    if b"\\u003" in data:
        return None
    try:
        read = msgspec.json.decode(data)
        written = msgspec.json.encode(read)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return read if data.count(b":") == written.count(b":") else None


def validate(data: object, place: Place, lists: Lists = OPEN_LISTS) -> MonitoringForm | Unreadable:
    """One form out of JSON bytes or plain JSON data, or everything that is wrong with it."""
    found = _form_or_wrongs(data, lists)
    if isinstance(found, MonitoringForm):
        return found
    if isinstance(found, list):
        return Unreadable(place, _faults(found, place, lists))
    return Unreadable(place, (_json_fault(found, place),))


def _form_or_wrongs(data: object, lists: Lists) -> MonitoringForm | list[Any] | Exception:
    """The form, else pydantic's list of what is wrong, else the error that says why it is no JSON.

    No fault is made of them in here, so that no error of another library can become the context of one of ours.
    """
    try:
        return _validate(data, lists)
    except ValidationError as error:
        return error.errors(include_url=False)
    except (ValueError, RecursionError, TooNew) as error:
        return error


def _validate(data: object, lists: Lists) -> MonitoringForm:
    if isinstance(data, bytes) and (form := _right(data, lists)):
        if form.local or data.count(b":") != _given(form):
            strict_json(data)
        return form
    if isinstance(data, bytes):
        parsed = strict_json(data)
        if isinstance(parsed, dict) and parsed.keys() >= {"council", "month", "figures"}:
            raise Summary
        if not isinstance(parsed, dict) or major(parsed.get("schema_version", "1.0")) == 1:
            return MonitoringForm.model_validate_json(data, context=lists)
        data = upgrade(parsed)
    elif isinstance(data, dict):
        data = upgrade(data)
    return MonitoringForm.model_validate_json(json.dumps(data), context=lists)


def _right(data: bytes, lists: Lists) -> MonitoringForm | None:
    """The form, but for keys given twice; None where there is anything wrong with it or it is of another version."""
    try:
        return MonitoringForm.model_validate_json(data, context=lists)
    except (ValueError, RecursionError):
        return None


def _given(form: MonitoringForm) -> int:
    """How many keys the form's JSON had, if none was repeated: the questions and sections that it gave.

    Every key has one colon behind it, so JSON with no more colons than that repeats none. Where a text has a colon,
    that does not settle it.
    """
    sections, tables = _parts()
    rows = [row for table in tables(form) for row in table]
    return sum(map(len, map(_fields_set, (form, *sections(form), *rows))))


_fields_set = attrgetter("__pydantic_fields_set__")


@functools.cache
def _parts() -> tuple[attrgetter[Any], attrgetter[Any]]:
    """What gives a form's sections, and its tables of entries. It is a value."""
    kinds = {name: field.annotation for name, field in MonitoringForm.model_fields.items()}
    sections = [name for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, Frozen)]
    return attrgetter(*sections), attrgetter(*catalogue().tables)


#: What kept the JSON from being read, by the kind of error: code, what is wrong, what to do. The first that fits.
_JSON_FAULTS: tuple[tuple[type[Exception], str, str, str], ...] = (
    (UnicodeDecodeError, "encoding", "The text is not UTF-8.", "Save the file as UTF-8."),
    (TooNew, "version", *boundary.SENTENCES["version"]),
    (Summary, "summary", "This is a summary, not a form.", "Name the folder of forms, or of what came back."),
    (Repeated, "repeated-key", "One field is given twice in the same form.", "Keep one of the two."),
    (NotANumber, "not-a-number", "A number is written NaN or Infinity.", "Leave it blank or write digits."),
    (RecursionError, "too-deep", "The JSON is nested too deeply to be a form.", "Export the form again."),
    (Exception, "not-a-form", "This cannot be read as a monitoring form.", "Export the form again."),
)


def _json_fault(error: Exception, place: Place) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        where = f"This is not JSON from line {error.lineno}, position {error.colno} on."
        return Fault(place, "json", where, "Export the file again, or mend it at the place named.")
    return next(Fault(place, *said) for kind, *said in _JSON_FAULTS if isinstance(error, kind))


def _faults(wrongs: Iterable[Any], place: Place, lists: Lists) -> tuple[Fault, ...]:
    """One fault for each question that is wrong, in the form's order; a union's several complaints are one."""
    found: dict[str, Fault] = {}
    for item in wrongs:
        fault = _fault(item, place, lists)
        if fault.place.column not in found:
            found[fault.place.column] = fault
    return tuple(found.values())


def _fault(item: Any, place: Place, lists: Lists) -> Fault:
    at = item["ctx"]["at"] if item["type"] == "duplicate_ref" else item["loc"]
    location = [part for part in at if not _is_noise(part)]
    column = boundary.safe_path(location, catalogue().names)
    what, remedy = _sentence(item["type"], item.get("ctx"), str(location[-1]) if location else "")
    codes = _codes(location, lists)
    if codes and item["type"] in ("literal_error", "code", "string_pattern_mismatch"):
        close = boundary.nearest(item["input"], codes)
        what, remedy = boundary.SENTENCES["literal_error"]
        remedy = f"The nearest accepted answer is {close}." if close else _list_of(codes)
    elif item["type"] == "extra_forbidden":
        close = boundary.nearest(item["loc"][-1], catalogue().names)
        remedy = f"The nearest field is {close}." if close else remedy
    return Fault(place.at(column=column) if column else place, item["type"], what, remedy)


def _is_noise(part: object) -> bool:
    return isinstance(part, str) and part.startswith(_UNION_NOISE)


def _sentence(code: str, context: Any, field: str) -> tuple[str, str]:
    if code in ("string_pattern_mismatch", "literal_error") and field in _PATTERNS:
        return _PATTERNS[field]
    if code == "string_pattern_mismatch":
        return boundary.SENTENCES["not_printable"]
    return boundary.sentence(code, context)


def _codes(location: Iterable[object], lists: Lists) -> tuple[str, ...]:
    path = ".".join(str(part) for part in location if not isinstance(part, int))
    question = catalogue().by_path.get(path)
    if question is None:
        return ()
    return tuple(lists[question.open_list]) if question.open_list else question.codes


def _list_of(codes: tuple[str, ...]) -> str:
    shown = ", ".join(codes[:12]) + (", and more" if len(codes) > 12 else "")
    return f"Accepted: {shown}."
