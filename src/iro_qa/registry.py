"""Which plugins there are, which are let in, and what each offers. A registry is a value: make one and pass it on.

Plugins are found by entry point (group `iro_qa`) from metadata alone; only enabled ones are imported. What goes wrong
with one becomes a Failure and costs only that one.
"""

from __future__ import annotations

import importlib.metadata
import re
import types
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from iro_qa import hooks
from iro_qa.aggregators import Aggregator
from iro_qa.boundary import Caught, attempt, drain, nearest
from iro_qa.checks import Check
from iro_qa.errors import Failure
from iro_qa.exporters import Exporter
from iro_qa.forms.section import Section
from iro_qa.installed import GROUP, STANDARD, Installed, installed
from iro_qa.readers import Reader

O_co = TypeVar("O_co", covariant=True)

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_PLUGIN = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")


@attrs.frozen
class Offer(Generic[O_co]):
    """One thing a plugin offers, filed as plugin/name."""

    id: str
    plugin: str
    version: str
    it: O_co


@attrs.frozen
class Registry:
    """Everything that is on offer, and what failed on the way."""

    plugins: tuple[Installed, ...] = ()
    sections: tuple[Offer[type[Section]], ...] = ()
    readers: tuple[Offer[Reader], ...] = ()
    checks: tuple[Offer[Check], ...] = ()
    aggregators: tuple[Offer[Aggregator], ...] = ()
    exporters: tuple[Offer[Exporter], ...] = ()
    failures: tuple[Failure, ...] = ()

    def without(self, off: Collection[str]) -> Registry:
        """The same without the offers switched off by id."""
        kept = {kind: tuple(o for o in getattr(self, kind) if o.id not in off) for kind in _KINDS.values()}
        return attrs.evolve(self, **kept)

    def reader_for(self, suffix: str) -> Offer[Reader] | None:
        """The reader that a file ending belongs to."""
        return next((offer for offer in self.readers if suffix.lower() in offer.it.suffixes), None)


#: hook -> the registry's field
_KINDS = {
    "iro_qa_sections": "sections",
    "iro_qa_readers": "readers",
    "iro_qa_checks": "checks",
    "iro_qa_aggregators": "aggregators",
    "iro_qa_exporters": "exporters",
}
_TYPES: Mapping[str, type] = {
    "iro_qa_readers": Reader,
    "iro_qa_checks": Check,
    "iro_qa_aggregators": Aggregator,
    "iro_qa_exporters": Exporter,
}


def discover(enabled: Collection[str] = ()) -> Registry:
    """The registry of the built-ins and of those installed plugins that the council has enabled."""
    wanted = (STANDARD, *(name for name in enabled if name != STANDARD))
    building = _Building()
    known = installed()
    for name in wanted:
        building.admit(name, [plugin for plugin in known if plugin.name == name], known)
    return building.registry()


def registry_of(modules: Mapping[str, object]) -> Registry:
    """A registry of the modules (or other objects with hooks) given by plugin name; nothing is discovered."""
    building = _Building()
    for name, module in modules.items():
        building.take(Installed(name, "", "", getattr(module, "__name__", name)), module)
    return building.registry()


