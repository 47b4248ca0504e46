"""A plugin that hands over wrong values costs only itself, is named, and carries no word of a form outside."""

from __future__ import annotations

import json
import traceback
from datetime import date

import pytest
from tests.builders import DEFAULTS
from tests.plugins import misbehaves
from tests.plugins.misbehaves import SECRET, a_check, exporter, plugin, reader

from iro_qa import standard
from iro_qa.checks import Finding
from iro_qa.council import Council
from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.fixlist import fix_list
from iro_qa.forms import OPEN_LISTS, MonitoringForm, validate
from iro_qa.readers import Raw
from iro_qa.registry import registry_of
from iro_qa.results import Average, Count, CrossTable, Listing, Proportion, Tally, proper
from iro_qa.run import check_form, export, fold, read, summarise
from iro_qa.run.exporting import Document


def data(number="F-1", **sections):
    filled = {**DEFAULTS, **sections, "identity": {"id": number, "status": "sent"}}
    return json.dumps(filled, default=str).encode()


def form(**sections):
    return MonitoringForm.model_validate_json(data(**sections))


def registry(**offers):
    return registry_of({"standard": standard, "odd": plugin(**offers)})


# ------------------------------------------------------------------------------------------------------- sections


def test_a_section_whose_validator_breaks_is_a_note_and_the_run_goes_on(tmp_path):
    (tmp_path / "a.json").write_bytes(data(local={"odd": {"weeks": SECRET}}))
    (tmp_path / "b.json").write_bytes(data("F-2"))
    first, second = read([tmp_path], registry(sections=[misbehaves.Breaking]))
    assert [note.question for note in first.notes] == ["local.odd"]
    assert second.notes == ()
    assert SECRET not in repr((first, second))


# ------------------------------------------------------------------------------------------------------- contexts


def test_an_error_while_faults_are_made_has_no_other_error_behind_it():
    with pytest.raises(AttributeError) as caught:
        validate({"identity": {"id": SECRET}}, None)
    assert caught.value.__context__ is None
    assert SECRET not in "".join(traceback.format_exception(caught.value))


# -------------------------------------------------------------------------------------------------------- readers


def reading(tmp_path, items):
    """Three files, the second of which the plugin reads; the reading and what it comes to."""
    (tmp_path / "a.json").write_bytes(data("F-1"))
    (tmp_path / "b.zz").write_bytes(b"-")
    (tmp_path / "c.json").write_bytes(data("F-3"))
    made = registry(readers=[reader(items)])
    found = list(read([tmp_path], made))
    folded = fold(read([tmp_path], made), made)
    assert len(list(summarise(folded, "2026-10"))) > 0
    fix_list(folded.unreadable, folded.notes)
    assert SECRET not in repr(found) + "".join(str(fault) for one in folded.unreadable for fault in one.faults)
    assert {item.place.file for item in found} == {1, 2, 3}
    return [item for item in found if item.place.file == 2]


def faults(items):
    return [(str(fault.place), fault.code) for item in items for fault in item.faults]


HERE = "file 2 of 3 (.zz)"


@pytest.mark.parametrize("place", [Place(), Place(file=3), Place(file=99), None, SECRET])
def test_a_reader_cannot_say_which_file_a_form_stands_in(tmp_path, place):
    (found,) = reading(tmp_path, lambda _: [Raw(place, data("F-2"))])
    assert str(found.place) == HERE
    assert found.place.name.endswith("b.zz")


def test_forms_with_places_of_the_readers_own_are_folded(tmp_path):
    found = reading(tmp_path, lambda _: [Raw(Place(), data(number)) for number in ("F-2", "F-20", "F-3")])
    assert len(found) == 3


