"""`iro-qa plugins` and the commands under it: what is let in, what is said of it, and that nothing else runs."""

import json
import sys
import tomllib

import pytest
from tests import caseload_files, plugins_made, small_council

import iro_qa.testing
from iro_qa import atomic, demo
from iro_qa.cli import main
from iro_qa.cli.app import app
from iro_qa.cli.plugins import enabling, offers
from iro_qa.cli.plugins.matters import Matter, exit_code

NAME = "Zelmira Quonk"
WHOLE = "License-Expression: MIT\nAuthor-email: Oak council <oak@council.invalid>\nRequires-Dist: iro-qa<1,>=0.1\n"
GOOD = '''
from iro_qa.plugin import Finding, Section, answer, Answer, check, clear, found, hook, proportion
class Own(Section):
    """Our own."""
    plugin = "{name}"
    title = "Our own questions"
    story: Answer = answer("Life-story work begun")
@check("story", title="Life-story work begun", message="Not begun: {{answer}}", reads=("local.{name}.story",),
       severity="note", kind="practice", source="Ours", remedy="Begin.", examples=({examples}))
def story(form):
    own = Own.of(form)
    if own is not None and own.story == "no":
        {body}
@hook
def iro_qa_sections():
    return [Own]
@hook
def iro_qa_checks():
    return [story]
'''
EXAMPLES = 'found(Finding("local.{name}.story", answer="no"), local={{"{name}": {{"story": "no"}}}}), clear()'
YIELD = 'yield Finding("local.{name}.story", answer="no")'


def good(name, examples=EXAMPLES, body=YIELD):
    """The code of a plugin with a section and a check."""
    return GOOD.format(name=name, examples=examples.format(name=name), body=body.format(name=name))


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Each test runs in an empty folder of its own."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a distribution on the path for this test: its code, its metadata, its entry point."""
    site = tmp_path / "site"
    site.mkdir()  # before it is on the path: an import in between would remember that there is no such folder
    monkeypatch.syspath_prepend(str(site))
    modules = []

    def made(name, code="", *, says=WHOLE, distribution=""):
        modules.append(f"plugin_{name}")
        more = {"distribution": distribution, "version": "1.0", "module": modules[-1], "says": says}
        plugins_made.install(site, name, code, (), **more)
        return site

    yield made
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def run(capsys):
    """Run a command: exit code, what it printed with its line breaks taken out, what it complained of."""

    def made(*arguments):
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, " ".join(said.out.split()), said.err

    return made


# ------------------------------------------------------------------------------------------------ enable and disable

NEW_FILE = "# The council's settings for iro-qa: see Keys of iro-qa.toml in its documentation.\n\n"
#: settings -> the same with the plugin `oak` enabled
ENABLED = {
    "none yet": (
        None,
        NEW_FILE + '[plugins]\nenabled = ["oak"]\n',
    ),
    "an empty list": ("[plugins]\nenabled = []\n", '[plugins]\nenabled = ["oak"]\n'),
    "one line, with a comment": (
        '[plugins]\nenabled = ["elm"] # ours\n',
        '[plugins]\nenabled = ["elm", "oak"] # ours\n',
    ),
    "a line each, with comments": (
        '[plugins]\nenabled = [\n  "elm", # first\n  # the next is new\n  "ash",\n]\noff = []\n',
        '[plugins]\nenabled = [\n  "elm", # first\n  # the next is new\n  "ash",\n  "oak",\n]\noff = []\n',
    ),
    "no such table": (
        '# Ours\n[council]\nname = "x"   # as it is\n',
        '# Ours\n[council]\nname = "x"   # as it is\n\n[plugins]\nenabled = ["oak"]\n',
    ),
    "a table without the list, before others' comments": (
        '[plugins] # p\n# why\noff = ["a/b"]\n\n# The council\n[council]\nname = "x"\n',
        '[plugins] # p\nenabled = ["oak"]\n# why\noff = ["a/b"]\n\n# The council\n[council]\nname = "x"\n',
    ),
    "a table at the very end": ("[plugins]", '[plugins]\nenabled = ["oak"]\n'),
    "dotted": ("plugins.off = []\n[council]\n", 'plugins.off = []\nplugins.enabled = ["oak"]\n[council]\n'),
    "in one line": ("plugins = {enabled = []}\n", 'plugins = {enabled = ["oak"]}\n'),
    "line ends of Windows": (
        '# c\r\n[council]\r\nname = "x"\r\n',
        '# c\r\n[council]\r\nname = "x"\r\n\r\n[plugins]\r\nenabled = ["oak"]\r\n',
    ),
    "line ends of both kinds": ('# c\r\n[plugins]\nenabled = []\n', '# c\r\n[plugins]\nenabled = ["oak"]\n'),
    "a mark of its encoding": ("\ufeff[plugins]\nenabled = []\n", '\ufeff[plugins]\nenabled = ["oak"]\n'),
}  # fmt: skip


