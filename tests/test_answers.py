"""Taking answers: the response and the actions, and nothing else; what else is different is listed by question."""

from __future__ import annotations

import itertools
import json
from datetime import date

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import form
from tests.strategies import monitoring_forms

import iro_qa
from iro_qa.council import Council
from iro_qa.errors import OutputError, Place, Unreadable
from iro_qa.forms import OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.cells import from_form
from iro_qa.readers import read_form
from iro_qa.registry import Registry
from iro_qa.run import ReadForm, fold, take_answers, to_answer
from iro_qa.run.answers.asking import _copy
from iro_qa.run.answers.saying import said
from iro_qa.standard.reading.excel_reader import read_excel
from iro_qa.standard.workbook.answers import answer_workbook

pytestmark = pytest.mark.own

NAME = "Zelmira Quonk"
CONCERNS = {"items": [{"ref": "C1", "headline": "No dentist", "detail": "x"}, {"ref": "C2", "headline": "No plan"}]}
ACTIONS = {"items": [{"ref": "A1", "headline": "Find a dentist", "due": "2026-11-01"}]}
SENT = form(concerns=CONCERNS, actions=ACTIONS)
MEETING = {"ref": "new.1", "headline": "Agree a plan", "origin": "meeting"}


def take(copies, forms=(SENT,), **more):
    """What is taken of copies of these forms."""
    return take_answers(list(forms), fold(list(forms), Registry()), copies, **more)


def to_send(sent):
    """The copy that goes out: the next revision, as a draft."""
    return _copy(sent, sent.identity.revision + 1)


def answer(sent=SENT, revision=None, **sections):
    """A copy of the form as it comes back: with its next revision, and with these questions answered."""
    data = json.loads(to_send(sent).model_dump_json())
    data["identity"]["revision"] = revision or sent.identity.revision + 1
    for name, given_ in sections.items():
        data[name] |= json.loads(json.dumps(given_, default=date.isoformat))
    return MonitoringForm.model_validate_json(json.dumps(data))


def replies(**by_concern):
    return [{"concern": ref, "reply": reply} for ref, reply in by_concern.items()]


def listed(taken):
    return [(one.question, one.ref, one.what) for one in taken.differences]


def with_action(*more, **changed):
    """The form's action, changed, and further ones."""
    return {"items": [{**ACTIONS["items"][0], **changed}, *more]}


ANSWERED = answer(response={"answered_on": "2026-11-03", "answers": replies(C1="accepted")})


# ------------------------------------------------------------------------------------------------ what is taken


def test_the_response_and_the_state_of_actions_are_taken_with_the_next_revision():
    copy = answer(
        response={"answered_on": "2026-11-03", "answers": replies(C2="disputed", C1="done"), "comment": "Thanks"},
        actions=with_action(done_on="2026-11-02"),
    )
    taken = take([copy])
    (made,) = taken.forms
    assert (made.identity.revision, made.identity.status) == (2, "corrected")
    assert made.response.answered_on == date(2026, 11, 3) and made.response.comment == "Thanks"
    assert [(one.concern, one.reply) for one in made.response.answers] == [("C1", "done"), ("C2", "disputed")]
    assert made.actions.items[0].done_on == date(2026, 11, 2)
    assert taken.clean and not taken.unanswered


def test_an_action_agreed_at_the_meeting_gets_a_ref_that_is_free_and_the_day_of_the_answer():
    (made,) = take([answer(response={"answered_on": "2026-11-03"}, actions=with_action(MEETING))]).forms
    new = made.actions.items[1]
    assert (new.ref, new.origin, new.raised) == ("A2", "meeting", date(2026, 11, 3))


def test_a_new_action_keeps_its_own_ref_and_day_and_what_it_continues():
    own = {**MEETING, "ref": "M1", "raised": "2026-11-04", "continues": "F-0/A1"}
    (made,) = take([answer(actions=with_action(own))]).forms
    new = made.actions.items[1]
    assert (new.ref, new.raised, new.continues) == ("M1", date(2026, 11, 4), "F-0/A1")


def test_that_the_reviewing_officer_has_confirmed_a_new_action_is_not_the_teams_to_say():
    taken = take([answer(actions=with_action({**MEETING, "confirmed_on": "2026-11-04"}))])
    assert taken.forms[0].actions.items[1].confirmed_on is None
    assert listed(taken) == [("actions.items.confirmed_on", "", "added")]


