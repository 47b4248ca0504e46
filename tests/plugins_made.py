"""Plugins as distributions that importlib.metadata finds: a folder with modules and their .dist-info, made by a test.

BAD holds one for each thing that can go wrong with a plugin. Where it can, its exception carries a form's own words.
"""

from __future__ import annotations

import attrs

#: What a form says in a free text that no document may carry; every exception of a bad plugin is made of it.
SECRET = "Zelmira Quonk came back from Thornwick at night"

GOOD = """
from pydantic import Field
from iro_qa.plugin import Answer, LongText, Section, hook, proportion, tally

class Story(Section):
    plugin = "eastshire"
    title = "Eastshire's own questions"
    life_story: Answer = Field(default="not_recorded", title="Life-story work begun")
    weeks: int | None = Field(default=None, title="Weeks waited")
    note: LongText = Field(default="", title="A note")

@proportion("life-story-begun", title="Life-story work begun", target=90)
def begun(checked):
    story = Story.of(checked.form)
    return story.life_story if story else "not_recorded"

@tally("weeks-waited", title="Weeks waited for it")
def waited(checked):
    story = Story.of(checked.form)
    if story and story.weeks is not None:
        yield str(story.weeks)

@hook
def iro_qa_sections():
    return [Story]

@hook
def iro_qa_aggregators():
    return [begun, waited]
"""

GOOD_TOO = """
from iro_qa.plugin import Count, Exporter, Finding, NotRecorded, check, hook, proportion

@check("short-breaks", title="Short breaks", message="A child in short breaks", reads=("child.short_breaks",),
       severity="note", kind="practice", source="Westshire 1", remedy="Look at it.")
def short_breaks(form):
    if form.child.short_breaks == "yes":
        yield Finding("child.short_breaks")

@proportion("short-breaks", title="Without short breaks", unit="children")
def without(checked):
    if checked.form.child.short_breaks == "not_recorded":
        raise NotRecorded
    return "no" if checked.outcomes["westshire/short-breaks"].state == "found" else "yes"

def lines(summary):
    return "\\n".join(f"{one.about.id} {one.now}" for one in summary.figures.proportions).encode()

@hook
def iro_qa_checks():
    return [short_breaks]

@hook
def iro_qa_aggregators():
    return [without]

@hook
def iro_qa_exporters():
    return [Exporter("lines", "Figures as lines", ".txt", lines)]
"""

_ABOUT = 'title="-", message="-", severity="note", kind="practice", source="-", remedy="-", reads=("child.number",)'


def _check(name: str, body: str) -> str:
    return f"""
from iro_qa.plugin import Finding, check, hook
@check("{name}", {_ABOUT})
def look(form):
    {body}
@hook
def iro_qa_checks():
    return [look]
"""


@attrs.frozen
class Bad:
    """A plugin that breaks: its code, at which stage, and what is said of it."""

    code: str
    stage: str
    said: str
    requires: tuple[str, ...] = ("iro-qa>=0.1",)
    #: several distributions have the name
    distributions: int = 1


_MARK = "from pathlib import Path\nPath('imported.txt').write_text('I ran')\n"

