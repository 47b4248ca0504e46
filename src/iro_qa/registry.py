"""Which plugins there are, which are let in, and what each offers. A registry is a value: make one and pass it on.

Plugins are found by entry point (group `iro_qa`) from metadata alone; only enabled ones are imported. What goes wrong
with one becomes a Failure and costs only that one.
"""

from __future__ import annotations

import importlib.metadata
import types
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from iro_qa import hooks
from iro_qa.aggregators import Aggregator
from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt, did_you_mean, drain, nearest
from iro_qa.checks import Check
from iro_qa.entry_points import BUILT_IN, GROUP, PLUGIN_NAME, STANDARD, Installed, installed, made_for
from iro_qa.errors import Failure
from iro_qa.exporters import Exporter, Template
from iro_qa.forms.section import Section
from iro_qa.offers import name_of, settled, wrong_with
from iro_qa.process import OwnProcess
from iro_qa.readers import Reader
from iro_qa.returns import Return

O_co = TypeVar("O_co", covariant=True)


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
    blocks: tuple[Offer[Block], ...] = ()
    templates: tuple[Offer[Template], ...] = ()
    processes: tuple[Offer[OwnProcess], ...] = ()
    returns: tuple[Offer[Return], ...] = ()
    failures: tuple[Failure, ...] = ()

    def without(self, off: Collection[str]) -> Registry:
        """The same without the offers switched off by id."""
        kept = {kind: tuple(o for o in getattr(self, kind) if o.id not in off) for kind in _KINDS.values()}
        return attrs.evolve(self, **kept)

    def ids_of(self, plugin: str) -> tuple[str, ...]:
        """The ids of all that a plugin offers, hook by hook."""
        return tuple(o.id for kind in _KINDS.values() for o in getattr(self, kind) if o.plugin == plugin)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everything that is on offer."""
        return frozenset(o.id for kind in _KINDS.values() for o in getattr(self, kind))

    def reader_for(self, suffix: str) -> Offer[Reader] | None:
        """The reader that a file ending belongs to; of an ending that nobody reads, the one that knows what it is."""
        ways = ((one, kind) for kind in ("suffixes", "names") for one in self.readers)
        return next((one for one, kind in ways if suffix.lower() in getattr(one.it, kind)), None)


#: hook -> the registry's field
_KINDS = {
    "iro_qa_sections": "sections",
    "iro_qa_readers": "readers",
    "iro_qa_checks": "checks",
    "iro_qa_aggregators": "aggregators",
    "iro_qa_exporters": "exporters",
    "iro_qa_blocks": "blocks",
    "iro_qa_templates": "templates",
    "iro_qa_processes": "processes",
    "iro_qa_returns": "returns",
}


def discover(enabled: Collection[str] = ()) -> Registry:
    """The registry of the built-ins and of those installed plugins that the council has enabled."""
    wanted = (STANDARD, *(name for name in enabled if name != STANDARD))
    building = _Building()
    known = installed()
    for name in wanted:
        building.admit(name, building.ours([plugin for plugin in known if plugin.name == name]), known)
    return building.registry()


def registry_of(modules: Mapping[str, object]) -> Registry:
    """A registry of the modules (or other objects with hooks) given by plugin name; nothing is discovered."""
    building = _Building()
    for name, module in modules.items():
        dotted = attempt(getattr, module, "__name__", name)
        building.take(Installed(name, "", "", dotted if isinstance(dotted, str) else name), module)
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
            self._import(found[0])
        elif found:
            both = " and ".join(plugin.distribution for plugin in found)
            self.fail(found[0], "import", f"More than one distribution uses this name: {both}. None was loaded.")
        else:
            self._not_installed(name, known)

    def ours(self, found: list[Installed]) -> list[Installed]:
        """Nobody else may be called as the built-in plugin is: that would cost everybody everything."""
        if not any(plugin.module == BUILT_IN for plugin in found):
            return found
        for plugin in (one for one in found if one.module != BUILT_IN):
            said = f"Only the built-in plugin of iro-qa has this name. {plugin.distribution} uses it too: not loaded."
            self.fail(plugin, "import", said)
        return [plugin for plugin in found if plugin.module == BUILT_IN][:1]

    def _import(self, plugin: Installed) -> None:
        """Import it, unless its metadata says that it is made for another iro-qa than this one."""
        if plugin.name != STANDARD and (unfit := self._unfit(plugin)):
            self.fail(plugin, "import", f"{unfit} It was not loaded.")
            return
        module = attempt(lambda: importlib.import_module(plugin.module), module=plugin.module)
        if isinstance(module, Caught):
            self.fail(plugin, "import", f"It could not be imported: {module}.")
        else:
            self.take(plugin, module)

    def _unfit(self, plugin: Installed) -> str:
        needed = attempt(made_for, plugin)
        if isinstance(needed, Caught):
            return "Its metadata does not say clearly which iro-qa it is made for."
        return f"It is made for iro-qa {needed}; this is {importlib.metadata.version('iro-qa')}." if needed else ""

    def _not_installed(self, name: str, known: Iterable[Installed]) -> None:
        shown = name if PLUGIN_NAME.match(name) else "a plugin"
        hint = did_you_mean(name, [plugin.name for plugin in known])
        self.fail(Installed(shown, "", "", ""), "import", f"It is enabled but not installed.{hint}")

    def take(self, plugin: Installed, module: object) -> None:
        """File what an imported plugin offers, hook by hook."""
        if not PLUGIN_NAME.match(plugin.name):
            self.fail(plugin, "import", "A plugin's name is lower case letters, digits and underscores.")
            return
        self.plugins.append(plugin)
        for name, call in self._hooks(plugin, module):
            for given in drain(call, module=plugin.module):
                self._file(plugin, name, given)

    def _hooks(self, plugin: Installed, module: object) -> Iterator[tuple[str, Any]]:
        """The plugin's own implementations, as pluggy files them; a wrong one is a failure, the others go on."""
        names = attempt(lambda: sorted(dir(module)))
        if isinstance(names, Caught):
            self.fail(plugin, "hooks", f"Its hooks cannot be listed: {names}.")
            return
        for attribute in names:
            function = attempt(getattr, module, attribute, module=plugin.module)
            mark = function if isinstance(function, Caught) else attempt(_mark, function, module=plugin.module)
            if isinstance(mark, Caught) and attribute.startswith(GROUP):
                self.fail(plugin, "hooks", f"It broke when it was looked at: {mark}.", attribute)
            elif isinstance(mark, Caught) or not mark:
                continue  # no hook of ours: what else a module holds is its own affair
            elif attribute not in hooks.HOOKS:
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
        it = attempt(settled, hook, given, module=plugin.module)
        wrong = it if isinstance(it, Caught) else attempt(lambda: self._wrong(plugin, hook, it), module=plugin.module)
        if isinstance(wrong, Caught):
            wrong = f"It offers something that breaks when it is looked at: {wrong}."
        if wrong:
            self.fail(plugin, "offers", wrong, hook)
            return
        self.offers[hook].append(Offer(f"{plugin.name}/{name_of(it)}", plugin.name, plugin.version, it))

    def _wrong(self, plugin: Installed, hook: str, given: object) -> str:
        return wrong_with(hook, given) or self._clash(plugin, hook, given)

    def _clash(self, plugin: Installed, hook: str, given: object) -> str:
        identity = f"{plugin.name}/{name_of(given)}"
        for other in self.offers[hook]:
            if other.id == identity:
                return f"The name {identity} is used twice; the first is kept."
            if isinstance(given, Reader) and set(given.suffixes) & set(other.it.suffixes):
                return f"{identity} and {other.id} read the same kind of file; {other.id} is kept."
            if hook == "iro_qa_sections" and given.plugin == other.it.plugin:  # type: ignore[attr-defined]
                return f"{identity} and {other.id} are the same local section; {other.id} is kept."
        return ""


def _mark(function: object) -> bool:
    """Whether it carries the mark of a hook. An object that answers to every name carries no real one."""
    return isinstance(getattr(function, f"{GROUP}_impl", None), dict)


def _validated(name: str, function: object) -> None:
    """Let pluggy check one implementation against its specification."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hooks.HOOKS[name])
    manager.register(types.SimpleNamespace(**{name: function}))
    manager.check_pending()