class _Building:
    """A registry in the making."""

    def __init__(self) -> None:
        self.plugins: list[Installed] = []
        self.offers: dict[str, list[Offer[Any]]] = {hook: [] for hook in hooks.HOOKS}
        self.failures: list[Failure] = []

    def registry(self) -> Registry:
        kept = {_KINDS[hook]: tuple(offers) for hook, offers in self.offers.items()}
        return Registry(plugins=tuple(self.plugins), failures=tuple(self.failures), **kept)

    def fail(self, plugin: Installed, stage: str, what: str, offer: str = "") -> None:
        self.failures.append(Failure(plugin.name, plugin.version, stage, offer, what))

    def admit(self, name: str, found: list[Installed], known: Iterable[Installed]) -> None:
        """Import one enabled plugin, if there is exactly one of that name."""
        if len(found) == 1:
            module = attempt(lambda: importlib.import_module(found[0].module), module=found[0].module)
            if isinstance(module, Caught):
                self.fail(found[0], "import", f"It could not be imported: {module}.")
            else:
                self.take(found[0], module)
        elif found:
            both = " and ".join(plugin.distribution for plugin in found)
            self.fail(found[0], "import", f"Two distributions use this name: {both}. Neither was loaded.")
        else:
            self._not_installed(name, known)

    def _not_installed(self, name: str, known: Iterable[Installed]) -> None:
        shown = name if _PLUGIN.match(name) else "a plugin"
        close = nearest(name, [plugin.name for plugin in known])
        hint = f" Did you mean {close}?" if close else ""
        self.fail(Installed(shown, "", "", ""), "import", f"It is enabled but not installed.{hint}")

    def take(self, plugin: Installed, module: object) -> None:
        """File what an imported plugin offers, hook by hook."""
        if not _PLUGIN.match(plugin.name):
            self.fail(plugin, "import", "A plugin's name is lower case letters, digits and underscores.")
            return
        self.plugins.append(plugin)
        for name, call in self._hooks(plugin, module):
            for given in drain(call, module=plugin.module):
                self._file(plugin, name, given)

    def _hooks(self, plugin: Installed, module: object) -> Iterator[tuple[str, Any]]:
        """The plugin's own implementations, as pluggy files them; a wrong one is a failure, the others go on."""
        for attribute in sorted(dir(module)):
            function = attempt(lambda a=attribute: getattr(module, a))
            if getattr(function, f"{GROUP}_impl", None) is None:
                continue
            if attribute not in hooks.HOOKS:
                close = nearest(attribute, hooks.HOOKS)
                self.fail(plugin, "hooks", f"There is no hook of this name; did you mean {close}?", attribute)
            elif isinstance(attempt(lambda a=attribute, f=function: _validated(a, f)), Caught):
                self.fail(plugin, "hooks", "A hook takes no arguments and is called once.", attribute)
            else:
                yield attribute, function

    def _file(self, plugin: Installed, hook: str, given: object) -> None:
        if isinstance(given, Caught):
            self.fail(plugin, "hooks", f"It broke off: {given}.", hook)
            return
        wrong = _wrong(hook, given) or self._clash(plugin, hook, given)
        if wrong:
            self.fail(plugin, "offers", wrong, hook)
            return
        identity = f"{plugin.name}/{_name_of(given)}"
        self.offers[hook].append(Offer(identity, plugin.name, plugin.version, given))

    def _clash(self, plugin: Installed, hook: str, given: object) -> str:
        identity = f"{plugin.name}/{_name_of(given)}"
        for other in self.offers[hook]:
            if other.id == identity:
                return f"The name {identity} is used twice; the first is kept."
            if isinstance(given, Reader) and set(given.suffixes) & set(other.it.suffixes):
                return f"{identity} and {other.id} read the same kind of file; the first is kept."
            if hook == "iro_qa_sections" and given.plugin == other.it.plugin:  # type: ignore[attr-defined]
                return f"{identity} and {other.id} are the same local section; the first is kept."
        return ""


def _validated(name: str, function: object) -> None:
    """Let pluggy check one implementation against its specification."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hooks.HOOKS[name])
    manager.register(types.SimpleNamespace(**{name: function}))
    manager.check_pending()


def _name_of(given: object) -> str:
    if isinstance(given, type) and issubclass(given, Section):
        return given.plugin
    return str(getattr(given, "name", ""))


def _wrong(hook: str, given: object) -> str:
    if hook == "iro_qa_sections":
        right = isinstance(given, type) and issubclass(given, Section)
        return (
            ""
            if right and _PLUGIN.match(_name_of(given))
            else "It offers something that is not a Section class with a name."
        )
    if not isinstance(given, _TYPES[hook]):
        return f"It offers something that is not of type {_TYPES[hook].__name__}."
    if not _NAME.match(_name_of(given)) or len(_name_of(given)) > 60:
        return "A name is lower case words joined by hyphens."
    return ""
