"""The built-in figures: the laws of states, and each tricky rule by example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import FOUND, HELD, Only, checked, form, forms, many_checked

from iro_qa.aggregators import COUNTED, Aggregator, Checked, Period, Plain
from iro_qa.checks import BROKEN, CLEAR
from iro_qa.dates import Month
from iro_qa.forms import OPEN_LISTS, catalogue
from iro_qa.results import Average, Count, CrossTable, Proportion, Result, Tally
from iro_qa.standard.figures import FIGURES
from iro_qa.standards import Standards
from iro_qa.summaries.figures import one_decimal, percent, percent_words

pytestmark = pytest.mark.own

BY_NAME: Mapping[str, Aggregator] = {figure.name: figure for figure in FIGURES}
PERIOD = Period((Month(2026, 10),), "North", date(2026, 10, 31))
TARGETS = {
    **dict.fromkeys(("reviews-in-time", "reports-in-time", "participation", "family-appropriate"), 95),
    **dict.fromkeys(("health-assessment", "health-needs-met", "pep", "education-needs-met"), 95),
    **dict.fromkeys(("care-plan-up-to-date", "care-plan-appropriate", "pathway-plan", "home-suitable"), 95),
    **dict.fromkeys(("visits-in-time", "seen-alone"), 95),
    **dict.fromkeys(("seen-by-iro", "dental", "immunisations", "sdq", "decisions-carried-out"), 90),
    **dict.fromkeys(("what-changed", "mother-involved", "father-involved"), None),
    "children-all-in-time": 95,
    **dict.fromkeys(("children-all-views", "latest-views", "attended", "chaired", "advocacy-offered"), None),
    **dict.fromkeys(("midway-check", "iro-visit", "contingency", "home-stable"), None),
    **dict.fromkeys(("mother-of-all", "father-of-all", "relatives-of-all"), None),
    **dict.fromkeys(("mother-where-applicable", "father-where-applicable"), None),
}
#: Proportions that a team's page does not name where they fall short.
NOT_ON_A_TEAM_S_PAGE = {
    "children-all-in-time", "children-all-views", "latest-views", "attended", "chaired", "advocacy-offered",
    "midway-check", "iro-visit", "contingency", "home-stable", "mother-of-all", "father-of-all", "relatives-of-all",
    "mother-where-applicable", "father-where-applicable",
}  # fmt: skip
OF_CHILDREN = {
    "children", "health-assessment", "dental", "immunisations", "health-needs-met", "pep",
    "education-needs-met", "sdq", "sdq-score", "pathway-plan", "home-suitable",
    "children-all-in-time", "children-all-views", "latest-views", "midway-check", "iro-visit", "sdq-bands",
    "home-stable",
}  # fmt: skip
TALLIES = {
    "late-reasons",
    "good-practice",
    "concerns-by-theme",
    "concerns-by-kind",
    "concerns-by-urgency",
    "concerns-by-service",
    "plan-judgement",
    "findings",
    "sdq-bands",
    "pep-quality",
    "post-16",
    "disputes-by-stage",
    "disputes-by-theme",
    "disputes-by-outcome",
}
#: The only labels that are no codes of the form.
BANDS = {"average", "borderline", "concern"}
OF_CONCERNS = {
    "concerns-by-theme", "concerns-by-kind", "concerns-by-urgency", "concerns-by-service", "concerns-raised-again",
    "days-to-close", "disputes-by-stage", "disputes-by-theme", "disputes-by-outcome",
}  # fmt: skip


def fold(figure: Aggregator, these: Iterable[Checked]) -> Plain:
    state = figure.empty()
    for one in these:
        figure.add(state, one)
    return state


def done(name: str, *these: Checked) -> Any:
    figure = BY_NAME[name]
    return figure.finish(fold(figure, these), PERIOD)


def said(name: str, one: Checked) -> str:
    """The one answer that a proportion has from one form."""
    result = done(name, one)
    return next(answer for answer in COUNTED if getattr(result, answer))


# ------------------------------------------------------------------------------------------------------- laws


@given(many_checked(), st.randoms(use_true_random=False))
def test_any_split_merged_in_any_order_is_the_whole(these: list[Checked], chance: Any) -> None:
    """Folding a whole equals merging the folds of any split in any order; merging changes neither side."""
    shuffled = chance.sample(these, len(these))
    parts: list[list[Checked]] = [[] for _ in range(4)]
    for one in shuffled:
        chance.choice(parts).append(one)
    for figure in FIGURES:
        states = [fold(figure, part) for part in parts]
        before = json.dumps(states)
        merged = figure.empty()
        for state in states:
            merged = figure.merge(merged, state) if chance.random() < 0.5 else figure.merge(state, merged)
        assert merged == fold(figure, these), figure.name
        assert json.dumps(states) == before, figure.name


@given(many_checked())
def test_an_empty_state_changes_nothing(these: list[Checked]) -> None:
    """`empty()` is the identity of `merge`, from both sides, for sealed states too."""
    for figure in FIGURES:
        for state in (fold(figure, these), figure.seal(fold(figure, these))):
            assert figure.merge(figure.empty(), state) == state == figure.merge(state, figure.empty()), figure.name


@given(many_checked())
def test_states_are_plain_json(these: list[Checked]) -> None:
    """A state comes back from JSON as it went, and holds no number but whole ones."""
    for figure in FIGURES:
        state = fold(figure, these)
        text = json.dumps(state, allow_nan=False)
        assert json.loads(text, parse_float=_no_float) == state, figure.name


def _no_float(text: str) -> float:
    raise AssertionError(text)


@given(many_checked())
def test_a_sealed_state_gives_the_same_counts_and_no_child(these: list[Checked]) -> None:
    """Sealing drops case and form numbers and nothing that is counted; the state itself stays as it was."""
    for figure in FIGURES:
        state = fold(figure, these)
        before = json.dumps(state)
        sealed = figure.seal(state)
        assert _without_cases(figure.finish(sealed, PERIOD)) == _without_cases(figure.finish(state, PERIOD))
        assert not _texts(sealed) & {one.form.child.number for one in these}, figure.name
        assert not _texts(sealed) & {one.form.identity.id for one in these}, figure.name
        assert json.dumps(state) == before, figure.name


@given(many_checked(), many_checked())
def test_sealed_states_of_two_councils_add_up(ours: list[Checked], theirs: list[Checked]) -> None:
    """A region is the sum of its councils: no child of one is taken for a child of the other."""
    for figure in FIGURES:
        if not isinstance(done(figure.name, *ours), Proportion | Count | Average):
            continue
        both = figure.merge(figure.seal(fold(figure, ours)), figure.seal(fold(figure, theirs)))
        apart = [_numbers(done(figure.name, *these)) for these in (ours, theirs)]
        assert _numbers(figure.finish(both, PERIOD)) == [sum(pair) for pair in zip(*apart, strict=True)]


def _numbers(result: Result) -> list[int]:
    if isinstance(result, Proportion):
        return [getattr(result, answer) for answer in COUNTED]
    if isinstance(result, Average):
        return [result.total, result.n]
    assert isinstance(result, Count)
    return [result.value]


def _without_cases(result: Result) -> object:
    return _numbers(result) if isinstance(result, Proportion) else result


def _texts(state: object) -> set[str]:
    """Every text in a state, keys too."""
    if isinstance(state, str):
        return {state}
    if isinstance(state, dict):
        return {text for pair in state.items() for part in pair for text in _texts(part)}
    return {text for part in state for text in _texts(part)} if isinstance(state, list) else set()


@given(many_checked())
def test_a_proportion_accounts_for_every_review_or_child(these: list[Checked]) -> None:
    """Denominator, not applicable and not recorded make up all forms or children; cases are children."""
    totals = {"reviews": len(these), "children": len({one.form.child.number for one in these})}
    for figure in FIGURES:
        result = done(figure.name, *these)
        if isinstance(result, Proportion):
            assert result.total == totals[figure.unit], figure.name
            assert result.denominator + result.not_applicable + result.not_recorded == result.total
            assert list(result.cases) == sorted(set(result.cases) & {one.form.child.number for one in these})
            assert bool(result.cases) == (result.denominator > result.numerator)


@given(many_checked())
def test_each_row_of_the_cross_table_adds_up_to_the_reviews(these: list[Checked]) -> None:
    """One answer a form and row."""
    table = done("family-attendance", *these)
    assert [sum(row) for row in table.cells] == [len(these)] * 4


@given(forms())
def test_a_figure_reads_no_question_but_those_it_declares(of: Any) -> None:
    """Through a keyhole of the declared questions, with case and form number, it counts the same."""
    for figure in FIGURES:
        hidden = Only(of, (*figure.reads, *KEYS))
        state = fold(figure, [_seen_as(hidden, checked(of))])
        assert state == fold(figure, [checked(of)]), figure.name


KEYS = ("child.number", "identity.id")


def _seen_as(keyhole: Only, one: Checked) -> Checked:
    return Checked(keyhole, one.outcomes, one.team, one.month, one.day, one.rules)  # type: ignore[arg-type]


FULL: Mapping[str, Mapping[str, Any]] = {
    "identity": {"sent_on": date(2026, 10, 16)},
    "response": {"answered_on": date(2026, 10, 20)},
    "review": {
        "documents": [{"kind": "social_work_report", "provided": "yes"}],
        "due_on": date(2026, 10, 1),
        "kind": "later",
    },
    "participation": {"code": "PN1", "what_mattered": "Seeing a dog"},
    "family": {"people": [{"who": "mother"}, {"who": "father"}, {"who": "step_parent"}]},
    "sdq": {"score": 3},
    "child": {"age_at_review": 16, "in_care_since": date(2020, 1, 1)},
    "good_practice": {"items": [{"ref": "G1", "headline": "Well done"}]},
    "concerns": {"items": [{"ref": "C1", "headline": "Something", "closed_on": date(2026, 10, 30)}]},
    "disputes": {"items": [{"ref": "D1", "concern": "C1"}]},
}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_figure_declares_no_question_that_it_does_not_read(figure: Aggregator) -> None:
    """On a full form it looks at each question in `reads`, so hiding one costs no figure without need."""
    keyhole = Only(form(**FULL), (*figure.reads, *KEYS))
    fold(figure, [_seen_as(keyhole, checked(form(**FULL)))])
    assert keyhole.seen - set(KEYS) == set(figure.reads)


# --------------------------------------------------------------------------------------- what all of them say


def test_units_and_targets_are_those_of_the_specification() -> None:
    """Which figures count children, and the targets of the proportions."""
    assert {figure.name for figure in FIGURES if figure.unit == "children"} == OF_CHILDREN
    proportions = [figure for figure in FIGURES if isinstance(done(figure.name), Proportion)]
    assert {figure.name: figure.target for figure in proportions} == TARGETS
    assert {figure.better for figure in proportions} == {"high"}
    assert {figure.name for figure in FIGURES if isinstance(done(figure.name), Tally)} == TALLIES
    assert len(BY_NAME) == len(FIGURES) == 60
    assert {figure.name for figure in FIGURES if figure.unit == "concerns"} == OF_CONCERNS
    assert {figure.name for figure in FIGURES if not figure.team_page} == NOT_ON_A_TEAM_S_PAGE
    assert {figure.name for figure in FIGURES if figure.decimals} == {"children-all-in-time"}


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_each_figure_tells_people_what_it_is(figure: Aggregator) -> None:
    """A title for a table row, a basis of one sentence, and questions that the form has."""
    assert 3 < len(figure.title) <= 60
    assert not figure.title.endswith(".")
    assert figure.basis.endswith(".")
    assert figure.basis.count(". ") == 0
    known = set(catalogue().by_path) | set(catalogue().tables)
    assert set(figure.reads) <= known


def test_no_forms_give_noughts() -> None:
    """A month without a review is a month of noughts, not an error."""
    assert done("forms") == done("children") == Count(0)
    assert done("dental") == Proportion()
    assert done("sdq-score") == Average(0, 0)
    assert done("late-reasons") == Tally({})


# ----------------------------------------------------------------------------------------- counts and average


def of_child(number: str, identity: str, day: date = HELD, **sections: Mapping[str, Any]) -> Checked:
    """A form by its number and day, of a child by its number."""
    return checked(
        form(
            **{
                **sections,
                "identity": {"id": identity},
                "child": {"number": number, **sections.get("child", {})},
                "review": {"held_on": day, **sections.get("review", {})},
            }
        )
    )


EARLY, LATER = date(2026, 10, 1), date(2026, 10, 20)


def test_reviews_and_children_are_counted_apart() -> None:
    """Three reviews of two children."""
    these = (of_child("1", "F-1"), of_child("1", "F-2"), of_child("2", "F-3"))
    assert done("forms", *these) == Count(3)
    assert done("children", *these) == Count(2)


def test_the_average_takes_the_latest_form_with_a_score() -> None:
    """A later form without a score does not take the child's score away; 0 is a score."""
    these = (
        of_child("1", "F-1", EARLY, sdq={"score": 10}),
        of_child("1", "F-2", HELD, sdq={"score": 0}),
        of_child("1", "F-3", LATER),
        of_child("2", "F-4", EARLY, sdq={"score": 21}),
        of_child("3", "F-5", EARLY),
    )
    assert done("sdq-score", *these) == Average(21, 2)


