"""Which forms count: design.md, sentence by sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa import OutputError, UsageError, fold, registry_of
from iro_qa.resolve import Resolver, digest


def made(
    form_id="F-1",
    revision=1,
    status="sent",
    child="1001",
    held=date(2026, 10, 14),
    team="North",
    comment="",
    iro="IRO 1",
):
    return form(
        identity={"id": form_id, "revision": revision, "status": status}, health={"comment": comment},
        child={"number": child, "team": team, "iro": iro}, review={"held_on": held},
    )  # fmt: skip


def settled(*forms):
    return fold(forms, registry_of({})).resolution


def test_only_sent_and_corrected_forms_count():
    forms = [made(f"F-{n}", status=s) for n, s in enumerate(("sent", "corrected", "draft", "withdrawn"))]
    found = settled(*forms)
    assert found.counted == {0, 1}
    assert found.drafts == (("IRO 1", "F-2"),)
    assert found.withdrawn == ("F-3",)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_highest_revision_counts_and_the_earlier_ones_are_named(order):
    forms = [made(revision=n + 1, comment=str(n)) for n in order]
    found = settled(*forms)
    assert found.counted == {order.index(2)}
    assert found.earlier_revisions == ("F-1",)
    assert found.conflicts == found.copies == ()


def test_a_draft_of_a_later_revision_does_not_take_the_place_of_the_sent_one():
    found = settled(made(), made(revision=2, status="draft"))
    assert found.counted == {0} and found.drafts == (("IRO 1", "F-1"),)


def test_a_form_whose_highest_revision_is_withdrawn_does_not_count():
    found = settled(made(), made(revision=2, status="withdrawn"))
    assert found.counted == set() and found.withdrawn == ("F-1",) and found.earlier_revisions == ("F-1",)


def test_of_equal_copies_one_counts_and_the_copy_is_reported():
    found = settled(made(), made(), made())
    assert found.counted == {0} and found.copies == ("F-1",) and found.conflicts == ()


def test_of_equal_revisions_with_different_content_neither_counts():
    found = settled(made(), made(comment="other"), made("F-2"))
    assert found.counted == {2} and found.conflicts == ("F-1",) and not found.clean


def test_a_higher_revision_settles_an_earlier_conflict():
    found = settled(made(), made(comment="other"), made(revision=2))
    assert found.counted == {2} and found.conflicts == () and found.clean


def test_two_form_numbers_with_one_child_and_day_both_count_and_are_reported():
    found = settled(made("F-1"), made("F-2"), made("F-3", child="1002"))
    assert found.counted == {0, 1, 2} and found.possible_duplicates == (("F-1", "F-2"),)


def test_a_form_without_date_or_team_is_in_no_figure_and_is_named():
    found = settled(made("F-1", held=None), made("F-2", team=" "), made("F-3"))
    assert found.counted == {2} and found.without_date_or_team == ("F-1", "F-2") and not found.clean


def test_the_month_is_that_of_the_last_meeting_of_a_series():
    series = form(review={"held_on": date(2026, 9, 28), "meetings": ["2026-09-28", "2026-10-05"]})
    stated = form(identity={"id": "F-2"}, review={"held_on": date(2026, 9, 28), "completed_on": date(2026, 11, 2)})
    folded = fold([series, stated], registry_of({}))
    assert [str(month) for month in folded.months] == ["2026-10", "2026-11"]


def test_equal_content_is_equal_whatever_the_layout():
    sparse = made()
    assert digest(sparse) == digest(type(sparse).model_validate_json(sparse.model_dump_json()))


def test_a_one_way_iterator_is_refused_because_it_may_have_to_be_read_twice():
    with pytest.raises(UsageError, match="gone through twice"):
        fold(iter([made()]), registry_of({}))


copies = st.builds(
    made, form_id=st.sampled_from(["F-1", "F-2"]), revision=st.integers(1, 3), comment=st.sampled_from(["", "x"]),
    status=st.sampled_from(["sent", "corrected", "draft", "withdrawn"]),
    held=st.sampled_from([None, date(2026, 10, 14)]),
)  # fmt: skip


@given(st.lists(copies, max_size=7), st.randoms())
def test_the_order_of_reading_never_decides_which_content_counts(forms, shuffle):
    def contents(order):
        return sorted(order[position].model_dump_json() for position in settled(*order).counted)

    other = list(forms)
    shuffle.shuffle(other)
    assert contents(forms) == contents(other)


@given(st.lists(copies, max_size=7))
def test_at_most_one_form_of_a_number_counts_and_none_that_is_superseded(forms):
    counted = [forms[position].identity for position in settled(*forms).counted]
    assert len({identity.id for identity in counted}) == len(counted)
    for identity in counted:
        rivals = [f.identity for f in forms if f.identity.id == identity.id and f.identity.status != "draft"]
        assert identity.revision == max(rival.revision for rival in rivals)


def test_a_resolver_folds_a_form_at_once_when_nothing_better_is_known():
    resolver = Resolver()
    assert resolver.offer(made(revision=2), 0) is True
    assert resolver.offer(made(revision=1), 1) is False
    assert resolver.settle({}).counted == {0}


def test_the_order_of_keys_in_local_data_does_not_make_a_conflict():
    one = form(local={"north": {"a": 1, "b": 2}})
    two = form(local={"north": {"b": 2, "a": 1}})
    found = settled(one, two)
    assert found.copies == ("F-1",)
    assert found.conflicts == ()


def test_two_numbers_for_one_review_are_seen_by_the_day_it_was_held():
    late = form(identity={"id": "F-2"}, review={"held_on": date(2026, 10, 14), "completed_on": date(2026, 10, 20)})
    first = form(identity={"id": "F-1"}, review={"held_on": date(2026, 10, 14)})
    assert settled(first, late).possible_duplicates == (("F-1", "F-2"),)


def test_a_list_that_changes_between_two_readings_is_an_error_not_a_wrong_number():
    class Changing(list):
        reads = 0

        def __iter__(self):
            Changing.reads += 1
            return super().__iter__() if Changing.reads < 3 else iter([made("F-8"), made("F-9"), made("F-7")])

    with pytest.raises(OutputError, match="changed while it was read"):
        fold(Changing([made(), made(revision=2), made("F-2")]), registry_of({}))


def test_teams_are_one_however_their_name_is_spaced_or_composed():
    names = ["Caf\u00e9 x", "Cafe\u0301 x", "Caf\u00e9  x", "Caf\u00e9\u00a0x", "Caf\u00e9\u200b x"]
    folded = fold([made(f"F-{n}", team=name) for n, name in enumerate(names)], registry_of({}))
    assert folded.teams == ("Caf\u00e9 x",)


def test_a_copy_of_a_form_works_its_day_and_team_out_anew():
    one = made()
    assert (one.team, one.date) == ("North", date(2026, 10, 14))
    other = one.model_copy(update={"child": one.child.model_copy(update={"team": "South"})})
    assert other.team == "South"
