"""Hypothesis strategies: monitoring forms and local sections with the nastiest answers that they allow.

The only module of ours that needs Hypothesis as soon as it is imported; the package imports it on first use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from iro_qa.errors import Place
from iro_qa.forms import OPEN_LISTS, MonitoringForm, Question, catalogue, validate
from iro_qa.forms.local_questions import local_questions
from iro_qa.forms.questions import _entry_model
from iro_qa.forms.section import Section

S = TypeVar("S", bound=Section)

#: Texts that spreadsheets, XML, HTML, templates and JSON trip over.
NASTY = (
    "=1+1", "+44 7700", "-x", "@SUM(A1)", "'quoted", '"', "<r>rich</r>", "<b>&amp;</b>", "_x000D_", "_x0041_",
    "x005F_", "{{ 7*7 }}", "http://example.org", "a;b", "TRUE", "007", "2026-10-14", "1e5", "#N/A", "json:{}",
    "(none)", "Zo\u00eb \U0001f600", "\u202eabc", "e\u0301", " lead", "trail ", "\ufeffx", "a\u00a0b", "\u200b",
    "nan", "None", "<script>alert(1)</script>", "]]>",
)  # fmt: skip
_NASTY_LINES = ("a\nb", "a\r\nb", "a\rb", "\ttab", "x\u2028y")
_FORBIDDEN = "\ufffe\uffff"
_PLUGIN = st.from_regex(r"[a-z][a-z0-9_]{0,9}\Z", fullmatch=True)
_DATES = st.dates().map(date.isoformat)
#: A month in which reviews are held where the forms are to count.
_NEAR = st.dates(date(2026, 8, 1), date(2026, 10, 31)).map(date.isoformat)


def hostile_text(longest: int = 40, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts as a form may hold them, often ones that some program takes for something else.

    `lines`: of several lines too. A text of spaces only is none: it is a blank answer in every table.
    """
    alphabet = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters=_FORBIDDEN)
    if lines:
        alphabet |= st.sampled_from("\t\n\r\u2028\u2029")
    known = [text for text in NASTY + (_NASTY_LINES if lines else ()) if len(text) <= longest]
    texts = st.text(alphabet, max_size=min(longest, 40)) | st.sampled_from(known)
    return texts.map(lambda text: text if text.strip() else "")


def _constraints(annotation: Any, metadata: Any = ()) -> Iterator[StringConstraints]:
    """The limits of a text, however deep in unions they stand."""
    for part in (*metadata, *get_args(annotation)):
        if isinstance(part, StringConstraints):
            yield part
        else:
            yield from _constraints(part, getattr(part, "__metadata__", ()))


def _text(question: Question, info: FieldInfo) -> st.SearchStrategy[str]:
    limits = list(_constraints(info.annotation, info.metadata)) or [StringConstraints(pattern=r"\x00")]
    pattern, longest = str(limits[0].pattern), limits[0].max_length or 40
    if "\\x00" in pattern:
        texts = hostile_text(longest, lines="\\x0b" in pattern)
        return texts.filter(str.strip) if limits[0].min_length and question.required else texts
    patterns = [re.compile(str(one.pattern).removesuffix("$") + r"\Z") for one in limits]
    found = st.one_of([st.from_regex(one, fullmatch=True) for one in patterns])
    found = found.filter(lambda text: len(text) <= longest)
    return found if question.required else found | st.just("")


def _number(question: Question, info: FieldInfo) -> st.SearchStrategy[float]:
    given = dict(re.findall(r"(ge|le)=([0-9.]+)", repr(info)))
    low, high = (float(given[name]) for name in ("ge", "le"))
    return st.integers(int(low), int(high)) if question.whole else st.floats(low, high)


def _own_number(question: Question) -> st.SearchStrategy[int]:
    """A number of a local question, which may have no limit."""
    low = -999_999_999 if question.least is None else question.least
    return st.integers(low, 999_999_999 if question.most is None else question.most)


def _codes(question: Question) -> st.SearchStrategy[str]:
    codes = tuple(OPEN_LISTS[question.open_list]) if question.open_list else question.codes
    blank = question.open_list or question.default == ""
    return st.sampled_from((*codes, "") if blank else codes)


