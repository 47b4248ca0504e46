"""How Northshire escalates what is not put right."""

from iro_qa.plugin import OwnProcess, Process, Stage

_STEPS = Process(
    "Northshire's four steps",
    (
        Stage("Conversation", "social worker", days=5, clock="sent", formal=False),
        Stage("Step 1: team manager", "team manager", days=5),
        Stage("Step 2: head of service", "head of service", days=5),
        Stage("Step 3: assistant director", "assistant director", days=10),
    ),
    human_rights_to="Step 2: head of service",
    good_practice=True,
    word="practice alert",
    source="Northshire dispute resolution protocol (made up), section 3",
)

FOUR_STEPS = OwnProcess("four-steps", "Northshire's four steps", _STEPS)
