"""A council's own words wherever documents name things, whom figures count, and the page that lists what may vary."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pydantic import BaseModel
from tests.builders import checked as handed
from tests.builders import form
from tests.test_settings_urgency import concern, loaded, made, summary, text_of

from iro_qa import Council, SettingsError, discover, fold
from iro_qa.process import PRESETS
from iro_qa.run.duties import due
from iro_qa.settings import Settings
from iro_qa.standard.changed import sentences
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.figures.every_review import ALL_IN_TIME, ALL_VIEWS
from iro_qa.standard.figures.participation import conveyed
from iro_qa.standard.word.exporter import context, exporter
from iro_qa.standard.workbook.answers import answer_workbook
from iro_qa.standards import Standards
from iro_qa.summaries import Changed, ConcernChange, Words
from iro_qa.summaries.words import many

PAGE = Path(__file__).parent.parent / "docs/how-to/settings.md"
OWN = """
[words]
iro = "QARO"
child_in_care = "child of ours"
children_in_care = "our children"
[process]
word = "alert"
"""
OURS = re.compile(r"[Cc]oncerns?\b|\bIROs?\b|[Cc]hild(ren)? in care")


# ----------------------------------------------------------------------- words


@given(st.sampled_from(["alert", "query", "Practice Alert", "notification", "issue", "challenge", "concern"]))
def test_our_own_sentences_take_the_councils_word_with_its_article_and_its_plural(word):
    words = Words(concern=word)
    an = "an" if word[0] in "aei" else "a"
    assert words.said("Only the IRO closes a concern.") == f"Only the IRO closes {an} {word}."
    assert words.said("Concerns by theme") == f"{many(word)[0].upper()}{many(word)[1:]} by theme"


def test_a_cause_for_concern_is_another_thing_and_the_usual_words_change_nothing():
    assert Words(concern="alert").said("cause for concern; the band of concern") == (
        "cause for concern; the band of concern"
    )
    text = "A concern, an IRO, concerns, IROs, children in care and a child in care"
    assert Words().said(text) == text == Words(iro="", concern=" ").said(text)
    assert Words(iro="QARO").said("an IRO") == "a QARO" and Words(iro="officer").said("An IRO") == "An officer"


@pytest.mark.parametrize("word,more", [("query", "queries"), ("delay", "delays"), ("process", "processes")])
def test_more_than_one_is_english(word, more):
    assert many(word) == more


def test_the_word_is_that_of_the_process_a_published_one_or_ones_own(tmp_path):
    assert loaded(tmp_path, '[process]\npreset = "barnet"').words.concern == PRESETS["barnet"].word
    assert loaded(tmp_path, OWN).words.concern == "alert" and Council().words.concern == "concern"
    assert Council(process=PRESETS["reading"]).words.concern == "challenge"


@pytest.mark.parametrize("team", ["Oak", ""])
def test_no_page_of_word_or_excel_says_concern_or_iro_where_the_council_says_otherwise(tmp_path, team):
    """Sheets keep their names, for formulas; a figure's id and the name of a plugin are no words for people."""
    items = concern(urgency="red"), concern("C2", urgency="learning")
    one = summary(loaded(tmp_path, OWN), *items, team=team)
    assert not OURS.search(text_of(exporter().export(one)).replace("cause for concern", ""))
    ids = {f.about.id for kind in ("tallies", "counts", "averages") for f in getattr(one.figures, kind)}
    for sheet in load_workbook(BytesIO(excel().export(one))):
        texts = {value for line in sheet.iter_rows(values_only=True) for value in line if isinstance(value, str)}
        assert not [text for text in texts - ids if OURS.search(text.replace("cause for concern", ""))], sheet.title


def test_what_has_changed_is_told_in_the_councils_words(tmp_path):
    one = summary(loaded(tmp_path, OWN + '[urgency.red]\nlabel = "urgent"'), concern())
    row = ConcernChange("F-1/C1", "1001", "Oak", "Late", "red", "new", None, "IRO 1")
    changed = Changed("2026-09", "September 2026", 1, date(2026, 9, 30), concerns=(row,))
    assert sentences(changed, team="", summary=one)[1:] == ("1 new alert (1 urgent).",)
    assert sentences(changed, team="Oak", summary=one)[1:] == ("1 new alert: 1001 Late (urgent).",)


def test_the_process_says_what_to_do_in_its_own_word():
    answered = form(
        identity={"sent_on": "2026-10-14"}, concerns={"items": [concern()]},
        response={"answered_on": "2026-10-15", "answers": [{"concern": "C1", "reply": "done"}]},
    )  # fmt: skip
    council = Council(process=attrs.evolve(PRESETS["may_2017"], word="alert"))
    (one,) = summary_of(council, answered)
    assert one.next_step == "The team says done: confirm it and close the alert."
    assert due(fold([answered], discover(), council), date(2026, 10, 30)).rows == ()


def summary_of(council, *forms):
    from iro_qa import summarise

    (one,) = summarise(fold(list(forms), discover(), council), "2026-10", team="")
    return one.concerns


