"""Returns: the forms of some months that count go to a plugin, which makes the files of them; the host writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from iro_qa.boundary import Caught, attempt, did_you_mean
from iro_qa.caseload import Caseload
from iro_qa.dates import Month
from iro_qa.errors import Failure, OutputError, UsageError
from iro_qa.forms import MonitoringForm
from iro_qa.registry import Offer, Registry
from iro_qa.returns import Material, Return
from iro_qa.run.exporting import Document
from iro_qa.run.folding import CHANGED, Folded, Item, form_of, numbered
from iro_qa.run.month.summarising import some_form
from iro_qa.run.period import span

#: A file's name: letters, digits and hyphens, and one ending.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}\.[A-Za-z0-9]{1,8}\Z")
#: What Windows takes for a device, whatever the ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\.", re.IGNORECASE)


@attrs.frozen
class Returned:
    """The files of one return, or how it failed; never some of its files without the others."""

    #: plugin/name
    id: str
    title: str
    months: tuple[Month, ...]
    #: how many forms it was made from
    forms: int
    documents: tuple[Document, ...] = ()
    failure: Failure | None = None


def make_return(
    forms: Iterable[Item],
    folded: Folded,
    name: str,
    first: Month | str,
    last: Month | str,
    caseload: Caseload | None = None,
) -> Returned:
    """Make one return of the forms that count, from one month to another, both in it.

    `forms` are those that were folded; they are read again. `name` is the return's id, or its name alone where one
    plugin has it. Raises UsageError for a return that there is not, months in the wrong order or without a form, and
    OutputError where a file was changed since the fold.
    """
    months, offer = span(first, last), return_offer(folded.registry, name)
    some_form(months, folded)
    own = tuple(sorted(_counted(forms, folded, months), key=_order))
    made = _files(offer.it, Material(own, months, caseload, folded.council.name))
    about = (offer.id, offer.it.title, months, len(own))
    if isinstance(made, str):
        return Returned(*about, failure=Failure(offer.plugin, offer.version, "return", offer.id, made))
    return Returned(*about, documents=made)


def return_offer(registry: Registry, name: str) -> Offer[Return]:
    """The return of this id or, where only one has it, of this name. Raises UsageError with the ids that there are."""
    every = registry.returns
    found = [offer for offer in every if name == offer.id] or [offer for offer in every if name == offer.it.name]
    if len(found) == 1:
        return found[0]
    ids = [offer.id for offer in (found or every)]
    if not ids:
        raise UsageError("No enabled plugin offers a return.")
    near = "" if found else did_you_mean(name, [*ids, *(offer.it.name for offer in every)])
    why = "Several plugins have a return of that name." if found else "There is no return of that name."
    raise UsageError(f"{why}{near} Returns: {', '.join(ids)}.")


def _counted(forms: Iterable[Item], folded: Folded, months: Sequence[Month]) -> list[MonitoringForm]:
    """The forms that count in these months. Raises OutputError where they are others than were folded."""
    again = [form_of(item) for _, item in numbered(forms, folded.resolution.counted)]
    own = [form for form in again if form.date is not None and Month.of(form.date) in months]
    if len(again) != len(folded.resolution.counted) or len(own) != folded.part(months).forms:
        raise OutputError(CHANGED)
    return own


def _order(form: MonitoringForm) -> tuple[str, str, str]:
    held = form.review.held_on or form.date
    return form.child.number, held.isoformat() if held else "", form.identity.id


def _files(it: Return, material: Material) -> tuple[Document, ...] | str:
    """The files by name, or in a sentence why there are none."""
    module = str(getattr(it.make, "__module__", ""))
    made = attempt(lambda: proper_files(it.make(material)), module=module)
    return f"It broke, so nothing is written: {made}." if isinstance(made, Caught) else made


def proper_files(found: object) -> tuple[Document, ...] | str:
    """The files of a return by name, or what is wrong with what it gave."""
    if not isinstance(found, Mapping) or not found:
        return "It gave no files."
    files = list(found.items())
    if not all(type(name) is str and _NAME.match(name) and not _DEVICE.match(name) for name, _ in files):
        return "It named a file otherwise than with letters, digits and hyphens and one ending."
    if len({name.casefold() for name, _ in files}) < len(files):
        return "It gave two files the same name."
    if not all(type(content) is bytes and content for _, content in files):
        return "It gave a file that is not bytes, or an empty one."
    return tuple(Document(name, content) for name, content in sorted(files))
