"""The steps together: isolation, states that merge, verdicts, summaries."""

import json
import pickle
import types
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import form
from tests.plugins import breaks, good

from iro_qa import (
    Council,
    Failure,
    UsageError,
    check_form,
    discover,
    explain,
    export,
    fold,
    read,
    registry_of,
    summarise,
)
from iro_qa.aggregators import Period
from iro_qa.dates import Month
from iro_qa.plugin import Aggregator, Count, Exporter, hook
from iro_qa.results import Proportion
from iro_qa.run import figures as finishing
from iro_qa.run.exporting import file_name
from iro_qa.standards import Standards, Yardstick
from iro_qa.summaries import Words, one_decimal, percent

CANARY = "Zelmira Quonk"


def made(number, *, team="North", held=date(2026, 10, 14), **sections):
    return form(
        identity={"id": f"F-{number}"}, child={"number": str(1000 + number), "team": team}, review={"held_on": held},
        **{"health": {"comment": CANARY}} | sections,
    )  # fmt: skip


@pytest.fixture(scope="module")
def both():
    """The built-ins beside a plugin that breaks everywhere."""
    standard = discover()
    other = registry_of({"good": good, "breaks": breaks})
    kinds = ("sections", "checks", "aggregators", "exporters")
    return type(standard)(
        plugins=standard.plugins + other.plugins, readers=standard.readers,
        **{kind: getattr(standard, kind) + getattr(other, kind) for kind in kinds},
    )  # fmt: skip


def test_a_check_that_breaks_costs_only_itself_and_tells_nothing():
    outcomes, failures = check_form(made(1), registry_of({"good": good, "breaks": breaks}))
    assert outcomes["good/life-story"].state == "not_applicable"
    assert {name for name, o in outcomes.items() if o.state == "broken"} == {
        "breaks/raises", "breaks/half-way", "breaks/quits", "breaks/tells", "breaks/changes",
    }  # fmt: skip
    assert {f.offer for f in failures} == {o for o in outcomes if o.startswith("breaks/")}
    assert CANARY not in f"{failures}{outcomes}" and CANARY.encode() not in pickle.dumps(failures)


def test_a_figure_that_breaks_is_not_available_and_the_others_are_as_without_it(both):
    forms = [made(1), made(2), made(3, held=date(2026, 9, 14))]
    with_it = summarise(fold(forms, both), "2026-10", team="North")[0]
    without = summarise(fold(forms, discover()), "2026-10", team="North")[0]
    assert {a.id for a in with_it.figures.not_available} == {"breaks/raises", "breaks/cannot-merge"}
    ours = [f for f in with_it.figures.proportions if f.about.plugin == "standard"]
    assert ours == list(without.figures.proportions)
    assert with_it.incomplete and not without.incomplete


def test_failures_are_named_once_with_how_often_in_the_services_summary(both):
    folded = fold([made(1), made(2), made(3), made(4, held=date(2026, 9, 14))], both)
    (service,) = summarise(folded, "2026-10", team="")
    times = {f.offer: f.times for f in service.officer.failures if f.stage != "fold"}
    assert times["breaks/raises"] == times["breaks/half-way"] == times["breaks/quits"] == 4
    assert times["breaks/cannot-merge"] == 1
    assert {f.plugin for f in service.officer.failures} == {"breaks"}
    assert CANARY not in repr(service)


def test_an_exporter_that_breaks_gives_a_failure_in_its_place(both):
    (summary,) = summarise(fold([made(1)], both), "2026-10", team="North")
    document, failure = export([summary], both, ["json", "broken"])
    assert document.name == "2026-10-north.json"
    assert isinstance(failure, Failure) and failure.offer == "breaks/broken" and CANARY not in str(failure)


def test_an_unknown_format_is_named_before_anything_is_made(both):
    with pytest.raises(UsageError, match="Formats: word, excel, json"):
        export([], both, ["pdf"])