# ------------------------------------------------------------------------------------------------ proportions


def test_a_child_counts_with_its_latest_form() -> None:
    """The greatest review date decides; on one day, the greatest form number as text."""
    early = of_child("1", "F-9", EARLY, health={"dental": "yes"})
    late = of_child("1", "F-1", LATER, health={"dental": "no"})
    assert done("dental", early, late) == Proportion(no=1, cases=("1",))
    ten = of_child("1", "F-10", LATER, health={"dental": "yes"})
    nine = of_child("1", "F-9", LATER, health={"dental": "partly"})
    assert done("dental", late, nine, ten) == Proportion(partly=1, cases=("1",))


def test_a_child_counts_with_its_latest_form_even_if_that_says_nothing() -> None:
    """A later blank is not filled from an earlier form."""
    early = of_child("1", "F-1", EARLY, health={"dental": "no"})
    assert done("dental", early, of_child("1", "F-2", LATER)) == Proportion(not_recorded=1)


def test_reviews_count_each_and_name_each_child_once() -> None:
    """Two reviews of one child are two; the case number stands there once, sorted as text."""
    no = {"up_to_date": "no"}
    these = [of_child(child, f"F-{n}", care_plan=no) for n, child in enumerate(("9", "10", "9"))]
    these.append(of_child("8", "F-8", care_plan={"up_to_date": "yes"}))
    assert done("care-plan-up-to-date", *these) == Proportion(yes=1, no=3, cases=("10", "9"))


