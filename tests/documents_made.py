"""A Word document of every kind that we write, from the made-up council's October."""

from __future__ import annotations

import functools
import tempfile

from tests.word_forms import FILLED, blank, written

from iro_qa import Council, demo, discover, fold, read, summarise
from iro_qa.forms import OPEN_LISTS, catalogue
from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.run import copies
from iro_qa.standard.word.exporter import exporter
from iro_qa.standard.wordform.answering import answer_form

SUMMARIES = ("team", "service", "head", "director", "attendee", "supervision")
#: monitoring forms to fill in, and a copy that a team manager answers
FORMS = ("form", "form-filled", "form-to-answer")
KINDS = (*SUMMARIES, *FORMS)
_EVERYBODY = Recipients(
    (Service("Children in care", "Head of service", ("Oak", "Ash")),), (Attendee("Nurse", ("health",)),), "Director",
    supervision=True,
)  # fmt: skip


@functools.cache
def documents() -> dict[str, bytes]:
    """Kind -> the first document of that kind."""
    council, registry = Council(name="Northshire", recipients=_EVERYBODY), discover()
    with tempfile.TemporaryDirectory() as folder:
        demo.write(folder)
        folded = fold(read([folder], registry, council), registry, council)
    october = summarise(folded, "2026-10")
    every = {one.kind: one for one in reversed((*october, *copies(folded, october)))}
    return {kind: exporter().export(every[kind]) for kind in SUMMARIES} | forms()


def forms() -> dict[str, bytes]:
    """The monitoring form in Word, as it is sent out."""
    asked = {"F-1/C1", "F-1/C2"}
    to_answer = answer_form(catalogue(), OPEN_LISTS, FILLED, asked, [("For", "Team manager, North")])
    return dict(zip(FORMS, (blank(), written(), to_answer), strict=True))