@pytest.mark.parametrize("case", ENABLED)
def test_enabling_puts_the_name_in_and_changes_nothing_else(run, here, install, case):
    before, after = ENABLED[case]
    install("oak")
    if before is not None:
        (here / "iro-qa.toml").write_bytes(before.encode())
    code, out, err = run("plugins", "enable", "oak")
    assert (code, err) == (0, "")
    assert (here / "iro-qa.toml").read_bytes().decode() == after
    assert ("which is new" in out) is (before is None)
    assert "council-oak 1.0 by Oak council <oak@council.invalid>" in out and "children's records" in out
    assert "plugin_oak" not in sys.modules, "it is not imported for it"


@pytest.mark.parametrize("case", [case for case, (before, _) in ENABLED.items() if before and "enabled" in before])
def test_disabling_takes_the_name_out_and_changes_nothing_else(run, here, install, case):
    before, after = ENABLED[case]
    install("oak")
    (here / "iro-qa.toml").write_bytes(after.encode())
    code, out, err = run("plugins", "disable", "oak")
    assert (code, err) == (0, "") and "Answers to its questions stay in the forms" in out
    assert (here / "iro-qa.toml").read_bytes().decode() == before


def test_a_name_that_stands_twice_is_taken_out_twice(run, here, install):
    (here / "iro-qa.toml").write_text('[plugins]\nenabled = ["oak", "elm", "oak"]\n')
    assert run("plugins", "disable", "oak")[0] == 0, "it need not be installed any more"
    assert tomllib.loads((here / "iro-qa.toml").read_text()) == {"plugins": {"enabled": ["elm"]}}


def test_what_is_so_already_is_said_and_nothing_is_written(run, here, install):
    install("oak")
    assert run("plugins", "enable", "standard") == (0, "standard is enabled already.", "")
    assert run("plugins", "disable", "oak") == (0, "oak is not enabled.", "")
    assert not (here / "iro-qa.toml").exists()
    run("plugins", "enable", "oak")
    before = (here / "iro-qa.toml").stat().st_mtime_ns
    assert run("plugins", "enable", "oak") == (0, "oak is enabled already.", "")
    assert (here / "iro-qa.toml").stat().st_mtime_ns == before


def test_disabling_says_what_still_names_its_offers(run, here, install):
    """With the plugin gone such an id is unknown, and every other command would refuse the settings."""
    install("oak")
    (here / "iro-qa.toml").write_text(
        '[plugins]\nenabled = ["oak"]\noff = ["oak/b", "standard/x"]\n[targets]\n"oak/a" = 9\n[[x]]\ny = ["oak/b"]\n'
    )
    _, out, _ = run("plugins", "disable", "oak")
    assert "still names oak/a, oak/b. Take that out too" in out


def test_the_settings_may_lie_elsewhere(run, here, install, tmp_path):
    install("oak")
    (tmp_path / "own.toml").write_text("[plugins]\n")
    assert run("plugins", "enable", "oak", "--settings", tmp_path / "own.toml")[0] == 0
    assert "oak" in (tmp_path / "own.toml").read_text() and not list(here.iterdir())
    assert "oak enabled council-oak 1.0" in run("plugins", "--settings", tmp_path / "own.toml")[1]