PLAIN_ANSWERS = {
    "seen-by-iro": "participation.seen_alone_by_iro",
    "family-appropriate": "family.involvement_appropriate",
    "health-assessment": "health.assessment",
    "dental": "health.dental",
    "immunisations": "health.immunisations",
    "health-needs-met": "health.needs_met",
    "pep": "education.pep",
    "education-needs-met": "education.needs_met",
    "sdq": "sdq.done",
    "care-plan-up-to-date": "care_plan.up_to_date",
    "care-plan-appropriate": "care_plan.appropriate",
    "decisions-carried-out": "care_plan.decisions_carried_out",
    "pathway-plan": "care_plan.pathway_plan",
    "home-suitable": "home.suitable",
    "visits-in-time": "visits.in_time",
    "seen-alone": "visits.seen_alone",
    "midway-check": "review.midway_check",
    "advocacy-offered": "participation.advocacy_offered",
    "contingency": "care_plan.contingency",
    "home-stable": "home.stable",
}


@pytest.mark.parametrize("answer", COUNTED)
@pytest.mark.parametrize("name", PLAIN_ANSWERS)
def test_an_answer_counts_as_what_it_is(name: str, answer: str) -> None:
    """A young person of 16, long in care, to whom every question applies."""
    section, field = PLAIN_ANSWERS[name].split(".")
    everything: dict[str, dict[str, Any]] = {"child": {"age_at_review": 16, "in_care_since": date(2020, 1, 1)}}
    everything["review"] = {"kind": "later"}
    everything.setdefault(section, {})[field] = answer
    assert said(name, checked(form(**everything))) == answer


