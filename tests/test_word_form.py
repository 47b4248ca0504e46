"""The monitoring form in Word: every question has its control, known answers stand in it, and nothing else is open."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import date
from typing import ClassVar, Literal

import attrs
import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.builders import form
from tests.strategies import NASTY, monitoring_forms

from iro_qa.errors import Place
from iro_qa.forms import OPEN_LISTS, Question, catalogue
from iro_qa.forms.local_questions import local_questions, with_local
from iro_qa.forms.section import Section
from iro_qa.guard import inspect
from iro_qa.plugin import IsoDate, LongText, ShortText, question
from iro_qa.readers import read_form
from iro_qa.standard.wordform.answering import answer_form
from iro_qa.standard.wordform.form import Look, word_form
from iro_qa.standard.wordform.format import (
    LAYOUT,
    PROMPT_CHOOSE,
    PROMPT_OF,
    ROWS,
    bookmark_of,
    field_of,
    listed_fields,
    row_of,
    split_kind,
    tag_of,
)
from iro_qa.standard.wordform.plan import parts_of
from iro_qa.standard.wordform.reader import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def made(filled=None, base=None, lists=OPEN_LISTS, look=None):
    return word_form(base or catalogue(), lists, filled, look)


def part(document, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return etree.fromstring(archive.read(name))


class Control:
    """One control as it stands in the document."""

    def __init__(self, sdt):
        self.sdt, self.properties, self.content = sdt, sdt.find(f"{W}sdtPr"), sdt.find(f"{W}sdtContent")

    def said(self, name):
        found = self.properties.find(W + name)
        return None if found is None else found.get(f"{W}val")

    def kind(self, name):
        return self.properties.find(name)

    @property
    def text(self):
        marks = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}cr": "\r"}
        return "".join(marks.get(one.tag, one.text) or "" for one in self.content.iter(f"{W}t", *marks))

    @property
    def prompts(self):
        return self.kind(f"{W}showingPlcHdr") is not None

    @property
    def values(self):
        return [item.get(f"{W}value") for item in self.properties.iter(f"{W}listItem")]


def controls(document):
    found = [Control(sdt) for sdt in part(document).iter(f"{W}sdt")]
    return [one for one in found if one.said("tag") is not None]


def control(document, field, row=1):
    return [one for one in controls(document) if one.said("tag") == tag_of(field)][row - 1]


def properties(document):
    return {one.get("name"): "".join(one.itertext()) for one in part(document, "docProps/custom.xml")}


def words(document):
    return " ".join(part(document).itertext())


@pytest.fixture(scope="module")
def blank():
    return made(look=Look("OFFICIAL-SENSITIVE: PERSONAL"))


#: A form with an answer of every kind.
FILLED = form(
    identity={"id": "C100/due-2026-11-04", "revision": 2},
    child={"number": "604100", "distance_miles": 3.5, "moves_since_last_review": 0, "team": "Oak & Ash"},
    review={"held_on": "2026-10-14", "meetings": ["2026-10-01", "2026-10-08"], "took_part": ["child", "mother"]},
    health={"dental": "not_applicable", "comment": "One line\nand\tanother"},
    concerns={"items": [{"ref": "C1", "headline": "No dentist", "theme": "health"}, {"ref": "C2", "headline": "x"}]},
)


# ----------------------------------------------------------------------------------------------- the blank form


def test_every_question_has_exactly_one_control_and_every_column_one_in_each_row(blank):
    tags = Counter(one.said("tag") for one in controls(blank))
    wanted = Counter()
    for q in catalogue().questions:
        codes = q.codes if q.kind == "codes" else ("",)
        wanted.update({tag_of(field_of(q.path, code)): ROWS.get(q.table, 1) for code in codes})
    assert tags == wanted


def test_ids_and_bookmarks_are_unique_and_names_are_short_enough_for_word(blank):
    ids = [one.get(f"{W}val") for one in part(blank).iter(f"{W}id")]
    names = [one.get(f"{W}name") for one in part(blank).iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    assert all(len(one.said("tag")) <= 64 for one in controls(blank))


def test_every_control_stands_in_a_line_of_text_with_a_bookmark_of_its_own_round_it(blank):
    for one in controls(blank):
        before, after = one.sdt.getprevious(), one.sdt.getnext()
        row, name = row_of(before.get(f"{W}name"))
        assert one.sdt.getparent().tag == f"{W}p"
        assert (before.tag, after.tag) == (f"{W}bookmarkStart", f"{W}bookmarkEnd")
        assert before.get(f"{W}id") == after.get(f"{W}id")
        field = one.said("tag")
        assert name == bookmark_of(field)
        assert bool(row) == (field in catalogue().by_path and bool(catalogue().by_path[field].table))


def test_controls_cannot_be_deleted_but_rows_can(blank):
    for one in controls(blank):
        is_column = bool(getattr(catalogue().by_path.get(one.said("tag")), "table", ""))
        assert one.said("lock") == (None if is_column else "sdtLocked")
        assert one.said("alias")


def test_a_blank_control_shows_the_prompt_of_its_kind_and_a_box_is_empty(blank):
    for one in controls(blank):
        path, _, code = one.said("tag").partition("=")
        assert one.prompts == (not code)
        assert one.text == ("☐" if code else PROMPT_OF[catalogue().by_path[path].kind])


def test_each_kind_of_question_has_its_kind_of_control(blank):
    kinds = {"code": f"{W}dropDownList", "codes": f"{W14}checkbox", "date": f"{W}date"}
    for one in controls(blank):
        wanted = kinds.get(catalogue().by_path[one.said("tag").partition("=")[0]].kind, f"{W}text")
        assert one.kind(wanted) is not None, one.said("tag")
    assert control(blank, "health.comment").kind(f"{W}text").get(f"{W}multiLine") == "1"
    assert control(blank, "concerns.items.headline").kind(f"{W}text").get(f"{W}multiLine") is None


def test_a_list_offers_every_answer_in_words_and_a_way_back_to_blank(blank):
    theme = control(blank, "concerns.items.theme")
    shown = [item.get(f"{W}displayText") for item in theme.properties.iter(f"{W}listItem")]
    assert theme.values == [*OPEN_LISTS["themes"], PROMPT_CHOOSE]
    assert shown == [*OPEN_LISTS["themes"].values(), None]
    assert control(blank, "health.dental").values == list(catalogue().by_path["health.dental"].codes)


def test_entries_stand_in_a_section_that_word_repeats(blank):
    sections = list(part(blank).iter(f"{W15}repeatingSection"))
    items = list(part(blank).iter(f"{W15}repeatingSectionItem"))
    assert len(sections) == len(catalogue().tables)
    assert len(items) == sum(ROWS.values()) + 1
    for one in items:
        (row,) = one.getparent().getparent().find(f"{W}sdtContent")
        assert row.tag == f"{W}tr"


def test_all_the_answers_of_one_row_stand_in_one_row_of_the_table(blank):
    rows = {}
    for one in controls(blank):
        if getattr(catalogue().by_path.get(one.said("tag")), "table", ""):
            number, _ = row_of(one.sdt.getprevious().get(f"{W}name"))
            table = catalogue().by_path[one.said("tag")].table
            rows.setdefault((table, number), set()).add(next(one.sdt.iterancestors(f"{W}tr")))
    assert {len(found) for found in rows.values()} == {1}


def test_core_questions_are_bold_and_have_a_star(blank):
    stars = {text for text in part(blank).itertext() if text.endswith((" *", " *: "))}
    core = {q.label for q in catalogue().flat() if q.core} | {catalogue().tables[t] for t in catalogue().core_tables}
    needed = {q.label for q in catalogue().questions if q.table and q.field in ("ref", "headline")}
    assert {text.removesuffix(": ").removesuffix(" *") for text in stars} == core | needed
    for run in part(blank).iter(f"{W}r"):
        text = "".join(run.itertext())
        if text in stars and run.getparent().find(f"{W}pPr/{W}pStyle").get(f"{W}val") in ("Question", "Sentence"):
            assert run.find(f"{W}rPr/{W}b") is not None, text


def test_it_says_what_it_is_and_that_the_child_may_ask_to_read_it(blank):
    assert "The child may ask to read it" in words(blank)
    assert "OFFICIAL-SENSITIVE: PERSONAL" in "".join(part(blank, "word/header1.xml").itertext())
    assert f"layout {LAYOUT}" in "".join(part(blank, "word/footer1.xml").itertext())
    assert properties(blank)["iro-qa-form"] == LAYOUT
    assert properties(blank)["iro-qa-schema"] == "1.1"
    assert properties(blank)["iro-qa-id"] == ""


def test_its_properties_list_every_field_that_it_asks_and_are_short_enough_for_word(blank):
    fields = listed_fields(properties(blank))
    assert {tag_of(field) for field in fields} == {one.said("tag") for one in controls(blank)}
    assert len(set(fields)) == len(fields)
    assert max(map(len, properties(blank).values())) <= 250


def test_it_carries_no_macro_no_link_out_and_no_time_and_passes_the_guard(blank):
    with zipfile.ZipFile(io.BytesIO(blank)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"vbaProject|TargetMode|dataBinding|altChunk|dcterms", content)
    assert inspect(blank) is None


def test_the_same_form_gives_the_same_bytes(blank):
    assert made(look=Look("OFFICIAL-SENSITIVE: PERSONAL")) == blank
    assert made(FILLED) == made(FILLED)


def test_python_docx_opens_it(blank):
    opened = docx.Document(io.BytesIO(made(FILLED)))
    assert opened.core_properties.title == "Monitoring form"
    assert len(opened.tables) == len(docx.Document(io.BytesIO(blank)).tables)


@pytest.mark.parametrize("which", ["blank", "filled", "to answer"])
def test_it_can_be_read_by_everyone(blank, which):
    """Our rules of accessible documents: language, headings in turn, tables with heads and names, no cell blank."""
    document = {"blank": blank, "filled": made(FILLED), "to answer": answer_form(catalogue(), OPEN_LISTS, FILLED, ())}[
        which
    ]
    body = part(document)[0]
    language = part(document, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language.get(f"{W}val") == "en-GB"
    assert not [*body.iter(f"{W}gridSpan", f"{W}vMerge")]
    for table in body.iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.getnext().tag == f"{W}p"
        width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            assert len(cells) == width
            assert all("".join(cell.itertext()).strip() for cell in cells)
    styles = [str(p.find(f"{W}pPr/{W}pStyle").get(f"{W}val")) for p in body.iter(f"{W}p")]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert not [p for p in body.iter(f"{W}p") if not "".join(p.itertext()).strip()]


# ------------------------------------------------------------------------------------------------- what is known


def test_what_is_known_stands_in_its_control_in_words(blank):
    document = made(FILLED)
    shown = {
        "identity.id": "C100/due-2026-11-04", "child.distance_miles": "3.5", "child.moves_since_last_review": "0",
        "child.team": "Oak & Ash", "review.held_on": "14 October 2026", "review.meetings":
        "1 October 2026; 8 October 2026", "health.dental": "Not applicable", "health.comment": "One line\nand\tanother",
        "concerns.items.theme": "Health", "review.took_part=mother": "☒", "review.took_part=father": "☐",
    }  # fmt: skip
    for field, text in shown.items():
        assert control(document, field).text == text
        assert not control(document, field).prompts
    assert control(document, "review.held_on").kind(f"{W}date").get(f"{W}fullDate") == "2026-10-14T00:00:00Z"
    ticked = [control(document, f"review.took_part={code}").kind(f"{W14}checkbox")[0] for code in ("mother", "father")]
    assert [one.get(f"{W14}val") for one in ticked] == ["1", "0"]
    assert control(document, "concerns.items.headline", row=2).text == "x"
    assert "Form C100/due-2026-11-04, layout 1" in "".join(part(document, "word/footer1.xml").itertext())
    assert properties(document)["iro-qa-id"] == "C100/due-2026-11-04"
    assert len(controls(document)) >= len(controls(blank))


def test_what_must_not_change_is_locked_where_it_is_known():
    locks = {one.said("tag"): one.said("lock") for one in controls(made(FILLED))}
    kept = {tag for tag, lock in locks.items() if lock == "sdtContentLocked"}
    assert kept == {"identity.id", "identity.revision", "child.number"}


def test_blank_rows_wait_below_what_is_known_and_an_answer_for_each_concern():
    many = {"items": [{"ref": f"C{n}", "headline": "x"} for n in range(1, 6)]}
    tags = Counter(one.said("tag") for one in controls(made(form(concerns=many))))
    assert tags["concerns.items.ref"] == 6
    assert tags["response.answers.reply"] == 5


def test_boxes_stand_in_the_order_of_the_list_unless_the_form_has_another():
    def boxes(*codes):
        tags = [one.said("tag") for one in controls(made(form(review={"took_part": codes})))]
        return [tag.partition("=")[2] for tag in tags if tag.startswith("review.took_part")]

    listed = list(catalogue().by_path["review.took_part"].codes)
    assert boxes("child", "father") == listed
    assert boxes("father", "child")[:2] == ["father", "child"]
    assert sorted(boxes("father", "child")) == sorted(listed)


def test_a_blank_that_is_no_default_and_an_old_code_are_items_of_the_list():
    concern = {"ref": "C1", "headline": "x", "theme": ""}
    theme = control(made(form(concerns={"items": [concern]})), "concerns.items.theme")
    assert (theme.text, theme.values[-2]) == ("(none)", "(none)")
    few = attrs.evolve(catalogue().by_path["health.dental"], offered=("yes", "no"))
    base = attrs.evolve(catalogue(), questions=tuple(few if q.path == few.path else q for q in catalogue().questions))
    dental = control(made(form(health={"dental": "partly"}), base), "health.dental")
    assert (dental.text, dental.values) == ("Partly", ["yes", "no", "partly", PROMPT_CHOOSE])


def test_the_year_of_a_date_has_four_digits_and_a_day_too_old_for_words_calendar_is_text_alone():
    old = control(made(form(child={"date_of_birth": date(87, 3, 2)})), "child.date_of_birth")
    assert (old.text, old.kind(f"{W}date").attrib) == ("2 March 0087", {})


def test_a_hidden_question_is_left_out_unless_the_form_answers_it():
    hidden = ("health.dental", "concerns.items.urgency", "disputes")
    shown = tuple(q for q in catalogue().questions if not q.path.startswith(hidden))
    tables = {path: label for path, label in catalogue().tables.items() if not path.startswith("disputes")}
    base = attrs.evolve(catalogue(), questions=shown, tables=tables)
    assert not [one for one in controls(made(base=base)) if one.said("tag").startswith(hidden)]
    answered = form(
        health={"dental": "no"}, concerns={"items": [{"ref": "C1", "headline": "x", "urgency": "red"}]},
        disputes={"items": [{"ref": "D1", "concern": "C1"}]},
    )  # fmt: skip
    document = made(answered, base)
    assert "Also on this form" in words(document)
    assert control(document, "health.dental").text == "No"
    assert control(document, "concerns.items.urgency").text == "Red"
    assert control(document, "disputes.items.ref").text == "D1"


def test_a_council_may_relabel_and_reorder():
    base = catalogue()
    questions = tuple(attrs.evolve(q, label="Dentist?") if q.path == "health.dental" else q for q in base.questions)
    document = made(base=attrs.evolve(base, questions=questions[::-1]), look=Look(say=lambda text: text.upper()))
    assert control(document, "health.dental").said("alias") == "Dentist?"
    assert "THE CHILD MAY ASK TO READ IT" in words(document)
    assert words(document).index("TEAM MANAGER'S ANSWER") < words(document).index("THIS FORM")


def test_a_form_without_any_long_answer_has_a_heading_between_its_tables():
    base = catalogue()
    short = tuple(q for q in base.questions if q.kind in ("code", "date") and not q.table)
    body = part(made(base=attrs.evolve(base, questions=short, tables={})))[0]
    assert not [one for one in body if one.tag == f"{W}tbl" and one.getnext().tag == f"{W}tbl"]


# ------------------------------------------------------------------------------------------ questions of plugins


class Own(Section):
    plugin: ClassVar[str] = "northshire"
    title: ClassVar[str] = "Northshire's own"

    begun: Literal["yes", "no", "not_recorded"] = question("Begun", "not_recorded", core=True)
    weeks: int | None = question("Weeks", None)
    since: IsoDate | None = question("Since", None)
    told: LongText = question("Told", "")
    untitled: ShortText = ""


OWN = with_local(catalogue(), [Own])


def test_the_questions_of_a_plugin_are_a_part_of_their_own_with_their_kinds():
    document = made(base=OWN)
    assert "Northshire's own" in words(document)
    kinds = dict(split_kind(field) for field in listed_fields(properties(document)) if field.startswith("local."))
    assert kinds == {
        "local.northshire.begun": "code", "local.northshire.weeks": "number", "local.northshire.since": "date",
        "local.northshire.told": "text", "local.northshire.untitled": "text",
    }  # fmt: skip
    assert control(document, "local.northshire.begun").values == ["yes", "no", "not_recorded"]
    assert control(document, "local.northshire.since").kind(f"{W}date") is not None


def test_answers_of_a_plugin_stand_there_and_those_of_another_type_are_json():
    answers = {"begun": "maybe", "weeks": 12, "since": "2026-10-14", "told": "a\x00b", "untitled": "x"}
    document = made(form(local={"northshire": answers, "other": {"x": [1], "y": "as it is", "z": "‹day›"}}), base=OWN)
    shown = {name: control(document, f"local.northshire.{name}").text for name in answers}
    assert shown == {
        "begun": "maybe", "weeks": "12", "since": "14 October 2026", "told": 'json:"a\\u0000b"', "untitled": "x",
    }  # fmt: skip
    assert control(document, "local.other.x").text == "json:[1]"
    assert control(document, "local.other.y").text == "as it is"
    assert control(document, "local.other.z").text == 'json:"\\u2039day\\u203a"'
    odd = made(form(local={"northshire": {"weeks": "5", "since": "2026-02-30", "begun": True}}), base=OWN)
    texts = [control(odd, f"local.northshire.{name}").text for name in ("weeks", "since", "begun")]
    assert texts == ['json:"5"', 'json:"2026-02-30"', "json:true"]


def test_answers_of_a_plugin_read_back_with_their_types(tmp_path):
    answers = {"begun": "yes", "weeks": 12, "since": "2026-10-14", "told": "12", "untitled": "2026-10-14"}
    odd = {"begun": True, "weeks": 10**20, "since": "2026-02-30", "told": 12, "untitled": "5"}
    for local in ({"northshire": answers}, {"northshire": odd}, {"other": answers}):
        filled, path = form(local=local), tmp_path / "form.docx"
        path.write_bytes(made(filled, base=OWN))
        (raw,) = read_word(path, Place(1, 1, ".docx"))
        form_again, notes = read_form(raw, base=OWN)
        assert form_again == filled
        assert bool(notes) == (local == {"northshire": odd})


def test_a_long_name_of_a_plugins_question_has_a_short_tag_and_bookmark():
    long = "local.northshire." + "x" * 80
    other = long[:-1] + "y"
    assert len(tag_of(long)) == 64
    assert tag_of(long) != tag_of(other)
    assert len(bookmark_of(long, 123)) == 40
    assert row_of(bookmark_of(long, 12)) == (12, bookmark_of(long))
    assert bookmark_of(long) != bookmark_of(other)


def test_sections_of_one_title_stand_together_and_one_without_is_called_by_its_plugin():
    class More(Section):
        plugin: ClassVar[str] = "other_one"

        x: ShortText = ""

    class Same(Own):
        plugin: ClassVar[str] = "same"

    found = Counter(question.group for question in local_questions([Own, More, Same]))
    assert found == {"Northshire's own": 10, "Other one": 1}
    parts = {part.title: part for part in parts_of(with_local(catalogue(), [Own, More, Same]), None)}
    assert len(parts["Northshire's own"].slots) == 10 and len(parts["Other one"].slots) == 1


# --------------------------------------------------------------------------------------------------- hostile texts


@pytest.mark.parametrize("text", [*NASTY, "</w:t>INJECTED", "]]>", "&#0;", '" w:val="x', "a\nb", "a\r\nb"])
def test_a_nasty_answer_is_text_and_nothing_else(text):
    plain = made(form(health={"comment": "x"}))
    filled = form(health={"comment": text})
    nasty = made(filled)
    assert control(nasty, "health.comment").text == filled.health.comment
    assert len([*part(nasty).iter(f"{W}sdt")]) == len([*part(plain).iter(f"{W}sdt")])


@given(st.text(max_size=90))
@settings(deadline=None, max_examples=30)
def test_a_nasty_label_marking_or_word_of_a_list_breaks_nothing(text):
    nasty = Question("health.dental", text, text, "code", codes=("yes",), named=(("yes", text),))
    base = attrs.evolve(catalogue(), questions=(nasty,), tables={})
    lists = {**OPEN_LISTS, "themes": {"x": text}}
    document = made(base=base, lists=lists, look=Look(text))
    (one,) = controls(document)
    assert one.said("tag") == "health.dental"
    assert len(one.said("alias")) <= 64
    assert part(document, "word/header1.xml") is not None


@given(monitoring_forms())
@settings(deadline=None, max_examples=20)
def test_any_form_makes_a_whole_document_in_which_no_name_is_used_twice(filled):
    document = made(filled)
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
    names = [one.get(f"{W}name") for one in part(document).iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    assert inspect(document) is None


# ------------------------------------------------------------------------------------------------ copies to answer

ASKED = form(
    identity={"id": "F-1", "revision": 2, "status": "draft"},
    health={"dental": "no"},
    review={"held_on": "2026-10-14", "documents": [{"kind": "care_plan", "provided": "yes"}]},
    concerns={
        "items": [
            {"ref": "C1", "headline": "No dentist", "effect": "Toothache", "urgency": "red"},
            {"ref": "C2", "headline": "Answered"},
        ]
    },
    actions={
        "items": [
            {"ref": "A1", "headline": "Find one", "owner": "SW 1"},
            {"ref": "A2", "headline": "Done", "done_on": "2026-10-20"},
        ]
    },
    response={
        "answered_on": "2026-10-20", "comment": "Said before", "answers": [{"concern": "C2", "reply": "accepted"}],
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def to_answer():
    about = [("For", "Team manager, Oak"), ("Delete after", "31 January 2027")]
    return answer_form(catalogue(), OPEN_LISTS, ASKED, {"F-1/C1", "F-1/A1"}, about, look=Look("MARKED"))


def opened_fields(document):
    return Counter(one.said("tag") for one in controls(document) if one.said("lock") == "sdtLocked")


def test_only_the_response_and_the_state_of_actions_are_open(to_answer):
    """As in the workbook: an answer that is given already is locked, but for the day, which may be a later one."""
    new = ("headline", "owner", "service", "due", "done_on", "origin", "concern")
    assert opened_fields(to_answer) == {
        "response.answers.reply": 1, "response.answers.why": 1, "response.answered_on": 1,
        "response.supervision_on": 1, "response.praise_passed_on": 1,
        **{f"actions.items.{name}": 3 for name in new}, "actions.items.done_on": 4,
    }  # fmt: skip
    assert {one.said("lock") for one in controls(to_answer)} == {"sdtLocked", "sdtContentLocked"}
    assert "MARKED" in "".join(part(to_answer, "word/header1.xml").itertext())


def test_the_response_stands_first_with_what_each_concern_is_about(to_answer):
    tags = [one.said("tag") for one in controls(to_answer)]
    assert tags[:3] == ["response.answers.concern", "response.answers.reply", "response.answers.why"]
    row = next(control(to_answer, "response.answers.reply").sdt.iterancestors(f"{W}tr"))
    told = "".join(row.itertext())
    assert all(text in told for text in ("C1", "No dentist", "Toothache", "Urgency: Red"))
    assert "For: Team manager, Oak. Delete after: 31 January 2027." in words(to_answer)


def test_what_may_be_filled_in_stands_on_yellow_and_nothing_else_does(to_answer):
    for one in controls(to_answer):
        style = next(one.sdt.iterancestors(f"{W}p")).find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        assert style.startswith("Open") == (one.said("lock") == "sdtLocked")


def test_what_nobody_answered_is_left_out_of_the_part_to_be_read(to_answer):
    tags = {one.said("tag") for one in controls(to_answer)}
    assert "health.dental" in tags
    assert "health.optician" not in tags
    assert "review.documents.on_time" not in tags
    blank = [one for one in controls(to_answer) if one.prompts and one.said("lock") == "sdtContentLocked"]
    assert {(one.said("tag"), one.text) for one in blank} == {
        (f"{entry}.{name}", "‹blank›")
        for entry, name in (("actions.items", "owner"), ("response.answers", "why"), ("concerns.items", "effect"))
    }


def test_a_new_action_comes_from_the_meeting_or_the_response(to_answer):
    origins = [one for one in controls(to_answer) if one.said("tag") == "actions.items.origin"]
    assert origins[-1].values == ["meeting", "response", PROMPT_CHOOSE]
    assert [row_of(one.sdt.getprevious().get(f"{W}name"))[0] for one in origins] == [1, 2, 3, 4, 5]


def test_a_copy_without_concerns_or_actions_asks_for_the_day_and_new_actions():
    document = answer_form(catalogue(), OPEN_LISTS, form(), ())
    assert "Your answers" not in words(document)
    assert opened_fields(document)["response.answered_on"] == 1
    assert opened_fields(document)["actions.items.headline"] == 3


def test_an_answer_to_no_concern_of_the_form_is_said_to_be_one():
    odd = form(response={"answers": [{"concern": "C9", "reply": "done"}]})
    assert "The form has nothing of this ref" in words(answer_form(catalogue(), OPEN_LISTS, odd, ()))


# ------------------------------------------------------------------------------------------------------- on paper


@pytest.mark.once
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="LibreOffice or poppler is not installed"
)
def test_the_blank_form_prints_on_four_pages(blank, tmp_path):
    file = tmp_path / "blank.docx"
    file.write_bytes(blank)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    told = subprocess.run(["pdfinfo", tmp_path / "blank.pdf"], check=True, capture_output=True, text=True).stdout
    assert int(re.search(r"Pages: +([0-9]+)", told)[1]) <= 4
