"""A council's own questions: flat, typed wherever they are read or written, costing nobody more than themselves."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, model_validator
from tests.builders import form
from tests.plugins import good
from tests.strategies import NASTY

from iro_qa import Council, SettingsError, fold, load_settings, read, registry_of, standard, summarise, take_answers
from iro_qa.cli import main
from iro_qa.errors import Note, Place, Unreadable
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue, validate
from iro_qa.forms.cells import from_form
from iro_qa.forms.local_questions import form_schema, local_questions, with_local
from iro_qa.forms.local_reading import settled
from iro_qa.forms.promoted import PROMOTED, promote
from iro_qa.forms.section import NewerSectionError, current
from iro_qa.mapping import propose
from iro_qa.plugin import (
    Answer,
    Headings,
    Headline,
    IsoDate,
    Label,
    LongText,
    Section,
    ShortText,
    YesNo,
    answer,
    hook,
    question,
)
from iro_qa.readers import Raw, read_form
from iro_qa.registry import Registry
from iro_qa.settings import checked
from iro_qa.standard.wordform.form import word_form
from iro_qa.standard.wordform.reader import read_word
from iro_qa.standard.workbook.answers import answer_workbook
from iro_qa.standard.workbook.forms import workbook
from iro_qa.testing.strategies import section_data

AT = Place(1, 1, ".json")
SECRET = "Zelmira Quonk"


class Every(Section):
    """A question of each kind that a section may have."""

    plugin: ClassVar[str] = "every"
    title: ClassVar[str] = "Everyshire's own questions"

    begun: Answer = answer("Work begun", hint="Whether anything was done")
    chaired: YesNo = answer("Young person chaired")
    stage: Literal["not_recorded", "first", "second", "C2"] = answer("Stage")
    why: Literal["", "money", "time"] = question("Why not", "")
    kind: Literal["a", "b"] | None = question("Kind", None)
    since: IsoDate | None = question("Since", None)
    weeks: Annotated[int, Field(ge=-5, lt=521)] | None = question("Weeks waited", None)
    times: int = Field(default=1, title="Times asked", gt=0)
    many: int | None = None
    team: Label = question("Their team", "")
    head: Headline | None = question("In one line", None)
    number: ShortText = question("Their number", "")
    told: LongText = question("What was said", "")


EVERY = with_local(catalogue(), [Every])
#: A form that asks little else, which is written and read more quickly.
SMALL = attrs.evolve(
    EVERY, questions=tuple(q for q in EVERY.questions if q.section in ("identity", "local")), tables={}
)


def plugin(*sections: Any) -> Any:
    """A plugin with these sections."""

    class Plugin:
        @hook
        def iro_qa_sections():  # type: ignore[misc]
            return sections

    return Plugin


def registry(*sections: Any, name: str = "every") -> Registry:
    return registry_of({"standard": standard, name: plugin(*sections)})


def local(data: Any, **more: Any) -> MonitoringForm:
    return form(local={"every": data}, **more)


def made(text: str, base: Any = EVERY, **more: Any) -> tuple[MonitoringForm, tuple[Note, ...]]:
    """A form read from cells given as `question=cell`, one a line, of the section `every`."""
    pairs = (line.partition("=") for line in text.strip().splitlines())
    cells = {f"local.every.{name.strip()}": cell.strip() for name, _, cell in pairs}
    return of_cells({**cells, **more}, base)


def of_cells(cells: Any, base: Any = EVERY) -> tuple[MonitoringForm, tuple[Note, ...]]:
    found = read_form(Raw(AT, {"identity.id": "F-1", "child.number": "1001", **cells}), base=base)
    assert not isinstance(found, Unreadable), found
    return found


# ------------------------------------------------------------------------------------------------------- what is flat


class Inner(BaseModel):
    """No answer to a question."""


def one(annotation: Any, default: Any = None, name: str = "x", **more: Any) -> Any:
    """A section with one question of this kind."""
    return type("One", (Section,), {"__annotations__": {name: annotation}, name: default, "plugin": "every", **more})


OTHERS = [
    list[str], dict[str, str] | None, tuple[str, ...], Inner | None, float | None, bool, Any, str, date | None,
    int | Label | None, Literal[1, 2] | None, Literal["with space"] | None, Literal["Zoë"] | None, Literal[""], None,
    Annotated[str, Field(max_length=5)], set[str] | None, bytes | None, Literal[True] | None,
]  # fmt: skip


@pytest.mark.parametrize("annotation", OTHERS, ids=str)
def test_what_is_not_flat_is_no_offer_and_the_failure_names_section_and_field(annotation):
    found = registry(one(annotation))
    (failure,) = found.failures
    assert found.sections == ()
    assert (failure.plugin, failure.stage, failure.offer) == ("every", "offers", "iro_qa_sections")
    assert failure.what.startswith("local.every.x: a question is an Answer, a YesNo, a Literal of codes,")


@pytest.mark.parametrize(
    "section, said",
    [
        (one(Answer, ...), "local.every.x: a question needs a default, for a form that leaves it blank."),
        (one(Label, Field(default_factory=str)), "local.every.x: a question needs a default"),
        (one(Label, "", "tooLong"), "local.every.tooLong: a question's name is small letters"),
        (one(Label, "", "x" * 41), f"local.every.{'x' * 41}: a question's name"),
        (one(Label, "", "ünsere"), "local.every.(a field): a question's name"),
        (one(Label, Field("", alias="y")), "local.every.x: a question has no alias"),
        (one(Label, Field("", title="two\nlines")), "local.every.x: its label and its hint must each be one line"),
        (one(Label, Field("", description="a\x00b")), "local.every.x: its label and its hint must each be one line"),
        (
            one(Answer, "perhaps"),
            "local.every.x: its default is none of its answers; where that is a blank, write None.",
        ),
        (one(Headline, ""), "local.every.x: its default is none of its answers"),
        (one(Label, title="two\nlines"), "every: its title must be one line of text."),
        (one(Label, title=5), "every: its title must be one line of text."),
        (one(Label, model_config=ConfigDict(extra="allow")), "every: the section's model_config must stay"),
        (one(Label, "", version=0), "every: its version must be a whole number from 1."),
        (one(Label, "", version=2), "every: upgrade must have one function for each version from 1 to 1."),
        (one(Label, "", version=2, upgrade={1: "x"}), "every: upgrade must have one function"),
        (one(Label, "", upgrade={1: dict}), "every: upgrade must have one function"),
        (one(Label, "", earlier=(Inner,)), "every: earlier must hold Section classes."),
        (one(Label, "", earlier=(one(str),)), "every, earlier: local.every.x: a question is an Answer"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_section_that_could_not_be_asked_is_no_offer_and_the_failure_says_why(section, said):
    (failure,) = registry(section).failures
    assert failure.what.startswith(said)


@pytest.mark.filterwarnings("ignore:Field name")
def test_a_question_may_not_be_called_as_what_the_section_says_of_itself():
    (failure,) = registry(one(int, 2, "version")).failures
    assert failure.what.startswith("local.every.version: the section says version of itself: write `version: ClassVar")


def test_a_question_of_each_flat_kind_is_taken():
    found = registry(Every)
    assert not found.failures and [offer.id for offer in found.sections] == ["every/every"]


def test_a_section_whose_validator_breaks_on_its_own_default_is_taken_and_costs_itself_where_it_is_read(tmp_path):
    class Breaking(Section):
        plugin: ClassVar[str] = "every"
        x: Label = ""

        @model_validator(mode="after")
        def _breaks(self):
            raise KeyError(SECRET)

    _, notes = settled(local({"x": SECRET}), AT, with_local(catalogue(), [Breaking]))
    assert not registry(Breaking).failures
    assert [note.question for note in notes] == ["local.every"] and SECRET not in str(notes)
    assert Breaking.of(local({"x": "a"})) is None


# ---------------------------------------------------------------------------------------------------------- questions


def test_a_question_of_a_section_knows_its_kind_label_group_codes_and_limits():
    found = {one.field: one for one in local_questions([Every])}
    assert {name: one.kind for name, one in found.items()} == {
        "begun": "code", "chaired": "code", "stage": "code", "why": "code", "kind": "code", "since": "date",
        "weeks": "number", "times": "number", "many": "number", "team": "text", "head": "text", "number": "text",
        "told": "text",
    }  # fmt: skip
    assert {one.group for one in found.values()} == {"Everyshire's own questions"}
    assert (found["begun"].label, found["begun"].hint) == ("Work begun", "Whether anything was done")
    assert found["many"].label == "Many"
    assert found["why"].codes == ("money", "time") and found["stage"].codes == ("not_recorded", "first", "second", "C2")
    limits = {name: (one.least, one.most) for name, one in found.items() if one.kind == "number"}
    assert limits == {"weeks": (-5, 520), "times": (1, None), "many": (None, None)}
    assert [name for name, one in found.items() if one.long] == ["told"]


def test_local_questions_are_put_among_the_councils_once_and_hidden_ones_are_still_known():
    base = with_local(EVERY, [Every], hidden=["local.every.weeks"], labels={"local.every.begun": "Begun?"})
    paths = [one.path for one in base.questions]
    assert len(paths) == len(set(paths)) and "local.every.weeks" not in paths
    assert base.known["local.every.weeks"].kind == "number" and base.by_path["local.every.begun"].label == "Begun?"
    assert paths[: len(catalogue().questions)] == [one.path for one in catalogue().questions]
    first = with_local(base, [Every], first=["local.every.told", "health.dental"]).questions
    assert [one.path for one in first[:2]] == ["local.every.told", "health.dental"]
    assert with_local(base, []).questions == catalogue().questions
    assert with_local(catalogue(), []) is catalogue()


def test_a_heading_that_two_sections_share_means_neither_and_a_title_tells_them_apart():
    class Other(Every):
        plugin: ClassVar[str] = "other"
        title: ClassVar[str] = "Othershire"

    class Twin(Every):
        plugin: ClassVar[str] = "twin"

    headings = Headings.of(with_local(catalogue(), [Every, Other]))
    assert headings.path("Work begun") == ""
    assert headings.path("Othershire: Work begun") == "local.other.begun"
    twins = Headings.of(with_local(catalogue(), [Every, Twin]))
    assert twins.path("Everyshire's own questions: Work begun") == ""
    assert twins.path("Local.Twin.Begun") == "local.twin.begun"


# -------------------------------------------------------------------------------------------------------------- cells


def test_cells_are_read_as_the_answers_of_their_questions_as_people_write_them():
    read_, notes = made(
        "begun=Not applicable\nchaired=YES\nstage=c2\nweeks=14\nsince=14/10/2026\nnumber=007\nkind=B\ntold=2026-10-14"
    )
    assert dict(read_.local["every"]) == {
        "begun": "not_applicable", "chaired": "yes", "stage": "C2", "weeks": 14, "since": "2026-10-14", "number": "007",
        "kind": "b", "told": "2026-10-14",
    }  # fmt: skip
    assert not notes and Every.of(read_).since == date(2026, 10, 14)


def test_what_is_doubtful_about_a_local_answer_is_a_note_on_its_question():
    read_, (note,) = made("since=14/10/26")
    assert Every.of(read_).since == date(2026, 10, 14)
    assert note.question == "local.every.since" and "two digits" in note.what


@pytest.mark.parametrize(
    "name, cell, said",
    [
        ("begun", "notapplicable", "not one of the accepted ones. The nearest accepted answer is Not applicable."),
        ("kind", SECRET, "The answer is not one of the accepted ones. Accepted: A, B."),
        ("weeks", "a dozen", "This must be a whole number. Write digits only."),
        ("weeks", 521, "The value cannot be used here."),
        ("weeks", -6, "The number is smaller than -5."),
        ("since", "30/02/2026", "This is not a date."),
        ("since", 46000, "This is not a date."),
        ("head", "x" * 141, "The text is longer than 140 characters."),
        ("team", "two\nlines", "The text holds characters that no document can carry, or a line break"),
        ("number", True, "This must be text."),
    ],
)
def test_a_local_answer_that_is_none_costs_only_its_section_which_is_kept(name, cell, said):
    read_, (note,) = of_cells({f"local.every.{name}": cell, "local.every.chaired": "Yes", "health.dental": "Yes"})
    assert note.question == f"local.every.{name}" and said in note.what
    assert note.what.endswith("The section is kept as it is, and none of its answers counts.")
    assert SECRET not in note.what
    assert dict(read_.local["every"]) == {name: cell, "chaired": "yes"}
    assert Every.of(read_) is None and read_.health.dental == "yes"


def test_the_same_is_said_of_the_same_answers_in_json_and_an_unknown_question_is_not_repeated(tmp_path):
    data = {"begun": "sometimes", "weeks": "12", "begin": 1, SECRET: 2}
    (tmp_path / "a.json").write_text(json.dumps(local(data).model_dump(mode="json")))
    (item,) = read([tmp_path], registry(Every))
    assert [note.question for note in item.notes] == ["local.every.begun", "local.every.weeks", "local.every"]
    assert "Did you mean begun?" in item.notes[2].what and SECRET not in str(item.notes)
    assert dict(item.form.local["every"]) == data


def test_numbers_and_json_behind_their_mark_from_older_workbooks_are_still_read():
    read_, notes = made('weeks=json:14\ntold=json: is a format\nhead=json:null\nteam=json:"json:1"')
    assert dict(read_.local["every"]) == {"weeks": 14, "told": "json: is a format", "head": None, "team": "json:1"}
    assert not notes


def test_a_column_under_a_local_questions_label_is_read_as_that_question():
    read_, notes = of_cells({"column 7: Weeks waited": "3", "column 8: Everyshire's own questions: Stage": "First"})
    assert dict(read_.local["every"]) == {"weeks": 3, "stage": "first"} and not notes
    read_, (note,) = of_cells({"local.every.weeks": 4, "column 7: Weeks waited": "3"})
    assert dict(read_.local["every"]) == {"weeks": 4} and note.question == "column 7"


def test_an_answer_that_says_nothing_is_a_blank_cell_and_any_other_stands_as_people_write_it():
    cells, _ = from_form(local({"weeks": None, "team": "", "since": "2026-10-14", "begun": "yes", "why": ""}), EVERY)
    assert {path: cell for path, cell in cells.items() if path.startswith("local.")} == {
        "local.every.since": date(2026, 10, 14), "local.every.begun": "yes"
    }  # fmt: skip
    odd = {"weeks": "12", "begun": " Yes ", "since": "2026-02-30", "many": 10**12, "times": True, "kind": "json:1"}
    cells, _ = from_form(local(odd), EVERY)
    assert cells["local.every.weeks"] == 'json:"12"' and cells["local.every.since"] == "2026-02-30"
    assert cells["local.every.many"] == f"json:{10**12}" and cells["local.every.times"] == "json:true"
    again, _ = of_cells(cells)
    assert json.dumps(again.model_dump(mode="json")["local"]["every"]) == json.dumps(odd)


# --------------------------------------------------------------------------------------------------------- round trip

_SAID_NOTHING = (None, "")


def answered(of: MonitoringForm) -> dict[str, Any]:
    """The section as data, without blanks that are its defaults: a table leaves those out."""
    data = of.model_dump(mode="json")["local"].get("every", {})
    blank = {name for name, info in Every.model_fields.items() if info.default in _SAID_NOTHING}
    return {name: value for name, value in data.items() if not (name in blank and value == _default(name))}


def _default(name: str) -> Any:
    return Every.model_fields[name].default


def in_csv(forms: list[MonitoringForm]) -> bytes:
    rows = [from_form(one, EVERY)[0] for one in forms]
    paths = list(dict.fromkeys(path for row in rows for path in row))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([paths, *([row.get(path, "") for path in paths] for row in rows)])
    return text.getvalue().encode()


def numbered(sections: list[Any]) -> list[MonitoringForm]:
    return [local(data, identity={"id": f"F-{number}"}) for number, data in enumerate(sections, start=1)]


def came_back(forms: list[MonitoringForm], content: bytes, ending: str, folder: Any, *, notes: bool = False) -> None:
    """The file holds equal sections, and nothing about them is doubtful."""
    path = folder / f"forms{ending}"
    path.write_bytes(content)
    items = list(read([path], registry(Every)))
    assert [answered(item.form) for item in items] == [answered(one) for one in forms]
    assert notes or not any(note.question.startswith("local") for item in items for note in item.notes)


@given(sections=st.lists(section_data(Every), min_size=1, max_size=4))
@settings(deadline=None, max_examples=12)
def test_answers_come_back_from_every_kind_of_file(tmp_path_factory, sections):
    forms, folder = numbered(sections), tmp_path_factory.mktemp("trip")
    came_back(forms, b"\n".join(one.model_dump_json().encode() for one in forms), ".jsonl", folder)
    came_back(forms, workbook(SMALL, OPEN_LISTS, forms), ".xlsx", folder)
    came_back(forms, in_csv(forms), ".csv", folder)
    came_back(forms[:1], word_form(SMALL, OPEN_LISTS, forms[0]), ".docx", folder)


_ODD = (
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from([*NASTY, "yes", "Yes ", "first; second", "C2; yes", "2026-02-30", "12", "a\nb", "json:1"])
    | st.lists(st.sampled_from(["a", None]), max_size=1) | st.dictionaries(st.just("a"), st.just(1), max_size=1)
)  # fmt: skip


@given(data=st.dictionaries(st.sampled_from(sorted(Every.model_fields)), _ODD, max_size=4))
@settings(deadline=None, max_examples=20)
def test_what_does_not_fit_is_kept_as_equal_json_through_every_kind_of_file(tmp_path_factory, data):
    forms, folder = [local(data)], tmp_path_factory.mktemp("odd")
    came_back(forms, workbook(SMALL, OPEN_LISTS, forms), ".xlsx", folder, notes=True)
    came_back(forms, word_form(SMALL, OPEN_LISTS, forms[0]), ".docx", folder, notes=True)
    _, notes = settled(forms[0], AT, EVERY)
    assert (Every.of(forms[0]) is None) == bool(notes)


# ---------------------------------------------------------------------------------------------------- workbook, forms


def test_the_workbook_asks_local_questions_with_lists_dates_numbers_notes_and_headings():
    book = openpyxl.load_workbook(io.BytesIO(workbook(EVERY, OPEN_LISTS)))
    sheet, lists = book["Forms"], book["Lists"]
    columns = {cell.value: cell.column_letter for cell in sheet[2]}
    rules = {str(one.sqref).split(":")[0].rstrip("0123456789"): one for one in sheet.data_validations.dataValidation}
    at = {one.field: columns[one.path] for one in local_questions([Every])}
    assert sheet[f"{at['begun']}1"].value == "Work begun"
    note = sheet[f"{at['begun']}1"].comment.text
    assert "Whether anything was done." in note and "Not applicable" in note
    chosen = rules[at["stage"]].formula1.split("!")[1].replace("$", "")
    assert [cell.value for (cell,) in lists[chosen]] == ["Not recorded", "First", "Second", "C2"]
    assert (rules[at["since"]].type, sheet.column_dimensions[at["since"]].width > 10) == ("date", True)
    weeks, times, many = (rules[at[name]] for name in ("weeks", "times", "many"))
    assert (weeks.type, weeks.operator, weeks.formula1, weeks.formula2) == ("whole", None, "-5", "520")
    assert weeks.error == "Write a whole number from -5 to 520."
    assert (times.operator, times.formula1) == ("greaterThanOrEqual", "1") and int(many.formula1) < -(10**9)
    assert sheet.column_dimensions[at["told"]].width > 40 > sheet.column_dimensions[at["team"]].width
    assert at["number"] not in rules


def test_a_number_with_only_a_greatest_is_checked_for_that():
    section = one(Annotated[int, Field(le=7)] | None)
    base = with_local(catalogue(), [section])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(base, OPEN_LISTS)))["Forms"]
    rule = next(one for one in sheet.data_validations.dataValidation if one.error == "Write a whole number up to 7.")
    assert int(rule.formula1) < 0 < int(rule.formula2)


def test_a_hidden_local_question_that_is_answered_keeps_its_column_and_its_kind(tmp_path):
    base = with_local(catalogue(), [Every], hidden=["local.every.weeks", "local.every.begun"])
    filled = local({"weeks": 3})
    (tmp_path / "a.xlsx").write_bytes(workbook(base, OPEN_LISTS, [filled]))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Forms"]
    columns = {cell.value: cell.column for cell in sheet[2]}
    assert sheet.cell(1, columns["local.every.weeks"]).value == "Weeks waited"
    assert sheet.cell(3, columns["local.every.weeks"]).value == 3 and "local.every.begun" not in columns
    (raw,) = read_word(_written(tmp_path / "a.docx", word_form(base, OPEN_LISTS, filled)), AT)
    again, notes = read_form(raw, base=base)
    assert (again.local, notes) == (filled.local, ())


def _written(path: Any, content: bytes) -> Any:
    path.write_bytes(content)
    return path


def test_a_copy_to_be_answered_that_nobody_changed_differs_in_no_local_answer(tmp_path):
    own = {"weeks": None, "team": "", "since": "2026-10-14", "begun": "not_recorded", "kind": "zzz"}
    concern = {"ref": "C1", "headline": "Seen by nobody"}
    sent, reg = [local(own, concerns={"items": [concern]})], registry(Every)
    council = Council().asking([Every])
    (tmp_path / "a.xlsx").write_bytes(answer_workbook(council.questions, OPEN_LISTS, sent, {"F-1/C1"}))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Forms"]
    at = {cell.value: cell.column for cell in sheet[3]}
    assert sheet.cell(2, at["local.every.since"]).value == "Since"
    assert sheet.cell(4, at["local.every.since"]).value.date() == date(2026, 10, 14)
    assert sheet.cell(4, at["local.every.begun"]).value == "Not recorded"
    taken = take_answers(sent, fold(sent, reg, council), read([tmp_path], reg, council))
    assert taken.differences == ()
    other = [attrs.evolve(Raw(AT, from_form(sent[0], EVERY)[0] | {"local.every.weeks": 3}))]
    copies = [read_form(raw, base=EVERY)[0] for raw in other]
    (found,) = (one for one in take_answers(sent, fold(sent, reg), copies).differences if "local" in one.question)
    assert (found.question, found.what) == ("local", "added")


# ----------------------------------------------------------------------------------------------------- schema and maps


def test_the_schema_says_what_local_questions_take_and_leaves_other_sections_alone():
    made_of = form_schema([Every])["properties"]["local"]
    assert made_of["additionalProperties"] == {"type": "object"}
    own = made_of["properties"]["every"]
    assert own["title"] == "Everyshire's own questions" and own["additionalProperties"] is False
    assert own["properties"]["stage"]["enum"] == ["not_recorded", "first", "second", "C2"]
    assert own["properties"]["begun"]["title"] == "Work begun"
    assert {"format": "date", "pattern": r"^\d{4}-\d\d-\d\d$", "type": "string"} in own["properties"]["since"]["anyOf"]
    assert {"type": "integer", "minimum": -5, "exclusiveMaximum": 521} in own["properties"]["weeks"]["anyOf"]
    assert form_schema() == MonitoringForm.model_json_schema()


def test_a_map_is_proposed_for_local_questions_and_their_answers():
    columns = {
        "column 1: Case number": "Case number",
        "column 2: Work begun": "Begun work",
        "column 3: x": "Weeks they waited",
    }
    rows = [{"column 1: Case number": "1001", "column 2: Work begun": "Y"}] * 3
    found = propose(columns, rows, EVERY, OPEN_LISTS)
    assert {one.path for one in found.mapped} >= {"local.every.begun", "local.every.weeks"}
    assert found.answers["Y"] == "yes"


MAP = """
[plugins]
enabled = ["every"]
[map.own]
ignore = ["Old"]
[map.own.columns]
"Case no" = "child.number"
"Seen" = "review.held_on"
"How far" = "local.every.stage"
"Waited" = "local.every.weeks"
[map.own.answers_of."local.every.stage"]
"step one" = "first"
[map.own.set]
"local.every.chaired" = "no"
"""


def loaded(folder: Any, text: str, *sections: Any) -> Council:
    (folder / "iro-qa.toml").write_text(text, "utf-8")
    return checked(load_settings(folder / "iro-qa.toml"), registry(*(sections or (Every,))))


def test_a_map_may_name_local_questions_translate_their_answers_and_set_them(tmp_path):
    council = loaded(tmp_path, MAP)
    (tmp_path / "a.csv").write_text("Case no,Seen,How far,Waited,Old\n1001,2026-10-14,Step one,12,x\n")
    (item,) = read([tmp_path / "a.csv"], registry(Every), council)
    assert dict(item.form.local["every"]) == {"stage": "first", "weeks": 12, "chaired": "no"}
    assert item.map == "own" and not item.notes


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('"local.every.weeks"', '"local.every.week"', "there is no local.every.week. Did you mean local.every.weeks?"),
        ('= "first"', '= "third"', "map.own: local.every.stage: The answer is not one of the accepted ones."),
        ('"local.every.chaired" = "no"', '"local.every.chaired" = "now"', "map.own: local.every.chaired: The answer"),
    ],
)  # fmt: skip
def test_what_a_map_says_of_local_questions_is_checked_once_their_plugin_is_there(tmp_path, old, new, said):
    with pytest.raises(SettingsError, match=r"iro-qa\.toml: ") as caught:
        loaded(tmp_path, MAP.replace(old, new))
    assert said in str(caught.value)
    load_settings(tmp_path / "iro-qa.toml")  # alone it cannot tell


# ----------------------------------------------------------------------------------------------------------- settings


def test_settings_hide_word_order_and_require_local_questions(tmp_path):
    text = """