def test_a_later_copy_adds_its_answer_and_day_and_leaves_the_earlier_answer_alone():
    first = take([ANSWERED]).forms[0]
    again = answer(first, response={"answered_on": "2026-11-09", "answers": replies(C1="done", C2="accepted")})
    taken = take([again], [SENT, first])
    (made,) = taken.forms
    assert [(one.concern, one.reply) for one in made.response.answers] == [("C1", "accepted"), ("C2", "accepted")]
    assert (made.identity.revision, made.response.answered_on) == (3, date(2026, 11, 9))
    assert listed(taken) == [("response.answers.reply", "C1", "answered")]


def changed_by_the_officer():
    """The form, answered "accepted", and its next revision in which the officer made that "disputed"."""
    first = take([ANSWERED]).forms[0]
    data = json.loads(first.model_dump_json())
    data["identity"]["revision"] = 3
    data["response"]["answers"][0]["reply"] = "disputed"
    return first, MonitoringForm.model_validate_json(json.dumps(data))


def test_a_copy_that_went_out_before_never_undoes_an_answer():
    """Untouched, it says what the form said then: of the counted revision it is listed, of an older one out of date."""
    first, disputed = changed_by_the_officer()
    same = take([answer(first, revision=3)], [SENT, first, disputed])
    assert same.forms == () and listed(same) == [("response.answers.reply", "C1", "answered")]
    assert same.already == same.unanswered == () and not same.clean
    older = take([ANSWERED], [SENT, first, disputed])
    assert (older.forms, reasons(older), older.differences) == ((), [("F-1", "out_of_date")], ())


def test_even_of_the_next_revision_a_changed_answer_is_listed_and_its_old_day_stays():
    first = take([answer(
        response={"answered_on": "2026-11-03", "comment": "x", "supervision_on": "2026-11-03",
                  "answers": [{"concern": "C1", "reply": "done", "why": "x"}, *replies(C2="done")]},
        actions=with_action(done_on="2026-11-02"),
    )]).forms[0]  # fmt: skip
    other = answer(first, actions=with_action(done_on="2026-11-05"), response={
        "answered_on": "2026-11-09", "comment": "y", "supervision_on": "2026-11-04",
        "answers": [{"concern": "C1", "reply": "done", "why": "y"}, *replies(C2="disputed")],
    })  # fmt: skip
    taken = take([other], [first])
    assert taken.forms == () and listed(taken) == [
        ("actions.items.done_on", "A1", "answered"), ("response.answered_on", "", "answered"),
        ("response.answers.reply", "C2", "answered"), ("response.answers.why", "C1", "answered"),
        ("response.comment", "", "answered"), ("response.supervision_on", "", "answered"),
    ]  # fmt: skip


def test_a_reason_may_be_added_to_an_answer_that_has_none():
    first = take([ANSWERED]).forms[0]
    why = answer(first, response={
        "answered_on": "2026-11-03", "answers": [{"concern": "C1", "reply": "accepted", "why": "It was full"}]
    })  # fmt: skip
    (made,) = take([why], [first]).forms
    assert made.response.answers[0].why == "It was full"


def test_of_two_copies_in_one_folder_the_later_with_a_further_answer_is_taken_with_its_day():
    later = answer(response={"answered_on": "2026-11-09", "answers": replies(C1="accepted", C2="done")})
    for copies in ([ANSWERED, later], [later, ANSWERED]):
        (made,) = take(copies).forms
        assert (made.response.answered_on, len(made.response.answers)) == (date(2026, 11, 9), 2)
        again = take(copies, [SENT, made])
        assert again.already == ("F-1",) and again.clean


@pytest.mark.parametrize("why", ["", "The dentist was full"])
@pytest.mark.parametrize("reply", ["accepted", "disputed"])
def test_an_answer_blanked_on_its_row_is_listed_as_removed_whatever_it_was(reply, why):
    sent = form(concerns=CONCERNS, response={"answers": [{"concern": "C1", "reply": reply, "why": why}]})
    taken = take([answer(sent, response={"answers": [{"concern": "C1", "why": why}]})], [sent])
    question = "response.answers.reply" if why else "response.answers"
    assert taken.forms == () and listed(taken) == [(question, "C1", "removed")]


# ------------------------------------------------------------------------------------------ days that cannot be


def test_an_answer_dated_before_the_review_is_taken_without_its_day_and_still_waits():
    taken = take([answer(response={"answered_on": "2026-10-13", "answers": replies(C1="done")})])
    (made,) = taken.forms
    assert made.response.answered_on is None and made.response.answers
    assert taken.undated == ("F-1",) and listed(taken) == [("response.answered_on", "", "before_review")]


