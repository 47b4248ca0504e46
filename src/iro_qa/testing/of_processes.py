"""The laws of a process: its stages can be told apart, have limits that pass, and a month can be made with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iro_qa.boundary import Caught, attempt
from iro_qa.council import Council
from iro_qa.forms.matters import URGENCIES
from iro_qa.process import OwnProcess, Process
from iro_qa.registry import Offer
from iro_qa.run.folding import fold
from iro_qa.run.month.summarising import summarise
from iro_qa.testing.law import Law, as_form
from iro_qa.testing.made_up import made_up_data
from iro_qa.testing.samples import MONTH, Samples


def laws(offer: Offer[OwnProcess], samples: Samples) -> Iterator[Law]:
    """Every law of one process."""
    looks: tuple[tuple[str, str, Callable[[], str]], ...] = (
        ("stages-are-known", "a step recorded under a stage's name is at that stage.", lambda: _lost(offer.it.process)),
        ("limits-are-days", "a limit is a day or more, or none.", lambda: _limitless(offer.it.process)),
        ("makes-a-month", "a month can be summarised with it.", lambda: _no_month(offer.it.process, samples)),
    )
    for name, promise, look in looks:
        yield Law.saying(offer.id, name, promise, look)


def _lost(process: Process) -> str:
    for at, stage in enumerate(process.stages):
        if process.place(stage.name, stage.formal) != (at, True):
            return f"Stage {at + 1} is not found by its own name."
    return ""


def _limitless(process: Process) -> str:
    days = [stage.days for stage in process.stages] + [process.overall_days]
    return "" if all(day is None or (type(day) is int and day > 0) for day in days) else "A limit is not 1 or more."


def _no_month(process: Process, samples: Samples) -> str:
    forms = [as_form(data) for data in made_up_data(40)]
    begun = attempt(lambda: [process.begins(urgency) for urgency in URGENCIES])
    made = attempt(lambda: summarise(fold(forms, samples.registry, Council(process=process)), MONTH))
    broke = next((one for one in (begun, made) if isinstance(one, Caught)), None)
    return f"A month cannot be made with it: {broke}." if broke else ""
