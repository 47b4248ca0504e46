"""The decorators that make figures, and the helpers figures are made of."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date

import pytest
from tests.builders import checked, form

from iro_qa.aggregators import (
    COUNTED,
    Aggregator,
    Checked,
    ChildProportion,
    NotRecorded,
    Period,
    ReviewProportion,
    add_counts,
    latest,
    merge_latest,
    proportion,
    recorded,
    tally,
)
from iro_qa.checks import NotApplicable
from iro_qa.results import Proportion, Tally

PERIOD = Period((), "", date.min)


def answering(answer: str, unit: str = "reviews") -> Aggregator:
    """A figure that always has the same answer."""

    @proportion("told", title="Told", unit=unit)  # type: ignore[arg-type]
    def told(_: Checked) -> str:
        return answer

    return told


def test_a_proportion_is_named_and_more_of_it_is_better() -> None:
    """What the decorator is given stands on the figure."""

    @proportion("told", title="Told", unit="children", basis="All.", reads=("health.dental",), target=90)
    def told(_: Checked) -> str:
        return "yes"

    assert (told.name, told.title, told.unit, told.basis) == ("told", "Told", "children", "All.")
    assert (told.reads, told.target, told.better) == (("health.dental",), 90, "high")


def test_the_unit_decides_how_answers_are_kept() -> None:
    """Reviews are counted as they come, children by their latest form."""
    assert isinstance(answering("yes"), ReviewProportion)
    assert isinstance(answering("yes", "children"), ChildProportion)
    assert answering("yes").unit == "reviews"


@pytest.mark.parametrize("unit", ["reviews", "children"])
@pytest.mark.parametrize("answer", COUNTED)
def test_each_answer_is_counted_under_its_name(answer: str, unit: str) -> None:
    """Seven answers; the children not met are named, the others not."""
    figure = answering(answer, unit)
    state = figure.empty()
    figure.add(state, checked(form()))
    result = figure.finish(state, PERIOD)
    assert isinstance(result, Proportion)
    assert getattr(result, answer) == result.total == 1
    assert result.cases == (("1001",) if answer in ("partly", "no", "declined", "not_evidenced") else ())


@pytest.mark.parametrize("unit", ["reviews", "children"])
@pytest.mark.parametrize("error,answer", [(NotApplicable("age"), "not_applicable"), (NotRecorded(), "not_recorded")])
def test_a_figure_may_raise_instead_of_answering(error: Exception, answer: str, unit: str) -> None:
    """Both exceptions are answers."""

    @proportion("told", title="Told", unit=unit)  # type: ignore[arg-type]
    def told(_: Checked) -> str:
        raise error

    state = told.empty()
    told.add(state, checked(form()))
    assert getattr(told.finish(state, PERIOD), answer) == 1


def test_an_answer_that_is_none_breaks_the_figure() -> None:
    """A word that is no answer is refused before it can be counted."""
    figure = answering("perhaps")
    state = figure.empty()
    with pytest.raises(ValueError, match=r"^$"):
        figure.add(state, checked(form()))
    assert state == figure.empty()


def test_the_standards_in_force_come_with_the_form() -> None:
    """A figure finds the council's limits in `checked.rules`."""

    @proportion("told", title="Told")
    def told(one: Checked) -> str:
        return "yes" if one.rules.pep_from_age == 3 else "no"

    state = told.empty()
    told.add(state, checked(form()))
    assert told.finish(state, PERIOD) == Proportion(yes=1)


def labelling(*labels: object) -> Aggregator:
    """A tally that always yields the same labels."""

    @tally("reasons", title="Reasons", basis="All.", reads=("review.late_reason",))
    def reasons(_: Checked) -> Iterable[str]:
        yield from labels  # type: ignore[misc]  # some tests yield what is not allowed

    return reasons


def test_a_tally_counts_labels_the_most_frequent_first() -> None:
    """Equal counts stand in the order of their labels."""
    figure = labelling("b", "c", "a", "c")
    state = figure.empty()
    figure.add(state, checked(form()))
    result = figure.finish(state, PERIOD)
    assert isinstance(result, Tally)
    assert list(result.counts.items()) == [("c", 2), ("a", 1), ("b", 1)]
    assert (figure.name, figure.unit, figure.reads, figure.better) == (
        "reasons",
        "reviews",
        ("review.late_reason",),
        "neither",
    )
    assert figure.seal(state) == state


def test_a_label_that_is_no_text_breaks_the_tally() -> None:
    """A number in place of a label would come back from JSON as text."""
    figure = labelling("a", 1)
    state = figure.empty()
    with pytest.raises(TypeError):
        figure.add(state, checked(form()))


def test_the_base_leaves_everything_to_its_kinds() -> None:
    """A figure of one's own has to say what its state is, else it cannot even be made."""
    assert Aggregator.__abstractmethods__ == {"empty", "add", "merge", "finish"}
    with pytest.raises(TypeError):
        Aggregator()
    made = labelling("a")
    assert Aggregator.seal(made, {"n": 1}) == {"n": 1}
    assert Aggregator.members(made, {}) is None


def test_counts_are_added_by_key() -> None:
    """A key that stands on one side only is kept."""
    assert add_counts({"a": 1, "b": 2}, {"b": 3, "c": 4}) == {"a": 1, "b": 5, "c": 4}


def record(day: int, number: str, value: object) -> str:
    """The record of a form by its day in October and its number."""
    return checked(form(identity={"id": number}, review={"held_on": date(2026, 10, day)})).record(value)


def test_a_record_gives_its_value_back_as_text() -> None:
    """Whatever the form's number, the value is what stands last."""
    assert recorded(record(2, "F/2.a_b-c", "not_recorded")) == "not_recorded"
    assert recorded(record(2, "F-2", 17)) == "17"


def test_figures_share_one_record_for_one_value_of_a_form() -> None:
    """The same text, not another like it: states of many figures stay small."""
    one = checked(form())
    assert one.record("yes") is one.record("yes")
    assert one.record("yes") != one.record("no")


def test_the_latest_record_of_a_child_is_kept() -> None:
    """By day, then by form number as text, the shorter first; the value decides neither."""
    in_order = [
        record(1, "F-9", "yes"),
        record(2, "F", "yes"),
        record(2, "F-1", "yes"),
        record(2, "F-10", "no"),
    ]
    in_order += [record(2, "F-2", "no"), record(3, "A", "declined")]
    for known, given in itertools.pairwise(in_order):
        records = {"1": known}
        latest(records, "1", given)
        assert records == {"1": given}
        latest(records, "1", known)
        assert records == {"1": given}


def test_merging_keeps_both_sides_as_they_were() -> None:
    """A new dict; the children of both."""
    a, b = {"1": record(2, "F-2", "no")}, {"1": record(3, "F-1", "yes"), "2": record(1, "F-3", "no")}
    assert merge_latest(a, b) == merge_latest(b, a) == b
    assert a == {"1": record(2, "F-2", "no")}