@pytest.mark.parametrize(
    "position, shown",
    [
        ({"sheet": SECRET, "row": "z", "column": SECRET}, f"{HERE}, column <unknown field>"),
        ({"sheet": "Forms", "row": 7, "column": "child.number"}, f"{HERE}, sheet Forms, row 7, column child.number"),
        ({"sheet": "2", "row": 0, "column": "column 7"}, str(Place(2, 3, ".zz", sheet="2", column="column 7"))),
        ({"column": "concerns.items.2.headline"}, f"{HERE}, column concerns.items.2.headline"),
        ({"column": f"child.{SECRET}"}, f"{HERE}, column child.<unknown field>"),
        ({"sheet": 5, "column": 5}, HERE),
    ],
)
def test_of_a_position_only_what_is_ours_is_shown(tmp_path, position, shown):
    found = reading(tmp_path, lambda place: [Unreadable(place, (Fault(place.at(**position), "-", "-", "-"),))])
    assert faults(found) == [(shown, "reader")]


@pytest.mark.parametrize(
    "given, code",
    [
        ((), "reader"),
        (None, "reader"),
        ("text", "reader"),
        ((Fault(None, 1, None, 2),), "reader"),
        ((Fault(Place(), "x", SECRET, SECRET),), "reader"),
        ((Fault(Place(), SECRET, "-", "-"),), "reader"),
        ((Fault(Place(), "password", SECRET, SECRET),), "password"),
    ],
)
def test_a_readers_fault_is_said_in_a_sentence_of_ours(tmp_path, given, code):
    found = reading(tmp_path, lambda place: [Unreadable(place, given)])
    assert faults(found) == [(HERE, code)]
    assert all(isinstance(text, str) and text for fault in found[0].faults for text in (fault.what, fault.remedy))


@pytest.mark.parametrize(
    "given, questions",
    [
        (None, [""]),
        (SECRET, [""]),
        ((SECRET,), [""]),
        ((Note(Place(), SECRET, SECRET),), ["<unknown field>"]),
        ((Note(None, "column 3", SECRET),), ["column 3"]),
        ([Note(None, "child.number", None)], ["child.number"]),
    ],
)
def test_a_readers_notes_are_kept_without_its_words(tmp_path, given, questions):
    (found,) = reading(tmp_path, lambda place: [Raw(place, data("F-2"), given)])
    assert [note.question for note in found.notes] == questions
    assert SECRET not in repr(found.notes)
    assert {str(note.place) for note in found.notes} == {HERE}


@pytest.mark.parametrize(
    "given", [None, 5, "text", {1: 2}, {"child.number": [SECRET]}, {"local.odd.x": object()}, {"identity.id": "F-2"}]
)
def test_data_that_is_no_form_is_unreadable(tmp_path, given):
    (found,) = reading(tmp_path, lambda place: [Raw(place, given, (), None)])
    assert isinstance(found, Unreadable)
    assert found.faults


def test_a_reader_that_yields_nothing_leaves_no_file_out_in_silence(tmp_path):
    assert faults(reading(tmp_path, lambda _: [])) == [(HERE, "no-rows")]


# -------------------------------------------------------------------------------------------------------- results

WRONG = [
    Count(None), Count("abc"), Count(-1), Count(True), Count(10**400), Proportion(yes=None), Proportion(yes=-1),
    Proportion(yes=1, no=1, cases=(1, 2)), Proportion(cases=None), Tally(None), Tally({1: 2, "a": 3}),
    Tally({"a": "b"}), Tally({"a": -1}), Tally({"a" * 121: 1}), Tally({"a\x00": 1}), Tally({"a\nb": 1}),
    Tally({"\ud800": 1}), Average(None, None), Average(1, -1), CrossTable(("a", "b"), ("c",), ((1,),)),
    CrossTable(("a",), ("b", "c"), ((1,),)), CrossTable(("a",), ("b",), ((None,),)), CrossTable(None, None, None),
    CrossTable((), (), ()), Listing(("A",), ((1,),)), Listing(("A",), (("x" * 1001,),)),
    Listing(("A", "B"), (("x",), ("a", "b", "c"))), Listing(("A",), (("x\x00y",),)), Listing((), ()),
    Listing(("A",), None), 5,
]  # fmt: skip
RIGHT = [
    Count(0), Proportion(yes=1, no=1, cases=("1001",)), Tally({}), Tally({"": 1, "café": 2}), Average(-1, 2),
    CrossTable(("a",), ("b", "c"), ((1, 0),)), CrossTable((), ("b",), ()), Listing(("A", "B"), (("x", "y\nz"),)),
    Listing(("A",), ()),
]  # fmt: skip


