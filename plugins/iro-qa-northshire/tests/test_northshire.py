"""The plugin as a council has it: installed, enabled by name, and beside the built-ins."""

import json

import iro_qa
from iro_qa.plugin import Finding, to_json

BEGUN, WAITING, BLANK = {"life_story": "yes"}, {"life_story": "no", "weeks_waited": 14}, {}


def form(number, own, **sections):
    """A form of October 2026, of a child with the same number, with Northshire's answers."""
    data = {
        "identity": {"id": f"F-{number}", "status": "sent"},
        "child": {"number": str(1000 + number), "team": "Oak"},
        "review": {"held_on": "2026-10-14"},
        "local": {"northshire": own},
    }
    return iro_qa.MonitoringForm.model_validate_json(json.dumps(data | sections))


def registry():
    return iro_qa.discover(["northshire"])


def said(of, check):
    """What one check says of a form, in words."""
    made = registry()
    outcomes, failures = iro_qa.check_form(of, made)
    assert not failures
    offer = next(offer for offer in made.checks if offer.id == check)
    outcome = outcomes[check]
    return outcome.reason or [offer.it.words(finding) for finding in outcome.findings]


def test_it_is_found_by_its_entry_point_and_all_it_offers_is_accepted():
    made = registry()
    assert made.failures == ()
    assert made.ids_of("northshire") == (
        "northshire/northshire",
        "northshire/life-story",
        "northshire/danger-statement",
        "northshire/life-story-begun",
        "northshire/who-chaired",
        "northshire/life-story-waiting",
        "northshire/life-story-work",
        "northshire/team",
        "northshire/four-steps",
    )


def test_life_story_work_that_has_not_begun_is_found_with_the_weeks():
    assert said(form(1, WAITING), "northshire/life-story") == ["Life-story work has not begun (weeks waited: 14)"]
    assert said(form(1, BEGUN), "northshire/life-story") == []
    assert said(form(1, BLANK), "northshire/life-story") == "not_recorded"


def test_a_danger_statement_is_asked_for_where_a_concern_is_red():
    def concern(urgency):
        return {"items": [{"ref": "C1", "headline": "Seen by nobody since July", "urgency": urgency}]}

    own = {"danger_statement": "partly"}
    assert said(form(1, own), "northshire/danger-statement") == "none"
    assert said(form(1, own, concerns=concern("amber")), "northshire/danger-statement") == "none"
    outcomes, _ = iro_qa.check_form(form(1, own, concerns=concern("red")), registry())
    expected = (Finding("local.northshire.danger_statement", answer="partly"),)
    assert outcomes["northshire/danger-statement"].findings == expected


def test_the_figures_stand_in_the_summary_beside_the_built_ins():
    forms = [form(1, BEGUN), form(2, WAITING), form(3, BLANK), form(4, {"young_person_chaired": "yes"})]
    folded = iro_qa.fold(forms, registry())
    (summary,) = iro_qa.summarise(folded, "2026-10", team="Oak")
    begun = summary.figures.proportion("northshire/life-story-begun")
    assert (begun.now.numerator, begun.now.denominator, begun.now.not_recorded) == (1, 2, 2)
    assert begun.now.cases == ("1002",), "the child behind the shortfall is named by case number"
    chaired = next(one for one in summary.figures.tallies if one.about.id == "northshire/who-chaired")
    assert {line.label: line.now for line in chaired.lines} == {"Not recorded": 3, "Young person": 1}
    assert not summary.incomplete


def test_two_halves_merged_are_the_whole():
    forms = [form(n, (BEGUN, WAITING, BLANK)[n % 3]) for n in range(9)]
    months = (iro_qa.Month.parse("2026-10"),)

    def states(some):
        folded = iro_qa.fold(some, registry())
        mine = [offer for offer in folded.figures if offer.plugin == "northshire"]
        return {offer.id: (offer.it, folded.part(months).state(offer)) for offer in mine}

    whole, first, second = states(forms), states(forms[:4]), states(forms[4:])
    for name, (figure, state) in whole.items():
        assert figure.merge(first[name][1], second[name][1]) == state == json.loads(json.dumps(state))


def test_without_the_plugin_its_answers_are_kept_and_named():
    folded = iro_qa.fold([form(1, WAITING)], iro_qa.discover(), iro_qa.Council(plugins=("northshire",)))
    assert folded.not_understood == {"northshire": ("F-1",)}
    kept = json.loads(form(1, WAITING).model_dump_json())["local"]
    assert kept == {"northshire": WAITING}


def test_an_answer_it_cannot_understand_costs_only_its_own_section(tmp_path):
    wrong = json.loads(form(1, BLANK).model_dump_json())
    wrong["local"]["northshire"]["life_story"] = "sometimes"
    (tmp_path / "form.json").write_text(json.dumps(wrong))
    (item,) = iro_qa.read([tmp_path], registry())
    assert [note.question for note in item.notes] == ["local.northshire.life_story"]
    (summary,) = iro_qa.summarise(iro_qa.fold([item], registry()), "2026-10", team="Oak")
    assert summary.forms == 1
    assert b"sometimes" not in to_json(summary)