@pytest.mark.parametrize("before", [None, "# Mine.\n"])
def test_what_somebody_else_writes_meanwhile_is_not_written_over(run, here, install, monkeypatch, before):
    install("oak")
    settings, edited = here / "iro-qa.toml", enabling._edited
    if before is not None:
        settings.write_text(before)

    def meanwhile(*about, **more):
        settings.write_text("# Theirs.\n")
        return edited(*about, **more)

    monkeypatch.setattr(enabling, "_edited", meanwhile)
    code, _, err = run("plugins", "enable", "oak")
    assert code == 3 and "Somebody else changed iro-qa.toml just now" in err
    assert settings.read_text() == "# Theirs.\n"


def test_a_link_to_settings_that_are_shared_stays_one(run, here, install, tmp_path):
    install("oak")
    shared = tmp_path / "shared.toml"
    shared.write_text("# Shared.\n")
    (here / "iro-qa.toml").symlink_to(shared)
    assert run("plugins", "enable", "oak")[0] == 0
    assert (here / "iro-qa.toml").is_symlink()
    assert tomllib.loads(shared.read_text())["plugins"]["enabled"] == ["oak"]


def test_settings_that_could_not_be_kept_as_they_are_are_not_touched(run, here, install, monkeypatch):
    install("oak")
    (here / "iro-qa.toml").write_text("[plugins]\nenabled = []\n")
    monkeypatch.setattr(enabling, "_edited", lambda text, name, add: text.replace("plugins", "other"))
    code, _, err = run("plugins", "enable", "oak")
    assert code == 3 and "could not be changed safely" in err
    assert (here / "iro-qa.toml").read_text() == "[plugins]\nenabled = []\n"


def test_settings_that_cannot_be_written_stay_whole(run, here, install, monkeypatch):
    install("oak")
    (here / "iro-qa.toml").write_text("[plugins]\nenabled = []\n")

    def full(path, content):
        raise OSError(28, "x")

    monkeypatch.setattr(atomic, "_replace", full)
    code, _, err = run("plugins", "enable", "oak")
    assert code == 3 and "the disk is full" in err
    assert (here / "iro-qa.toml").read_text() == "[plugins]\nenabled = []\n"


USAGE = {
    "a slip": (("enable", "oka"), "No plugin of this name is installed. Did you mean oak?"),
    "nothing like it": (("enable", "zzzzzzzz"), "No plugin of this name is installed."),
    "one to disable": (("disable", "emls"), "No plugin of this name is installed. Did you mean elms?"),
    "one to look over": (("check", "oka"), "Did you mean oak?"),
    "a folder that is not there": (("check", f"./{NAME}"), "There is no such folder."),
    "one that two bring": (("enable", "ash"), "Two distributions use this name: another-ash and council-ash."),
    "a name that is none": (("enable", "Oak-2"), "It cannot be enabled: a plugin's name is lower case"),
    "the built-in one": (("disable", "standard"), "standard is what is built in."),
    "the built-in one looked over": (("check", "standard"), "standard is what is built in"),
    "no settings there": (("enable", "oak", "--settings", "no.toml"), "There is no settings file at the place given."),
    "an option too early": (("--offers", "enable", "oak"), "Options go behind the sub-command"),
    "settings too early": (("--settings", "x.toml", "disable", "oak"), "Options go behind the sub-command"),
    "no name": (("enable",), "NAME is missing. `iro-qa plugins enable --help` says more."),
    "no such command": (("enabel", NAME), "There is no such command. Commands: enable, disable, check, new."),
}


