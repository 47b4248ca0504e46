"""Monitoring forms for property tests: valid ones, with the nastiest texts that the form allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st
from pydantic import StringConstraints

from iro_qa.errors import Place
from iro_qa.forms import OPEN_LISTS, MonitoringForm, Question, catalogue, validate
from iro_qa.forms.questions import _entry_model

#: Texts that spreadsheets, XML, templates and JSON trip over.
NASTY = (
    "=1+1",
    "+44 7700",
    "-x",
    "@SUM(A1)",
    "'quoted",
    '"',
    "<r>rich</r>",
    "<b>&amp;</b>",
    "_x000D_",
    "_x0041_",
    "x005F_",
    "{{ 7*7 }}",
    "http://example.org",
    "a;b",
    "TRUE",
    "007",
    "2026-10-14",
    "1e5",
    "#N/A",
    "json:{}",
    "(none)",
    "Zo\u00eb \U0001f600",
    "\u202eabc",
    "e\u0301",
    " lead",
    "trail ",
    "\ufeffx",
    "a\u00a0b",
    "\u200b",
    "nan",
    "None",
)
_NASTY_LINES = ("a\nb", "a\r\nb", "a\rb", "\ttab", "x\u2028y")
_FORBIDDEN = "\ufffe\uffff"
_PLUGIN = st.from_regex(r"[a-z][a-z0-9_]{0,9}\Z", fullmatch=True)


def _texts(limit: int, *, lines: bool) -> st.SearchStrategy[str]:
    alphabet = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters=_FORBIDDEN)
    if lines:
        alphabet |= st.sampled_from("\t\n\r\u2028\u2029")
    nasty = st.sampled_from(NASTY + (_NASTY_LINES if lines else ()))
    # a text of spaces only is a blank answer in every table
    return (st.text(alphabet, max_size=min(limit, 40)) | nasty).map(lambda text: text if text.strip() else "")


def _constraints(annotation: Any, metadata: Any = ()) -> Iterator[StringConstraints]:
    """The limits of a text, however deep in unions they stand."""
    for part in (*metadata, *get_args(annotation)):
        if isinstance(part, StringConstraints):
            yield part
        else:
            yield from _constraints(part, getattr(part, "__metadata__", ()))


def _field(question: Question) -> Any:
    section, *rest = question.path.split(".")
    model = MonitoringForm.model_fields[section].annotation
    for name in rest[:-1]:
        model = _entry_model(model.model_fields[name].annotation)
    return model.model_fields[rest[-1]]


def _text(question: Question) -> st.SearchStrategy[str]:
    info = _field(question)
    limits = list(_constraints(info.annotation, info.metadata))
    pattern, longest = str(limits[0].pattern), limits[0].max_length or 40
    if "\\x00" in pattern:
        texts = _texts(longest, lines="\\x0b" in pattern)
        return texts.filter(str.strip) if limits[0].min_length and question.required else texts
    found = st.one_of(
        st.from_regex(re.compile(one.pattern.removesuffix("$") + r"\Z"), fullmatch=True) for one in limits
    )
    found = found.filter(lambda text: len(text) <= longest)
    return found if question.required else found | st.just("")


def _number(question: Question) -> st.SearchStrategy[float]:
    found = re.findall(r"(ge|le)=([0-9.]+)", repr(_field(question)))
    low, high = (float(dict(found)[name]) for name in ("ge", "le"))
    return st.integers(int(low), int(high)) if question.whole else st.floats(low, high)


def _codes(question: Question) -> st.SearchStrategy[str]:
    codes = tuple(OPEN_LISTS[question.open_list]) if question.open_list else question.codes
    blank = question.open_list or question.default == ""
    return st.sampled_from((*codes, "") if blank else codes)


_DATES = st.dates().map(date.isoformat)


def answers(question: Question) -> st.SearchStrategy[Any]:
    """Everything that may be answered to a question, as JSON data."""
    match question.kind:
        case "code":
            return _codes(question)
        case "codes":
            return st.lists(st.sampled_from(question.codes), max_size=3)
        case "date":
            return _DATES | st.none()
        case "dates":
            return st.lists(_DATES, max_size=3)
        case "number":
            return _number(question) if question.required or question.default == 1 else _number(question) | st.none()
    return _text(question)


_PLAIN = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
_LOCAL = st.recursive(
    _PLAIN | st.text(max_size=12) | st.sampled_from(NASTY + _NASTY_LINES),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
_LOCAL_SECTIONS = st.dictionaries(
    _PLUGIN,
    st.dictionaries(st.from_regex(r"[a-z_]{1,8}\Z", fullmatch=True) | st.text(max_size=6), _LOCAL, max_size=3),
    max_size=2,
)


def one_row(flat: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What `from_form` gives as one row, its entries in numbered columns."""
    row = dict(flat)
    for table, entries in tables.items():
        for number, entry in enumerate(entries, start=1):
            row |= {f"{table}.{number}.{path.rpartition('.')[2]}": cell for path, cell in entry.items()}
    return row


@st.composite
def form_data(draw: st.DrawFn) -> dict[str, Any]:
    """The JSON data of a valid form: any of its questions answered, any number of entries."""
    data: dict[str, Any] = {"identity": {}, "child": {}}
    flat = catalogue().flat()
    asked = set(draw(st.lists(st.sampled_from(flat), max_size=12, unique_by=lambda q: q.path)))
    for question in flat:
        if question.required or question in asked:
            data.setdefault(question.section, {})[question.field] = draw(answers(question))
    refs = iter(range(1, 100))
    for table in draw(st.lists(st.sampled_from(sorted(catalogue().tables)), max_size=3, unique=True)):
        section, _, name = table.partition(".")
        rows = [draw(_entry(table)) for _ in range(draw(st.integers(1, 2)))]
        for row in rows:
            if "ref" in row:
                row["ref"] = f"R{next(refs)}"
        data.setdefault(section, {})[name] = rows
    data["local"] = draw(_LOCAL_SECTIONS)
    return data


@st.composite
def _entry(draw: st.DrawFn, table: str) -> dict[str, Any]:
    columns = catalogue().columns(table)
    asked = {q.path for q in draw(st.lists(st.sampled_from(columns), max_size=5))}
    return {q.field: draw(answers(q)) for q in columns if q.required or q.path in asked}


def monitoring_forms() -> st.SearchStrategy[MonitoringForm]:
    """Valid forms with nasty texts."""

    def made(data: dict[str, Any]) -> MonitoringForm:
        form = validate(data, Place())
        assert isinstance(form, MonitoringForm), form
        return form

    return form_data().map(made)
