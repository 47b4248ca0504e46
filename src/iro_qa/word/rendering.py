"""Fill a Word template. Whatever goes wrong becomes one sentence of ours, without any text to be printed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from iro_qa.errors import OutputError
from iro_qa.word.text import plain

_NOT_VALUES = "The Word template was given something other than texts, whole numbers, dates, lists and named values."
_NOT_A_TEMPLATE = "The Word template cannot be opened: it is damaged, protected, or not a .docx file."
_UNKNOWN = "The Word template asks for a field that is not there{}. Correct its spelling in the template."
_REFUSED = "The Word template tries to do something that templates may not do."
_SYNTAX = "The Word template has a tag that cannot be understood, or a loop or condition that is not closed."
_ENDLESS = "The Word template prints more than any document may hold: it repeats too much."
_BROKEN = "The Word template does not make a whole document: a condition or loop is closed in another place."
_FAILED = "The Word document could not be made from the template."


def render(template: bytes, context: Mapping[str, Any]) -> bytes:
    """The finished document: same template and context, same bytes. Raises OutputError, without any value.

    The context is made of texts, whole numbers, dates, None, lists and text-keyed mappings.
    """
    made = _attempt(template, context)
    if isinstance(made, str):
        raise OutputError(made)
    return made


def _attempt(template: bytes, context: Mapping[str, Any]) -> bytes | str:
    """The document, or why there is none. The error itself ends here, so nothing of it can travel on."""
    try:
        values = plain(context)
    except (TypeError, RecursionError):
        return _NOT_VALUES
    from iro_qa.word.quick import prepared

    quick = prepared(template)
    if quick is None:
        return slowly(template, values)
    try:
        return quick.filled(values)
    except _possible_errors() as error:
        return _sentence(error, quick.all_xml)


def slowly(template: bytes, values: Mapping[str, Any]) -> bytes | str:
    """The document by docxtpl itself, for what the quick way does not take, or why there is none."""
    from iro_qa.word.package import finish

    try:
        opened = _open(template)
    except _possible_errors():
        return _NOT_A_TEMPLATE
    try:
        return finish(_filled(opened, values))
    except _possible_errors() as error:
        return _sentence(error, opened.all_xml)


def _open(template: bytes) -> Any:
    from iro_qa.word.docxtpl_fixes import SafeTemplate

    opened = SafeTemplate(io.BytesIO(template))
    opened.init_docx()
    return opened


def _filled(opened: Any, values: Mapping[str, Any]) -> bytes:
    from iro_qa.word.sandbox import environment

    opened.render(values, environment(), autoescape=True)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def _sentence(error: BaseException, xml: str) -> str:
    import jinja2
    from lxml.etree import LxmlError

    from iro_qa.word.sandbox import TooLong, unknown_name

    if isinstance(error, TooLong):
        return _ENDLESS
    if isinstance(error, jinja2.exceptions.SecurityError):
        return _REFUSED
    if isinstance(error, jinja2.UndefinedError):
        name = unknown_name(str(error), xml)
        return _UNKNOWN.format(f": {name}" if name else "")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return _SYNTAX
    return _BROKEN if isinstance(error, LxmlError | expat.ExpatError) else _FAILED


def _possible_errors() -> tuple[type[Exception], ...]:
    """All that jinja2, lxml, python-docx and zipfile are known to raise for a bad template."""
    import struct
    import zipfile
    import zlib

    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    packages = (
        TemplateError,
        LxmlError,
        expat.ExpatError,
        PythonDocxError,
        OpcError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
    )
    general = (ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RuntimeError)
    return (*packages, *general, TypeError, ValueError)