@pytest.mark.parametrize("case", USAGE)
def test_a_wrong_command_is_one_sentence_and_exit_2_and_changes_nothing(run, here, install, case):
    for name in ("oak", "ash", "Oak-2"):
        install(name)
    install("ash", distribution="another-ash")
    (here / "iro-qa.toml").write_text('[plugins]\nenabled = ["elms"]\n')
    arguments, sentence = USAGE[case]
    code, out, err = run("plugins", *arguments)
    assert (code, out) == (2, "") and sentence in err and "zzzz" not in err and NAME not in err
    assert (here / "iro-qa.toml").read_text() == '[plugins]\nenabled = ["elms"]\n'


@pytest.mark.parametrize("text", ["[[[", "[plugins]\nenabled = 1", "plugins = 1", b"\xff", "[plugins]\nenabled = [2]"])
@pytest.mark.parametrize("command", ["enable", "disable"])
def test_settings_that_cannot_be_read_are_refused_and_stay(run, here, install, text, command):
    install("oak")
    content = text if isinstance(text, bytes) else text.encode()
    (here / "iro-qa.toml").write_bytes(content)
    code, _, err = run("plugins", command, "oak")
    assert code == 2 and err.startswith("iro-qa.toml") and (here / "iro-qa.toml").read_bytes() == content


# -------------------------------------------------------------------------------------------------------- the list


def test_the_list_shows_what_each_enabled_one_offers_only_when_asked(run, here, install):
    install("oak", good("oak"))
    install("idle", "raise SystemExit")
    run("plugins", "enable", "oak")
    assert "oak/story" not in run("plugins")[1] and "plugin_oak" not in sys.modules
    code, out, err = run("plugins", "--offers")
    assert (code, err) == (0, "")
    assert "section oak/oak: Our own questions" in out and "check oak/story: Life-story work begun" in out
    assert "document standard/word" in out and "idle not enabled council-idle 1.0" in out


def test_what_failed_is_said_with_its_reason_and_exit_3(run, here, install):
    install("oak", good("oak"))
    install("elm", f"raise ValueError('{NAME}')")
    (here / "iro-qa.toml").write_text('[plugins]\nenabled = ["oak", "elm", "gone"]\n')
    code, out, _ = run("plugins", "--offers")
    assert code == 3 and "check oak/story" in out and "gone enabled in iro-qa.toml, but not installed" in out
    assert "elm 1.0: import: It could not be imported: ValueError at plugin_elm:1." in out and NAME not in out
    assert run("plugins")[0] == 0, "the plain list imports nothing, so nothing fails"
    code, out, _ = run("plugins", "--offers", "--json")
    shown = json.loads(out)
    assert code == 3 and {"elm", "gone"} == {one["plugin"] for one in shown["failures"]}
    assert {"id": "oak/story", "plugin": "oak", "kind": "check", "title": "Life-story work begun"} in shown["offers"]
    assert "offers" not in json.loads(run("plugins", "--json")[1])


# ------------------------------------------------------------------------------- nothing runs that is not enabled

MARK = "from pathlib import Path\nPath('ran.txt').write_text('I ran')\n"
#: Every command of the program at work. FORMS is a folder of forms.
COMMANDS = {
    "demo": ("demo", "d"),
    "check": ("check", "FORMS"),
    "checks": ("checks",),
    "summarise": ("summarise", "FORMS", "--month", "2026-10", "--format", "json"),
    "explain": ("explain", "dental", "FORMS", "--month", "2026-10"),
    "figures": ("figures", "FORMS", "--from", "2026-09", "--to", "2026-10"),
    "due": ("due", "FORMS", "--as-at", "2026-11-02"),
    "form": ("form", "new", "--to", "form.docx"),
    "ask": ("ask", "FORMS", "--month", "2026-10", "--to", "asked", "--format", "json"),
    "take": ("take", "FORMS", "--answers", "FORMS", "--to", "taken.jsonl"),
    "prefill": ("prefill", "--month", "2026-11", "--caseload", "LIST", "--to", "drafts.jsonl"),
    "map": ("map", "own.csv"),
    "template": ("template", "forms.xlsx"),
    "word": ("word", "template", "templates"),
    "schema": ("schema",),
    "timetable": ("timetable", "2026-11-30"),
    "return": ("return", "ssd", "FORMS", "--from", "2026-10", "--to", "2026-10", "--out", "out"),
    "plugins": ("plugins",),
}
UNDER = {
    "plugins --json": ("plugins", "--json"),
    "plugins --offers": ("plugins", "--offers"),
    "plugins disable": ("plugins", "disable", "oak"),
    "plugins new": ("plugins", "new", "rowan", "--to", "rowan"),
}