@pytest.mark.parametrize("name", ["health-assessment", "dental", "immunisations", "pep"])
def test_a_short_break_series_is_spared(name: str) -> None:
    """Not applicable whatever the answer, and before the age is asked for."""
    section, field = PLAIN_ANSWERS[name].split(".")
    assert said(name, checked(form(child={"short_breaks": "yes"}, **{section: {field: "no"}}))) == "not_applicable"


def aged(age: int | None, **more: Any) -> dict[str, Any]:
    return {"age_at_review": age, **more}


@pytest.mark.parametrize(
    "name,age,answer",
    [
        ("pep", None, "not_recorded"),
        ("pep", 2, "not_applicable"),
        ("pep", 3, "no"),
        ("pep", 17, "no"),
        ("pep", 18, "not_applicable"),
        ("pathway-plan", None, "not_recorded"),
        ("pathway-plan", 15, "not_applicable"),
        ("pathway-plan", 16, "no"),
        ("seen-alone", None, "not_recorded"),
        ("seen-alone", 3, "not_applicable"),
        ("seen-alone", 4, "no"),
        ("advocacy-offered", None, "not_recorded"),
        ("advocacy-offered", 3, "not_applicable"),
        ("advocacy-offered", 4, "no"),
        ("sdq", None, "not_recorded"),
        ("sdq", 3, "not_applicable"),
        ("sdq", 4, "no"),
        ("sdq", 16, "no"),
        ("sdq", 17, "not_applicable"),
    ],
)
def test_ages_decide_who_is_asked(name: str, age: int | None, answer: str) -> None:
    """Both ends of each range, and an age that is not known."""
    section, field = PLAIN_ANSWERS[name].split(".")
    child = aged(age, in_care_since=date(2020, 1, 1))
    assert said(name, checked(form(child=child, **{section: {field: "no"}}))) == answer


@pytest.mark.parametrize(
    "since,answer",
    [(None, "not_recorded"), (date(2025, 10, 14), "no"), (date(2025, 10, 15), "not_applicable")],
)
def test_an_sdq_is_due_after_twelve_months_in_care(since: date | None, answer: str) -> None:
    """On the day itself it is due; the day before it is not; without a first day nobody can tell."""
    assert said("sdq", checked(form(child=aged(10, in_care_since=since), sdq={"done": "no"}))) == answer


def test_an_unknown_first_day_in_care_is_not_recorded_at_any_age() -> None:
    """What is missing is said before what does not apply."""
    assert said("sdq", checked(form(child=aged(18)))) == "not_recorded"


def test_months_in_care_are_held_back_to_the_month_end() -> None:
    """In care since 29 February 2024: twelve months are up on 28 February 2025."""
    since = {"child": aged(10, in_care_since=date(2024, 2, 29)), "sdq": {"done": "no"}}
    assert said("sdq", checked(form(review={"held_on": date(2025, 2, 28)}, **since))) == "no"
    assert said("sdq", checked(form(review={"held_on": date(2025, 2, 27)}, **since))) == "not_applicable"


def test_a_council_may_set_its_own_ages() -> None:
    """The ages come from the standards in force."""
    rules = Standards(pep_from_age=5, alone_from_age=8, pathway_from_age=15, sdq_from_age=6, sdq_after_months=24)
    four = form(child=aged(4, in_care_since=date(2020, 1, 1)), education={"pep": "no"})
    assert said("pep", checked(four, rules=rules)) == "not_applicable"
    assert said("seen-alone", checked(four, rules=rules)) == "not_applicable"
    assert said("advocacy-offered", checked(four, rules=rules)) == "not_applicable"
    assert said("sdq", checked(four, rules=rules)) == "not_applicable"
    fifteen = form(child=aged(15, in_care_since=date(2025, 1, 1)), care_plan={"pathway_plan": "no"})
    assert said("pathway-plan", checked(fifteen, rules=rules)) == "no"
    assert said("sdq", checked(fifteen, rules=rules)) == "not_applicable"