def test_the_workbook_to_answer_speaks_of_alerts(tmp_path):
    council = loaded(tmp_path, OWN)
    say = council.words.said
    made_of = answer_workbook(council.questions, council.lists, [made(concern())], {"F-1/C1"}, (), council.rules, say)
    book = load_workbook(BytesIO(made_of))
    told = [str(book[sheet]["A1"].value) for sheet in ("Answers",)]
    helped = " ".join(str(value) for line in book.worksheets[0].iter_rows(values_only=True) for value in line)
    assert "each alert" in told[0] and "One row for each alert" in helped and "concern" not in helped


def test_children_in_care_are_called_as_the_council_calls_them(tmp_path):
    said = context(summary(loaded(tmp_path, OWN)))["words"]
    assert (said["children_in_care"], said["Children_in_care"]) == ("our children", "Our children")
    assert loaded(tmp_path, OWN).words.said("each row is one child in care") == "each row is one child of ours"


# ----------------------------------------------------------------------- whom figures count


def reviewed(**child):
    return form(child=child, review={"held_on": "2026-10-14", "due_on": "2026-10-14"}, participation={"code": "PN1"})


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_child_counts_in_all_in_time_from_the_councils_own_day_in_care(days, limit):
    since = date.fromordinal(date(2026, 10, 14).toordinal() - days)
    said = ALL_IN_TIME.answer(handed(reviewed(in_care_since=since), rules=Standards(all_in_time_days=limit)))
    assert said == ("not_applicable" if days < limit else "yes")


@pytest.mark.parametrize("code", ["A3", "A4", "A5", "A6"])
def test_children_placed_for_adoption_count_in_all_in_time_only_where_the_council_says_so(tmp_path, code):
    usual, other = loaded(tmp_path, "").rules, loaded(tmp_path, "[measures]\nplaced_for_adoption = true").rules
    answers = [ALL_IN_TIME.answer(handed(reviewed(placement=code), rules=rules)) for rules in (usual, other)]
    assert answers == ["not_applicable", "yes"]
    shorts = handed(reviewed(placement=code, short_breaks="yes"), rules=other)
    assert ALL_IN_TIME.answer(shorts) == "not_applicable"


@given(st.integers(4, 18), st.integers(0, 17))
def test_a_later_age_for_participation_leaves_out_younger_children_and_nobody_whose_age_is_unknown(floor, age):
    rules = Standards(participation_from_age=floor)
    for said in (conveyed, ALL_VIEWS.answer):
        asked = said(handed(reviewed(age_at_review=age), rules=rules))
        assert asked == ("not_applicable" if age < floor and floor > 4 else "yes")
        assert said(handed(reviewed(), rules=rules)) == "yes"


def test_an_age_for_participation_that_the_codes_cannot_tell_is_refused(tmp_path):
    with pytest.raises(SettingsError, match=r"limits\.participation_from_age: it is 4 or more"):
        loaded(tmp_path, "[limits]\nparticipation_from_age = 3")
    with pytest.raises(SettingsError, match=r"measures\.placed_for_adoption"):
        loaded(tmp_path, '[measures]\nplaced_for_adoption = "yes"')
    assert loaded(tmp_path, "[limits]\nparticipation_from_age = 5").rules.participation_from_age == 5


# ----------------------------------------------------------------------- the page says what there is


def rows():
    """The table of what councils vary: number, what varies, our keys, the usual value."""
    section = PAGE.read_text("utf-8").partition("## What councils vary")[2].partition("\n## ")[0]
    return [line.strip("| \n").split(" | ") for line in section.splitlines() if re.match(r"\| \d+", line)]


def reached(path, table=Settings):
    """Whether a dotted key leads somewhere in the settings."""
    first, _, rest = path.partition(".")
    if not (isinstance(table, type) and issubclass(table, BaseModel)):
        return True  # within a table of names
    field = table.model_fields.get(first)
    if field is None:
        return False
    inner = [one for one in (field.annotation, *getattr(field.annotation, "__args__", ())) if _is_table(one)]
    return not rest or reached(rest, inner[0] if inner else None)


def _is_table(one):
    return isinstance(one, type) and issubclass(one, BaseModel)


def test_the_table_of_what_councils_vary_has_all_eleven_with_a_key_each():
    assert sorted({int(row[0]) for row in rows()}) == list(range(1, 12))
    assert all(re.findall(r"`[a-z_.]+`", row[2]) or row[2].startswith("no setting") for row in rows())
    assert [row[0] for row in rows() if row[2].startswith("no setting")] == ["10"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]} {row[1][:30]}")
def test_every_key_named_in_the_table_exists(row):
    for key in re.findall(r"`([a-z_.]+)`", row[2]):
        assert reached(key), key


def test_a_key_that_does_not_exist_would_be_seen():
    assert reached("performance.near") and not reached("performance.neer") and not reached("urgency.red.labels")
    assert reached("process.stages.days") and not reached("process.stages.dais") and reached("targets")