def few():
    """Some forms of October; the made-up council has so many that a command would take seconds over them."""
    return [form for form in small_council.forms() if form["review"]["held_on"].startswith("2026-10")][:8]


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    return small_council.write(tmp_path_factory.mktemp("council") / "forms", few())


def test_every_command_of_the_program_is_tried_below():
    named = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert named | {group.name for group in app.registered_groups} <= set(COMMANDS)


@pytest.mark.once
@pytest.mark.parametrize("name", [*COMMANDS, *UNDER])
def test_what_is_installed_and_not_enabled_leaves_no_mark(run, here, install, forms, monkeypatch, name):
    monkeypatch.setattr(demo, "write", lambda folder, clean: sorted(small_council.write(folder, few()).iterdir()))
    install("oak", MARK)
    (here / "own.csv").write_text("Case no,Team\n1001,Oak\n")
    caseload_files.own_csv(here)
    given = {"FORMS": str(forms), "LIST": "list.csv"}
    code, _, err = run(*(given.get(argument, argument) for argument in {**COMMANDS, **UNDER}[name]))
    did = code in (0, 1) and err == ""
    assert did or name == "return", "there is none without a plugin; the others did their work"
    assert not (here / "ran.txt").exists() and "plugin_oak" not in sys.modules


@pytest.mark.parametrize("arguments", [("check", "FORMS"), ("plugins", "--offers")])
def test_once_enabled_it_runs(run, here, install, forms, arguments):
    """The control: the same mark is left as soon as the council has let it in."""
    install("oak", MARK)
    run("plugins", "enable", "oak")
    assert not (here / "ran.txt").exists(), "enabling itself imports nothing"
    run(*(str(forms) if argument == "FORMS" else argument for argument in arguments))
    assert (here / "ran.txt").exists()


# ----------------------------------------------------------------------------------------------------------- check


@pytest.fixture
def no_laws(monkeypatch):
    """The laws have tests of their own, and take a while."""
    monkeypatch.setattr(offers, "laws", lambda name: ())


def test_looking_a_plugin_over_runs_it_though_it_is_not_enabled(run, here, install, no_laws):
    install("oak", MARK)
    run("plugins", "check", "oak")
    assert (here / "ran.txt").exists()


def matters(run, *arguments):
    """The exit code, and what was said of each matter by name."""
    code, out, err = run("plugins", "check", *arguments, "--json")
    assert err == ""
    return code, {one["what"]: (one["state"], one["said"]) for one in json.loads(out)["matters"]}


def test_a_plugin_in_order_is_said_to_be_so_a_line_a_matter(run, install, no_laws):
    install("oak", good("oak"))
    code, out, err = run("plugins", "check", "oak")
    assert (code, err) == (0, "")
    for line in (
        "ok licence: MIT", "ok who keeps it: Oak council <oak@council.invalid>", "ok needs iro-qa: <1,>=0.1",
        "ok entry point: oak", "ok section's name: local.oak", "ok check: oak/story: Life-story work begun",
        "ok examples of oak/story: 2 examples, each as it says.", "ok fixtures: No file holds forms, but for",
        "oak: 9 matters looked at, 0 to be mended, 0 broken.",
    ):  # fmt: skip
        assert line in out, line


METADATA = {
    "licence": WHOLE.replace("License-Expression: MIT\n", ""),
    "who keeps it": WHOLE.replace("Author-email: Oak council <oak@council.invalid>\n", ""),
    "needs iro-qa": WHOLE.replace("iro-qa<1", "iro-qa-oak<1"),
}