@pytest.mark.parametrize(
    "due_on,answer", [(None, "not_recorded"), (HELD, "yes"), (date(2026, 10, 13), "no"), (LATER, "yes")]
)
def test_a_review_on_its_due_date_is_in_time(due_on: date | None, answer: str) -> None:
    """The day it is due still counts."""
    assert said("reviews-in-time", checked(form(review={"due_on": due_on}))) == answer


def test_a_series_is_in_time_by_its_last_meeting() -> None:
    """The day of the review is the day it was completed."""
    series = form(review={"held_on": EARLY, "meetings": [LATER, EARLY], "due_on": HELD})
    assert said("reviews-in-time", checked(series)) == "no"


@pytest.mark.parametrize(
    "documents,answer",
    [
        ([], "not_recorded"),
        ([{"kind": "pep", "provided": "yes", "on_time": "yes"}], "not_recorded"),
        ([{"kind": "social_work_report", "provided": "yes", "on_time": "partly"}], "partly"),
        ([{"kind": "social_work_report", "provided": "yes"}], "not_recorded"),
        ([{"kind": "social_work_report", "provided": "no", "on_time": "yes"}], "no"),
        ([{"kind": "social_work_report", "provided": "not_evidenced"}], "not_evidenced"),
        (
            [
                {"kind": "social_work_report", "provided": "no"},
                {"kind": "social_work_report", "provided": "yes"},
            ],
            "no",
        ),
    ],
)
def test_the_first_social_work_report_counts(documents: Sequence[Mapping[str, str]], answer: str) -> None:
    """Whether it was in time matters only if it was provided."""
    assert said("reports-in-time", checked(form(review={"documents": documents}))) == answer


@pytest.mark.parametrize(
    "code,answer",
    [
        ("", "not_recorded"),
        ("PN0", "not_applicable"),
        *((f"PN{n}", "yes") for n in (1, 2, 3, 5, 6)),
        ("PN4", "no"),
        ("PN7", "no"),
    ],
)
def test_five_codes_convey_views(code: str, answer: str) -> None:
    """PN4 attends without conveying anything and PN7 neither attends nor conveys."""
    for name in ("participation", "latest-views", "children-all-views"):
        assert said(name, checked(form(participation={"code": code}))) == answer


@pytest.mark.parametrize("number,answer", list(enumerate(("not_applicable", *4 * ("yes",), *3 * ("no",)))))
def test_four_codes_mean_that_the_child_was_there(number: int, answer: str) -> None:
    """PN1 to PN4, whether or not the child conveyed anything."""
    assert said("attended", checked(form(participation={"code": f"PN{number}"}))) == answer
    assert said("attended", checked(form())) == "not_recorded"


@pytest.mark.parametrize(
    "chaired,answer",
    [("chaired", "yes"), ("co_chaired", "yes"), ("no", "no"), *((a, a) for a in ("not_applicable", "not_recorded"))],
)
def test_chairing_together_is_chairing(chaired: str, answer: str) -> None:
    """Alone or with the IRO."""
    assert said("chaired", checked(form(participation={"chaired": chaired}))) == answer


@pytest.mark.parametrize(
    "kind,since,answer",
    [
        ("first", None, "not_applicable"),
        ("not_recorded", date(2020, 1, 1), "not_recorded"),
        ("second", None, "not_recorded"),
        ("second", date(2026, 4, 15), "not_applicable"),
        ("second", date(2026, 4, 14), "no"),
        ("later", date(2020, 1, 1), "no"),
    ],
)
def test_a_midway_check_is_due_after_six_months_in_care(kind: str, since: date | None, answer: str) -> None:
    """On the day itself it is due; the day before it is not; at the first review it never is."""
    of = form(review={"kind": kind, "midway_check": "no"}, child={"in_care_since": since})
    assert said("midway-check", checked(of)) == answer
    assert said("midway-check", checked(form(**FULL), rules=Standards(midway_after_months=99))) == "not_applicable"


@pytest.mark.parametrize(
    "seen,answer",
    [
        (None, "not_recorded"),
        (date(2026, 10, 15), "not_recorded"),
        (HELD, "yes"),
        (date(2026, 4, 14), "yes"),
        (date(2026, 4, 13), "no"),
    ],
)
def test_the_iro_saw_the_child_within_six_months(seen: date | None, answer: str) -> None:
    """A day after the review cannot tell whether the child was seen before it."""
    of = form(review={"last_iro_visit_on": seen})
    assert said("iro-visit", checked(of)) == answer
    shorter = said("iro-visit", checked(of, rules=Standards(iro_seen_months=3)))
    assert shorter == ("no" if seen == date(2026, 4, 14) else answer)


