"""Local questions that iro-qa.toml names, once the plugins that ask them are there."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.council import Council
from iro_qa.forms.headings import LOCAL
from iro_qa.forms.maps import Map
from iro_qa.settings.known import known
from iro_qa.settings.maps import fits


def checked_local(made: Council) -> None:
    """Raise SettingsError for a local question that is not asked, or an answer that is none of its answers.

    A plugin that is enabled and not there has its own failure: what the settings say of its questions waits for it.
    """
    asked = {path for path, question in made.questions.known.items() if question.section == "local"}
    here = {section.plugin for section in made.questions.sections}
    for path in (*made.hidden, *made.rules.required, *made.first, *made.labels):
        if LOCAL.match(path) and (_plugin(path) in here or _plugin(path) not in made.plugins):
            known("questions", path, asked)
    for one in made.maps:
        for path, answer in _of_map(one):
            if LOCAL.match(path) and _plugin(path) in here:
                known(f"map.{one.name}", path, asked)
                fits(f"map.{one.name}: {path}", answer, made.questions.known[path], made.lists)


def _plugin(path: str) -> str:
    return path.split(".")[1]


def _of_map(one: Map) -> Iterator[tuple[str, str]]:
    """Each question that a map names, with an answer that it gives to it; blank for none."""
    yield from ((path, "") for path in one.columns.values())
    yield from one.constants.items()
    yield from ((path, answer) for path, answers in one.answers_of.items() for answer in answers.values())