def test_two_teams_whose_names_look_alike_do_not_overwrite_each_other():
    folded = fold([made(1, team="Oak & Ash"), made(2, team="Oak + Ash"), made(3, team="Oak -- Ash")], registry_of({}))
    made_names = {file_name(summary) for summary in summarise(folded, "2026-10")}
    assert len(made_names) == 4
    (alone,) = summarise(folded, "2026-10", team="Oak + Ash")
    assert file_name(alone) in made_names, "the same name whatever other teams there are"


def test_a_plain_name_makes_a_plain_file_and_the_service_keeps_its_own():
    folded = fold([made(1, team="Oak"), made(2, team="Whole service"), made(3, team="OAK")], registry_of({}))
    oak, capitals, odd, service = sorted(map(file_name, summarise(folded, "2026-10")), key=lambda n: (len(n), n))
    assert (oak, odd) == ("2026-10-oak", "2026-10-whole-service")
    assert capitals.startswith("2026-10-oak-")
    assert service.startswith("2026-10-whole-service-")


def test_a_month_without_forms_and_an_unknown_team_are_clear_errors():
    folded = fold([made(1)], registry_of({}))
    with pytest.raises(UsageError, match=r"no form of September 2026 that counts\. The forms are from 2026-10"):
        summarise(folded, "2026-09")
    with pytest.raises(UsageError, match="Teams: North"):
        summarise(folded, "2026-10", team="South")
    with pytest.raises(UsageError, match="No form that counts was read at all"):
        summarise(fold([], registry_of({})), "2026-10")
    with pytest.raises(UsageError, match="issue is 1 or more"):
        summarise(folded, "2026-10", issue=0)


def test_a_hidden_question_is_not_checked_and_not_counted():
    council = Council(hidden=frozenset({"health.dental"}))
    standard = discover()
    outcomes, _ = check_form(made(1, health={"dental": "no"}), standard, council)
    assert outcomes["standard/health-dental"].reason == "not_asked"
    assert outcomes["standard/health-assessment"].reason == "not_recorded"
    folded = fold([made(1, health={"dental": "no"})], standard, council)
    ids = {f.about.id for f in summarise(folded, "2026-10", team="")[0].figures.proportions}
    assert "standard/dental" not in ids and "standard/immunisations" in ids


def test_what_is_switched_off_is_not_there():
    council = Council(off=frozenset({"standard/dental", "standard/health-dental"}))
    folded = fold([made(1, health={"dental": "no"})], discover(), council)
    assert "standard/dental" not in {offer.id for offer in folded.figures}


def test_local_sections_without_their_plugin_are_named_and_kept():
    own = form(identity={"id": "F-7"}, local={"good": {"life_story": "no", "weeks": 3}})
    folded = fold([own], registry_of({}))
    assert folded.not_understood == {"a plugin that is not enabled": ("F-7",)}, "a key of the form is not repeated"
    named = fold([own], registry_of({}), Council(plugins=("good",)))
    assert named.not_understood == {"good": ("F-7",)}
    assert fold([own], registry_of({"good": good})).not_understood == {}
    assert json.loads(own.model_dump_json())["local"] == {"good": {"life_story": "no", "weeks": 3}}


def test_a_plugins_check_reads_its_own_section():
    own = form(local={"good": {"life_story": "no", "weeks": 3}})
    outcomes, _ = check_form(own, registry_of({"good": good}))
    (finding,) = outcomes["good/life-story"].findings
    assert finding.facts == {"weeks": 3}


def test_lists_switched_off_keep_no_headline():
    concern = {"ref": "C1", "headline": "Late again"}
    folded = fold([made(1, concerns={"items": [concern]})], discover(), lists=False)
    assert folded.entries == () and "Late again" not in repr(folded)


teams = st.sampled_from(["North", "South", "East"])
months = st.sampled_from([date(2026, 8, 3), date(2026, 9, 3), date(2026, 10, 3)])
answers = st.sampled_from(["yes", "no", "partly", "not_applicable", "not_recorded", "declined", "not_evidenced"])
some = st.lists(st.tuples(teams, months, answers, st.integers(1, 4)), min_size=1, max_size=14)


