"""Which plugins there are, which are let in, and what each offers. A registry is a value: make one and pass it on.

Plugins are found by entry point (group `iro_qa`) from metadata alone; only enabled ones are imported. What goes wrong
with one becomes a Failure and costs only that one.
"""

from __future__ import annotations

import importlib.metadata
import re
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar, get_args

import attrs
import pluggy

from iro_qa import hooks
from iro_qa.aggregators import Aggregator, Unit
from iro_qa.blocks import Block
from iro_qa.boundary import Caught, attempt, did_you_mean, drain, nearest
from iro_qa.checks import Check, CheckKind, Gaps, Severity
from iro_qa.entry_points import GROUP, STANDARD, Installed, installed
from iro_qa.errors import Failure
from iro_qa.exporters import Exporter, Template
from iro_qa.forms.section import Section
from iro_qa.process import OwnProcess, Process
from iro_qa.readers import Reader
from iro_qa.returns import Return
from iro_qa.summaries import COPIES

O_co = TypeVar("O_co", covariant=True)

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_PLUGIN = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}\Z")


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
_TYPES: Mapping[str, type] = {
    "iro_qa_readers": Reader,
    "iro_qa_checks": Check,
    "iro_qa_aggregators": Aggregator,
    "iro_qa_exporters": Exporter,
    "iro_qa_blocks": Block,
    "iro_qa_templates": Template,
    "iro_qa_processes": OwnProcess,
    "iro_qa_returns": Return,
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
        hint = did_you_mean(name, [plugin.name for plugin in known])
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
        wrong = attempt(lambda: _wrong(hook, given) or self._clash(plugin, hook, given), module=plugin.module)
        if isinstance(wrong, Caught):
            wrong = f"It offers something that breaks when it is looked at: {wrong}."
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


def _mark(function: object) -> bool:
    """Whether it carries the mark of a hook. An object that answers to every name carries no real one."""
    return isinstance(getattr(function, f"{GROUP}_impl", None), dict)


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
    """What is wrong with an offer; blank if nothing is."""
    if hook == "iro_qa_sections":
        right = isinstance(given, type) and issubclass(given, Section) and isinstance(given.plugin, str)
        named = right and _PLUGIN.match(_name_of(given))
        return "" if named else "It offers something that is not a Section class with a name."
    if not isinstance(given, _TYPES[hook]):
        return f"It offers something that is not of type {_TYPES[hook].__name__}."
    if not _NAME.match(_name_of(given)) or len(_name_of(given)) > 60:
        return "A name is lower case words joined by hyphens."
    return _wrong_part(given)


def _wrong_part(given: Any) -> str:
    """The first attribute that is not as it should be."""
    parts = next(rules for kind, rules in _PARTS if isinstance(given, kind))
    wrong = next((name for name, (_, right) in parts.items() if not right(getattr(given, name))), "")
    return f"{_name_of(given)}: {wrong} must be {parts[wrong][0]}." if wrong else ""


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 1000 and not _CONTROL.search(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple | list) and all(isinstance(one, str) for one in value)


def _is_message(value: object) -> bool:
    """Whether it can be put into words when not one fact is given."""
    said = attempt(str.format_map, value, Gaps())
    return not isinstance(said, Caught) and _is_line(said)


def _are_reasons(value: object) -> bool:
    return isinstance(value, Mapping) and all(_is_line(text) for item in value.items() for text in item)


def _are_suffixes(value: object) -> bool:
    return isinstance(value, tuple | list) and bool(value) and all(map(_is_suffix, value))


def _is_suffix(value: object) -> bool:
    return isinstance(value, str) and _SUFFIX.match(value) is not None


def _is_target(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value <= 100)


def _is_bytes(value: object) -> bool:
    return isinstance(value, bytes) and bool(value)


def _are_kinds(value: object) -> bool:
    return isinstance(value, tuple | list) and bool(value) and all(kind in COPIES for kind in value)


def _is_name(value: object) -> bool:
    return isinstance(value, str)


def _one_of(*words: str) -> _Rule:
    return f"one of {', '.join(words)}", lambda value: isinstance(value, str) and value in words


#: what an attribute must be, in words and as a test
_Rule = tuple[str, Callable[[Any], bool]]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_TITLED: Mapping[str, _Rule] = {"name": ("text", _is_name), "title": ("one line of text", _is_line)}
_CALLED: _Rule = ("a function", callable)
_READS: _Rule = ("a tuple of questions' paths", _are_texts)
_PARTS: tuple[tuple[type, Mapping[str, _Rule]], ...] = (
    (Reader, {
        **_TITLED, "suffixes": ('a tuple of endings like ".json"', _are_suffixes), "read": _CALLED,
        "may_hold": ("a function or None", lambda it: it is None or callable(it)),
        "names": ('a tuple of endings like ".doc"', lambda it: it == () or _are_suffixes(it)),
    }),
    (Block, {**_TITLED, "build": _CALLED, "kinds": ("kinds of copy", _are_kinds)}),
    (Template, {**_TITLED, "kind": ("a kind of copy", lambda it: it in COPIES), "content": ("bytes", _is_bytes)}),
    (OwnProcess, {**_TITLED, "process": ("a Process", lambda it: isinstance(it, Process))}),
    (Return, {**_TITLED, "make": _CALLED}),
    (Exporter, {**_TITLED, "suffix": ('an ending like ".docx"', _is_suffix), "export": _CALLED}),
    (
        Check,
        {
            **_TITLED, "source": _TITLED["title"], "remedy": _TITLED["title"], "reads": _READS, "look": _CALLED,
            "severity": _one_of(*get_args(Severity)), "kind": _one_of(*get_args(CheckKind)),
            "message": ("a sentence in which each {fact} may be missing", _is_message),
            "reasons": ("codes with their words", _are_reasons),
        },
    ),
    (
        Aggregator,
        {
            **_TITLED, "basis": _TITLED["title"], "reads": _READS, "listed": _TITLED["title"],
            "unit": _one_of(*get_args(Unit)), "better": _one_of("high", "low", "neither"),
            "target": ("a whole per cent or None", _is_target),
        },
    ),
)  # fmt: skip