@pytest.mark.parametrize(
    "mattered,changed,answer",
    [
        ("", "A dog", "not_applicable"),
        (" \n", "A dog", "not_applicable"),
        ("A dog", " ", "no"),
        ("A dog", "One", "yes"),
    ],
)
def test_white_space_is_no_answer(mattered: str, changed: str, answer: str) -> None:
    """Only what is written counts."""
    part = {"what_mattered": mattered, "what_changed": changed}
    assert said("what-changed", checked(form(participation=part))) == answer


def person(who: str, involvement: str) -> dict[str, str]:
    return {"who": who, "involvement": involvement}


PARTS = ("attended", "consulted", "declined", "not_consulted", "not_applicable", "not_recorded")
COUNT_AS = ("yes", "yes", "declined", "no", "not_applicable", "not_recorded")


@pytest.mark.parametrize("who", ["mother", "father"])
@pytest.mark.parametrize("best,answer", list(zip(PARTS, COUNT_AS, strict=True)))
def test_the_best_of_several_mothers_or_fathers_counts(who: str, best: str, answer: str) -> None:
    """All that are no better stand beside it, worst first, with a better one of another relation."""
    people = [person(who, part) for part in reversed(PARTS[PARTS.index(best) :])]
    of = form(family={"people": [*people, person("step_parent", "attended")]})
    assert said(f"{who}-involved", checked(of)) == answer


def test_a_parent_nobody_lists_is_not_recorded() -> None:
    """It says nothing of the mother that the father came."""
    father = checked(form(family={"people": [person("father", "attended")]}))
    assert said("mother-involved", father) == "not_recorded"
    assert said("father-involved", father) == "yes"


# ------------------------------------------------------------------------------------- every review of a child


@pytest.mark.parametrize(
    "child,due_on,answer",
    [
        ({}, None, "not_recorded"),
        ({}, HELD, "yes"),
        ({}, EARLY, "no"),
        ({"in_care_since": date(2026, 9, 16)}, EARLY, "no"),
        ({"in_care_since": date(2026, 9, 17)}, EARLY, "not_applicable"),
        ({"in_care_since": date(2026, 9, 17)}, None, "not_applicable"),
        ({"in_care_since": HELD}, EARLY, "not_applicable"),
        ({"in_care_since": LATER}, EARLY, "no"),
        ({"short_breaks": "yes"}, EARLY, "not_applicable"),
        ({"short_breaks": "no", "placement": "U4"}, EARLY, "no"),
        *(({"placement": f"A{n}"}, EARLY, "not_applicable") for n in (3, 4, 5, 6)),
    ],
)
def test_whom_the_measure_of_all_reviews_leaves_out(child: dict[str, Any], due_on: date | None, answer: str) -> None:
    """28 days in care, no placement for adoption, no short breaks; a first day after the review is no first day."""
    assert said("children-all-in-time", checked(form(child=child, review={"due_on": due_on}))) == answer


def test_one_late_review_is_enough_whichever_it_is() -> None:
    """The worst of a child's reviews: late, then without a due date, then in time, then left out."""
    late, blank, timely = ({"due_on": day} for day in (EARLY, None, LATER))
    these = [
        of_child("1", "F-1", review=late), of_child("1", "F-2", LATER, review={"due_on": LATER}),
        of_child("1", "F-3", review=blank),
        of_child("2", "F-4", review=blank), of_child("2", "F-5", review=timely),
        of_child("3", "F-6", review=timely), of_child("3", "F-7", review=late, child={"placement": "A5"}),
        of_child("4", "F-8", review=late, child={"short_breaks": "yes"}),
    ]  # fmt: skip
    wanted = Proportion(yes=1, no=1, not_applicable=1, not_recorded=1, cases=("1",))
    assert done("children-all-in-time", *these) == done("children-all-in-time", *reversed(these)) == wanted


def test_views_at_each_review_and_at_the_latest_are_two_measures() -> None:
    """One child, silent at the first of three reviews and heard at the last: three figures say three things."""
    codes = zip((EARLY, HELD, LATER), ("PN4", "PN1", "PN6"), strict=True)
    these = [of_child("1", f"F-{day}", day, participation={"code": code}) for day, code in codes]
    assert done("participation", *these) == Proportion(yes=2, no=1, cases=("1",))
    assert done("latest-views", *these) == Proportion(yes=1)
    assert done("children-all-views", *these) == Proportion(no=1, cases=("1",))


def test_194_of_199_children_as_published() -> None:
    """A table of a published report: it prints 97.5%."""
    these = [of_child(str(n), f"F-{n}", review={"due_on": EARLY if n < 5 else LATER}) for n in range(199)]
    result = done("children-all-in-time", *these)
    assert (result.numerator, result.denominator, len(result.cases)) == (194, 199, 5)
    assert percent_words(194, 199, BY_NAME["children-all-in-time"].decimals) == "97.5%"


# ----------------------------------------------------------------------------------- of all reviews, as published


def as_published(who: str, *counts: int) -> list[Checked]:
    """So many reviews for each part that a person so related took."""
    parts = [
        part
        for part, n in zip((*PARTS[:2], "not_applicable", "not_consulted", ""), counts, strict=True)
        for _ in range(n)
    ]
    people = [[person(who, part)] if part else [] for part in parts]
    return [of_child("1", f"F-{n}", family={"people": one}) for n, one in enumerate(people)]


