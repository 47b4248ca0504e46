"""The form as a whole: what every section has, how much is core, and what its schema says."""

from typing import get_args

import jsonschema
import pytest
from hypothesis import given
from tests.strategies import monitoring_forms

from iro_qa.forms import ANSWERS, OPEN_LISTS, MonitoringForm, catalogue
from iro_qa.forms.child import PlacementCode

_OTHER = ("schema_version", "local")
SECTIONS = {name: info.annotation for name, info in MonitoringForm.model_fields.items() if name not in _OTHER}
SCHEMA = jsonschema.Draft202012Validator(MonitoringForm.model_json_schema(mode="serialization"))


def test_at_most_thirty_questions_are_core_so_that_it_takes_ten_minutes():
    assert 20 <= len(catalogue().core) <= 30
    assert len(set(catalogue().core)) == len(catalogue().core)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_has_one_comment(section):
    assert "comment" in SECTIONS[section].model_fields


def test_answers_are_those_of_the_words_and_blank_is_not_recorded():
    assert ANSWERS == ("yes", "partly", "no", "not_applicable", "not_evidenced", "not_recorded", "declined")
    coded = [q for q in catalogue().flat() if q.codes == ANSWERS]
    assert len(coded) > 30
    assert {q.default for q in coded} == {"not_recorded"}


def test_everything_the_fields_form_holds_can_be_asked():
    paths = set(catalogue().by_path) | set(catalogue().tables)
    assert {
        "child.category_of_need", "child.distance_miles", "child.family_group", "child.pathway", "review.midway_check",
        "review.last_iro_visit_on", "previous.twice_not_carried_out", "health.optician", "education.attendance_percent",
        "sdq.reason", "care_plan.contingency", "care_plan.pathway_plan", "participation.what_changed",
        "family.people.reason", "partners.agencies", "concerns.items.human_rights", "concerns.items.continues",
        "disputes.items.cafcass_on", "actions.items.origin", "response.supervision_on", "response.praise_passed_on",
    } <= paths  # fmt: skip
    assert {"P1", "U4", "K3", "Z14"} <= set(get_args(PlacementCode))
    assert set(OPEN_LISTS) == {"themes", "services", "late_reasons", "grades"}


@given(monitoring_forms())
def test_the_json_schema_accepts_every_form_and_json_keeps_it_equal(form):
    text = form.model_dump_json()
    assert not list(SCHEMA.iter_errors(form.model_dump(mode="json")))
    assert MonitoringForm.model_validate_json(text) == form


def test_a_form_cannot_be_changed():
    form = MonitoringForm.model_validate_json('{"identity":{"id":"F-1"},"child":{"number":"7"}}')
    with pytest.raises(ValueError, match="frozen"):
        form.health = None
    with pytest.raises(ValueError, match="frozen"):
        form.health.dental = "yes"
