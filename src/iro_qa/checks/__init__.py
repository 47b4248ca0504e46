"""What a check is: it looks at one form and says one of four things."""

from iro_qa.checks.check import Check, CheckKind, Gaps, Look, Severity, check
from iro_qa.checks.examples import Example, clear, example_form, found, spared
from iro_qa.checks.looking import fact_codes, look_all, looker, ready
from iro_qa.checks.outcomes import BROKEN, CLEAR, NOT_ASKED, REASONS, Fact, Finding, NotApplicable, Outcome, State

__all__ = [
    "BROKEN", "CLEAR", "NOT_ASKED", "REASONS", "Check", "CheckKind", "Example", "Fact", "Finding", "Gaps", "Look",
    "NotApplicable", "Outcome", "Severity", "State", "check", "clear", "example_form", "fact_codes", "found",
    "look_all", "looker", "ready", "spared",
]  # fmt: skip