def test_parents_of_all_reviews_as_published() -> None:
    """Two rows of a published table: 68% and 37%, with not applicable and not recorded in the denominator."""
    mothers = done("mother-of-all", *as_published("mother", 71, 52, 22, 20, 16))
    fathers = done("father-of-all", *as_published("father", 33, 34, 41, 24, 49))
    assert (mothers.yes, mothers.denominator, percent(mothers.yes, mothers.denominator)) == (123, 181, 68)
    assert (fathers.yes, fathers.denominator, percent(fathers.yes, fathers.denominator)) == (67, 181, 37)
    assert done("mother-involved", *as_published("mother", 71, 52, 22, 20, 16)).denominator == 143


def test_rows_added_count_a_review_twice_and_reviews_do_not() -> None:
    """2 and 4 step-parents, 25 and 6 connected people in 181 reviews: 20%; five reviews have both, so 32 have any."""
    steps = [*2 * ("attended",), *4 * ("consulted",), *175 * ("declined",)]
    connected = ["not_recorded", *25 * ("attended",), *6 * ("consulted",), *149 * ("not_consulted",)]
    pairs = zip(steps, connected, strict=True)
    people = [[person("step_parent", one), person("connected_person", other)] for one, other in pairs]
    these = [of_child("1", f"F-{n}", family={"people": both}) for n, both in enumerate(people)]
    added = done("relatives-rows-of-all", *these)
    assert added == Average(3700, 181) and percent(37, 181) == 20 and one_decimal(added.total, added.n) == "20.4"
    assert done("relatives-of-all", *these) == Proportion(yes=32, no=149, cases=("1",))


# ---------------------------------------------------------------------------------- disputes, days, raised again


def concern(ref: str, **more: Any) -> dict[str, Any]:
    return {"ref": ref, "headline": "Something", **more}


def test_steps_of_dispute_are_counted_by_stage_theme_and_outcome() -> None:
    """The theme is known where the concern stands on the same form, by its ref alone or with the form's number."""
    steps = [
        {"ref": "D1", "concern": "C1", "stage": "informal", "outcome": "resolved"},
        {"ref": "D2", "concern": "F-1/C1", "stage": "formal"},
        {"ref": "D3", "concern": "F-0/C1", "stage": "formal", "outcome": "escalated"},
        {"ref": "D4", "concern": "C2"},
    ]
    concerns = {"items": [concern("C1", theme="health"), concern("C2", theme="")]}
    these = (of_child("1", "F-1", concerns=concerns, disputes={"items": steps}), *_quiet(2))
    assert done("disputes-by-stage", *these) == Tally({"formal": 2, "informal": 2})
    assert done("disputes-by-theme", *these) == Tally({"health": 2, "not_recorded": 2})
    assert done("disputes-by-outcome", *these) == Tally({"not_recorded": 2, "escalated": 1, "resolved": 1})
    assert done("disputes-per-100", *these) == Average(400, 3)


def _quiet(number: int) -> list[Checked]:
    return [of_child("9", f"Q-{n}") for n in range(number)]


@pytest.mark.parametrize(
    "sent,passed_on,answered,of",
    [
        (EARLY, None, HELD, Average(13, 1)),
        (EARLY, HELD, LATER, Average(6, 1)),
        (HELD, None, HELD, Average(0, 1)),
        (LATER, None, HELD, Average(0, 0)),
        (EARLY, None, None, Average(0, 0)),
        (None, None, LATER, Average(0, 0)),
    ],
)
def test_days_from_sending_to_answer(
    sent: date | None, passed_on: date | None, answered: date | None, of: Average
) -> None:
    """What the answer says of the sending wins over what the form says; without concerns nothing waits."""
    one: dict[str, Any] = {"identity": {"sent_on": sent}}
    one["response"] = {"sent_on": passed_on, "answered_on": answered}
    assert done("days-to-answer", checked(form(**one, concerns={"items": [concern("C1")]}))) == of
    assert done("days-to-answer", checked(form(**one))) == Average(0, 0)


def test_days_from_raising_to_closing() -> None:
    """From the day raised, else from the review; an open concern and an impossible day are left out."""
    concerns = [
        concern("C1", raised=EARLY, closed_on=LATER), concern("C2", closed_on=LATER), concern("C3", raised=EARLY),
        concern("C4", raised=LATER, closed_on=EARLY), concern("C5", closed_on=HELD),
    ]  # fmt: skip
    assert done("days-to-close", checked(form(concerns={"items": concerns}))) == Average(19 + 6 + 0, 3)


def test_concerns_that_continue_an_earlier_one_are_raised_again() -> None:
    """Each as often as a form continues it."""
    items = [concern("C1", continues="F-0/C1"), concern("C2"), concern("C3", continues="F-0/C2")]
    assert done("concerns-raised-again", checked(form(concerns={"items": items})), *_quiet(1)) == Count(2)


# -------------------------------------------------------------------------------- tallies and the cross table