def test_no_day_after_the_day_of_the_take_is_taken():
    """Nor the day on which a new action was raised: it gets that of the answer. Without a day, none is too late."""
    copy = answer(
        response={"answered_on": "2026-11-03", "answers": replies(C1="done"), "supervision_on": "2062-11-03"},
        actions=with_action({**MEETING, "raised": "2062-11-04"}, done_on="2062-11-02"),
    )
    taken = take([copy], as_at_day=date(2026, 11, 30))
    (made,) = taken.forms
    assert made.response.supervision_on is None and made.actions.items[0].done_on is None
    assert made.actions.items[1].raised == date(2026, 11, 3)
    assert listed(taken) == [
        ("actions.items.done_on", "A1", "too_late"), ("actions.items.raised", "", "too_late"),
        ("response.supervision_on", "", "too_late"),
    ]  # fmt: skip
    assert listed(take([copy])) == listed(taken), "a year after the review is too late, whatever the day of the take"


def test_a_day_far_off_is_too_late_although_nobody_said_what_day_it_is():
    late = answer(response={"answered_on": "2062-10-20", "answers": replies(C1="done")})
    taken = take([late])
    assert taken.forms[0].response.answered_on is None and taken.undated == ("F-1",)
    assert listed(taken) == [("response.answered_on", "", "too_late")]
    assert take([answer(response={"answered_on": "2027-10-01", "answers": replies(C1="done")})]).differences == ()


def test_a_day_that_the_form_itself_has_is_nobodys_mistake():
    odd = form(concerns=CONCERNS, response={"answered_on": "2026-01-01"}, actions=with_action(raised="2062-01-01"))
    taken = take([answer(odd, response={"answers": replies(C1="done")})], [odd], as_at_day=date(2026, 11, 30))
    assert taken.differences == () and taken.forms[0].response.answered_on == date(2026, 1, 1)


def test_a_day_without_any_reply_is_taken_and_named_since_the_concerns_still_wait():
    taken = take([answer(response={"answered_on": "2026-11-03"})])
    assert taken.without_reply == ("F-1",) and taken.forms and not taken.clean
    bare = form(good_practice={"items": [{"ref": "G1", "headline": "x"}]})
    assert take([answer(bare, response={"answered_on": "2026-11-03"})], [bare]).clean, "there is nothing to reply to"


def test_a_row_without_a_reply_is_no_answer_although_a_form_without_one_says_accepted():
    taken = take([answer(response={"answers": [{"concern": "C1"}]})])
    assert taken.forms == () and taken.unanswered == ("F-1",) and taken.clean
    spoken = take([answer(response={"answers": [{"concern": "C1", "why": "It was done"}]})])
    assert spoken.forms == () and listed(spoken) == [("response.answers.reply", "C1", "missing")]


# -------------------------------------------------------------------------------------- what is listed, not taken

ELSEWHERE = {
    "a headline": ({"concerns": {"items": [{**CONCERNS["items"][0], "headline": "x"}, CONCERNS["items"][1]]}},
                   ("concerns.items.headline", "C1", "changed")),
    "an urgency": ({"concerns": {"items": [CONCERNS["items"][0], {**CONCERNS["items"][1], "urgency": "red"}]}},
                   ("concerns.items.urgency", "C2", "changed")),
    "a concern taken out": ({"concerns": {"items": CONCERNS["items"][:1]}}, ("concerns.items", "C2", "removed")),
    "a concern added": ({"concerns": {"items": [*CONCERNS["items"], {"ref": "C9", "headline": "x"}]}},
                        ("concerns.items", "", "added")),
    "a concern closed": ({"concerns": {"items": [{**CONCERNS["items"][0], "closed_on": "2026-11-02"},
                                                 CONCERNS["items"][1]]}},
                         ("concerns.items.closed_on", "C1", "added")),
    "an action confirmed": ({"actions": with_action(confirmed_on="2026-11-02")},
                            ("actions.items.confirmed_on", "A1", "added")),
    "an action's day": ({"actions": with_action(due=None)}, ("actions.items.due", "A1", "removed")),
    "an action's origin": ({"actions": with_action(origin="meeting")}, ("actions.items.origin", "A1", "changed")),
    "an action taken out": ({"actions": {"items": []}}, ("actions.items", "A1", "removed")),
    "an action as if the form had it": ({"actions": with_action({"ref": "A2", "headline": "x"})},
                                        ("actions.items", "", "added")),
    "a coded answer": ({"health": {"dental": "yes"}}, ("health.dental", "", "added")),
    "a text": ({"health": {"comment": NAME}}, ("health.comment", "", "added")),
    "a paper": ({"review": {"held_on": "2026-10-14", "documents": [{"kind": "pep"}]}},
                ("review.documents", "", "changed")),
    "a date of birth": ({"child": {"date_of_birth": "2012-01-01"}}, ("child.date_of_birth", "", "added")),
    "an answer to no concern of the form": ({"response": {"answers": replies(C9="done")}},
                                            ("response.answers", "", "added")),
    "two answers to one concern": ({"response": {"answers": [*replies(C1="done"), *replies(C1="disputed")]}},
                                   ("response.answers", "C1", "changed")),
    "that it is withdrawn": ({"identity": {"status": "withdrawn"}}, ("identity.status", "", "changed")),
    "a council's own answer": ({"local": {"northshire": {NAME: "x"}}}, ("local", "", "added")),
}  # fmt: skip


