"""The urgency of a concern in a council's own words: which are used, what each means, and the day that it sets."""

import json
from datetime import date
from io import BytesIO

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.builders import form

from iro_qa import Council, SettingsError, check_form, discover, fold, load_settings, summarise
from iro_qa.errors import Place
from iro_qa.forms import Concern, catalogue, validate
from iro_qa.forms.codes import code_of, codes_of, offered, shown
from iro_qa.forms.matters import URGENCIES
from iro_qa.run.copying.overview import urgencies as counted
from iro_qa.run.duties import due
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.word.exporter import context, exporter
from iro_qa.standard.workbook.answers import answer_workbook
from iro_qa.standard.workbook.forms import workbook
from iro_qa.standards import URGENCY_LEVELS, Standards, UrgencyLevel
from iro_qa.standards.urgencies import answer_due
from iro_qa.summary_json import from_json, to_json
from iro_qa.workdays import add_working_days, working_day

REGISTRY = discover()
PATH = "concerns.items.urgency"
OWN = """
[urgency.red]
label = "urgent"
meaning = "Harm, or the risk of it."
working_days = 2
[urgency.amber]
label = "soon"
[urgency.learning]
used = false
"""


def loaded(tmp_path, text):
    file = tmp_path / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return load_settings(file)


def concern(ref="C1", **more):
    return {"ref": ref, "headline": f"Something {ref}", **more}


def made(*concerns, number="F-1"):
    return form(
        identity={"id": number, "sent_on": "2026-10-14"}, child={"number": "1001", "team": "Oak"},
        concerns={"items": list(concerns)},
    )  # fmt: skip


def summary(council, *concerns, team="Oak"):
    (one,) = summarise(fold([made(*concerns)], REGISTRY, council), "2026-10", team=team)
    return one


def text_of(document):
    from docx import Document

    paragraphs = [one.text for one in Document(BytesIO(document)).paragraphs]
    cells = [cell.text for table in Document(BytesIO(document)).tables for row in table.rows for cell in row.cells]
    return "\n".join(paragraphs + cells)


# ------------------------------------------------------------------------------------------------------ the day it sets


@given(
    st.dates(date(2010, 1, 1), date(2035, 1, 1)), st.integers(1, 60), st.sampled_from(URGENCIES),
    st.none() | st.dates(date(2010, 1, 1), date(2035, 1, 1)),
)  # fmt: skip
def test_the_day_counts_from_the_day_raised_only_where_the_form_gives_none(raised, days, urgency, given_day):
    item = Concern(ref="C1", headline="Something", urgency=urgency, raised=raised, answer_due=given_day)
    levels = tuple(attrs.evolve(level, working_days=days) for level in URGENCY_LEVELS)
    found = answer_due(item, date(2009, 1, 1), levels)
    assert found == (given_day or add_working_days(raised, days))
    assert given_day or working_day(found)
    assert answer_due(item, None, URGENCY_LEVELS) == given_day, "as usual no urgency sets a day"


def test_without_a_day_raised_it_counts_from_the_review_and_without_either_there_is_none():
    item, levels = Concern(ref="C1", headline="Something"), (UrgencyLevel("amber", "amber", "Soon", 3),)
    assert answer_due(item, date(2026, 10, 14), levels) == date(2026, 10, 19)
    assert answer_due(item, None, levels) is None
    assert answer_due(item, date(2040, 12, 31), levels) is None, "too far off to be counted"


def test_the_day_reaches_summary_due_list_check_and_the_workbook_to_answer(tmp_path):
    council = loaded(tmp_path, OWN)
    one = summary(council, concern(urgency="red"), concern("C2", urgency="red", answer_due="2026-12-01"))
    assert {row.key: row.answer_due for row in one.concerns} == {
        "F-1/C1": date(2026, 10, 16), "F-1/C2": date(2026, 12, 1),
    }  # fmt: skip
    assert one.waiting[0].late and one.waiting[0].due == date(2026, 10, 16)
    folded = fold([made(concern(urgency="red"))], REGISTRY, council)
    (row,) = due(folded, date(2026, 10, 30)).rows
    assert (row.when, row.on) == ("escalate", date(2026, 10, 16))
    answered = made(concern(urgency="red")).model_dump(mode="json") | {"response": {"answered_on": "2026-10-20"}}
    late = validate(json.dumps(answered).encode(), Place())
    (finding,) = check_form(late, REGISTRY, council)[0]["standard/response-in-time"].findings
    assert finding.facts == {"days": 4}
    forms, waits = [made(concern(urgency="red"))], {"F-1/C1"}
    book = load_workbook(BytesIO(answer_workbook(council.questions, council.lists, forms, waits, (), council.rules)))
    cells = [value for sheet in book for line in sheet.iter_rows(values_only=True) for value in line]
    assert "urgent" in cells and any(getattr(value, "day", 0) == 16 for value in cells)


# -------------------- what is offered


