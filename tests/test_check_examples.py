"""The examples of every built-in check: they are its tests, and its documentation."""

from __future__ import annotations

import attrs
import pytest
from tests.builders import Only

from iro_qa.checks import REASONS, Check, Example, Finding, looker
from iro_qa.standard.checks import CHECKS

pytestmark = pytest.mark.own

#: Every example with its check.
SHOWN = [(offer, one) for offer in CHECKS for one in offer.examples]
NAMES = [f"{offer.name}-{one.outcome.state}-{n}" for n, (offer, one) in enumerate(SHOWN)]


@pytest.mark.parametrize("offer, one", SHOWN, ids=NAMES)
def test_each_example_is_as_it_says(offer: Check, one: Example) -> None:
    """Clear, found with exactly these findings, or not applicable for exactly this reason."""
    assert looker(offer)(one.form, one.rules) == one.outcome


@pytest.mark.parametrize("offer", CHECKS, ids=lambda offer: offer.name)
def test_each_check_is_shown_clear_found_and_not_applicable(offer: Check) -> None:
    """No check goes without an example of each thing that it may say."""
    assert {one.outcome.state for one in offer.examples} == {"clear", "found", "not_applicable"}


@pytest.mark.parametrize("offer, one", SHOWN, ids=NAMES)
def test_the_words_of_each_finding_are_whole_sentences(offer: Check, one: Example) -> None:
    """Every gap of a message is filled by a fact of the finding, and no fact goes unused; reasons have words."""
    for finding in one.outcome.findings:
        assert not {"…", "{"} & set(offer.words(finding))
        assert all(f"{{{fact}}}" in offer.message for fact in finding.facts)
    assert not one.outcome.reason or one.outcome.reason in {*REASONS, *offer.reasons}


@pytest.mark.parametrize(
    "n, said", [(1, "1 working day after 1 month"), (21, "21 working days after 21 months"), (0, "0 working days")]
)
def test_one_day_is_said_as_one(n: int, said: str) -> None:
    late = attrs.evolve(CHECKS[0], message="{n} working days after {n} months, of 1,001 days")
    assert late.words(Finding("child.number", n=n)).startswith(said)
    assert late.words(Finding("child.number", n=n)).endswith(", of 1,001 days")


@pytest.mark.parametrize("offer", [o for o in CHECKS if o.name != "identity-required"], ids=lambda o: o.name)
def test_its_examples_look_at_each_question_that_it_declares_and_at_no_other(offer: Check) -> None:
    """Handed a form with everything else removed, it says the same."""
    seen: set[str] = set()
    for one in offer.examples:
        assert looker(offer)(Only(one.form, offer.reads, seen), one.rules) == one.outcome  # type: ignore[arg-type]
    assert seen == set(offer.reads)
