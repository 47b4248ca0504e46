"""`iro-qa plugins`: what is installed and enabled, from metadata alone; with --offers, what each enabled one offers."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from iro_qa.cli.plugins.settings_file import FILE, enabled_in, settings_at, text_of
from iro_qa.cli.words import say, wrapped
from iro_qa.entry_points import STANDARD, Installed, installed


def plugins(settings: Path | None, *, offers: bool = False, as_json: bool = False) -> int:
    """Print every installed plugin, then those enabled but not installed. Imports none, unless offers are asked for."""
    enabled = (STANDARD, *enabled_in(text_of(settings_at(settings))))
    known = installed()
    if offers:
        return _offers(enabled, known, as_json)
    if as_json:
        _as_json(enabled, known)
        return 0
    for plugin in known:
        _say(plugin, enabled)
    _say_missing(enabled, known)
    return 0


def _offers(enabled: Collection[str], known: Collection[Installed], as_json: bool) -> int:
    """The list with what the enabled plugins offer. They are imported for it."""
    from iro_qa.cli import screen
    from iro_qa.cli.plugins.offers import offered
    from iro_qa.cli.quiet import shut
    from iro_qa.registry import discover

    shut()
    registry = discover(enabled)
    rows, code = offered(registry), 3 if registry.failures else 0
    if as_json:
        _as_json(enabled, known, offers=rows, failures=screen.failure_rows(registry.failures))
        return code
    for plugin in known:
        _say(plugin, enabled)
        for row in rows:
            if row["plugin"] == plugin.name:
                wrapped(f"{row['kind']:<9} {row['id']}: {row['title']}", 2, 10)
    _say_missing(enabled, known)
    screen.say_failures(registry.failures)
    return code


def _say(plugin: Installed, enabled: Collection[str]) -> None:
    state = "enabled" if plugin.name in enabled else "not enabled"
    say(f"{plugin.name:<20} {state:<12} {plugin.distribution} {plugin.version}")


def _say_missing(enabled: Collection[str], known: Collection[Installed]) -> None:
    for name in _missing(enabled, known):
        say(f"{name:<20} enabled in {FILE}, but not installed")


def _as_json(enabled: Collection[str], known: Collection[Installed], **more: object) -> None:
    rows = [{**_row(plugin), "enabled": plugin.name in enabled} for plugin in known]
    said = {"schema_version": "1.0", "plugins": rows, "missing": _missing(enabled, known), **more}
    say(json.dumps(said, indent=2))


def _row(plugin: Installed) -> dict[str, str]:
    return {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version}


def _missing(enabled: Collection[str], known: Collection[Installed]) -> list[str]:
    return sorted(set(enabled) - {plugin.name for plugin in known})
