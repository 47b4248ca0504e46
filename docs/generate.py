#!/usr/bin/env python3
"""Write the reference pages that follow from the code: `python docs/generate.py`. A test says when it is due."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import attrs
from pydantic_core import PydanticUndefined

import iro_qa
from iro_qa import hooks, plugin, testing
from iro_qa.caseload import annex_a_layout, own, ssda903_layout
from iro_qa.checks import REASONS, Check, Example
from iro_qa.dates import in_words
from iro_qa.forms import OPEN_LISTS, Question, catalogue
from iro_qa.forms.form import SCHEMA_VERSION, MonitoringForm
from iro_qa.forms.matters import URGENCIES
from iro_qa.plugin import Proportion
from iro_qa.registry import Offer
from iro_qa.settings import NEEDED, Settings
from iro_qa.standard.word import own as own_word
from iro_qa.standards import CYCLES, GRADES, TIMETABLE, Cycle, DatedGrade, limits
from iro_qa.standards import codes as dated_codes
from iro_qa.summaries import SUMMARY_VERSION
from iro_qa.testing import of_checks, of_documents, of_figures, of_plugins, of_processes, of_readers, of_sections
from iro_qa.testing import pytest as closed
from iro_qa.testing.samples import Samples

REFERENCE = Path(__file__).resolve().parent / "reference"
MARK = "<!-- Written by docs/generate.py. Change the code, then run it. -->\n\n"


def row(*cells: object) -> str:
    """One line of a table."""
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown."""
    titles = list(headings)
    return "\n".join([row(*titles), "|" + "---|" * len(titles), *(row(*cells) for cells in rows)]) + "\n\n"


# ------------------------------------------------------------------------------------------------------- questions


PATHS = (
    "The path is the question's name in JSON, in a spreadsheet's column and in `iro-qa.toml`. A path never changes "
    "its meaning. A question with codes that is left blank is *not recorded*. Lists marked \\* are at the end; a "
    "council may add to them.\n\n"
)


def questions() -> str:
    """Every question of the form, a section a table; the open lists behind them."""
    base = catalogue()
    core = (
        f"{len(base.core)} of them are core, each repeated entry counted as one: enough for nearly every figure that a "
        "team's page names. The other figures read more."
    )
    parts = [
        "# Questions of the form\n\n",
        f"Version {SCHEMA_VERSION} of the form has {len(base.questions)} questions and columns. {core}\n\n",
        PATHS,
    ]
    for name, info in MonitoringForm.model_fields.items():
        own = [question for question in base.flat() if question.section == name]
        if own:
            parts += [f"## {name}\n\n{_first_line(info.annotation)}\n\n", _questions(own)]
            parts += [_entries(path) for path in base.tables if path.startswith(f"{name}.")]
    return "".join((*parts, _local(), *_lists()))


def _entries(path: str) -> str:
    """The columns of a repeated entry."""
    base = catalogue()
    core = ", core" if path in base.core_tables else ""
    return f"### {path}\n\n{base.tables[path]}: any number of entries{core}.\n\n{_questions(base.columns(path))}"


def _questions(some: Iterable[Question]) -> str:
    return table(("path", "question", "answer", "core"), (_question(one) for one in some))


def _question(one: Question) -> tuple[str, str, str, str]:
    hint = "" if one.hint in ("", one.label) else f". {one.hint}"
    needed = " (must be there)" if one.required else ""
    return f"`{one.path}`", f"{one.label}{hint}", _kind(one) + needed, "core" if one.core else ""


def _kind(one: Question) -> str:
    if one.open_list:
        return f"[{one.open_list}](#list-{one.open_list})\\*"
    if one.codes:
        return ("several of: " if one.kind == "codes" else "") + ", ".join(f"`{code}`" for code in one.codes)
    plain = {"date": "date", "dates": "dates", "text": "text", "number": "whole number" if one.whole else "number"}
    return plain[one.kind]


