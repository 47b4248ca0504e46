"""The one door through which readers, plugins and the command line are called.

No text out of a form can leave through it: an exception is turned into our own sentence inside the helper and
forgotten, so that no message, context, traceback or pickle can carry it on. What may be said of an error is its
kind, a position in a plugin's code, names of our own fields, and list codes.
"""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

import attrs

T = TypeVar("T")

#: The longest code-file name or dotted module name that is repeated back.
_SAFE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,79}\Z")


@attrs.frozen
class Caught:
    """What is left of an exception: our sentence about it. Holds no reference to the exception."""

    kind: str
    where: str = ""

    def __str__(self) -> str:
        return f"{self.kind} at {self.where}" if self.where else self.kind


def attempt(call: Callable[..., T], *arguments: Any, module: str = "") -> T | Caught:
    """The call's result, or what may be said of how it failed. Only Ctrl-C passes.

    `module` is the dotted name of the plugin's module: a line number is given for code inside it and nowhere else.
    """
    try:
        return call(*arguments)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return describe(error, module)


def attempt_each(
    call: Callable[[Any, Any], object], pairs: Iterable[tuple[Any, Any]], module: str = ""
) -> list[tuple[int, Caught]]:
    """One call with many pairs of arguments, each by itself, as `attempt` makes it; those that failed, by position.

    A pair whose first argument is a Caught is left out.
    """
    failed: list[tuple[int, Caught]] = []
    for place, (first, second) in enumerate(pairs):
        try:
            if type(first) is not Caught:
                call(first, second)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            failed.append((place, describe(error, module)))
    return failed


def drain(call: Callable[[], Iterable[T]], *, module: str = "") -> Iterator[T | Caught]:
    """Everything a generator yields, then, if it broke, one Caught."""
    source = attempt(_begun, call, module=module)
    if isinstance(source, Caught):
        yield source
        return
    end = object()
    while True:
        item = attempt(next, source, end, module=module)
        if item is end:
            return
        yield item
        if isinstance(item, Caught):
            return


def _begun(call: Callable[[], Iterable[T]]) -> Iterator[T]:
    return iter(call())


_OWN_KIND = "an error of its own kind"


def describe(error: BaseException, module: str) -> Caught:
    """What may be said of an exception: its kind if it is a built-in one, and the line in the code of `module`."""
    try:
        return _described(error, module)
    except KeyboardInterrupt:
        raise
    except BaseException:  # its own name or attributes break when they are looked at
        return Caught(_OWN_KIND)


def _described(error: BaseException, module: str) -> Caught:
    name = type(error).__name__
    kind = name if getattr(builtins, name, None) is type(error) else _OWN_KIND
    if isinstance(error, ModuleNotFoundError) and (extra := missing_extra(error)):
        return Caught(f"a package is missing: pip install 'iro-qa[{extra}]'")
    return Caught(kind, _where(error, module) if module else "")


def missing_extra(error: ModuleNotFoundError) -> str:
    """The extra of ours that brings the package that was not found, or blank."""
    return _EXTRAS.get(str(error.name).partition(".")[0], "")


_EXTRAS = {
    "docx": "word", "docxtpl": "word", "jinja2": "word", "lxml": "word", "openpyxl": "excel", "xlsxwriter": "excel",
}  # fmt: skip


def _where(error: BaseException, module: str) -> str:
    """The innermost line of the plugin's own code, as module:line; blank when there is none."""
    found, trace = "", error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if (name == module or name.startswith(module + ".")) and _SAFE_NAME.match(name):
            found = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def nearest(value: object, accepted: Collection[str], *, alike: float = 0.55) -> str:
    """The accepted spelling most like a value, or blank. Only ever gives back one of `accepted`."""
    asked = str(value).strip().casefold().replace(" ", "_").replace("-", "_")[:80]
    by_fold = {a.casefold(): a for a in accepted}
    return by_fold.get(_closest(asked, tuple(by_fold), alike), "")


@lru_cache(maxsize=1024)
def _closest(asked: str, spellings: tuple[str, ...], alike: float) -> str:
    """Comparing with some hundred spellings takes milliseconds, and a folder's files repeat their headings."""
    return next(iter(difflib.get_close_matches(asked, spellings, n=1, cutoff=alike)), "")


def did_you_mean(value: object, accepted: Collection[str], *, alike: float = 0.55) -> str:
    """The nearest accepted spelling as a question, to stand behind a sentence; blank where none is near."""
    close = nearest(value, accepted, alike=alike)
    return f" Did you mean {close}?" if close else ""


def safe_path(location: Iterable[int | str], known: Collection[str]) -> str:
    """A dotted path of our own field names and positions; whatever else stands in it is replaced."""
    parts = [str(p + 1) if isinstance(p, int) else p if p in known else "<unknown field>" for p in location]
    return ".".join(parts)


#: pydantic's error codes in our own words: what is wrong, what to do. `{…}` are limits of ours, never the value.
SENTENCES: dict[str, tuple[str, str]] = {
    "extra_forbidden": (
        "There is a field that the form does not have.",
        "Remove it or correct its spelling.",
    ),
    "missing": ("A field that must be there is missing.", "Fill it in."),
    "literal_error": ("The answer is not one of the accepted ones.", "Use one from the list."),
    "code": ("The code is not in this council's list.", "Use one from the list, or add it in iro-qa.toml."),
    "not_printable": (
        "The text holds characters that no document can carry, or a line break where one line is asked for.",
        "Remove them; type the passage again if you cannot see them.",
    ),
    "string_too_long": (
        "The text is longer than {max_length} characters.",
        "Shorten it; put the rest in the detail.",
    ),
    "string_too_short": ("The text is blank.", "Fill it in, or leave the whole row out."),
    "string_type": ("This must be text.", "Put it in quotation marks."),
    "string_unicode": ("The text holds half a character.", "Type the passage again."),
    "date": ("This is not a date.", "Write 2026-10-14; in a spreadsheet or a Word form 14/10/2026 will do."),
    "int_type": ("This must be a whole number.", "Write digits only."),
    "greater_than_equal": ("The number is smaller than {ge}.", "Correct it."),
    "less_than_equal": ("The number is larger than {le}.", "Correct it."),
    "json_invalid": (  # what the strict reader lets through and pydantic does not
        "A text holds half a character, or the JSON is nested too deeply to be a form.",
        "Type passages with emoji or rare signs again, or export the form again.",
    ),
    "model_type": (
        "A form or section with its questions by name must stand here.",
        "Write questions and answers in { }, or export the form again.",
    ),
    "duplicate_ref": ("The same ref is used twice in this form.", "Give each entry a ref of its own."),
    "version": ("The form was made by another version of iro-qa.", "Update iro-qa, then read it again."),
}
_FALLBACK = ("The value cannot be used here.", "Correct it.")
_SAME_AS = {
    "date_from_datetime_parsing": "date", "date_parsing": "date", "date_type": "date", "int_parsing": "int_type",
    "int_from_float": "int_type", "float_type": "int_type", "bool_type": "int_type",
}  # fmt: skip
_OUR_LIMITS = ("max_length", "ge", "le")


def sentence(error_type: str, context: dict[str, Any] | None = None) -> tuple[str, str]:
    """What is wrong and what to do, for one pydantic error code; limits of ours are filled in."""
    what, remedy = SENTENCES.get(_SAME_AS.get(error_type, error_type), _FALLBACK)
    limits = {k: v for k, v in (context or {}).items() if k in _OUR_LIMITS and isinstance(v, int)}
    try:
        return what.format(**limits), remedy
    except KeyError:
        return _FALLBACK
