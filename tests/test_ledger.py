"""What is open as at a date, followed from form to form."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa.ledger import as_at, entry

DAY = date(2026, 10, 31)


def made(form_id, held, *, concerns=(), actions=(), child="1001", team="North", **response):
    return form(
        identity={"id": form_id}, child={"number": child, "team": team}, review={"held_on": held},
        concerns={"items": list(concerns)}, actions={"items": list(actions)}, response=response,
    )  # fmt: skip


def concern(ref="C1", **more):
    return {"ref": ref, "headline": "Something is late", **more}


def view(*forms, day=DAY):
    return as_at([entry(f, f.date) for f in forms], day)


def test_a_concern_is_open_from_its_review_until_the_iro_closes_it():
    closed = concern(closed_on="2026-10-20")
    assert not view(made("F-1", date(2026, 10, 1), concerns=[closed])).concerns
    assert view(made("F-1", date(2026, 10, 1), concerns=[closed]), day=date(2026, 10, 19)).concerns
    assert not view(made("F-1", date(2026, 10, 1), concerns=[concern()]), day=date(2026, 9, 30)).concerns


def test_first_raised_and_times_raised_follow_continues():
    first = made("F-1", date(2026, 4, 1), concerns=[concern(raised="2026-03-30")])
    second = made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-1/C1")])
    third = made("F-3", date(2026, 10, 1), concerns=[concern(continues="F-2/C1")])
    (row,) = view(third, first, second).concerns
    assert (row.key, row.first_raised, row.times_raised) == ("F-3/C1", date(2026, 3, 30), 3)


def test_without_continues_nothing_is_guessed():
    first = made("F-1", date(2026, 4, 1), concerns=[concern()])
    second = made("F-2", date(2026, 7, 1), concerns=[concern()])
    assert [row.times_raised for row in view(first, second).concerns] == [1, 1]


def test_continuing_a_form_that_is_not_there_starts_a_chain_of_its_own():
    (row,) = view(made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-9/C1")])).concerns
    assert (row.first_raised, row.times_raised) == (date(2026, 7, 1), 1)


def test_two_that_continue_one_are_two():
    first = made("F-1", date(2026, 4, 1), concerns=[concern()])
    both = made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-1/C1"), concern("C2", continues="F-1/C1")])
    assert [(row.key, row.times_raised) for row in view(first, both).concerns] == [
        ("F-2/C1", 2),
        ("F-2/C2", 2),
    ]


def test_a_ring_of_concerns_that_continue_each_other_is_not_lost():
    one = made("F-1", date(2026, 4, 1), concerns=[concern(continues="F-2/C1")])
    two = made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-1/C1")])
    itself = made("F-3", date(2026, 7, 1), concerns=[concern(continues="F-3/C1")])
    assert [row.key for row in view(one, two, itself).concerns] == ["F-2/C1", "F-3/C1"]


def test_closed_at_the_head_is_closed_and_reopened_is_open():
    first = made("F-1", date(2026, 4, 1), concerns=[concern(closed_on="2026-05-01")])
    again = made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-1/C1")])
    assert [row.key for row in view(first, again).concerns] == ["F-2/C1"]
    ended = made("F-2", date(2026, 7, 1), concerns=[concern(continues="F-1/C1", closed_on="2026-07-02")])
    assert not view(first, ended).concerns


def test_open_items_belong_to_the_childs_team_as_at_the_date():
    old = made("F-1", date(2026, 4, 1), concerns=[concern()], team="North")
    moved = made("F-2", date(2026, 9, 1), team="South")
    (row,) = view(old, moved).concerns
    assert row.team == "South" and row.transferred
    (before,) = view(old, moved, day=date(2026, 8, 31)).concerns
    assert before.team == "North" and not before.transferred


def test_an_action_is_open_until_the_iro_confirms_it_though_the_team_says_done():
    action = {"ref": "A1", "headline": "Visit", "done_on": "2026-10-10"}
    assert view(made("F-1", date(2026, 10, 1), actions=[action])).actions
    confirmed = {**action, "confirmed_on": "2026-10-12"}
    assert not view(made("F-1", date(2026, 10, 1), actions=[confirmed])).actions


def test_the_stage_is_the_furthest_that_is_open_on_the_day():
    disputes = [
        {"ref": "D1", "concern": "C1", "stage": "formal", "level": "Stage 1", "resolved": "2026-10-02"},
        {"ref": "D2", "concern": "F-1/C1", "stage": "formal", "level": "Stage 2", "opened": "2026-10-05"},
        {"ref": "D3", "concern": "C1", "stage": "informal", "opened": "2026-10-09"},
        {"ref": "D4", "concern": "C1", "stage": "formal", "level": "Stage 3", "opened": "2026-11-12"},
        {"ref": "D5", "concern": "C2", "stage": "informal", "resolved": "2026-11-20"},
    ]
    disputed = form(
        identity={"id": "F-1"}, review={"held_on": "2026-10-01"}, disputes={"items": disputes},
        concerns={"items": [concern(), concern("C2")]},
    )  # fmt: skip
    entries = [entry(disputed, disputed.date)]
    assert as_at(entries, DAY).stages == {"F-1/C1": "Stage 2", "F-1/C2": "informal"}
    assert as_at(entries, date(2026, 11, 30)).stages == {"F-1/C1": "Stage 3"}


def test_a_dispute_over_an_earlier_form_stays_with_the_concern_that_continues_it():
    first = made("F-1", date(2026, 4, 1), concerns=[concern()])
    later = form(
        identity={"id": "F-2"}, review={"held_on": "2026-10-01"},
        concerns={"items": [concern(continues="F-1/C1")]}, disputes={"items": [{"ref": "D1", "concern": "F-1/C1"}]},
    )  # fmt: skip
    found = view(first, later)
    assert [found.stages[key] for key in found.concerns[0].chain if key in found.stages] == ["informal"]


def test_a_link_to_another_child_or_to_a_later_form_is_not_followed_but_named():
    other = made("F-1", date(2026, 9, 10), child="2002", concerns=[concern(urgency="red")])
    wrong = made("F-2", date(2026, 10, 10), concerns=[concern(continues="F-1/C1", closed_on="2026-10-20")])
    later = made("F-3", date(2026, 10, 12), concerns=[concern()])
    early = made("F-0", date(2026, 9, 1), concerns=[concern(continues="F-3/C1", closed_on="2026-09-02")])
    nothing = made("F-4", date(2026, 10, 13), concerns=[concern(continues="F-77/C1")])
    found = view(other, wrong, later, early, nothing)
    assert [row.key for row in found.concerns] == ["F-1/C1", "F-3/C1", "F-4/C1"]
    assert found.not_followed == ("F-0/C1", "F-2/C1", "F-4/C1")


def test_no_detail_or_comment_is_kept():
    secret = "Zelmira Quonk"
    full = form(
        concerns={"items": [concern(detail=secret, discussed_with=secret)], "comment": secret},
        actions={"items": [{"ref": "A1", "headline": "Visit", "detail": secret}]},
        good_practice={"items": [{"ref": "G1", "headline": "Well done", "detail": secret}]},
        response={"answers": [{"concern": "C1", "why": secret}]},
    )
    assert secret not in repr(entry(full, full.date))


links = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=1, max_size=6)


@given(links, st.randoms())
def test_every_item_is_open_closed_or_continued_whatever_the_links(links, shuffle):
    forms = []
    for number, (target, closed) in enumerate(links):
        more = {"closed_on": "2026-10-30"} if closed else {}
        item = concern(continues=f"F-{target}/C1", **more)
        forms.append(made(f"F-{number}", date(2026, 3, 1 + number), concerns=[item]))
    rows = view(*forms).concerns
    shuffle.shuffle(forms)
    assert view(*forms).concerns == rows
    heads = {row.key for row in rows}
    assert all(row.times_raised >= 1 for row in rows) and len(heads) == len(rows)
    if not any(closed for _, closed in links):
        assert heads, "something must be open when nothing was closed"