@pytest.mark.parametrize("what", METADATA)
def test_metadata_that_lacks_something_is_to_be_mended(run, install, no_laws, what):
    install("oak", good("oak"), says=METADATA[what])
    code, seen = matters(run, "oak")
    assert code == 1 and [name for name, (state, _) in seen.items() if state == "mend"] == [what]


@pytest.mark.parametrize("says", ["Classifier: License :: OSI Approved :: MIT License\n", "License: MIT\n"])
def test_a_licence_said_in_the_older_ways_is_one(run, install, no_laws, says):
    install("oak", good("oak"), says=METADATA["licence"] + says)
    assert matters(run, "oak")[0] == 0


def test_an_unruly_name_in_metadata_is_one_line_on_the_screen(run, install, no_laws):
    install("oak", good("oak"), says=WHOLE.replace("Oak council", "Oak\x1b[31m\u202ecouncil"))
    _, seen = matters(run, "oak")
    assert not set("\x1b\u202e") & set(seen["who keeps it"][1])


def test_a_section_of_another_name_is_to_be_mended(run, install, no_laws):
    install("oak", good("elm"))
    code, seen = matters(run, "oak")
    assert code == 1 and seen["section's name"][0] == "mend"


BROKEN = {
    "an import": ("raise SystemExit", 3, "broke", "import"),
    "a hook": ("from iro_qa.plugin import hook\n@hook\ndef iro_qa_checks():\n    yield 1 / 0", 3, "broke", "hooks"),
    "an offer": ("from iro_qa.plugin import hook\n@hook\ndef iro_qa_checks():\n    return [1]", 1, "mend", "offers"),
    "nothing": ("", 1, "mend", "offers"),
    "an example that is not so": (
        good("oak", 'clear(local={{"oak": {{"story": "no"}}}}),'), 1, "mend", "examples of oak/story"
    ),
    "an example with a gap": (
        good("oak", EXAMPLES.replace(', answer="no"', ""), YIELD.replace(', answer="no"', "")),
        1, "mend", "examples of oak/story",
    ),
    "an example that breaks": (good("oak", body="raise ValueError"), 3, "broke", "examples of oak/story"),
    "an example that is no form": (good("oak", "clear(chidl={{}}),"), 3, "broke", "examples of oak/story"),
    "no examples": (good("oak", ""), 0, "note", "examples of oak/story"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_with_it_is_named_and_decides_the_exit_code(run, install, no_laws, case):
    code, expected, state, what = BROKEN[case]
    install("oak", code)
    found, seen = matters(run, "oak")
    assert found == expected and seen[what][0] == state
    assert {other for other, _ in seen.values()} == {"ok", state}


class StandIn:
    """A law that does as it is told."""

    def __init__(self, name, error=None):
        self.name, self.error, self.promise = name, error, "it stands."

    def __str__(self):
        return self.name

    def hold(self):
        if self.error:
            raise self.error


def test_each_law_that_is_not_kept_is_named_with_the_kits_words(run, install, monkeypatch):
    laws = [
        StandIn("one"), StandIn("two", AssertionError("This one.\nSo.\nAgain.\nThe form")),
        StandIn("three", ValueError(NAME)), StandIn("four", AssertionError()),
    ]  # fmt: skip
    monkeypatch.setattr(iro_qa.testing, "laws_of", lambda name: laws, raising=False)
    install("oak", good("oak"))
    code, seen = matters(run, "oak")
    assert code == 3 and seen["laws"] == ("ok", "1 kept.")
    assert seen["law two"] == ("mend", "Not kept: it stands. So. Again.")
    assert seen["law three"] == ("broke", "It broke: ValueError.")
    assert seen["law four"] == ("mend", "Not kept: it stands.")


def test_without_hypothesis_the_laws_are_said_to_be_untried(run, install, monkeypatch):
    monkeypatch.setattr(offers, "find_spec", lambda name: None)
    install("oak", good("oak"))
    code, seen = matters(run, "oak")
    assert code == 0 and seen["laws"][0] == "note" and "iro-qa[testing]" in seen["laws"][1]


def test_of_a_plugin_that_cannot_be_imported_no_law_is_tried(run, install, monkeypatch):
    monkeypatch.setattr(iro_qa.testing, "laws_of", lambda name: pytest.fail("tried"), raising=False)
    install("oak", "1 / 0")
    assert matters(run, "oak")[0] == 3


def test_forms_that_our_generator_did_not_make_are_refused_by_position(run, install, no_laws, tmp_path):
    """Councils name files after children, so the name is shown only when it is asked for."""
    site = install("oak", good("oak"))
    (site / f"{NAME}.json").write_text(json.dumps(small_council.forms()[0]))
    (site / "council_oak-1.0.dist-info" / "RECORD").write_text(f"plugin_oak.py,,\n{NAME}.json,,\nnot_there.json,,\n")
    code, seen = matters(run, "oak")
    assert code == 1 and seen["fixtures"][0] == "mend" and NAME not in str(seen)
    assert "1 file (.json)" in seen["fixtures"][1] and "--show-file-names" in seen["fixtures"][1]
    _, seen = matters(run, "oak", "--show-file-names")
    assert f"{NAME}.json)" in seen["fixtures"][1]


def source(folder, text=None):
    """A plugin's source folder."""
    folder.mkdir()
    usual = (
        '[project]\nlicense = "MIT"\nauthors = [{ name = "Oak", email = "oak@council.invalid" }]\n'
        'dependencies = ["iro_qa>=0.1", "-"]\n[project.entry-points.iro_qa]\noak = "plugin_oak"\n'
    )
    (folder / "pyproject.toml").write_text(usual if text is None else text)
    return folder


def test_a_source_folder_is_looked_at_without_importing_anything(run, here):
    folder = source(here / "oak")
    (folder / "plugin_oak.py").write_text(MARK)
    code, out, _ = run("plugins", "check", "oak")
    assert code == 0 and "ok who keeps it: Oak, oak@council.invalid" in out and "ok needs iro-qa: >=0.1" in out
    assert "Install it and give its name" in out and not (here / "ran.txt").exists()


def test_a_source_folder_with_a_form_of_another_origin_is_refused(run, here):
    folder = source(here / "oak")
    (folder / "tests").mkdir()
    (folder / "tests" / "form.json").write_text(json.dumps(small_council.forms()[0]))
    code, seen = matters(run, "./oak")
    assert code == 1 and seen["fixtures"][0] == "mend"
    (folder / "tests" / "form.json").rename(folder / "tests" / f"form.{NAME}")
    code, seen = matters(run, "./oak")
    assert code == 1 and "1 file (other)" in seen["fixtures"][1] and NAME not in str(seen)
    (folder / "tests" / f"form.{NAME}").unlink()
    iro_qa.testing.write_fixture(folder / "tests", 3)
    assert matters(run, "./oak")[0] == 0, "those of our generator may stay"


def test_a_source_folder_that_says_little_has_much_to_be_mended(run, here):
    source(here / "oak", '[project]\nlicense = { text = "" }\n')
    code, seen = matters(run, "./oak")
    assert code == 1
    assert {what for what, (state, _) in seen.items() if state == "mend"} == {
        "licence", "who keeps it", "needs iro-qa", "entry point",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["[[[", "[tool]\n", "[project]\nauthors = 1\n"])
def test_a_folder_that_is_no_plugins_source_is_a_usage_error(run, here, text):
    source(here / "oak", text)
    code, _, err = run("plugins", "check", "./oak")
    assert code == 2 and "pyproject.toml" in err


def test_worse_wins():
    def codes(*states):
        return exit_code([Matter(state, "-", "-") for state in states])

    assert (codes(), codes("ok", "note"), codes("ok", "mend"), codes("mend", "broke")) == (0, 0, 1, 3)