def documents(result):
    made = registry(aggregators=[misbehaves.Figure(result)])
    summaries = list(summarise(fold([form()], made), "2026-10"))
    return summaries, list(export(summaries, made, ("word", "excel", "json")))


@pytest.mark.parametrize("result", WRONG, ids=lambda one: repr(one)[:40])
def test_a_result_that_is_not_right_costs_only_its_figure(result):
    assert not proper(result)
    summaries, made = documents(result)
    assert all(isinstance(document, Document) for document in made)
    for summary in summaries:
        assert "odd/figure" in {about.id for about in summary.figures.not_available}
        assert [failure.offer for failure in summary.figures.failures] == ["odd/figure"]


@pytest.mark.parametrize("result", RIGHT, ids=lambda one: repr(one)[:40])
def test_a_result_that_is_right_reaches_every_document(result):
    assert proper(result)
    summaries, made = documents(result)
    assert all(isinstance(document, Document) for document in made)
    assert all(summary.figures.failures == () for summary in summaries)


def test_results_that_do_not_fit_together_are_a_failure():
    few, more = CrossTable(("a",), ("b",), ((1,),)), CrossTable(("a", "c"), ("b",), ((1,), (1,)))
    for result in (
        lambda period: more if len(period.months) > 1 else few,
        lambda p: Count(1) if len(p.months) > 1 else Tally({}),
    ):
        summaries, made = documents(result)
        assert all(isinstance(document, Document) for document in made)
        assert "do not fit together" in str(summaries[0].figures.failures[0])


# ---------------------------------------------------------------------------------------------------------- facts


def facts(code, council, *sections):
    def look(_):
        return [Finding("child.number", code=code)]

    made = registry_of({"odd": plugin(checks=[a_check(look=look)], sections=list(sections))})
    return check_form(form(), made, council)[0]["odd/odd"].state


def test_a_code_that_the_council_or_the_plugins_own_section_has_may_be_a_fact():
    council = Council(lists={**OPEN_LISTS, "themes": {**OPEN_LISTS["themes"], "new_one": "New"}})
    assert facts("new_one", council) == "found"
    assert facts("under_way", Council(), misbehaves.Coded) == "found"
    assert facts("care_planning", council) == "found"


class Text(str):
    """Equal to every code, and printed as something else."""

    __slots__ = ()

    def __eq__(self, other):
        return True

    def __hash__(self):
        return hash("yes")

    def __format__(self, how):
        return SECRET


class Number(int):
    def __format__(self, how):
        return SECRET


class Day(date):
    def __format__(self, how):
        return SECRET


@pytest.mark.parametrize(
    "fact",
    [Text("yes"), Number(3), Day(2026, 10, 1), 10**5000, -(10**15)],
    ids=["text", "number", "day", "huge", "low"],
)
def test_what_could_be_printed_as_anything_or_not_at_all_is_no_fact(fact):
    assert facts(fact, Council()) == "broken"


@pytest.mark.parametrize("fact", [3, True, date(2026, 10, 1), "yes", 10**15 - 1], ids=str)
def test_numbers_dates_and_codes_are_facts(fact):
    assert facts(fact, Council()) == "found"


def test_a_text_that_is_no_code_is_still_no_fact():
    assert facts("new_one", Council()) == "broken"
    assert facts("under_way", Council()) == "broken"
    assert facts(SECRET, Council(), misbehaves.Coded) == "broken"


def test_a_message_that_cannot_be_put_into_words_gives_the_title():
    assert a_check(message="{weeks:d} weeks").words(Finding("child.number")) == "Odd"
    assert a_check(message="{weeks} weeks").words(Finding("child.number", weeks=3)) == "3 weeks"


# --------------------------------------------------------------------------------------------------------- offers


def test_an_exporter_cannot_name_a_file_outside_the_folder():
    made = registry(exporters=[exporter("/../../evil.docx")])
    assert [failure.plugin for failure in made.failures] == ["odd"]
    assert not any(offer.plugin == "odd" for offer in made.exporters)