def _local() -> str:
    return (
        "## local\n\nA council's own questions, under the name of the plugin that asks them: "
        "`local.<plugin>.<question>`. They are kept as they are where the plugin is absent: see "
        "[Local questions](../explanation/local-questions.md).\n\n"
    )


def _lists() -> Iterator[str]:
    yield "## Lists that a council may add to\n\n"
    for name, codes in OPEN_LISTS.items():
        yield f"### List: {name}\n\n" + table(("code", "in words"), ((f"`{c}`", words) for c, words in codes.items()))


def _first_line(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


# ---------------------------------------------------------------------------------------------- checks and figures


OUTCOMES = (
    "A check says of a form *clear*, *found*, *not applicable* (with the reason) or *broken* (the check itself "
    "failed). To do without one, see [Switch things off](../how-to/switch-things-off.md).\n\n"
)
TARGETS = (
    "The target is the usual one; `[targets]` in `iro-qa.toml` wins over it. A figure in *children* counts each child "
    "once, by the latest form; one in *reviews* counts every form.\n\n"
    "A proportion is *n of d*: n is *yes*; d is *yes*, *partly*, *no*, *declined* and *not evidenced*. *Not "
    "applicable* and *not recorded* are in neither and are shown apart.\n\n"
)


def checks() -> str:
    """Every built-in check."""
    made = iro_qa.discover().checks
    parts = [
        "# Checks\n\n",
        f"{len(made)} checks come with the package, in the plugin `standard`. {OUTCOMES}",
    ]
    for offer in made:
        it = offer.it
        about = {
            "message": it.message, "severity": it.severity, "kind": it.kind, "source": it.source, "remedy": it.remedy,
            "reads": ", ".join(f"`{path}`" for path in it.reads) or "what the council's settings name",
            "in force": f"for reviews from {in_words(it.since)}" if it.since else "always",
        }  # fmt: skip
        parts.append(f"## {offer.id}\n\n**{it.title}.**\n\n" + table(("", ""), about.items()) + _examples(it))
    reasons = table(("reason", "in words"), ((f"`{code}`", words) for code, words in REASONS.items()))
    return "".join((*parts, "## Reasons for not applicable\n\n", reasons))


def _examples(it: Check) -> str:
    """One example of each thing that the check may say, and of each reason."""
    shown: dict[str, Example] = {}
    for one in it.examples:
        shown.setdefault(one.outcome.reason or one.outcome.state, one)
    return table(("on the form", "what it says"), ((_answers(one), _said(it, one)) for one in shown.values()))


def _answers(one: Example) -> str:
    """The answers of an example, without those that every example has."""
    given = [
        f"`{section}.{name}` {_in_cell(value)}"
        for section, fields in one.sections.items()
        for name, value in fields.items()
    ]
    own = [f"limit `{name}` {value}" for name, value in _own_limits(one)]
    return "; ".join((*given, *own)) or "nothing but what every form has"


def _own_limits(one: Example) -> Iterator[tuple[str, object]]:
    for limit in limits():
        if (value := getattr(one.rules, limit.name)) != limit.value:
            yield limit.name, value


def _in_cell(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} {_in_cell(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_in_cell, value)) or "(none)"
    return str(value) if value not in (None, "") else "(blank)"


def _said(it: Check, one: Example) -> str:
    if one.outcome.state == "found":
        return "found: " + "; ".join(it.words(finding) for finding in one.outcome.findings)
    if one.outcome.reason:
        return f"not applicable: {(REASONS | it.reasons)[one.outcome.reason]}"
    return "clear"


def limits_page() -> str:
    """Every limit with its source and confidence; the cycles of reviews; the timetable around one."""
    names = {name for name, _, _ in TIMETABLE}
    parts = ["# Limits\n\n", LIMITS]
    rows = [(f"`{one.name}`", one.title, f"{one.value} {one.unit}", one.source, one.confidence,
             in_words(one.since) if one.since else "") for one in limits()]  # fmt: skip
    heads = ("key", "what it is", "usual value", "source", "confidence", "since")
    parts += ["## Around a review\n\n", table(heads, (one for one in rows if one[0].strip("`") in names))]
    parts += ["## Other limits\n\n", table(heads, (one for one in rows if one[0].strip("`") not in names))]
    cycles = ((f"`{c.name}`", c.first, c.second, c.later, c.source, _held(c)) for c in CYCLES.values())
    parts += ["## Cycles of reviews\n\n", table(("cycle", "first", "second", "later", "source", "in force"), cycles)]
    grades = ((f"`{g.code}`", g.label, g.source, g.confidence, _held(g)) for g in GRADES)
    heads = ("grade", "in words", "source", "confidence", "in use")
    parts += ["## Grades by period\n\n", GRADES_BY_PERIOD, table(heads, grades)]
    return "".join(parts)


def _held(dated: Cycle | DatedGrade) -> str:
    since, until = (
        f"{word} {in_words(day)}" if day else "" for word, day in (("from", dated.since), ("to", dated.until))
    )
    return " ".join(filter(None, (since, until)))


GRADES_BY_PERIOD = (
    "Ofsted's grades, which most councils use. A council adds names to its list by `[lists]`; those that stand here "
    "are judged by their days, and a summary prints them in the words of its month. A council's own have no dates.\n\n"
)
LIMITS = (
    "Each is a key under `[limits]` in `iro-qa.toml`. Confidence: *law* is read in the law; *guidance* is restated "
    "by councils or in the national collection; *practice* is usual and no more; *unconfirmed* is believed to stand "
    "in law or guidance whose text could not be read, so look before you rely on it. A limit that says since when is "
    "not held against a review before that day.\n\n"
)


def figures() -> str:
    """Every built-in figure."""
    made = iro_qa.discover().aggregators
    about = f"# Figures\n\n{len(made)} figures come with the package. {TARGETS}"
    rows = (
        (f"`{offer.id}`", offer.it.title, _result(offer.it), offer.it.unit, _target(offer.it), offer.it.basis)
        for offer in made
    )
    return about + table(("id", "title", "what comes out", "unit", "target", "basis"), rows)


def _result(figure: plugin.Aggregator) -> str:
    finished = figure.finish(figure.empty(), plugin.Period((), "", iro_qa.Month.parse("2026-10").last_day))
    names = {"CrossTable": "table"}
    name = type(finished).__name__
    return "n of d" if isinstance(finished, Proportion) else names.get(name, name.lower())


def _target(figure: plugin.Aggregator) -> str:
    return "" if figure.target is None else f"{figure.target} %"


# ------------------------------------------------------------------------------------------------------------ hooks


HOOKS = (
    "# Hooks\n\nA plugin is a module with functions of these names, each marked `@hook`. A hook takes no arguments and "
    "answers with what the plugin offers. Every offer is filed as `plugin/name`. All that a plugin may import is "
    "`iro_qa.plugin`; its names are below. [Write a plugin](../how-to/write-a-plugin.md) shows them in use.\n\n"
)


def hook_page() -> str:
    """The hooks, out of their docstrings."""
    parts = [HOOKS]
    for name, protocol in hooks.HOOKS.items():
        given = inspect.signature(getattr(protocol, name)).return_annotation
        parts.append(
            f"## {name}\n\n{_first_line(protocol)} {_first_line(getattr(protocol, name))}\n\nReturns `{given}`.\n\n"
        )
    rows = ((f"`{name}`", _about(name)) for name in sorted(plugin.__all__, key=str.casefold))
    return "".join((*parts, "## What may be imported\n\n", table(("name", "what it is"), rows)))


def _about(name: str) -> str:
    """The first line of a name's own docstring; of a list or an alias, its kind."""
    thing = getattr(plugin, name)
    if inspect.isclass(thing) or inspect.isfunction(inspect.unwrap(thing)):
        return _first_line(thing)
    return KINDS[name]


#: What the names are that have no docstring of their own.
KINDS: Mapping[str, str] = {
    "ACRONYMS": "What those who read a summary may not know, spelt out, by the acronym.",
    "Answer": "The seven answers, as the type of a question.",
    "BlockCell": "What a cell of a block's table holds: text, a whole number or None; a day stands there as text.",
    "Cell": "What a cell of a spreadsheet may hold, as a type.",
    "COUNTED": "The answers that a proportion counts, from met to left out.",
    "Headline": "One line of at most 140 characters, as the type of a question.",
    "hook": "Put above each hook of a plugin.",
    "IsoDate": "A date, in JSON only as YYYY-MM-DD, as the type of a question.",
    "JOIN": "The columns by which a sheet of entries names its form.",
    "Label": "One line of at most 60 characters, as the type of a question.",
    "Cells": "Cells by question path, as a reader hands them over.",
    "Lists": "Code lists by name, as a type.",
    "LONGEST_TEXT": "How many characters a cell of a spreadsheet holds.",
    "LongText": "Text of at most 20,000 characters, as the type of a question.",
    "OPEN_LISTS": "The code lists that a council may add to.",
    "ROUNDED": "What is printed where rounded parts of a whole do not add up to 100 per cent.",
    "Plain": "A state: whole numbers, text, lists and text-keyed dicts, as a type.",
    "REASONS": "Reasons for not applicable that anyone may give.",
    "Result": "Any of the six kinds of result, as a type.",
    "ShortText": "One line of at most 200 characters, as the type of a question.",
    "Unit": "What a figure counts, as a type.",
    "Value": "What may stand in a cell of a document, as a type.",
    "YesNo": "Yes, no or not recorded, as the type of a question.",
}


# --------------------------------------------------------------------------------------------------------- settings


def _of_each_urgency() -> dict[str, str]:
    """The keys of the three urgencies."""
    about = {
        "label": "what people see instead of *{}*; left out: the code",
        "meaning": "what it means, in one line; left out: the usual meaning",
        "working_days": "working days from the day raised to the day for an answer, where the form gives none",
        "used": "whether *{}* is offered; a form that has it all the same keeps it",
    }
    return {f"urgency.{code}.{key}": said.format(code) for code in URGENCIES for key, said in about.items()}


def _of_each_template() -> dict[str, str]:
    """The keys of the Word templates."""
    said = {
        "word.team.file": "the council's own template for the team managers' document; its path begins where "
        'iro-qa.toml is; `team = "PATH"` is short for it; [your own Word template](../how-to/own-word-template.md)',
        "word.team.offer": "instead, the id of a template that an enabled plugin offers, as "
        '`team = { offer = "northshire/team" }`',
    }
    for kind in ("service", "head", "director", "attendee", "supervision"):
        said |= {f"word.{kind}.{key}": f"the same for the {kind} copy" for key in ("file", "offer")}
    return said


#: Every key of iro-qa.toml in words. A key that is not here, or one here that is no key, stops the page being made.
KEYS: Mapping[str, str] = {
    "council.name": "the council's name, as documents print it",
    "council.teams": "the council's teams",
    "words.iro": "what documents call the reviewing officer",
    "words.iro_in_full": "the same in full",
    "words.team_manager": "what documents call the team manager",
    "words.child_in_care": "what documents call a child in care",
    "words.children_in_care": "the same for several",
    "words.marking": "the protective marking at the head of every document",
    **{f"limits.{one.name}": f"{one.title} ({one.unit}; {one.confidence})" for one in limits()},
    "limits.smallest_denominator": "below this denominator a figure is n of d only: no percentage, colour or verdict",
    "reviews.rule": "how due dates are counted: `statutory` (20 working days, 3 months, 6 months) or, as some case "
    "systems do, `28-91-183` or `20-91-183` days",
    "reviews.first_working_days": "an interval of your own for the first review, at most 20 working days",
    "reviews.second_months": "the same for the second, at most 3 months",
    "reviews.later_months": "the same for every later review, at most 6 months",
    "good_grades": "grades that need no action, of the list `grades`",
    "iros": "a table: an IRO's label = per cent of full time in this role; the caseload is set against the usual one",
    "targets": "a table: the id of a figure = its target in per cent, 0 to 100",
    "performance.near": "how far from its target a figure may be and still be *near*; 0: there is no such band",
    "performance.near_in": '`"points"`, or `"per cent of target"`',
    "performance.edge": 'whether reaching the target is enough (`"at or above"`) or it has to be passed (`"above"`)',
    "performance.near_of": "a table: the id of a figure = its own `near`",
    "performance.info_only": "ids of figures that get no verdict",
    "polarity": 'a table: the id of a figure = `"high"` (more is better), `"low"` or `"neither"`',
    "measures.placed_for_adoption": "whether children placed for adoption count in `children-all-in-time`",
    **_of_each_urgency(),
    "decimals": "a table: the id of a figure = decimals of its printed percentage, 0 or 1",
    "lists": "tables of codes to add: `[lists.themes]`, then code = words; a usual code there gets other words",
    "questions.hidden": "paths of questions, sections' entries included, that are not asked",
    "questions.required": "paths of questions that must be answered; a blank one is found by a check",
    "questions.first": "paths of questions that come first, in this order",
    "questions.labels": "a table: the path of a question = another label for it",
    "folders.skip": "folders that are passed over by name; capital letters, underscores and hyphens make no difference",
    "plugins.enabled": "names of installed plugins to use beside the built-ins",
    "plugins.off": "ids of what is not wanted: checks, figures, readers, exporters, blocks, returns",
    "services.name": "`[[services]]`, one for each service of the council: its name",
    "services.head": "what its head is called; left out: no copy for the head",
    "services.teams": "its teams; a team is in one service at most",
    "attendees.name": "`[[attendees]]`, one for each person who attends the meetings for other services: their post",
    "attendees.services": "the codes of the list `services` whose rows they see",
    "attendees.teams": "the teams whose meetings they attend; none: all",
    "copies.assistant_director": "what the assistant director is called; left out: no copy",
    "copies.supervision": "whether each team manager gets a page for each social worker",
    "copies.keep_months": "months after the as-at day for which a document is kept; the date stands on every document",
    **_of_each_template(),
    "map.columns": "`[map.NAME.columns]`: a file's own heading = the path of our question; "
    "[own layouts](../how-to/own-layout.md)",
    "map.ignore": "headings that are none of our questions, so that they are never pointed out",
    "map.set": "a table: the path of a question = its answer in every form whose row does not answer it",
    "map.answers": "a table: the file's answer = our code, in every question that has the code",
    "map.answers_of": '`[map.NAME.answers_of."PATH"]`: the same for one question',
    "process.preset": "a published protocol, or a process that an enabled plugin offers, by its id; "
    "[the names](../how-to/resolution-process.md#choose-a-published-protocol)",
    "process.name": "what your process is called",
    "process.word": "what you call what is raised: concern, alert, challenge, notification",
    "process.overall_days": "working days for all formal stages together; passing them is pointed out, not prevented",
    "process.skipping": "whether stages may be left out",
    "process.cafcass_any_time": "whether Cafcass may be asked at any point, and not only after the last stage",
    "process.human_rights_to": "the stage that a possible breach of human rights goes to; blank: the first formal one",
    "process.good_practice": "whether good practice is reported by the same means",
    "process.administrative": "kinds of concern that are counted and listed apart",
    "process.entry": "what decides the stage: `time`, `severity`, `choice` or `criteria`",
    "process.enters": "a table: an urgency = the stage at which it begins, where severity decides",
    "process.stages.name": "`[[process.stages]]`, one for each stage in order, instead of a preset: its name",
    "process.stages.role": "who is to answer at this stage",
    "process.stages.days": "its limit in days; left out: none",
    "process.stages.day_kind": "`working` days in England or `calendar` days",
    "process.stages.clock": "from which day the limit runs: `review`, `form`, `sent`, `raised` or `previous`",
    "process.stages.silence_escalates": "whether a limit that passes without an answer asks for the next stage",
    "process.stages.formal": "whether the stage is formal",
}


def keys(table: Any = Settings, within: str = "") -> Iterator[tuple[str, object]]:
    """Every key of the settings with its usual value, out of the settings' own models."""
    for name, info in table.model_fields.items():
        inner = _inner(info.annotation)
        if inner is None:
            yield f"{within}{name}", info.default
        else:
            yield from keys(inner, f"{within}{name}.")


def _inner(annotation: Any) -> Any:
    """The table that a key is, or that a list or a table of names is made of."""
    found = (annotation, *get_args(annotation))
    return next((one for one in found if isinstance(one, type) and hasattr(one, "model_fields")), None)


def settings() -> str:
    """Every key of iro-qa.toml."""
    found = dict(keys())
    wrong = found.keys() ^ KEYS.keys()
    if wrong:
        raise SystemExit(f"docs/generate.py: these keys of iro-qa.toml are not as the page says: {sorted(wrong)}")
    needed = ", ".join(f"`{path}`" for path in sorted(NEEDED))
    lists = ", ".join(f"`{name}`" for name in OPEN_LISTS)
    rows = ((f"`{key}`", KEYS[key], f"`{_toml(found[key])}`") for key in KEYS)
    return (
        "# Keys of iro-qa.toml\n\nEvery key may be left out, and so may the file. A key that is not in this table is "
        "an error that names the nearest right one. [Settings](../how-to/settings.md) shows them in use.\n\n"
        + table(("key", "meaning", "usual value"), rows)
        + f"Lists that can be added to: {lists}. A code is lower case letters, digits and `_`, and begins with a "
        f"letter; words have at most 120 characters.\n\nQuestions that cannot be hidden: {needed}.\n"
    )


def _toml(value: object) -> str:
    if value is None or value is PydanticUndefined:
        return "none" if value is None else "must be there"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return {"[]": "[]", "{}": "{}"}.get(str(value), str(value))


# ----------------------------------------------------------------------------------------------------- Word templates


def word_fields() -> str:
    """Every field that a Word template may print, and in which copies."""
    found = {kind: dict(_flat(own_word.fields(kind))) for kind in own_word.KINDS}
    names = sorted({name: None for fields in found.values() for name in fields})
    rows = []
    for name in names:
        copies = [kind for kind in found if name in found[kind]]
        what = next((found[kind][name] for kind in copies if found[kind][name]), "text")
        rows.append((f"`{name}`", what, "all" if len(copies) == len(found) else ", ".join(copies)))
    return (
        "# Fields of Word templates\n\nWhat [your own Word template](../how-to/own-word-template.md) may print. "
        "`a[].b` is the field `b` of each entry of the list `a`: `{% for x in a %}{{ x.b }}{% endfor %}`. Every text "
        "is ready to be printed; a field called `fill` is a colour for `{% cellbg %}`. A part that a month has nothing "
        "for is blank, or an "
        "empty list.\n\n" + table(("field", "what it is", "copies"), rows)
    )


def _flat(fields: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(fields, dict):
        for key, one in fields.items():
            yield from _flat(one, f"{name}.{key}" if name else key)
    elif isinstance(fields, list):
        yield from ([(f"{name}[]", "a list of texts")] if not isinstance(fields[0], dict | list) else ())
        yield from _flat(fields[0], f"{name}[]") if isinstance(fields[0], dict | list) else ()
    else:
        yield name, fields or ""


# ------------------------------------------------------------------------------------------------------------- JSON


def json_page() -> str:
    """The versions of what is written and read as JSON."""
    rows = (
        ("the monitoring form", SCHEMA_VERSION, "`iro-qa schema form`"),
        ("a summary (`--format json`)", SUMMARY_VERSION, "`iro-qa schema summary`"),
        ("what `check`, `summarise`, `explain`, `due` and `plugins` print with `--json`", "1.0", "none"),
    )
    return (
        "# JSON\n\nEvery JSON that is written carries `schema_version`: major and minor number.\n\n"
        + table(("what", "version", "its JSON Schema"), rows)
        + "A minor version only adds. A program that reads a summary leaves aside fields that it does not know. A form "
        "may leave `schema_version` out; it is then taken to be of this version. A form of another version is not read "
        "and says so: this is the first version, and the step up from an older one comes with the next.\n\n"
        "JSON is read strictly: a key given twice, `NaN`, a date in any other form than `YYYY-MM-DD`, a number written "
        "as text, and a field that the form does not have are faults, and each is named with its place and remedy.\n"
    )


# ----------------------------------------------------------------------------------------------------- caseload lists


def caseload_layouts() -> str:
    """What is read of each kind of caseload list."""
    ours = ((column.name, _cell(column), "yes" if column.required else "") for _, column in own.COLUMNS)
    eight = ((h.name, _KINDS[h.kind], "yes" if h.required else "") for h in annex_a_layout.HEADINGS)
    parts = [
        "# Layouts of caseload lists\n\n[Use a caseload list](../how-to/caseload-list.md) says what they are for.\n",
        _OWN_LIST,
        table(("heading", "what stands there", "needed"), ours),
        _LIST_8.format(up_to=annex_a_layout.LAYOUT_UP_TO),
        table(("heading", "what stands there", "must not be blank"), eight),
        _RETURN,
        *(_layout(layout) for layout in ssda903_layout.LAYOUTS),
        "## Code lists\n\nBy collection year: year Y is 1 April Y-1 to 31 March Y.\n",
        *(_codes(name) for name in dated_codes.CODES),
    ]
    return "\n".join(parts)


_OWN_LIST = """## Our own list

Headings in any order, capitals and spaces as you like, among the first five rows. Dates as 2026-10-14 or 14/10/2026.
"""
_LIST_8 = """## Ofsted Annex A, list 8

The layout in use up to {up_to}. Headings are known by patterns; answers by their words, or by an SSDA903 code in them.
Words for several codes leave the code blank.
"""
_RETURN = """## SSDA903 return

A table is known by its columns, in any order, with others beside them. In XML (`EXPSSDA903`) the same columns are
elements; a row's number is then its place among the rows of its table. Dates are written 14/10/2026.
"""
_KINDS = {
    "child": "the case number", "label": "a label of at most 60 characters", "text": "text", "date": "a date",
    "dates": "dates, a semicolon between them", "code": "a code", "whole": "a whole number", "postcode": "a postcode",
    "yesno": "yes or no", "age": "years, decimals are cut off",
}  # fmt: skip


def _cell(column: Any) -> str:
    listed = f" of {column.listed}" if column.listed else ""
    return _KINDS[column.kind] + listed


def _layout(layout: Any) -> str:
    since = f" (from the collection year {layout.first})" if layout.first else ""
    rows = ((f"`{column.name}`", _cell(column), "yes" if column.required else "") for column in layout.columns)
    return f"### {layout.name}{since}\n\n{table(('column', 'what stands there', 'must not be blank'), rows)}"


def _codes(name: str) -> str:
    rows = ((f"`{code.code}`", code.label, code.first or "", code.last or "") for code in dated_codes.CODES[name])
    return f"### {name}\n\n{table(('code', 'meaning', 'from', 'until'), rows)}"


PYTHON = (
    "All of these are names of `iro_qa` itself: `import iro_qa`. Nothing else of the package is public but "
    "`iro_qa.plugin`, which is for [plugins](../how-to/write-a-plugin.md). [Embed it in a system](../how-to/"
    "embed-in-a-system.md) shows them in use.\n\n"
)


def python_page() -> str:
    """Every public name of `import iro_qa`, with what it takes and what its docstring says."""
    public = {name: getattr(iro_qa, name) for name in sorted(iro_qa.__all__, key=str.casefold)}
    parts = ["# Python\n\n", PYTHON]
    for kind, title in ((inspect.isfunction, "Functions"), (inspect.isclass, "Values and errors")):
        parts.append(f"## {title}\n\n")
        parts += [f"### {name}\n\n{_signature(name, it)}{_told(it)}" for name, it in public.items() if kind(it)]
    return "".join(parts)


TESTING = (
    "# Testing a plugin\n\nThe names of `iro_qa.testing`, which comes with the extra `testing`. "
    "[Test a plugin](../how-to/test-a-plugin.md) shows them in use.\n\n"
)
LAWS = (
    "## The laws\n\nWhat `laws_of` gives for each kind of offer. Every one of them has been seen to fail on an offer "
    "that breaks it.\n\n"
)


def testing_page() -> str:
    """Every public name of iro_qa.testing, and every law with its promise."""
    public = {name: getattr(testing, name) for name in sorted(testing.__all__, key=str.casefold)}
    parts = [TESTING, *(f"## {name}\n\n{_signature(name, it)}{_told(it)}" for name, it in public.items())]
    only = f"## only\n\n{_signature('only', closed.only)}{_told(closed.only)}Of `iro_qa.testing.pytest`.\n\n"
    return "".join((*parts, only, LAWS, table(("of", "law", "promise"), _laws())))


def _laws() -> Iterator[tuple[str, str, str]]:
    """Each law once, of an offer that is nothing: what it promises is the same for all."""
    nothing: Offer[Any] = Offer("", "", "", None)
    samples = Samples(iro_qa.discover(), 1)
    plugins = iro_qa.Registry(plugins=(iro_qa.Installed("", "-", "", ""),))
    reader: Offer[Any] = attrs.evolve(nothing, it=plugin.Reader("", "", (".x",), lambda *_: ()))
    found = {
        "a plugin": of_plugins.laws("", plugins), "a check": of_checks.laws(nothing, samples),
        "a figure": of_figures.laws(nothing, samples), "a section": of_sections.laws(nothing, samples),
        "an exporter": of_documents.of_exporter(nothing, samples), "a block": of_documents.of_block(nothing, samples),
        "a Word template": of_documents.of_template(nothing, samples),
        "a return": of_documents.of_return(nothing, samples), "a process": of_processes.laws(nothing, samples),
        "a reader": of_readers.laws(reader, samples, [Path("sample.x")]),
    }  # fmt: skip
    for kind, laws in found.items():
        yield from ((kind, f"`{law.name}`", law.promise) for law in laws)


def _signature(name: str, it: Any) -> str:
    if not inspect.isfunction(it):
        return ""
    found = inspect.signature(it)
    given = ", ".join(map(_parameter, found.parameters.values()))
    return f"```text\n{name}({given}) -> {found.return_annotation}\n```\n\n"


def _parameter(one: inspect.Parameter) -> str:
    stars = {one.VAR_POSITIONAL: "*", one.VAR_KEYWORD: "**"}.get(one.kind, "")
    told = f"{stars}{one.name}: {one.annotation}"
    if one.default is one.empty:
        return told
    usual = repr(one.default)
    return f"{told} = {usual if len(usual) < 20 else '...'}"


def _told(it: Any) -> str:
    """The docstring; of a value also its fields."""
    text = inspect.cleandoc(it.__doc__ or "") + "\n\n"
    names = [field.name for field in attrs.fields(it) if not field.name.startswith("_")] if attrs.has(it) else []
    return text + (f"Fields: {', '.join(f'`{name}`' for name in names)}.\n\n" if names else "")


def pages() -> Mapping[str, str]:
    """Every generated page by its name."""
    made = {
        "questions.md": questions(), "checks.md": checks(), "figures.md": figures(), "hooks.md": hook_page(),
        "settings-keys.md": settings(), "limits.md": limits_page(), "json.md": json_page(), "python.md": python_page(),
        "testing.md": testing_page(),
        "caseload-layouts.md": caseload_layouts(), "word-fields.md": word_fields(),
    }  # fmt: skip
    return {name: MARK + text.rstrip() + "\n" for name, text in made.items()}


def main() -> int:
    """Write them."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
