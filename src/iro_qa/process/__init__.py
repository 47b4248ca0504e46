"""The local resolution process: its stages as values, published protocols, and where a concern stands on a day."""

from iro_qa.process.facts import Asked, Facts, Step
from iro_qa.process.position import position
from iro_qa.process.presets import DEFAULT, PRESETS
from iro_qa.process.standing import CAFCASS, Position
from iro_qa.process.values import OwnProcess, Process, Stage

__all__ = [
    "CAFCASS",
    "DEFAULT",
    "PRESETS",
    "Asked",
    "Facts",
    "OwnProcess",
    "Position",
    "Process",
    "Stage",
    "Step",
    "position",
]
