"""A council's own template, looked at before it is used: what it carries, its tags, and whether it makes a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from iro_qa.boundary import Caught, attempt
from iro_qa.errors import OutputError
from iro_qa.guard import Limits, inspect
from iro_qa.word.fields import Fields, example
from iro_qa.word.rendering import render

#: A template is small: ours have 20 kB, and pictures take most of what there is in a large one.
LIMITS = Limits(max_file=10 * 2**20, max_total=30 * 2**20)
#: The largest part with text in it, in bytes.
_LARGEST = 2 * 2**20
#: The longest paragraph, in characters.
_LONGEST = 20_000
#: So many things are said of a template; the rest when these are put right.
SHOWN = 20
_XML = re.compile(r"<[^>]*>")
_LONG_PART = "A part of the template has more text than a template may have."
#: The most tags that a part may have.
_MOST = 5_000
_TOO_MANY = "There are too many tags."
_NOT_FILLED = "There is a tag in an endnote or a comment, where nothing is filled in."
_NOT_OPENED = "The Word template cannot be opened: it is damaged, or it was not written as Word writes."
_SAID = 'In: "{}"'


def lint(template: bytes, fields: Mapping[str, Fields]) -> tuple[str, ...]:
    """What is wrong with a template for these fields, in sentences; none where it may be used.

    Nothing is opened that the guard refuses, and nothing is filled in before all else is right.
    """
    refusal = inspect(template, LIMITS)
    if refusal is not None:
        return (f"{refusal.what} {refusal.remedy}",)
    for look in (_carried, _tags):
        faults = attempt(lambda look=look: tuple(dict.fromkeys(look(template, fields))))
        if isinstance(faults, Caught):
            return (_NOT_OPENED,)
        if faults:
            return faults[:SHOWN]
    return _tried(template, fields)


def _carried(template: bytes, _: Mapping[str, Fields]) -> Iterator[str]:
    from iro_qa.word.carried import carried
    from iro_qa.word.package import every_part

    yield from carried(every_part(template))


def _tags(template: bytes, fields: Mapping[str, Fields]) -> Iterator[str]:
    from iro_qa.word.package import text_parts

    for filled, data in text_parts(template):
        if len(data) > _LARGEST:
            yield _LONG_PART
        elif not filled:
            yield from [_NOT_FILLED] if b"{{" in data or b"{%" in data else []
        elif torn := list(_torn(data)):
            yield from torn
        else:
            yield from _in_part(data, fields)


def _torn(data: bytes) -> Iterator[str]:
    """Paragraphs that open a tag and do not close it, or are endless: docxtpl would search them for hours."""
    from iro_qa.word.names import W
    from iro_qa.word.parts import parse

    for paragraph in parse(data).iter(f"{W}p"):
        said = "".join(str(text.text or "") for text in paragraph.iter(f"{W}t"))
        if len(said) > _LONGEST:
            yield _LONG_PART
        elif any(said.count(start) != said.count(end) for start, end in (("{%", "%}"), ("{#", "#}"))) or (
            said.count("{{") > said.count("}}")
        ):
            yield f"A tag is opened and not closed in its paragraph, or the other way round. {_words(said)}"


def _in_part(data: bytes, fields: Mapping[str, Fields]) -> list[str]:
    from jinja2 import TemplateError

    from iro_qa.word.quick import as_jinja
    from iro_qa.word.sandbox import environment
    from iro_qa.word.tags import Walk

    xml = re.sub(r"<w:p(?=[ >])", "\n<w:p", as_jinja(data).replace("\n", " "))
    lines, faults = xml.split("\n"), list[str]()
    if xml.count("{{") + xml.count("{%") > _MOST:
        return [_TOO_MANY]

    def say(line: int, fault: str) -> None:
        faults.append(f"{fault} {_where(lines, line)}".strip())

    try:
        tree = environment().parse(xml)
    except TemplateError as error:
        say(getattr(error, "lineno", 1), _syntax(str(error)))
    else:
        Walk(fields, say).template(tree)
    return faults


def _syntax(message: str) -> str:
    if "end of template" in message or "was looking for" in message:
        return "A loop or condition is not closed, or closed in the wrong order."
    return "A tag cannot be understood."


def _where(lines: list[str], line: int) -> str:
    """The words of the paragraph that a tag stands in."""
    return _words(_XML.sub("", lines[line - 1])) if 0 < line <= len(lines) else ""


def _words(text: str) -> str:
    words = " ".join(text.split())
    return _SAID.format(words if len(words) <= 80 else f"{words[:79]}…") if words else ""


def _tried(template: bytes, fields: Mapping[str, Fields]) -> tuple[str, ...]:
    """What a trial says: with nothing, one and two rows in every list."""
    for rows in range(3):
        try:
            render(template, example(fields, rows))
        except OutputError as error:
            return (str(error),)
    return ()
