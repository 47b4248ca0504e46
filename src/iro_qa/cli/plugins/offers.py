"""What plugins offer, a line each; and one plugin tried as far as it can be without its own tests."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from iro_qa.boundary import Caught, attempt
from iro_qa.checks import Check, Example, Outcome, fact_codes, looker
from iro_qa.cli.plugins.matters import Matter
from iro_qa.cli.words import many
from iro_qa.forms import OPEN_LISTS
from iro_qa.registry import Registry

if TYPE_CHECKING:
    from iro_qa.testing import Law

_KIT = "Not tried: they need the author's kit: pip install 'iro-qa[testing]'."


def offers(name: str, registry: Registry) -> Iterator[Matter]:
    """Each offer that was filed, and what was not. What broke in the plugin is worse than an offer to be mended."""
    own = [failure for failure in registry.failures if failure.plugin == name]
    for row in offered(registry):
        if row["plugin"] == name:
            yield Matter("ok", row["kind"], f"{row['id']}: {row['title']}")
    for failure in own:
        part = f"{failure.offer}: " if failure.offer else ""
        yield Matter("mend" if failure.stage == "offers" else "broke", failure.stage, part + failure.what)
    if not own and not any(row["plugin"] == name for row in offered(registry)):
        yield Matter("mend", "offers", "It offers nothing: has a hook its mark, and gives it a list?")


def examples(name: str, registry: Registry) -> Iterator[Matter]:
    """The examples of each of its checks, looked at by the check itself."""
    codes = fact_codes(OPEN_LISTS, [offer.it for offer in registry.sections])
    for offer in registry.checks:
        if offer.plugin == name:
            yield _examples(offer.id, offer.it, codes)


def _examples(identity: str, check: Check, codes: frozenset[str]) -> Matter:
    what = f"examples of {identity}"
    if not check.examples:
        return Matter("note", what, "It has none. They are a check's tests and its documentation.")
    look = looker(check, codes)
    for number, one in enumerate(check.examples, 1):
        said = attempt(lambda one=one: _wrong(look(one.form, one.rules), one, check), module=_module(check))
        which = f"Example {number} of {len(check.examples)}"
        if isinstance(said, Caught):
            return Matter("broke", what, f"{which} broke: {said}.")
        if said:
            return Matter("mend", what, f"{which}: {said}")
    return Matter("ok", what, f"{many(len(check.examples), 'example')}, each as it says.")


def _module(check: Check) -> str:
    return str(getattr(check.look, "__module__", ""))


def _wrong(said: Outcome, example: Example, check: Check) -> str:
    """What is not as the example says; blank if all is."""
    if said != example.outcome:
        return f"It is {said.state.replace('_', ' ')}, and not as the example has it."
    whole = all(not {"…", "{"} & set(check.words(finding)) for finding in example.outcome.findings)
    return "" if whole else "A fact of the message is missing, so that its sentence has a gap."


def laws(name: str) -> Iterator[Matter]:
    """The laws of the author's kit, each on each offer; a note where the kit's own package is not installed."""
    if find_spec("hypothesis") is None:
        yield Matter("note", "laws", _KIT)
        return
    with _elsewhere():
        yield from _laws(name)


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """Hypothesis keeps notes in the folder in which it runs, which here is somebody's own."""
    from hypothesis.configuration import set_hypothesis_home_dir

    with tempfile.TemporaryDirectory() as folder:
        set_hypothesis_home_dir(folder)
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)


def _laws(name: str) -> Iterator[Matter]:
    from iro_qa.testing import laws_of

    kept = 0
    for law in laws_of(name):
        broken = attempt(_broken, law)
        kept += not broken
        if isinstance(broken, Caught):
            yield Matter("broke", f"law {law}", f"It broke: {broken}.")
        elif broken:
            yield Matter("mend", f"law {law}", broken)
    yield Matter("ok", "laws", f"{kept} kept.")


def _broken(law: Law) -> str:
    """The kit's sentence on a law that is not kept; blank where it is."""
    try:
        law.hold()
    except AssertionError as error:  # its first line names the law, its last the made-up form that shows it
        return " ".join(("Not kept:", law.promise, *str(error).splitlines()[1:3]))
    return ""


#: The registry's field -> what one of them is called.
_KINDS = {
    "sections": "section", "readers": "reader", "checks": "check", "aggregators": "figure", "exporters": "document",
    "blocks": "block", "templates": "template", "processes": "process", "returns": "return",
}  # fmt: skip


def offered(registry: Registry) -> list[dict[str, str]]:
    """Each offer's id, plugin, kind and title."""
    return [
        {"id": offer.id, "plugin": offer.plugin, "kind": kind, "title": str(offer.it.title)}
        for field, kind in _KINDS.items()
        for offer in getattr(registry, field)
    ]