def test_bands_are_of_each_child_s_latest_score() -> None:
    """Below 14 close to average, from 17 a concern; a council may set its own limits."""
    scores = {"1": (20, 13), "2": (0, 14), "3": (16, None), "4": (3, 17), "5": (None, None)}
    these = [
        of_child(child, f"F-{child}-{n}", day, sdq={"score": score})
        for child, both in scores.items()
        for n, (day, score) in enumerate(zip((EARLY, LATER), both, strict=True))
    ]
    assert done("sdq-bands", *these) == Tally({"borderline": 2, "average": 1, "concern": 1})
    strict = Standards(sdq_borderline_score=5, sdq_concern_score=13)
    assert done("sdq-bands", checked(form(sdq={"score": 13}), rules=strict)) == Tally({"concern": 1})


def test_grades_and_occupations_are_counted_where_they_are_given() -> None:
    """Blank, not recorded and not applicable are nothing to count; doing nothing is."""
    given_ = [("good", "none"), ("", "not_recorded"), ("good", "not_applicable"), ("inadequate", "training")]
    these = [
        of_child("1", f"F-{n}", education={"pep_quality": grade, "post_16": does})
        for n, (grade, does) in enumerate(given_)
    ]
    assert done("pep-quality", *these) == Tally({"good": 2, "inadequate": 1})
    assert done("post-16", *these) == Tally({"none": 1, "training": 1})


def test_reasons_are_counted_for_late_reviews_only() -> None:
    """A reason on a review in time is not counted; a late review without one is not recorded."""
    these = [
        of_child("1", "F-1", review={"due_on": EARLY, "late_reason": "court"}),
        of_child("1", "F-2", review={"due_on": EARLY}),
        of_child("1", "F-3", review={"due_on": HELD, "late_reason": "court"}),
        of_child("1", "F-4", review={"late_reason": "court"}),
    ]
    assert done("late-reasons", *these) == Tally({"court": 1, "not_recorded": 1})


def test_items_are_counted_by_their_codes() -> None:
    """Each concern and each piece of good practice once in each tally; a blank code is not recorded."""
    concerns = [
        {
            "ref": "C1",
            "headline": "a",
            "theme": "health",
            "kind": "risk",
            "urgency": "red",
            "service": "health",
        },
        {"ref": "C2", "headline": "b", "theme": "health"},
        {"ref": "C3", "headline": "c", "theme": "", "service": ""},
    ]
    praise = [{"ref": "G1", "headline": "d", "theme": "visits"}, {"ref": "G2", "headline": "e", "theme": ""}]
    one = checked(form(concerns={"items": concerns}, good_practice={"items": praise}))
    assert done("concerns-by-theme", one) == Tally({"health": 2, "not_recorded": 1})
    assert done("concerns-by-kind", one) == Tally({"practice": 2, "risk": 1})
    assert done("concerns-by-urgency", one) == Tally({"amber": 2, "red": 1})
    assert done("concerns-by-service", one) == Tally({"health": 1, "this_team": 1, "not_recorded": 1})
    assert done("good-practice", one) == Tally({"visits": 1, "not_recorded": 1})


@given(many_checked())
def test_labels_are_codes_of_our_lists(these: list[Checked]) -> None:
    """No word of a form becomes a label."""
    codes = {code for codes in OPEN_LISTS.values() for code in codes} | {"not_recorded"}
    codes |= BANDS | {code for question in catalogue().questions for code in question.codes}
    for name in TALLIES - {"findings"}:
        assert set(done(name, *these).counts) <= codes


def test_judgements_leave_blanks_out() -> None:
    """A form without a judgement is not counted."""
    these = [of_child("1", f"F-{n}", care_plan={"judgement": grade}) for n, grade in enumerate(("good", "", "good"))]
    assert done("plan-judgement", *these) == Tally({"good": 2})


def test_findings_are_counted_by_check_as_filed() -> None:
    """Each check once a form, under the id it is filed by, a council's own too."""
    some = {"standard/a": FOUND, "acme/b": FOUND, "standard/c": CLEAR, "standard/d": BROKEN}
    these = [checked(form(), some), checked(form(), {"standard/a": FOUND})]
    assert done("findings", *these) == Tally({"standard/a": 2, "acme/b": 1})


def test_the_cross_table_has_a_place_for_everybody() -> None:
    """Fixed rows and columns; a parent not listed is not recorded, another relative not listed none known."""
    people = [
        person("mother", "not_consulted"),
        person("mother", "consulted"),
        person("connected_person", "not_applicable"),
        person("connected_person", "declined"),
        person("brother_or_sister", "attended"),
    ]
    rows = ("mother", "father", "step_parent", "connected_person")
    assert done("family-attendance", checked(form(family={"people": people})), checked(form())) == CrossTable(
        rows,
        (*PARTS, "none_known"),
        (
            (0, 1, 0, 0, 0, 1, 0),
            (0, 0, 0, 0, 0, 2, 0),
            (0, 0, 0, 0, 0, 0, 2),
            (0, 0, 1, 0, 0, 0, 1),
        ),
    )
