"""Forms are checked and added several at a time; nothing that is said of a form depends on what stands beside it."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form
from tests.plugins.misbehaves import Figure, a_check, plugin

from iro_qa import discover, fold, registry_of, summarise
from iro_qa.checks import Check, Finding, NotApplicable, Outcome
from iro_qa.errors import Place, Unreadable
from iro_qa.forms import MonitoringForm, validate
from iro_qa.plugin import Checked, NotRecorded, proportion
from iro_qa.run import FormChecker
from iro_qa.run.checking import Checker, Failures
from iro_qa.run.folding import TOGETHER


def made(number: int, **sections: dict[str, object]) -> MonitoringForm:
    """A form with this number, of a child of its own."""
    return form(identity={"id": f"F-{number}"}, child={"number": str(1000 + number)}, **sections)


def odd(look: object) -> Check:
    """A check with the reason "young", made of a function."""
    return a_check(look=look, reasons={"young": "too young"})


ANSWERS = ("yes", "partly", "no", "not_applicable", "declined", "not_recorded")


def test_a_batch_says_of_each_form_what_is_said_of_it_alone() -> None:
    """Every built-in check, on forms that answer differently."""
    registry = discover()
    forms = [
        made(n, health={"dental": one, "assessment": one}, visits={"in_time": one}) for n, one in enumerate(ANSWERS)
    ]
    alone, together = FormChecker(registry), Checker(registry, fold([], registry).council, Failures())
    assert together.of_many(forms, range(len(forms))) == [alone.outcomes(one) for one in forms]


def test_without_checks_every_form_has_no_outcome() -> None:
    checker = Checker(registry_of({}), fold([], registry_of({})).council, Failures())
    assert checker.of_many([made(1), made(2)], (0, 1)) == [{}, {}]


@pytest.mark.parametrize(
    "reason,told", [("young", "young"), ("none", "none"), ("Zelmira Quonk", "other"), (None, "other")]
)
def test_a_reason_given_back_is_as_good_as_one_raised(reason: str | None, told: str) -> None:
    """Known and declared reasons are told; any other is another reason."""
    spared = NotApplicable(reason) if reason else NotApplicable()

    def raising(_: MonitoringForm) -> None:
        raise spared

    for look in (raising, lambda _: spared):
        checker = FormChecker(registry_of({"odd": plugin(checks=[odd(look)])}))
        assert checker.outcomes(made(1)) == {"odd/odd": Outcome("not_applicable", reason=told)}


def test_a_reason_that_cannot_be_looked_up_breaks_only_its_check() -> None:
    def raising(_: MonitoringForm) -> None:
        raise NotApplicable([])

    def sound(_: MonitoringForm) -> list[Finding]:
        return [Finding("child.number")]

    checker = FormChecker(registry_of({"odd": plugin(checks=[odd(raising)]), "good": plugin(checks=[odd(sound)])}))
    said = checker.outcomes(made(1))
    assert (said["odd/odd"].state, said["good/odd"].state) == ("broken", "found")


def test_a_check_that_breaks_on_one_form_of_many_is_told_once_and_counts_the_others() -> None:
    """More forms than are taken together, one of them odd."""

    def look(one: MonitoringForm) -> list[Finding]:
        if one.identity.id == "F-5":
            raise ZeroDivisionError
        return [Finding("child.number")]

    registry = registry_of({"odd": plugin(checks=[odd(look)])})
    failed = Failures()
    checker = Checker(registry, fold([], registry).council, failed)
    forms = [made(n) for n in range(2 * TOGETHER)]
    states = [said["odd/odd"].state for said in checker.of_many(forms, range(len(forms)))]
    assert (states.count("found"), states.index("broken")) == (2 * TOGETHER - 1, 5)
    (failure,) = failed.listed()
    assert failure.times == 1 and "ZeroDivisionError" in str(failure)
    assert failed.listed(without={5}) == ()


def test_a_figure_that_breaks_in_one_team_stands_in_the_others() -> None:
    """In one batch are forms of two teams; the figure of one team breaks on two of its forms and is told once."""

    class Picky(Figure):
        def add(self, state: dict[str, int], checked: Checked) -> None:
            if checked.team == "North":
                raise ZeroDivisionError
            state["n"] += 1

    @proportion("picky-too", title="Picky too")
    def picky(checked: Checked) -> str:
        return "yes" if checked.team == "South" else 1 / 0  # type: ignore[return-value]

    registry = registry_of({"odd": plugin(aggregators=[Picky(), picky])})
    teams = ["North", "South", "North", "South"]
    folded = fold([form(identity={"id": f"F-{n}"}, child={"team": team}) for n, team in enumerate(teams)], registry)
    assert {failure.offer: failure.times for failure in folded.failures} == {"odd/figure": 1, "odd/picky-too": 1}
    missing = {one.team: {about.id for about in one.figures.not_available} for one in summarise(folded, "2026-10")}
    assert missing["South"] == set()
    assert missing["North"] == {"odd/figure", "odd/picky-too"}


def test_a_fold_leaves_the_garbage_collector_as_it_was() -> None:
    """Also where the fold stops half-way."""
    usual = gc.get_threshold()

    class Stopping(list[MonitoringForm]):
        def __iter__(self) -> Iterator[MonitoringForm]:
            assert gc.get_threshold()[0] > usual[0]
            yield made(1)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fold(Stopping(), registry_of({}))
    assert gc.get_threshold() == usual


PLAIN = {
    "identity": {"id": "F-1", "status": "sent"},
    "child": {"number": "1"},
    "review": {"documents": [{"kind": "pep", "provided": "yes"}]},
    "concerns": {"items": [{"ref": "C1", "headline": "Late: again"}, {"ref": "C2", "headline": "Nothing"}]},
    "local": {"acme": {"started": "yes"}},
}


@given(st.sets(st.sampled_from(["review", "concerns", "local"])), st.data())
def test_a_key_given_twice_is_found_in_every_kind_of_form(left_out: set[str], data: st.DataObject) -> None:
    """With and without a colon in a text, entries and local sections; as it is it can be read."""
    written = json.dumps({name: part for name, part in PLAIN.items() if name not in left_out})
    assert isinstance(validate(written.encode(), Place()), MonitoringForm)
    name = data.draw(
        st.sampled_from([name for name in ("ref", "kind", "id", "number", "started") if f'"{name}"' in written])
    )
    at = written.index(f'"{name}"')
    value = written[at : written.index('"', written.index(": ", at) + 3) + 1]
    found = validate(f"{written[:at]}{value}, {written[at:]}".encode(), Place())
    assert isinstance(found, Unreadable)
    assert [fault.code for fault in found.faults] == ["repeated-key"]


@pytest.mark.parametrize("unit", ["reviews", "children"])
def test_a_proportion_may_raise_what_it_may_also_give_back(unit: str) -> None:
    """Not applicable and not recorded are counted alike either way; one that breaks is not available."""

    @proportion("raising", title="Raising", unit=unit)  # type: ignore[arg-type]
    def raising(checked: Checked) -> str:
        said = checked.form.health.dental
        if said == "not_applicable":
            raise NotApplicable("age")
        if said == "not_recorded":
            raise NotRecorded
        return said

    @proportion("breaking", title="Breaking", unit=unit)  # type: ignore[arg-type]
    def breaking(checked: Checked) -> str:
        return "perhaps"

    registry = registry_of({"odd": plugin(aggregators=[raising, breaking])})
    folded = fold([made(n, health={"dental": one}) for n, one in enumerate(ANSWERS)], registry)
    figures = summarise(folded, "2026-10")[0].figures
    (share,) = [figure.now for figure in figures.proportions]
    assert (share.yes, share.denominator, share.not_applicable, share.not_recorded) == (1, 4, 1, 1)
    assert [about.id for about in figures.not_available] == ["odd/breaking"]


@pytest.mark.parametrize("offers", ["checks", "aggregators"])
def test_only_ctrl_c_stops_a_fold(offers: str) -> None:
    def stop(_: object) -> str:
        raise KeyboardInterrupt

    offer = odd(stop) if offers == "checks" else proportion("stop", title="Stop")(stop)
    with pytest.raises(KeyboardInterrupt):
        fold([made(1)], registry_of({"odd": plugin(**{offers: [offer]})}))
