"""The monitoring form as a Word document: blank, or with what is known of one child's review."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from iro_qa.plugin import Catalogue, Lists, MonitoringForm
from iro_qa.standard.wordform.controls import Pen
from iro_qa.standard.wordform.format import (
    LAYOUT,
    PROPERTY_ID,
    PROPERTY_LAYOUT,
    PROPERTY_SCHEMA,
    field_properties,
)
from iro_qa.standard.wordform.house import paragraph, run
from iro_qa.standard.wordform.known import known_properties
from iro_qa.standard.wordform.package import document
from iro_qa.standard.wordform.page import blocks
from iro_qa.standard.wordform.plan import Part, parts_of

_TITLE = "Monitoring form"
_WHOSE = (
    "One form for one review of one child in care. The child may ask to read it: write it so that they can, and "
    "without names; the child is the case number."
)
_HOW = (
    "Questions in bold with a * are the core, and enough. The arrow keys go everywhere, Tab to the next cell of a "
    "table. What stays in ‹ › marks counts as not recorded. A headline is printed in summaries: one line of at most "
    "140 characters."
)
_END = "Save it as a Word document (.docx). The command iro-qa check says what is missing, and where."


@attrs.frozen
class Look:
    """How a council's documents are marked and worded."""

    marking: str = ""
    #: puts our own sentences into the council's words
    say: Callable[[str], str] = str


def word_form(
    catalogue: Catalogue,
    lists: Lists,
    form: MonitoringForm | None = None,
    look: Look | None = None,
) -> bytes:
    """The form for these questions and lists, as .docx."""
    made = [attrs.evolve(part, title=(look or Look()).say(part.title)) for part in parts_of(catalogue, form)]
    return written(made, lists, form, look or Look(), _TITLE, (_WHOSE, _HOW), _END)


def written(
    parts: Sequence[Part],
    lists: Lists,
    form: MonitoringForm | None,
    look: Look,
    title: str,
    told: Sequence[str],
    end: str,
    *,
    marks_open: bool = False,
) -> bytes:
    """The document of these parts below a title and what is told; what is open can be marked in yellow."""
    pen = Pen(lists, marks_open)
    top = paragraph(run(title), "Heading1") + "".join(paragraph(run(look.say(text))) for text in told)
    body = top + "".join(blocks(parts, pen)) + paragraph(run(look.say(end)), "End")
    number = form.identity.id if form else ""
    version = form.schema_version if form else MonitoringForm.model_fields["schema_version"].default
    own = {PROPERTY_LAYOUT: LAYOUT, PROPERTY_SCHEMA: str(version), PROPERTY_ID: number}
    properties = {**own, **known_properties(parts), **field_properties(pen.fields())}
    foot = f"Form {number}, layout {LAYOUT}" if number else f"Monitoring form, layout {LAYOUT}"
    return document(body, title, look.marking, foot, properties)