[plugins]
enabled = ["every"]
[questions]
hidden = ["local.every.team"]
first = ["local.every.weeks"]
required = ["local.every.begun"]
labels = { "local.every.begun" = "Has the work begun?" }
"""
    council = loaded(tmp_path, text)
    asked = [one.path for one in council.questions.questions]
    assert asked[0] == "local.every.weeks" and "local.every.team" not in asked
    assert council.questions.by_path["local.every.begun"].label == "Has the work begun?"
    assert not council.asks(("local.every.team",)) and council.asks(("local.every.weeks",))
    (tmp_path / "a.csv").write_text(
        "identity.id,child.number,Has the work begun?,local.every.team\nF-1,1001,Partly,Oak\n"
    )
    (item,) = read([tmp_path / "a.csv"], registry(Every), load_settings(tmp_path / "iro-qa.toml"))
    assert dict(item.form.local["every"]) == {"begun": "partly", "team": "Oak"}


@pytest.mark.parametrize("key", ["hidden", "first", "required", "labels"])
def test_a_local_question_that_nobody_asks_is_refused_with_the_nearest(tmp_path, key):
    value = '{ "local.every.week" = "x" }' if key == "labels" else '["local.every.week"]'
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, f'[plugins]\nenabled = ["every"]\n[questions]\n{key} = {value}\n')
    assert str(caught.value).endswith("questions: there is no local.every.week. Did you mean local.every.weeks?")


def test_settings_about_an_enabled_plugin_that_is_not_there_wait_for_it_and_about_no_plugin_are_refused(tmp_path):
    text = (
        '[plugins]\nenabled = ["every", "gone"]\noff = ["gone/a"]\n[questions]\nhidden = ["local.gone.x"]\n'
        '[targets]\n"gone/b" = 90\n[performance]\nnear = 5\nnear_of = { "gone/b" = 3 }\n'
    )
    (tmp_path / "iro-qa.toml").write_text(text)
    council = load_settings(tmp_path / "iro-qa.toml")
    failed = registry_of({"standard": standard, "every": plugin(Every), "gone": plugin(5)})
    assert [failure.plugin for failure in failed.failures] == ["gone"]
    assert checked(council, failed).hidden == {"local.gone.x"}
    with pytest.raises(SettingsError, match="targets: there is no gone/b"):
        checked(council, registry(Every))
    with pytest.raises(SettingsError, match=r"there is no local\.gone\.x"):
        loaded(tmp_path, '[questions]\nhidden = ["local.gone.x"]\n')


def test_settings_name_a_plugins_figure_for_its_target(tmp_path):
    (tmp_path / "iro-qa.toml").write_text('[plugins]\nenabled = ["good"]\n[targets]\n"good/life-story-begun" = 50\n')
    reg = registry_of({"standard": standard, "good": good})
    council = checked(load_settings(tmp_path / "iro-qa.toml"), reg)
    forms = [form(identity={"id": f"F-{n}"}, local={"good": {"life_story": "yes"}}) for n in range(3)]
    (team,) = summarise(fold(forms, reg, council), "2026-10", team="North")
    assert team.figures.proportion("good/life-story-begun").target == 50


# ----------------------------------------------------------------------------------------------- versions of a section


class Once(Section):
    """As it was at first."""

    plugin: ClassVar[str] = "every"
    weeks: int | None = None
    state: Literal["begun", "waiting", "not_recorded"] = "not_recorded"


def _second(data: dict[str, Any]) -> dict[str, Any]:
    return {"waited": data.get("weeks"), "state": data.get("state", "not_recorded")}


def _third(data: dict[str, Any]) -> dict[str, Any]:
    words = {"begun": "yes", "waiting": "no"}
    return {"waited": data["waited"], "begun": words.get(data["state"], "not_recorded")}


class Thrice(Section):
    """The same two versions on: one question renamed, one with other answers."""

    plugin: ClassVar[str] = "every"
    version: ClassVar[int] = 3
    upgrade: ClassVar[Any] = {1: _second, 2: _third}
    earlier: ClassVar[Any] = (Once,)
    waited: int | None = question("Weeks waited", None)
    begun: YesNo = answer("Begun")


THRICE = with_local(catalogue(), [Thrice])
NEW = {"_version": 3, "waited": 4, "begun": "no"}


def test_data_of_each_older_version_is_understood_where_it_is_asked_for_and_brought_up_where_it_is_read():
    for data in ({"weeks": 4, "state": "waiting"}, {"_version": 2, "waited": 4, "state": "waiting"}, NEW):
        old = local(data)
        assert Thrice.of(old) == Thrice(waited=4, begun="no")
        read_, notes = settled(old, AT, THRICE)
        assert dict(read_.local["every"]) == NEW and not notes
        again = validate(read_.model_dump_json().encode(), AT)
        assert settled(again, AT, THRICE) == (read_, ())
    assert dict(old.local["every"]) == NEW
    assert Once.of(local({"weeks": 4})) == Once(weeks=4)


def test_the_version_is_written_back_wherever_the_form_is_written(tmp_path):
    filled, reg = local(NEW), registry(Thrice)
    (tmp_path / "a.xlsx").write_bytes(workbook(THRICE, OPEN_LISTS, [filled]))
    (tmp_path / "b.docx").write_bytes(word_form(THRICE, OPEN_LISTS, filled))
    (tmp_path / "c.csv").write_text(
        "identity.id,child.number,local.every._version,local.every.waited,local.every.begun\nF-1,1,3,4,no\n"
    )
    for item in (*read([tmp_path], reg), *read([tmp_path], registry_of({"standard": standard}))):
        waited = {4} if item.place.file < 3 or Thrice.of(item.form) else {"4"}
        assert item.form.local["every"]["_version"] == 3 and item.form.local["every"]["waited"] in waited


def test_answers_typed_into_a_workbook_are_of_the_version_whose_answers_they_are():
    typed, notes = of_cells({"local.every.waited": "4", "local.every.begun": "No"}, THRICE)
    assert dict(typed.local["every"]) == NEW and not notes
    cells = {"local.every.weeks": "4", "local.every.state": "Waiting"}
    old, notes = of_cells(cells, THRICE)
    assert dict(old.local["every"]) == NEW and not notes
    kept, (note,) = of_cells(cells, with_local(catalogue(), [type("Forgets", (Thrice,), {"earlier": ()})]))
    assert dict(kept.local["every"]) == {"weeks": "4", "state": "Waiting"}
    assert note.question == "local.every" and note.what.startswith("This was typed for an older version")
    newer, (note,) = of_cells({"local.every._version": "4", "local.every.more": "x"}, THRICE)
    assert newer.local["every"]["_version"] == 4 and note.what.startswith("This was made by a newer version")


def test_data_of_a_newer_version_is_kept_as_it_is_and_said():
    newer = local({**NEW, "_version": 4, SECRET: [1]})
    read_, (note,) = settled(newer, AT, THRICE)
    assert read_ == newer and Thrice.of(newer) is None
    assert note.question == "local.every"
    assert note.what.startswith("This was made by a newer version of the plugin; update the plugin.")
    with pytest.raises(NewerSectionError):
        current(Thrice, newer.local["every"])
    assert (
        settled(local({**NEW, "_version": 2, "state": "x"}), AT, with_local(catalogue(), [Once]))[1][0].what
        == note.what
    )


@pytest.mark.parametrize("version", [0, -1, True, "2", None, 2.0])
def test_a_version_that_is_none_costs_only_the_section(version):
    odd = local({"waited": 4, "_version": version})
    read_, notes = settled(odd, AT, THRICE)
    assert read_ == odd and {note.question for note in notes} == {"local.every"}
    assert Thrice.of(odd) is None


def test_a_step_that_breaks_or_gives_what_is_no_section_costs_only_the_section():
    def breaks(data):
        raise RuntimeError(SECRET)

    for step in (breaks, lambda data: None, lambda data: {"x": object()}, lambda data: {"x": {1, 2}}):
        section = one(Label, "", version=2, upgrade={1: step})
        old = local({"x": SECRET})
        read_, (note,) = settled(old, AT, with_local(catalogue(), [section]))
        assert read_ == old and note.question == "local.every" and SECRET not in note.what
        assert section.of(old) is None
    wrong = one(Label, "", version=2, upgrade={1: lambda data: {"x": 5}})
    read_, (note,) = settled(local({"x": "a"}), AT, with_local(catalogue(), [wrong]))
    assert dict(read_.local["every"]) == {"x": "a"} and note.question == "local.every.x"


def test_a_form_without_the_section_has_none_and_nothing_is_said_of_it():
    others = form(local={"other": {"weeks": [1]}})
    assert Every.of(others) is None and Every.of(form()) is None
    assert settled(others, AT, EVERY) == (others, ())


def test_a_step_cannot_change_the_form_that_it_is_shown():
    def changes(data):
        data["x"] = "other"
        return data

    section, old = one(Label, "", version=2, upgrade={1: changes}), local({"x": "a"})
    assert section.of(old).x == "other" and dict(old.local["every"]) == {"x": "a"}


def test_the_schema_asks_for_the_version_of_a_section_above_its_first():
    own = form_schema([Thrice])["properties"]["local"]["properties"]["every"]
    assert own["properties"]["_version"]["const"] == 3 and own["required"] == ["_version"]


def test_the_version_stands_in_the_word_form_and_cannot_be_changed_there(tmp_path):
    path = _written(tmp_path / "a.docx", word_form(THRICE, OPEN_LISTS, local(NEW)))
    parts = __import__("zipfile").ZipFile(path).read("word/document.xml").decode()
    at = parts.index("Version of these questions")
    assert "sdtContentLocked" in parts[at : at + 900]


# ----------------------------------------------------------------------------------------------------------- promoted


TABLE = {"local.every.seen": "health.dental", "local.every.lives_since": "child.lives_there_since"}


def test_an_old_local_answer_is_read_as_the_forms_own_where_that_is_blank():
    old = local({"seen": "no", "lives_since": "2026-01-02"})
    read_, notes = settled(old, AT, catalogue(), table=TABLE)
    assert (read_.health.dental, read_.child.lives_there_since) == ("no", date(2026, 1, 2))
    assert read_.local == old.local and not notes
    assert settled(read_, AT, catalogue(), table=TABLE) == (read_, ())


@pytest.mark.parametrize("blank", [{}, {"seen": None}, {"seen": ""}, {"seen": "not_recorded"}])
def test_a_blank_local_answer_fills_nothing_and_the_forms_own_stays(blank):
    plain = local(blank, health={"dental": "yes"})
    assert promote(plain, AT, OPEN_LISTS, TABLE) == (plain, ())
    nobody = form(health={"dental": "yes"})
    assert promote(nobody, AT, OPEN_LISTS, TABLE) == (nobody, ())


def test_where_both_are_answered_the_forms_own_counts_and_a_difference_is_said():
    both = local({"seen": "no"}, health={"dental": "yes"})
    read_, (note,) = promote(both, AT, OPEN_LISTS, TABLE)
    assert read_ == both and note.question == "local.every.seen" and "both are kept" in note.what
    assert promote(local({"seen": "no"}, health={"dental": "no"}), AT, OPEN_LISTS, TABLE)[1] == ()


@pytest.mark.parametrize("odd", ["perhaps", 5, [SECRET], {"a": SECRET}])
def test_a_local_answer_that_the_form_does_not_take_is_kept_and_said(odd):
    wrong = local({"seen": odd})
    read_, (note,) = promote(wrong, AT, OPEN_LISTS, TABLE)
    assert read_ == wrong and note.question == "local.every.seen" and SECRET not in note.what


def test_every_promoted_question_is_one_that_a_form_is_asked_once():
    flat = {one.path for one in catalogue().flat()}
    assert all(old.startswith("local.") and old.count(".") == 2 for old in PROMOTED) and flat >= set(PROMOTED.values())
    assert flat >= set(TABLE.values())


# -------------------------------------------------------------------------------------------------- through the command


PLUGIN = """
from typing import ClassVar
from iro_qa.plugin import Answer, Section, answer, hook, question

