"""The built-in checks: what all of them have in common. Their examples are tested in test_check_examples."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import Only, form, forms

from iro_qa.checks import REASONS, Check, Outcome, looker
from iro_qa.forms import MonitoringForm, catalogue
from iro_qa.standard.checks import CHECKS
from iro_qa.standard.checks.answers import later
from iro_qa.standards import CYCLES, Standards

BY_NAME = {offer.name: offer for offer in CHECKS}
RULES = Standards()
EVERY_KIND = Standards(
    required=(
        "health.dental",
        "child.iro",
        "sdq.score",
        "concerns.items",
        "concerns.items.effect",
        "child.number",
    )
)
LOCAL = Standards(required=("local.acme.started", "local.acme.weeks"))


def run(name: str, of: MonitoringForm, rules: Standards = RULES) -> Outcome:
    return looker(BY_NAME[name])(of, rules)


# ----------------------------------------------------------------------------------- what they have in common


def test_there_are_two_checks_or_more_for_every_section() -> None:
    """Each section of the form is looked at, by the first part of a check's name."""
    sections = [q.section.replace("_", "-") for q in catalogue().questions]
    counted = Counter(s for s in dict.fromkeys(sections) for name in BY_NAME if name.startswith(f"{s}-"))
    assert {section: counted[section] for section in sections if counted[section] < 2} == {}
    assert counted.total() == len(CHECKS) == 105


def test_names_are_used_once_and_stand_in_the_order_of_the_sections() -> None:
    """The list is the form's own order, so that findings read like the form."""
    order = [q.section.replace("_", "-") for q in catalogue().questions]
    places = [min(n for n, s in enumerate(order) if offer.name.startswith(f"{s}-")) for offer in CHECKS]
    assert places == sorted(places)
    assert len(BY_NAME) == len(CHECKS)


@pytest.mark.parametrize("offer", CHECKS, ids=lambda offer: offer.name)
def test_each_check_tells_people_what_it_is(offer: Check) -> None:
    """Title, message and remedy are one sentence each; the source is named; reasons are known or declared."""
    assert offer.title
    assert not offer.title.endswith(".")
    assert offer.message[0].isupper()
    assert offer.remedy.endswith(".")
    assert offer.remedy.count(". ") == 0
    known = ("practice", "Care Planning", "SSDA903", "Children Act", "IRO Handbook", "Adoption Agencies")
    assert offer.source.startswith(known)


def test_reads_name_questions_of_the_form() -> None:
    """A misspelt question would never be hidden, so it must not occur."""
    known = set(catalogue().by_path) | set(catalogue().tables)
    assert {path for offer in CHECKS for path in offer.reads} <= known


@given(forms(dated=False), st.sampled_from([(), EVERY_KIND.required, LOCAL.required]))
def test_no_form_breaks_a_check_and_a_check_says_the_same_twice(of: MonitoringForm, required: tuple[str, ...]) -> None:
    """Whatever stands on a form: one outcome, never broken, and the same one again."""
    rules = Standards(required=required)
    for offer in CHECKS:
        outcome = run(offer.name, of, rules)
        assert outcome == run(offer.name, of, rules)
        assert (outcome.state == "found") == bool(outcome.findings)
        assert outcome.reason in {"", *REASONS, *offer.reasons} - {"other"}


@given(forms(dated=False))
def test_no_check_looks_beyond_what_it_declares(of: MonitoringForm) -> None:
    """The same law as above, on any form: an undeclared question would raise AttributeError."""
    for offer in CHECKS:
        if offer.reads:
            assert looker(offer)(Only(of, offer.reads), RULES) == run(offer.name, of)  # type: ignore[arg-type]


def test_a_required_question_that_does_not_exist_is_seen_as_a_fault_of_ours() -> None:
    """A misspelt path in the settings breaks the check instead of accusing every form."""
    with pytest.raises(AttributeError):
        run("identity-required", form(), Standards(required=("health.teeth",)))


def test_a_council_may_set_its_own_limits() -> None:
    """Ages and the SDQ band come from the standards in force, not from the check."""
    older = Standards(pep_from_age=5, alone_from_age=8, pathway_from_age=15, sdq_concern_score=20)
    four = form(child={"age_at_review": 4}, education={"pep": "no"}, visits={"seen_alone": "no"}, sdq={"score": 19})
    assert run("education-pep", four, older).reason == "age"
    assert run("visits-seen-alone", four, older).reason == "age"
    assert run("sdq-high-score", four, older).state == "clear"
    fifteen = form(child={"age_at_review": 15}, care_plan={"pathway_plan": "no"})
    assert run("care-plan-pathway-plan", fifteen, older).state == "found"


def test_counting_in_days_never_lets_a_review_pass_that_is_late_by_law() -> None:
    """From 30 November 2025, 183 days end on 1 June 2026, two days after the six months of the law."""
    in_days = Standards(reviews=CYCLES["28-91-183"])
    last = {"previous": {"review_on": date(2025, 11, 30)}}
    late = form(**last, review={"kind": "later", "held_on": date(2026, 5, 31), "due_on": date(2026, 6, 1)})
    (finding,) = run("review-held-by-law", late, in_days).findings
    assert finding.facts == {"days": 1, "due": date(2026, 5, 30)}
    assert run("review-due-day-right", late, in_days).state == "found"
    this = form(review={"kind": "later", "held_on": date(2025, 11, 30), "next_due_on": date(2026, 6, 1)})
    assert run("review-next-due", this, in_days).state == "found"
    # and where the days are the stricter ones, they hold: 28 days from a Friday before a bank holiday
    first = form(child={"in_care_since": date(2026, 8, 28)}, review={"kind": "first", "held_on": date(2026, 9, 28)})
    assert run("review-held-by-law", first).state == "clear"
    assert run("review-held-by-law", first, in_days).findings[0].facts["due"] == date(2026, 9, 25)


def test_the_calendar_ends_without_an_error() -> None:
    """A date mistyped into the last years there are has no birthday after it; the last day stands for it."""
    assert later(date(9999, 1, 1), 48) == date.max
    assert later(date(2026, 8, 31), 6) == date(2027, 2, 28)