@pytest.mark.parametrize("changed, found", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_anything_else_is_listed_by_form_and_question_and_never_applied(changed, found):
    taken = take([answer(**changed)])
    assert (taken.forms, listed(taken)) == ((), [found])
    assert not taken.clean and taken.unanswered == ("F-1",)


def test_what_is_listed_does_not_keep_the_answers_from_being_taken():
    taken = take([answer(response={"answered_on": "2026-11-03"}, health={"dental": "yes"})])
    assert taken.forms[0].response.answered_on and taken.forms[0].health.dental == "not_recorded"
    assert listed(taken) == [("health.dental", "", "added")]


def test_an_answer_that_is_blanked_again_is_listed_and_stays():
    first = take([answer(
        response={"answered_on": "2026-11-03", "comment": "x", "praise_passed_on": "yes",
                  "answers": [{"concern": "C1", "reply": "done", "why": "x"}, *replies(C2="done")]},
        actions=with_action(done_on="2026-11-02"),
    )]).forms[0]  # fmt: skip
    blank = answer(first, actions=with_action(), response={
        "answered_on": None, "comment": " ", "praise_passed_on": "not_recorded", "answers": replies(C1="done")
    })  # fmt: skip
    taken = take([blank], [first])
    assert taken.forms == () and listed(taken) == [
        ("actions.items.done_on", "A1", "removed"), ("response.answered_on", "", "removed"),
        ("response.answers", "C2", "removed"), ("response.answers.why", "C1", "removed"),
        ("response.comment", "", "removed"), ("response.praise_passed_on", "", "removed"),
    ]  # fmt: skip


def test_answers_without_a_day_are_taken_and_named_since_they_still_wait():
    taken = take([answer(response={"answers": replies(C1="done")})])
    assert taken.undated == ("F-1",) and len(taken.forms) == 1 and not taken.clean


# ------------------------------------------------------------------------------------------- revisions and copies


def reasons(taken):
    return [(one.form, one.reason) for one in taken.not_taken]


def test_a_copy_of_the_counted_revision_is_taken_too():
    assert take([answer(revision=1, response={"answered_on": "2026-11-03"})]).forms[0].identity.revision == 2


def test_an_older_copy_is_out_of_date_and_a_newer_one_from_a_revision_that_is_not_here():
    third = form(identity={"revision": 3, "status": "corrected"}, concerns=CONCERNS, actions=ACTIONS)
    old = answer(third, revision=2, response={"answered_on": "2026-11-03"}, health={"dental": "yes"})
    taken = take([old], [third])
    assert reasons(taken) == [("F-1", "out_of_date")]
    assert taken.forms == () and taken.differences == (), "the form has been corrected since"
    assert reasons(take([answer(third, revision=5)], [third])) == [("F-1", "ahead")]


def test_an_older_copy_whose_answers_the_form_has_is_taken_already():
    first = take([ANSWERED]).forms[0]
    second = take([answer(first, response={"comment": "x", "answered_on": "2026-11-03"})], [first]).forms[0]
    taken = take([ANSWERED], [second])
    assert taken.already == ("F-1",) and taken.clean and taken.forms == ()


@pytest.mark.parametrize("other", [
    form(identity={"id": "F-2"}),
    form(identity={"status": "draft"}),
    form(identity={"status": "withdrawn"}),
    form(review={"held_on": None}),
])  # fmt: skip
def test_a_form_that_is_not_here_or_does_not_count_is_named(other):
    reason = "unknown" if other.identity.id == "F-2" else "not_counted"
    assert reasons(take([ANSWERED], [other])) == [("F-1", reason)]


def test_forms_in_conflict_take_no_answer():
    assert reasons(take([ANSWERED], [SENT, form(health={"dental": "yes"})])) == [("F-1", "not_counted")]


def test_a_copy_about_another_child_is_refused():
    other = answer(child={"number": "77"}, response={"answered_on": "2026-11-03"})
    assert reasons(take([other])) == [("F-1", "other_child")]


def test_the_last_revision_there_is_takes_no_more():
    last = form(identity={"revision": 999, "status": "corrected"}, concerns=CONCERNS)
    assert to_send(last).identity.revision == 999
    assert reasons(take([answer(last, revision=999, response={"answered_on": "2026-11-03"})], [last])) == [
        ("F-1", "last_revision")
    ]


def read_from(copy, number):
    return ReadForm(copy, Place(number, 2, ".xlsx"))


def test_what_is_taken_gets_a_revision_that_no_draft_has():
    """An officer's draft has revision 2: sent some day, it must not stand beside another revision 2."""
    draft = form(identity={"revision": 2, "status": "draft"}, concerns=CONCERNS, health={"dental": "yes"})
    for forms in ([SENT, draft], [draft, SENT]):
        (out,) = to_answer(forms, fold(forms, Registry()), "2026-10")
        assert [one.identity.revision for one in out.forms] == [3]
        for revision in (1, 2, 3):
            taken = take([answer(revision=revision, response=ANSWERED.response.model_dump(mode="json"))], forms)
            assert [one.identity.revision for one in taken.forms] == [3]
            assert taken.drafts_ahead == ("F-1",) and not taken.clean
        assert reasons(take([answer(revision=4)], forms)) == [("F-1", "ahead")]


def test_a_returned_copy_that_lies_among_the_forms_is_no_officers_draft():
    taken = take([ANSWERED], [SENT, ANSWERED])
    assert [one.identity.revision for one in taken.forms] == [2] and taken.clean


def test_copies_that_contradict_each_other_are_both_named_and_neither_is_taken():
    other = answer(response={"answered_on": "2026-11-03", "answers": replies(C1="disputed")})
    taken = take([read_from(ANSWERED, 1), read_from(other, 2)])
    assert taken.forms == () and reasons(taken) == [("F-1", "contradicting")]
    assert sorted(place.file for place in taken.not_taken[0].places) == [1, 2]


def test_equal_copies_are_taken_once_and_a_fuller_one_with_what_the_other_says_is_taken():
    assert len(take([ANSWERED, ANSWERED]).forms) == 1
    fuller = answer(response={"answered_on": "2026-11-03", "answers": replies(C1="accepted", C2="done")})
    assert take([ANSWERED, fuller, answer()]).forms == take([fuller]).forms


def test_taking_twice_takes_nothing_the_second_time():
    copy = answer(
        response={"answered_on": "2026-11-03", "answers": replies(C1="accepted")}, actions=with_action(MEETING)
    )
    first = take([copy])
    second = take([copy], [SENT, *first.forms])
    assert (second.forms, second.already, second.differences) == ((), ("F-1",), ())


def test_of_what_a_take_added_only_what_is_new_since_is_taken_from_the_same_copy():
    """The team manager adds a day to an action of the meeting that an earlier take gave its ref."""
    first = take([answer(actions=with_action(MEETING))]).forms[0]
    later = answer(revision=2, actions=with_action({**MEETING, "done_on": "2026-11-20"}))
    (made,) = take([later], [first]).forms
    assert [(one.ref, one.done_on) for one in made.actions.items] == [("A1", None), ("A2", date(2026, 11, 20))]


def test_between_revisions_a_ref_may_have_been_used_anew():
    """The same ref, another action: what the copy adds is added, and what the form has is left alone."""
    first = take([answer(actions=with_action({**MEETING, "ref": "A2"}))]).forms[0]
    other = {"ref": "A2", "headline": "Something else", "origin": "response"}
    (made,) = take([answer(revision=2, actions=with_action(other))], [first]).forms
    assert [one.ref for one in made.actions.items] == ["A1", "A2", "A3"]


def test_a_file_that_changed_meanwhile_is_said():
    folded = fold([SENT], Registry())
    with pytest.raises(OutputError, match="changed while it was read"):
        take_answers([form(identity={"id": "F-9"})], folded, [ANSWERED])


def test_what_cannot_be_read_is_kept_apart():
    bad = Unreadable(Place(1, 2, ".xlsx"), ())
    taken = take([bad, ANSWERED])
    assert taken.unreadable == (bad,) and len(taken.forms) == 1 and not taken.clean


# ------------------------------------------------------------------------- words that stand beside an answer


def renumbered():
    """The form's next revision, in which the officer has put another concern and another action under each ref."""
    concerns = {"items": [{"ref": "C1", "headline": "No plan"}, {"ref": "C2", "headline": "No dentist"}]}
    actions = {"items": [{"ref": "A1", "headline": "Agree a plan"}]}
    return form(identity={"revision": 2, "status": "corrected"}, concerns=concerns, actions=actions)


def test_an_answer_never_lands_on_another_concern_when_the_form_was_corrected_meanwhile():
    """The copy of revision 1 carries revision 2, and so does what the officer has sent since."""
    copy = answer(
        response={"answered_on": "2026-11-03", "answers": replies(C1="done")}, actions=with_action(done_on="2026-11-02")
    )
    taken = take([copy], [SENT, renumbered()])
    assert taken.forms == () and taken.already == taken.unanswered == () and not taken.clean
    assert {("response.answers", "C1", "corrected"), ("actions.items.done_on", "A1", "corrected")} <= {*listed(taken)}
    assert take([copy]).forms, "of the form it was made from, the same copy is taken"


def test_of_a_corrected_form_the_answers_beside_the_same_words_are_taken():
    concerns = {"items": [{**CONCERNS["items"][0], "headline": "No optician"}, CONCERNS["items"][1]]}
    second = form(identity={"revision": 2, "status": "corrected"}, concerns=concerns, actions=ACTIONS)
    copy = answer(response={"answered_on": "2026-11-03", "answers": replies(C1="done", C2="accepted")})
    taken = take([copy], [SENT, second])
    assert [one.concern for one in taken.forms[0].response.answers] == ["C2"]
    assert ("response.answers", "C1", "corrected") in listed(taken)


# -------------------------------------------------------------------------------------- the same action or another


def test_two_rows_of_one_copy_are_two_actions_and_the_same_copy_again_adds_none():
    rows = [{**MEETING, "done_on": "2026-11-03"}, {**MEETING, "ref": "new.2", "done_on": "2026-11-10"}]
    for pair in (rows, rows[::-1], [MEETING, {**MEETING, "ref": "new.2"}]):
        copy = answer(actions=with_action(*pair))
        first = take([copy])
        assert [one.done_on for one in first.forms[0].actions.items[1:]] == [
            date.fromisoformat(one["done_on"]) if "done_on" in one else None for one in pair
        ]
        again = take([copy], [SENT, *first.forms])
        assert (again.forms, again.already) == ((), ("F-1",))


def test_a_row_that_was_changed_and_sent_again_is_listed_and_not_added_a_second_time():
    first = take([answer(actions=with_action({**MEETING, "due": "2026-11-20"}))]).forms[0]
    changed = answer(revision=2, actions=with_action({**MEETING, "due": "2026-11-27"}))
    taken = take([changed], [SENT, first])
    assert taken.forms == () and listed(taken) == [("actions.items", "A2", "perhaps_same")]
    assert taken.already == () and not taken.clean


# -------------------------------------------------------------------------------------------------------- the laws


def counting(made):
    """The form so that it counts: sent, with a team and a day."""
    return made.model_copy(
        update={
            "identity": made.identity.model_copy(
                update={"status": "sent", "revision": made.identity.revision % 900 + 1}
            ),
            "child": made.child.model_copy(update={"team": "Oak"}),
            "review": made.review.model_copy(update={"completed_on": date(2026, 10, 14)}),
        }
    )


COUNTING = monitoring_forms().map(counting)


def outside(made):
    """Everything of a form that a take must not touch, as JSON text."""
    data = json.loads(made.model_dump_json())
    data.pop("response")
    data["identity"] |= {"revision": 0, "status": ""}
    data["actions"]["items"] = [{**one, "done_on": None} for one in data["actions"]["items"] if one["origin"] == "form"]
    return json.dumps(data)


_ANSWERED = ("response", "identity", "local")
#: A copy that names no team was made for the team the child came to, which is not told of the other one.
_NOT_EDITED = ("actions.items.done_on", "child.number", "child.date_of_birth", "child.team")
_OTHERS = [
    q for q in catalogue().questions
    if q.section not in _ANSWERED and q.path not in _NOT_EDITED and q.field not in ("ref", "origin")
]  # fmt: skip


@st.composite
def edits(draw, made):
    """A copy with a few questions outside the answers taken from another form."""
    data, other = json.loads(to_send(made).model_dump_json()), json.loads(draw(monitoring_forms()).model_dump_json())
    for question in draw(st.lists(st.sampled_from(_OTHERS), max_size=6)):
        section, _, field = (question.table or question.path).partition(".")
        rows, new = data[section][field], other[section][field]
        if not question.table:
            data[section][field] = new
        elif rows and new:
            rows[0][question.field] = new[0][question.field]
    return MonitoringForm.model_validate_json(json.dumps(data))


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_whatever_is_changed_outside_the_answers_nothing_is_taken(data):
    sent = data.draw(COUNTING)
    copy = data.draw(edits(sent))
    taken = take([copy], [sent])
    assert taken.forms == ()
    same = {k: v for k, v in _cells(sent).items() if v is not None} == {
        k: v for k, v in _cells(copy).items() if v is not None
    }
    assert bool(taken.differences) == (not same)


def _cells(made):
    """A form's answers but for white space; no date of birth, which is never sent."""
    flat, tables = from_form(made)
    skip = ("identity.revision", "identity.status", "child.date_of_birth")
    found = {path: " ".join(str(cell).split()) or None for path, cell in flat.items() if path not in skip}
    for table, rows in tables.items():
        plain = [sorted((k, " ".join(str(v).split())) for k, v in row.items() if str(v).strip()) for row in rows]
        found[table] = str(sorted(plain)) if rows else None
    return found


_DAYS = st.dates(date(2026, 10, 14), date(2026, 12, 31)).map(date.isoformat)
_REPLIES = st.sampled_from(("accepted", "done", "disputed"))


@st.composite
def answers(draw, made):
    """What a team manager may say on a copy, beside what is answered already: JSON data by place."""
    answered = {one.concern for one in made.response.answers}
    concerns = [one.ref for one in made.concerns.items if one.ref not in answered]
    actions = [one.ref for one in made.actions.items if one.done_on is None]
    day = made.response.answered_on
    return {
        "answered_on": day.isoformat() if day else draw(_DAYS),
        "comment": "" if made.response.comment.strip() else draw(st.sampled_from(("", "Thank you", "=1+1"))),
        "replies": {ref: draw(_REPLIES) for ref in concerns if draw(st.booleans())},
        "done": {ref: draw(_DAYS) for ref in actions if draw(st.booleans())},
        "new": draw(st.lists(st.sampled_from(("Agree a plan", "Buy shoes", "Ring them")), max_size=2, unique=True)),
    }  # fmt: skip


def said_in(made, what):
    """A copy of the form with these answers on it."""
    data = json.loads(to_send(made).model_dump_json())
    response = data["response"]
    response["answered_on"] = what["answered_on"]
    response["comment"] = what["comment"] or response["comment"]
    left = [one for one in response["answers"] if one["concern"] not in what["replies"]]
    response["answers"] = left + [{"concern": c, "reply": r, "why": "So it is"} for c, r in what["replies"].items()]
    for action in data["actions"]["items"]:
        action["done_on"] = what["done"].get(action["ref"], action["done_on"])
    for number, headline in enumerate(what["new"], start=1):
        data["actions"]["items"].append({"ref": f"new.{number}", "headline": headline, "origin": "meeting"})
    return MonitoringForm.model_validate_json(json.dumps(data))


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_exactly_what_is_said_is_taken_and_everything_else_stays_byte_for_byte(data):
    sent = data.draw(COUNTING)
    what = data.draw(answers(sent))
    copy = said_in(sent, what)
    taken = take([copy], [sent])
    made = taken.forms[0] if taken.forms else sent
    assert outside(made) == outside(sent) and taken.differences == ()
    assert made.response.answered_on == date.fromisoformat(what["answered_on"])
    told = {one.concern: one.reply for one in made.response.answers}
    assert all(told[ref] == reply for ref, reply in what["replies"].items())
    days = {one.ref: one.done_on for one in made.actions.items}
    assert all(days[ref] == date.fromisoformat(day) for ref, day in what["done"].items())
    before = [one.headline for one in sent.actions.items]
    assert [one.headline for one in made.actions.items] == [*before, *what["new"]]
    again = json.loads(made.model_dump_json())
    assert MonitoringForm.model_validate_json(json.dumps(again)) == made, "it reads back, refs and all"


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_taking_is_idempotent_and_the_order_of_the_copies_does_not_matter(data):
    sent = data.draw(COUNTING)
    copies = [said_in(sent, data.draw(answers(sent))) for _ in range(data.draw(st.integers(1, 3)))]
    found = [take(order, [sent]) for order in itertools.permutations(copies)]
    assert all(one == found[0] for one in found)
    assert len({one.json_lines for one in found}) == 1
    if found[0].forms:
        again = take(copies[:1], [sent, *found[0].forms])
        assert again.forms == () and again.differences == ()


@given(st.data(), st.integers(-1, 1))
@settings(deadline=None, max_examples=40)
def test_whatever_a_copy_says_what_the_form_has_been_answered_already_stays(data, ahead):
    """Of any revision: an answer, a reason, a day and a word are only ever added to."""
    sent, other = data.draw(COUNTING), data.draw(monitoring_forms())
    sent = sent.model_copy(update={"identity": sent.identity.model_copy(update={"revision": 5})})
    had = {one.ref: one.done_on for one in other.actions.items}
    actions = [
        one.model_copy(update={"done_on": had.get(one.ref, date(2026, 12, 1))}) for one in sent.actions.items
    ]  # fmt: skip
    drawn = [{"concern": one.ref, "reply": data.draw(_REPLIES), "why": "So"} for one in sent.concerns.items]
    copy = answer(
        sent, revision=5 + ahead, actions={"items": [json.loads(one.model_dump_json()) for one in actions]},
        response={**json.loads(other.response.model_dump_json()), "answers": drawn},
    )  # fmt: skip
    for made in take([copy], [sent]).forms:
        now = {one.concern: one for one in made.response.answers}
        for one in sent.response.answers:
            assert now[one.concern].reply in {o.reply for o in sent.response.answers if o.concern == one.concern}
            assert one.why.strip() in ("", now[one.concern].why.strip()) or len(sent.response.answers) > len(now)
        days = {one.ref: one.done_on for one in made.actions.items}
        assert all(days[one.ref] == one.done_on for one in sent.actions.items if one.done_on)
        assert sent.response.supervision_on in (None, made.response.supervision_on)
        assert not sent.response.comment.strip() or made.response.comment == sent.response.comment


def through_excel(tmp_path, made, waiting=()):
    path = tmp_path / "copy.xlsx"
    path.write_bytes(answer_workbook(catalogue(), OPEN_LISTS, [to_send(made)], waiting))
    return [read_form(raw) for raw in read_excel(path, Place(1, 1, ".xlsx"))]


@given(monitoring_forms())
@settings(deadline=None, max_examples=30)
def test_a_form_that_nobody_answered_takes_nothing_and_differs_nowhere_after_a_workbook(tmp_path_factory, made):
    made = made.model_copy(update={"identity": made.identity.model_copy(update={"revision": 1})})
    waiting = [f"{made.identity.id}/{one.ref}" for one in made.concerns.items]
    ((copy, notes),) = through_excel(tmp_path_factory.mktemp("xlsx"), made, waiting)
    what = said(made, copy)
    assert (what.facts, what.differences, notes) == (frozenset(), (), ())


def test_white_space_and_line_breaks_that_a_spreadsheet_changes_are_no_difference(tmp_path):
    sent = form(
        concerns={**CONCERNS, "comment": "  \t "}, health={"comment": "one\r\ntwo  three "},
        response={"comment": " ", "answers": [{"concern": "C1", "reply": "done", "why": " \n"}]},
    )  # fmt: skip
    ((copy, _),) = through_excel(tmp_path, sent, ["F-1/C2"])
    copy = copy.model_copy(update={"health": copy.health.model_copy(update={"comment": "one\ntwo three"})})
    assert said(sent, copy).differences == () and not said(sent, copy).facts


# ---------------------------------------------------------------------------------------------------- no one's words


def test_no_word_of_a_form_is_in_what_is_said_about_it(tmp_path):
    """The name in every text of the copy, also in its new action and the heading of a council's own answer."""
    texts = {q.path: NAME for q in catalogue().flat() if q.kind == "text" and q.field == "comment"}
    data = json.loads(ANSWERED.model_dump_json())
    for path in texts:
        section, _, field = path.partition(".")
        data[section][field] = NAME
    data["concerns"]["items"][0]["headline"] = data["actions"]["items"][0]["owner"] = NAME
    data["actions"]["items"].append({**MEETING, "headline": NAME, "detail": NAME})
    data["local"] = {"zelmira": {NAME: NAME}}
    data["concerns"]["items"].append({"ref": "Zelmira", "headline": NAME})
    data["response"]["answers"] += [{"concern": "Quonk", "reply": "done", "why": NAME}]
    copy = MonitoringForm.model_validate_json(json.dumps(data))
    taken = take([copy])
    for text in (repr(taken), str(taken), repr(said(SENT, copy)), *map(str, taken.differences)):
        assert "zelmira" not in text.casefold() and "quonk" not in text.casefold()
    assert NAME.encode() in taken.json_lines, "the control: the written form has it"


def test_the_public_names_do_the_same(tmp_path):
    path = tmp_path / "back.json"
    path.write_text(ANSWERED.model_dump_json())
    registry = iro_qa.discover()
    folded = iro_qa.fold([SENT], registry, Council())
    taken = iro_qa.take_answers([SENT], folded, iro_qa.read([path], registry))
    assert isinstance(taken, iro_qa.Taken) and taken.forms == take([ANSWERED]).forms
    (asked,) = iro_qa.to_answer([SENT], folded, "2026-10")
    assert isinstance(asked, iro_qa.ToAnswer) and asked.forms == (to_send(SENT),)
    assert attrs.has(type(asked))
