"""`iro-qa plugins check`: a plugin looked over before a council trusts it, or its source before it is built."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path

from iro_qa.boundary import Caught, attempt
from iro_qa.cli.plugins import matters
from iro_qa.cli.plugins.matters import Matter
from iro_qa.cli.plugins.metadata import matters as of_metadata
from iro_qa.cli.plugins.metadata import said_by, said_in
from iro_qa.cli.plugins.settings_file import one_of
from iro_qa.cli.words import many, say
from iro_qa.entry_points import STANDARD, Installed, installed
from iro_qa.errors import UsageError

_FOREIGN = (
    "Forms that our generator did not make. No child's record may be published: take them out, and write others "
    "with iro_qa.testing. Whether made-up answers to a plugin's questions are ours shows only where it is installed."
)
_NAMED = " --show-file-names shows which."


def check(name: str, *, as_json: bool, names: bool) -> int:
    """Print a line a matter; 0 clean, 1 something to mend, 3 it broke."""
    if name == STANDARD:
        raise UsageError("standard is what is built in: iro-qa's own tests look it over.")
    known = any(plugin.name == name for plugin in installed())
    if not known and Path(name).is_dir():
        return _folder(Path(name), as_json, names)
    if not known and Path(name).name != name:
        raise UsageError("There is no such folder.")
    found = one_of(name)
    return matters.show(name, list(_looked_at(found, names)), as_json=as_json)


def _folder(folder: Path, as_json: bool, names: bool) -> int:
    said = said_in(folder)
    seen = [*of_metadata(said), _fixtures([folder], names)]
    code = matters.show(", ".join(said.names) or "the folder", seen, as_json=as_json)
    if not as_json:
        say("Install it and give its name, to look at what it offers as well.")
    return code


def _looked_at(plugin: Installed, names: bool) -> Iterator[Matter]:
    from iro_qa.cli.plugins import offers
    from iro_qa.cli.quiet import shut
    from iro_qa.registry import discover

    shut()
    registry = discover([plugin.name])
    sections = [offer.it.plugin for offer in registry.sections if offer.plugin == plugin.name]
    yield from of_metadata(said_by(plugin), sections)
    yield from offers.offers(plugin.name, registry)
    yield from offers.examples(plugin.name, registry)
    if not any(failure.plugin == plugin.name and failure.stage == "import" for failure in registry.failures):
        yield from offers.laws(plugin.name)
    yield _fixtures(_files(plugin), names)


def _files(plugin: Installed) -> list[Path]:
    """The distribution's own files, and its package's folder where it is installed from a source tree."""
    listed = attempt(importlib.metadata.files, plugin.distribution)
    files = [] if isinstance(listed, Caught) else [Path(str(one.locate())) for one in listed or ()]
    spec = attempt(importlib.util.find_spec, plugin.module)
    folders = [] if isinstance(spec, Caught) or spec is None else spec.submodule_search_locations or ()
    return [one for one in (*files, *map(Path, folders)) if one.exists()]


def _fixtures(places: Iterable[Path], names: bool) -> Matter:
    """Files with forms in them that our generator did not make: a child's record must never lie in a distribution."""
    from iro_qa.registry import discover
    from iro_qa.testing.fixtures import foreign

    strange = foreign(places)
    if not strange:
        return Matter("ok", "fixtures", "No file holds forms, but for those that our generator makes.")
    known = discover().reader_for
    which = ", ".join(
        str(path) if names else path.suffix.lower() if known(path.suffix) else "other" for path in strange
    )
    return Matter("mend", "fixtures", f"{many(len(strange), 'file')} ({which}): {_FOREIGN}{'' if names else _NAMED}")