def answers(question: Question, info: FieldInfo | None = None) -> st.SearchStrategy[Any]:
    """Everything that may be answered to a question, as JSON data. `info`: its field, where it is no core question."""
    known = info or _field_of(question.path)
    match question.kind:
        case "code":
            found = _codes(question)
            return found | st.none() if info and question.default is None and not question.required else found
        case "codes":
            return st.lists(st.sampled_from(question.codes), max_size=3)
        case "date":
            return _DATES | st.none()
        case "dates":
            return st.lists(_DATES, max_size=3)
        case "number":
            found_number = _own_number(question) if info else _number(question, known)
            return found_number if question.required or question.default is not None else found_number | st.none()
    return _text(question, known)


def _field_of(path: str) -> FieldInfo:
    """The field of a core question, with its limits."""
    section, *way, last = path.split(".")
    model: Any = MonitoringForm.model_fields[section].annotation
    for name in way:
        model = _entry_model(model.model_fields[name].annotation)
    found: FieldInfo = model.model_fields[last]
    return found


@st.composite
def section_data(draw: st.DrawFn, kind: type[Section]) -> dict[str, Any]:
    """What may stand on a form under a local section's name: any of its questions answered."""
    asked = local_questions([kind])
    wanted = draw(st.lists(st.sampled_from(asked), unique_by=lambda q: q.path, max_size=len(asked))) if asked else []
    data = {one.field: draw(answers(one, kind.model_fields[one.field])) for one in wanted}
    try:
        kind.model_validate_json(json.dumps(data))
    except ValidationError:  # by a rule of the section's own
        reject()
    return data


def sections(kind: type[S]) -> st.SearchStrategy[S]:
    """Local sections of one class, with any of its questions answered."""
    return section_data(kind).map(lambda data: kind.model_validate_json(json.dumps(data)))


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


@st.composite
def form_data(draw: st.DrawFn, kinds: Sequence[type[Section]] = ()) -> dict[str, Any]:
    """The JSON data of a valid form: any of its questions answered, any number of entries, local sections or none."""
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
    data["local"] = draw(_local(kinds))
    return data


@st.composite
def _local(draw: st.DrawFn, kinds: Sequence[type[Section]]) -> dict[str, Any]:
    """Sections of plugins that are not here, and of those that are."""
    local: dict[str, Any] = dict(draw(_LOCAL_SECTIONS))
    for kind in kinds:
        local.pop(kind.plugin, None)
        if draw(st.integers(0, 3)):
            local[kind.plugin] = draw(section_data(kind))
    return local


@st.composite
def _entry(draw: st.DrawFn, table: str) -> dict[str, Any]:
    columns = catalogue().columns(table)
    asked = {q.path for q in draw(st.lists(st.sampled_from(columns), max_size=5))}
    return {q.field: draw(answers(q)) for q in columns if q.required or q.path in asked}


def forms(sections: Iterable[type[Section]] = ()) -> st.SearchStrategy[MonitoringForm]:
    """Valid monitoring forms with any answers, and local sections of these classes on most of them."""
    return form_data(tuple(sections)).map(_form)


@st.composite
def counting(draw: st.DrawFn, kinds: Sequence[type[Section]] = (), most: int = 8) -> list[MonitoringForm]:
    """Several forms of few children and two teams that count in the autumn of 2026, each with its own number."""
    found = []
    for number in range(draw(st.integers(1, most))):
        data = draw(form_data(kinds))
        child = {"number": str(1000 + draw(st.integers(1, 3))), "team": draw(st.sampled_from(("North", "South")))}
        data["identity"] |= {"id": f"F-{number}", "status": "sent", "revision": 1}
        data["child"] |= child
        data.setdefault("review", {}).update(held_on=draw(_NEAR), completed_on=None, meetings=[])
        found.append(_form(data))
    return found


def _form(data: dict[str, Any]) -> MonitoringForm:
    form = validate(data, Place())
    assert isinstance(form, MonitoringForm), form
    return form
