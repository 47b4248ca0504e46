"""Which revisions of a form there are, drafts included: what goes out or is taken gets the next that is free."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iro_qa.errors import Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.resolve import digest
from iro_qa.run.folding import Folded, Item, form_of, numbered


def drafts_ahead(
    forms: Iterable[Item], folded: Folded, counted: Collection[MonitoringForm], known: Iterable[MonitoringForm] = ()
) -> dict[str, int]:
    """The highest revision of the drafts that are later than the form that counts, by form number.

    A later revision that is no draft would count itself. `known` are copies whose drafts are not meant. The forms are
    gone through again only where there is a draft of one of them.
    """
    revisions = {form.identity.id: form.identity.revision for form in counted}
    wanted = {name for _, name in folded.resolution.drafts} & revisions.keys()
    copies = {digest(form) for form in known} if wanted else set()
    found: dict[str, int] = {}
    for _, item in numbered(forms) if wanted else ():
        form = None if isinstance(item, Unreadable) else form_of(item)
        if form and form.identity.status == "draft" and form.identity.id in wanted and digest(form) not in copies:
            name = form.identity.id
            found[name] = max(found.get(name, 0), form.identity.revision)
    return {name: revision for name, revision in sorted(found.items()) if revision > revisions[name]}
