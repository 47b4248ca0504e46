"""The flat tables that facts are drawn into: their columns, and which column is which field of the form."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

#: Section of the form -> its single-valued fields. The column of a field is `<section>_<field>`.
SECTIONS = {
    "identity": "id revision status completed_on sent_on comment",
    "child": "number date_of_birth age_at_review in_care_since legal_status legal_status_since category_of_need"
    " placement provider lives_there_since out_of_area distance_miles moves_since_last_review unaccompanied"
    " short_breaks pathway family_group team social_worker iro chaired_by comment",
    "review": "kind held_on adjourned_on completed_on due_on late_reason next_due_on midway_check midway_check_on"
    " last_iro_visit_on iro_named_on decisions_sent_on record_written_on record_sent_on comment",
    "previous": "review_on health_assessment_on sdq_score iro decisions not_carried_out twice_not_carried_out"
    " notified comment",
    "health": "assessment assessment_on dental dental_on immunisations optician needs_identified needs_met comment",
    "education": "pep pep_initiated_on pep_on pep_quality needs_identified needs_met attendance_percent"
    " post_16 comment",
    "sdq": "done done_on score reason informant comment",
    "care_plan": "up_to_date updated_on appropriate health education emotional identity family presentation"
    " self_care contingency discharge_considered decisions_carried_out pathway_plan pathway_plan_on judgement comment",
    "home": "suitable placement_plan out_of_area_approved stable comment",
    "visits": "in_time seen_alone last_on comment",
    "participation": "code why_not chaired seen_alone_by_iro what_mattered what_changed advocacy_offered comment",
    "family": "involvement_appropriate why comment",
    "partners": "working_together comment",
    "good_practice": "comment",
    "concerns": "comment",
    "actions": "comment",
    "disputes": "comment",
    "response": "sent_on answered_on supervision_on praise_passed_on comment",
}

_CONCERN = (
    "ref headline detail effect theme kind urgency service human_rights raised continues discussed_with"
    " answer_due closed_on what_changed"
)
_ACTION = "ref headline detail concern owner service raised due continues done_on confirmed_on origin"

#: Table of repeated entries -> where they stand in the form, and their fields (one: a list of plain values).
LISTS = {
    "meeting": ("review", "meetings", "day"),
    "took_part": ("review", "took_part", "role"),
    "document": ("review", "documents", "kind provided on_time"),
    "permanence": ("care_plan", "permanence", "code"),
    "means": ("participation", "means", "code"),
    "person": ("family", "people", "who involvement reason parental_responsibility"),
    "agency": ("partners", "agencies", "agency contributed"),
    "good_practice": ("good_practice", "items", "ref headline detail theme social_worker"),
    "concern": ("concerns", "items", _CONCERN),
    "action": ("actions", "items", _ACTION),
    "dispute": ("disputes", "items", "ref concern stage level opened answered resolved outcome cafcass_on"),
    "answer": ("response", "answers", "concern reply why"),
}

#: What a field holds when the form says nothing, where that is neither blank nor "not_recorded".
DEFAULTS: dict[str, Any] = {
    "identity_revision": 1, "identity_status": "draft",
    "theme": "other", "concern.kind": "practice", "urgency": "amber", "service": "this_team",
    "dispute.stage": "informal", "origin": "form", "reply": "accepted",
}  # fmt: skip

#: Planted columns: number of the copy; number of its content (equal for exact copies); the case; the file;
#: whether its keys are written backwards; whether a run that ends with exit 0 must leave it out.
PLANTED = ("copy", "content", "planted", "file", "backwards", "unclean")
COLUMNS = tuple(f"{section}_{field}" for section, fields in SECTIONS.items() for field in fields.split())

_NUMBERS = {
    "child_age_at_review", "child_distance_miles", "child_moves_since_last_review", "previous_sdq_score",
    "previous_decisions", "previous_not_carried_out", "previous_twice_not_carried_out",
    "education_attendance_percent", "sdq_score",
}  # fmt: skip
_TEXTS = {
    "identity_id", "identity_status", "child_number", "child_legal_status", "child_category_of_need",
    "child_placement", "child_provider", "child_family_group", "child_team", "child_social_worker",
    "child_iro", "child_chaired_by", "review_late_reason", "previous_iro", "education_pep_quality",
    "sdq_reason", "care_plan_judgement",
    "participation_code", "participation_why_not", "participation_what_mattered",
    "participation_what_changed", "family_why",
}  # fmt: skip


def _blank(column: str) -> Any:
    """What a column holds when nothing is known: None (dates, numbers), "" (text), or not recorded."""
    dated = column.endswith(("_on", "_since")) or column == "child_date_of_birth"
    if column in _NUMBERS or dated:
        return None
    return "" if column in _TEXTS or column.endswith("_comment") else "not_recorded"


BLANK = {column: _blank(column) for column in COLUMNS} | {"identity_revision": 1, "identity_status": "draft"}


def tables() -> dict[str, tuple[str, ...]]:
    """Every table with its columns."""
    lists = {name: ("copy", "position", *fields.split()) for name, (_, _, fields) in LISTS.items()}
    people = ("number", "born", "enters", "leaves", "family_group", "team", "iro", "moves_on", "moves_to")
    return {
        "form": (*PLANTED, *COLUMNS),
        **lists,
        "child": people,
        "team": ("team", "places"),
        "iro": ("iro", "wte"),
    }