def many(rows):
    return [
        form(
            identity={"id": f"F-{n}"}, child={"number": str(child), "team": team}, review={"held_on": day},
            health={"dental": said, "assessment": said}, home={"suitable": said},
        )
        for n, (team, day, said, child) in enumerate(rows)
    ]  # fmt: skip


def whole(folded, offer, team):
    months = tuple(map(Month.parse, ("2026-08", "2026-09", "2026-10")))
    return finishing.result(folded.part(months, team), offer, Period(months, team, date(2026, 10, 31)))


@settings(max_examples=40)
@given(some)
def test_a_merge_of_teams_and_months_is_what_one_pass_over_the_whole_gives(rows):
    standard = discover()
    forms = many(rows)
    folded = fold(forms, standard)
    one_team = [f.model_copy(update={"child": f.child.model_copy(update={"team": "All"})}) for f in forms]
    one_month = fold(one_team, standard)
    for offer in folded.figures:
        assert whole(folded, offer, "") == whole(one_month, offer, "All")


@settings(max_examples=40)
@given(some)
def test_taking_one_form_away_changes_only_its_own_team_and_the_service(rows):
    standard = discover()
    forms = many(rows)
    gone = forms[0]
    if len(forms) == 1:
        return
    before, after = fold(forms, standard), fold(forms[1:], standard)
    for team in set(after.teams) - {gone.child.team}:
        for offer in before.figures:
            assert whole(before, offer, team) == whole(after, offer, team)


