"""For developers: one form out of your own system, checked, without a file and without anything being remembered.

python examples/one_form_as_values.py
"""

from __future__ import annotations

import json

import iro_qa

#: What your system knows of one review. Only the form's number and the child's case number must be there.
ROW = {
    "identity": {"id": "F-0412", "status": "draft"},
    "child": {"number": "604200", "date_of_birth": "2012-05-03", "team": "Oak", "iro": "IRO 3"},
    "review": {"kind": "later", "held_on": "2026-10-14", "due_on": "2026-10-09"},
    "health": {"assessment": "no", "dental": "yes"},
    "participation": {"code": "PN1", "what_mattered": "To see more of their brother"},
    "visits": {"in_time": "yes", "seen_alone": "partly"},
    "concerns": {
        "items": [
            {"ref": "C1", "headline": "Visits to the brother have stopped", "theme": "family_time", "urgency": "red"},
        ]
    },
}


def main() -> None:
    """Validate, check, and print what the reviewing officer should look at before sending."""
    form = iro_qa.MonitoringForm.model_validate_json(json.dumps(ROW))
    registry = iro_qa.discover()
    outcomes, failures = iro_qa.check_form(form, registry)
    print(f"Form {form.identity.id}, review completed on {form.date}, child aged {form.age}")
    for offer in registry.checks:
        for finding in outcomes[offer.id].findings:
            print(f"  {offer.it.severity:<6} {offer.it.words(finding)} ({finding.field})")
            print(f"         {offer.it.remedy}")
    said = [outcome.state for outcome in outcomes.values()]
    print(", ".join(f"{said.count(state)} {state}" for state in ("clear", "found", "not_applicable", "broken")))
    for failure in failures:
        print("Broke:", failure)


if __name__ == "__main__":
    main()