def test_a_code_out_of_use_is_not_offered_and_is_still_read(tmp_path):
    council = loaded(tmp_path, OWN)
    question = council.questions.by_path[PATH]
    assert offered(question, council.lists) == ("red", "amber")
    assert codes_of(question, council.lists) == ("red", "amber", "learning")
    assert [shown(code, question, council.lists) for code in URGENCIES] == ["urgent", "soon", "Learning"]
    for text in ("urgent", "Urgent", "red", "RED"):
        assert code_of(text, question, council.lists) == "red"
    assert code_of("learning", question, council.lists) == "learning"
    book = load_workbook(BytesIO(workbook(council.questions, council.lists)))
    cells = {value for line in book["Lists"].iter_rows(values_only=True) for value in line}
    assert {"urgent", "soon"} <= cells and not {"Learning", "Red"} & cells


def test_a_form_that_has_a_code_out_of_use_is_shown_with_it_and_its_meaning(tmp_path):
    council = loaded(tmp_path, OWN)
    one = summary(council, concern(urgency="learning"))
    assert one.concerns[0].urgency == "learning"
    assert [level["label"] for level in context(one)["words"]["urgencies"]] == ["URGENT", "SOON", "LEARNING"]
    without = summary(council, concern())
    assert [level["label"] for level in context(without)["words"]["urgencies"]] == ["URGENT", "SOON"]


def test_in_numbers_a_code_out_of_use_is_named_only_where_there_is_one():
    levels = tuple(attrs.evolve(level, used=level.code != "learning") for level in URGENCY_LEVELS)
    (row,) = summary(Council(), concern(urgency="learning")).concerns
    assert [(line.label, line.number) for line in counted((), levels)] == [("red", 0), ("amber", 0)]
    assert [line.number for line in counted((row,), levels)] == [0, 0, 1]


# -------------------- what is printed


def test_the_teams_document_has_the_councils_labels_and_says_once_what_they_mean(tmp_path):
    one = summary(loaded(tmp_path, OWN), concern(urgency="red"), concern("C2"))
    said = text_of(exporter().export(one))
    assert said.count("Harm, or the risk of it") == 1 and "Harm, or the risk of it; to be answered in 2 working" in said
    assert "URGENT" in said and "SOON" in said and "RED" not in said and "AMBER" not in said
    assert "LEARNING" not in said


def test_where_nothing_presses_that_is_said_in_the_councils_words(tmp_path):
    said = text_of(exporter().export(summary(loaded(tmp_path, OWN))))
    assert "No open urgent or soon concerns." in said


def test_the_workbook_has_the_councils_labels_and_the_data_keep_their_codes(tmp_path):
    one = summary(loaded(tmp_path, OWN), concern(urgency="red"), team="")
    book = load_workbook(BytesIO(excel().export(one)))
    headings, row = book["Concerns"].iter_rows(values_only=True)
    assert dict(zip(headings, row, strict=True))["Urgency"] == "urgent"
    teams = next(book["Teams"].iter_rows(values_only=True))
    assert {"Urgent concerns", "Soon concerns"} <= set(teams)
    told = {what: value for _, what, value in book["Summary"].iter_rows(values_only=True)}
    assert told["Urgency: urgent"].startswith("Harm, or the risk of it; to be answered in 2 working days")
    tally = next(f for f in one.figures.tallies if f.about.id == "standard/concerns-by-urgency")
    assert [(line.code, line.label) for line in tally.lines] == [("red", "Urgent")]
    assert json.loads(to_json(one))["concerns"][0]["urgency"] == "red" and from_json(to_json(one)) == one


def test_as_usual_red_amber_and_learning_mean_what_they_always_meant():
    assert Standards().urgencies == URGENCY_LEVELS == Council().rules.urgencies
    assert catalogue().by_path[PATH].offered == ()
    said = text_of(exporter().export(summary(Council(), concern(urgency="red"))))
    assert "RED: risk of harm, or a breach of duty or rights; act at once. AMBER: a shortfall, to be put" in said
    assert "LEARNING: something to learn for next time. The colour is the IRO's view of how urgent the concern" in said


# -------------------- what is refused


@pytest.mark.parametrize(
    "text,said",
    [
        ("[urgency.purple]\nused = true", "there is no key urgency.purple."),
        ("[urgency.red]\nname = 'x'", "there is no key urgency.red.name."),
        ("[urgency.amber]\nused = false", "urgency.amber.used: it stays, since a blank urgency counts as amber."),
        ("[urgency.red]\nused = false\n[urgency.learning]\nused = false", "urgency.red.used: at least two"),
        ("[urgency.red]\nworking_days = 0", "urgency.red.working_days: The number is smaller than 1."),
        ('[urgency.red]\nlabel = ""', "urgency.red.label: The text is blank."),
        ('[urgency.red]\nlabel = "Amber"', "urgency.red.label: it is what amber is called."),
        ('[urgency.red]\nlabel = "now"\n[urgency.amber]\nlabel = "Now"', "urgency.red.label: it is what amber is"),
        ('[urgency.red]\nmeaning = "one\\ntwo"', "urgency.red.meaning:"),
    ],
)
def test_a_mistake_is_named_by_its_key(tmp_path, text, said):
    with pytest.raises(SettingsError) as caught:
        loaded(tmp_path, text)
    assert said in str(caught.value) and caught.value.__context__ is None


def test_two_urgencies_are_enough_whichever_two_with_amber(tmp_path):
    for other in ("red", "learning"):
        levels = loaded(tmp_path, f"[urgency.{other}]\nused = false").rules.urgencies
        assert {level.code for level in levels if level.used} == set(URGENCIES) - {other}