def test_percentages_are_rounded_half_up_and_not_given_below_the_smallest_denominator():
    assert percent(26, 208) == 13
    assert percent(123, 181) == 68 and percent(67, 181) == 37
    assert percent(1, 19, smallest=20) is None and percent(0, 0) is None
    assert one_decimal(25, 4) == "6.3" and one_decimal(0, 0) == "-"


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_percentage_is_the_half_up_of_the_exact_share(n, of):
    from decimal import ROUND_HALF_UP, Decimal

    exact = (Decimal(100 * n) / Decimal(of)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert percent(n, of) == int(exact)


def share(n, of):
    return Proportion(yes=n, no=of - n)


def test_a_verdict_needs_a_large_enough_denominator_and_three_months_carry_a_small_one():
    assert finishing._verdict(share(19, 20), share(1, 60), Yardstick(95), 20) == ("met", "month")
    assert finishing._verdict(share(18, 20), share(60, 60), Yardstick(95), 20) == ("below", "month")
    assert finishing._verdict(share(1, 19), share(57, 60), Yardstick(95), 20) == ("met", "three months")
    assert finishing._verdict(share(1, 9), share(2, 19), Yardstick(95), 20) == ("", "")
    assert finishing._verdict(share(19, 20), share(57, 60), None, 20) == ("", "")
    assert finishing._verdict(share(1, 20), share(57, 60), Yardstick(5, "low"), 20) == ("met", "month")


def test_a_figure_says_for_how_many_months_running_somebody_was_not_met():
    """October alone; October and September; all three; and none where October is met."""
    months = {"10": (2026, 10, 14), "9": (2026, 9, 14), "8": (2026, 8, 14)}
    answers = {"10": "no", "9 10": "no", "8 9 10": "no", "8 10": "no", "8 9": "no"}
    found = {}
    for short in answers:
        forms = [
            made(int(name), held=date(*day), health={"dental": "no" if name in short.split() else "yes"})
            for name, day in months.items()
        ]
        (summary,) = summarise(fold(forms, discover()), "2026-10", team="North")
        found[short] = summary.figures.proportion("dental").short_months
    assert found == {"10": 1, "9 10": 2, "8 9 10": 3, "8 10": 1, "8 9": 0}


def test_a_theme_says_how_many_children_and_how_many_months_it_rests_on():
    def concern(ref, theme):
        return {"ref": ref, "headline": "x", "urgency": "amber", "theme": theme}

    one = made(1, concerns={"items": [concern("C1", "health"), concern("C2", "health"), concern("C3", "education")]})
    later = {"items": [concern("C1", "health"), concern("C2", "education")]}
    again = form(identity={"id": "F-2"}, child=one.child.model_dump(), review={"held_on": "2026-09-02"}, concerns=later)
    other = made(3, concerns={"items": [concern("C1", "education")]})
    (summary,) = summarise(fold([one, again, other], discover()), "2026-10", team="North")
    told = {row.theme: (row.now, row.three, row.children, row.months) for row in summary.themes}
    assert told == {"Health": (2, 3, 1, 2), "Education": (2, 3, 2, 2)}


def test_the_direction_of_change_is_its_own_thing_and_needs_both_months():
    assert finishing._direction(share(19, 20), share(18, 20), "high", 20) == "better"
    assert finishing._direction(share(19, 20), share(18, 20), "low", 20) == "worse"
    assert finishing._direction(share(19, 20), share(38, 40), "high", 20) == "same"
    assert finishing._direction(share(19, 20), share(1, 2), "high", 20) == ""


def test_a_councils_target_wins_over_the_figures_own():
    council = Council(rules=Standards(targets={"dental": 50}), words=Words(iro="reviewing officer"))
    (summary,) = summarise(fold([made(1)], discover(), council), "2026-10", team="")
    assert summary.figures.proportion("dental").target == 50
    assert summary.figures.proportion("immunisations").target == 90
    with pytest.raises(KeyError):
        summary.figures.proportion("nothing")


def test_the_urgent_come_first_and_what_is_asked_stands_beside():
    items = [
        {"ref": "C1", "headline": "Learning", "urgency": "learning"},
        {"ref": "C2", "headline": "Amber late", "urgency": "amber", "answer_due": "2026-10-20"},
        {"ref": "C3", "headline": "Amber", "urgency": "amber", "raised": "2026-09-01"},
        {"ref": "C4", "headline": "Red", "urgency": "red"},
    ]
    asked = [{"ref": "A1", "headline": "See the child", "concern": "C4", "due": "2026-10-20"}]
    (summary,) = summarise(
        fold([made(1, concerns={"items": items}, actions={"items": asked})], discover()),
        "2026-10",
        team="North",
    )
    assert [row.headline for row in summary.concerns] == ["Red", "Amber late", "Amber", "Learning"]
    red, late, old, _ = summary.concerns
    assert red.asked == ("See the child, by 20 October 2026",)
    assert late.answer_late and not red.answer_late and red.unanswered
    assert old.days_open == 60
    (waiting,) = summary.waiting
    assert waiting.refs == ("C1", "C2", "C3", "C4") and waiting.late and waiting.due == date(2026, 10, 20)
    assert summary.actions[0].state == "overdue"


def test_the_as_at_day_decides_what_is_open_and_overdue():
    action = {"ref": "A1", "headline": "See the child", "due": "2026-11-05"}
    folded = fold([made(1, actions={"items": [action]})], discover())
    (then,) = summarise(folded, "2026-10", team="")
    (later,) = summarise(folded, "2026-10", team="", as_at_day=date(2026, 11, 6), issue=2)
    assert (then.actions[0].state, later.actions[0].state) == ("open", "overdue")
    assert then.as_at == date(2026, 10, 31) and later.issue == 2


def test_explain_names_the_forms_behind_each_part_of_a_figure():
    forms = [
        made(n, home={"suitable": said})
        for n, said in enumerate(["yes", "no", "not_applicable", "not_recorded", "yes"])
    ]
    standard = discover()
    found = explain(forms, fold(forms, standard), "home-suitable", [Month(2026, 10)])
    assert {part.label: part.forms for part in found.parts} == {
        "numerator": ("F-0", "F-4"), "denominator": ("F-0", "F-1", "F-4"), "not met: no": ("F-1",),
        "not_applicable": ("F-2",), "not_recorded": ("F-3",),
    }  # fmt: skip
    with pytest.raises(UsageError, match=r"Did you mean .*home-suitable\?"):
        explain(forms, fold(forms, standard), "home-suitabel", [Month(2026, 10)])


def test_explain_takes_only_the_form_that_decides_for_a_child():
    early = form(identity={"id": "F-1"}, review={"held_on": date(2026, 10, 2)}, health={"dental": "no"})
    late = form(identity={"id": "F-2"}, review={"held_on": date(2026, 10, 28)}, health={"dental": "yes"})
    standard = discover()
    found = explain([late, early], fold([late, early], standard), "dental", [Month(2026, 10)])
    assert {part.label: part.forms for part in found.parts}["denominator"] == ("F-2",)


@pytest.mark.parametrize("figure", ["concerns-by-theme", "family-attendance", "sdq-score", "forms"])
def test_explain_knows_every_kind_of_figure(figure):
    concern = {"ref": "C1", "headline": "Late", "theme": "health"}
    forms = [made(1, concerns={"items": [concern]}, sdq={"score": 3})]
    found = explain(forms, fold(forms, discover()), figure, [Month(2026, 10)])
    assert found.parts and all(part.forms == ("F-1",) for part in found.parts)


def test_space_round_a_teams_name_does_not_make_another_team():
    folded = fold([made(1, team="Oak"), made(2, team=" Oak ")], registry_of({}))
    assert folded.teams == ("Oak",)


def test_a_team_that_the_council_does_not_list_is_pointed_out_with_the_nearest(tmp_path):
    for number, team in enumerate(("Oak", "Oka", "Elm")):
        (tmp_path / f"{number}.json").write_text(made(number, team=team).model_dump_json())
    reading = read([tmp_path], discover(), Council(teams=("Oak", "Elm")))
    (note,) = fold(reading, discover()).notes
    assert note.question == "child.team"
    assert note.what.endswith("The nearest is Oak.")
    assert "Oka" not in f"{note}"


def test_an_as_at_day_before_a_review_that_counts_is_refused():
    folded = fold([made(1, held=date(2026, 10, 20))], discover())
    with pytest.raises(UsageError, match="take 2026-10-20 or later"):
        summarise(folded, "2026-10", as_at_day=date(2026, 10, 19))


def test_switching_the_counts_off_does_not_make_the_summary_say_nought():
    council = Council(off=frozenset({"standard/forms", "standard/children"}))
    (summary,) = summarise(fold([made(1), made(2)], discover(), council), "2026-10", team="")
    assert (summary.forms, summary.children) == (2, 2)


class Careless(Aggregator):
    """Gives its state back from add, and changes what it is given in merge."""

    name, title = "careless", "Careless"

    def empty(self):
        return {"n": 0}

    def add(self, state, checked):
        state["n"] += 1
        state["said"] = checked.form.health.comment
        return state

    def merge(self, a, b):
        a["n"] += b["n"]
        return a

    def finish(self, state, period):
        return Count(state["n"])


def test_a_careless_figure_neither_leaks_nor_counts_twice():
    plugin = types.SimpleNamespace(iro_qa_aggregators=hook(lambda: [Careless()]))
    folded = fold([made(1), made(2, held=date(2026, 9, 14)), made(3, team="South")], registry_of({"own": plugin}))
    assert folded.failures == ()
    for _ in range(2):
        (service,) = summarise(folded, "2026-10", team="")
        (figure,) = service.figures.counts
        assert (figure.now, figure.last, figure.three) == (2, 1, 3)


def test_two_exporters_with_one_ending_write_two_files():
    own = types.SimpleNamespace(
        iro_qa_exporters=hook(lambda: [Exporter(n, n, ".txt", lambda _: b"x") for n in ("ours", "theirs")])
    )
    made_registry = registry_of({"own": own})
    summaries = summarise(fold([made(1)], made_registry), "2026-10", team="North")
    names = [document.name for document in export(summaries, made_registry, ["ours", "theirs"])]
    assert names == ["2026-10-north.txt", "2026-10-north-theirs.txt"]


def test_a_mean_below_nought_is_rounded_by_its_size():
    assert [one_decimal(n, 2) for n in (-1, -3, 1, 0)] == ["-0.5", "-1.5", "0.5", "0.0"]