class Ours(Section):
    plugin: ClassVar[str] = "localshire"
    title: ClassVar[str] = "Localshire's own questions"
    life_story: Answer = answer("Life-story work begun")
    weeks: int | None = question("Weeks waited", None)

@hook
def iro_qa_sections():
    return [Ours]
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    import sys

    from tests import plugins_made

    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    plugins_made.install(tmp_path / "site", "localshire", PLUGIN, module="plugin_localshire")
    (tmp_path / "iro-qa.toml").write_text('[plugins]\nenabled = ["localshire"]\n')
    yield tmp_path
    sys.modules.pop("plugin_localshire", None)


def test_the_commands_write_and_read_local_questions_of_an_enabled_plugin(desk, capsys):
    assert main(["schema", "form"]) == 0
    schema = json.loads(capsys.readouterr().out)["properties"]["local"]["properties"]["localshire"]
    assert schema["properties"]["life_story"]["title"] == "Life-story work begun"
    assert main(["template", "forms.xlsx"]) == 0 and main(["form", "new", "--to", "form.docx"]) == 0
    sheet = openpyxl.load_workbook("forms.xlsx")["Forms"]
    assert {"local.localshire.life_story", "local.localshire.weeks"} <= {cell.value for cell in sheet[2]}
    capsys.readouterr()
    (desk / "in").mkdir()
    header = "identity.id,child.number,child.team,review.held_on,identity.status,local.localshire.weeks"
    (desk / "in" / "a.csv").write_text(f"{header},Life-story work begun\nF-1,1001,Oak,2026-10-14,sent,some,Yes\n")
    assert main(["check", "in", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [note["question"] for note in said["doubtful"]] == ["local.localshire.weeks"]


def test_the_schema_is_printed_and_the_failure_said_where_a_plugin_is_not_there(desk, capsys):
    (desk / "iro-qa.toml").write_text('[plugins]\nenabled = ["localshire", "gone"]\n')
    assert main(["schema", "form"]) == 3
    out, err = capsys.readouterr()
    assert "localshire" in json.loads(out)["properties"]["local"]["properties"]
    assert "gone: import: It is enabled but not installed." in err
    assert main(["schema", "summary"]) == 0