BAD = {
    "import_raises": Bad(
        f'raise RuntimeError("{SECRET}")', "import", "It could not be imported: RuntimeError at bad_import_raises:1."
    ),
    "import_exits": Bad(f'import sys\nsys.exit("{SECRET}")', "import", "It could not be imported: SystemExit"),
    "hook_unknown": Bad(
        "from iro_qa.plugin import hook\n@hook\ndef iro_qa_chekcs():\n    return []", "hooks",
        "There is no hook of this name; did you mean iro_qa_checks?",
    ),
    "hook_arguments": Bad(
        "from iro_qa.plugin import hook\n@hook\ndef iro_qa_checks(form):\n    return []", "hooks",
        "A hook takes no arguments and is called once.",
    ),
    "hook_half_way": Bad(
        _check("clear", "return None").replace("return [look]", f"yield look\n    raise KeyError('{SECRET}')"),
        "hooks", "It broke off: KeyError at bad_hook_half_way:9.",
    ),
    "wrong_type": Bad(
        f"from iro_qa.plugin import hook\n@hook\ndef iro_qa_aggregators():\n    return ['{SECRET}']", "offers",
        "It offers something that is not of type Aggregator.",
    ),
    "clashing": Bad(
        "from iro_qa.plugin import Reader, hook\n@hook\ndef iro_qa_readers():\n"
        "    return [Reader('mine', 'Mine', ('.json',), lambda path, place: [])]", "offers",
        "clashing/mine and standard/json read the same kind of file; standard/json is kept.",
    ),
    "twice": Bad(
        _MARK, "import", "More than one distribution uses this name: council-twice and council-twice-2.",
        distributions=2,
    ),
    "check_raises": Bad(
        _check("raises", "raise ValueError(form.health.comment)"), "check",
        "It broke on a form: ValueError at bad_check_raises:5.",
    ),
    "check_changes": Bad(
        _check("changes", 'form.health.comment = "nothing to see"'), "check", "It broke on a form: ",
    ),
    "check_tells": Bad(
        _check("tells", 'yield Finding("health.comment", words=form.health.comment)'), "check",
        "It broke on a form: ValueError",
    ),
    "figure_raises": Bad(
        "from iro_qa.plugin import proportion, hook\n@proportion('raises', title='A figure that raises')\n"
        "def ask(checked):\n    raise ValueError(checked.form.health.comment)\n"
        "@hook\ndef iro_qa_aggregators():\n    return [ask]", "fold",
        "It broke on a form, so this figure is not available: ValueError at bad_figure_raises:4.",
    ),
    "figure_changes": Bad(
        "from iro_qa.plugin import tally, hook\n@tally('changes', title='A figure that changes what others are told')\n"
        "def ask(checked):\n    checked.outcomes.clear()\n    yield 'done'\n"
        "@hook\ndef iro_qa_aggregators():\n    return [ask]", "fold",
        "It broke on a form, so this figure is not available: AttributeError at bad_figure_changes:4.",
    ),
    "reader_raises": Bad(
        "from iro_qa.plugin import Reader, hook\ndef read(path, place):\n    raise ValueError(path.read_text())\n"
        "@hook\ndef iro_qa_readers():\n    return [Reader('zz', 'Zz', ('.zz',), read)]", "read",
        "It broke on a file: ValueError at bad_reader_raises:3.",
    ),
    "block_raises": Bad(
        "from iro_qa.plugin import Block, hook\ndef build(summary):\n    raise ValueError(repr(summary))\n"
        "@hook\ndef iro_qa_blocks():\n    return [Block('raises', 'A block that raises', build)]", "summarise",
        "It broke: ValueError at bad_block_raises:3.",
    ),
    "export_raises": Bad(
        "from iro_qa.plugin import Exporter, hook\ndef export(summary):\n    raise ValueError(repr(summary))\n"
        "@hook\ndef iro_qa_exporters():\n    return [Exporter('letter', 'A letter', '.txt', export)]", "export",
        "It broke: ValueError at bad_export_raises:3.",
    ),
    "for_a_newer": Bad(
        _MARK, "import", "It is made for iro-qa 9 or newer; this is ", requires=("attrs", "iro-qa[word]>=9")
    ),
    "for_an_older": Bad(_MARK, "import", "It is made for iro-qa older than 0.1; this is ", requires=("Iro_QA<0.1",)),
}  # fmt: skip


def install(folder, name, code, requires=("iro-qa>=0.1",), *, distribution="", version="1.2", module="", says=""):
    """One plugin as an installed distribution, with these further lines of metadata. Take it out with `uninstall`."""
    module, distribution = module or f"bad_{name}", distribution or f"council-{name.replace('_', '-')}"
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(code)
    info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    lines = [f"Name: {distribution}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in requires)]
    (info / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", *lines, says]) + "\n")
    (info / "entry_points.txt").write_text(f"[iro_qa]\n{name} = {module}\n")
    return info


def uninstall(folder, info):
    """Take away what `install` wrote: the metadata and the modules it names."""
    for line in (info / "entry_points.txt").read_text().splitlines()[1:]:
        (folder / f"{line.partition(' = ')[2]}.py").unlink()
    for path in info.iterdir():
        path.unlink()
    info.rmdir()


def install_all(folder):
    """Every bad one and the two good ones: eastshire and westshire."""
    install(folder, "eastshire", GOOD)
    install(folder, "westshire", GOOD_TOO)
    for name, bad in BAD.items():
        for number in range(1, bad.distributions + 1):
            distribution = f"council-{name.replace('_', '-')}" + (f"-{number}" if number > 1 else "")
            install(folder, name, bad.code, bad.requires, distribution=distribution)
    return folder
