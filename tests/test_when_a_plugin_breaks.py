"""What else can be wrong with a plugin, one thing at a time: its metadata, its name, its reader, and every command."""

import json
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from types import MappingProxyType
from typing import Protocol

import pytest
from tests import builders, plugins_made, small_council
from tests.plugins import misbehaves
from tests.plugins_made import SECRET

from iro_qa import hooks, registry, standard
from iro_qa.cli import main, quiet
from iro_qa.cli.words import say
from iro_qa.entry_points import installed
from iro_qa.errors import Failure, UsageError
from iro_qa.forms import MonitoringForm
from iro_qa.hooks import spec
from iro_qa.plugin import Check, Exporter, Raw, Unreadable
from iro_qa.run import check_form, export, fold, read, summarise


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder of distributions on the path; what is imported from it is forgotten afterwards."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("bad_"):
            del sys.modules[name]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with settings that enable the plugins named."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def enable(*names):
        (folder / "iro-qa.toml").write_text(f"[plugins]\nenabled = {json.dumps(names)}\n")
        return folder

    return enable


def failures(*enabled):
    return [str(failure) for failure in registry.discover(enabled).failures]


# ------------------------------------------------------------------------------------ made for another iro-qa


@pytest.fixture
def here(monkeypatch):
    """This iro-qa is 1.4.2, whatever it is."""
    from importlib import metadata

    real = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "1.4.2" if name == "iro-qa" else real(name))


@pytest.mark.parametrize(
    "asked, needed",
    [
        ("iro-qa>=9", "9 or newer"),
        ("iro-qa>1.4.2", "newer than 1.4.2"),
        ("iro-qa<0.1", "older than 0.1"),
        ("iro-qa<=1.3", "1.3 or older"),
        ("iro-qa==1.3.*", "1.3.*"),
        ("iro-qa!=1.4.2", "not 1.4.2"),
        ("iro-qa~=1.5", "1.5 or newer in its series"),
        ("iro-qa===Zelmira-Quonk", "another version"),
        ("IRO.QA [word] (>=9)", "9 or newer"),
        ('iro-qa>=9; python_version >= "3"', "9 or newer"),
    ],
)
def test_a_plugin_made_for_another_iro_qa_is_not_imported_and_says_which_it_needs(site, here, asked, needed):
    plugins_made.install(site, "other", "raise RuntimeError", ("attrs>=1", asked))
    assert failures("other") == [
        f"other 1.2: import: It is made for iro-qa {needed}; this is 1.4.2. It was not loaded."
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "iro-qa", "iro-qa>=1.4", "iro-qa~=1.4", "iro-qa>=1,<2", "iro-qa @ file:///a.whl", "iro-qa-northshire>=9",
        'iro-qa>=9; python_version < "3"', 'iro-qa[word]>=9; extra == "word"', "iroqa>=9", "this is no requirement",
    ],
)  # fmt: skip
def test_a_plugin_made_for_this_iro_qa_is_imported(site, here, asked):
    plugins_made.install(site, "fits", "", (asked,))
    assert failures("fits") == []


def test_a_developers_version_counts_as_its_release_line(site, monkeypatch):
    from importlib import metadata

    monkeypatch.setattr(metadata, "version", lambda _: "1.5.dev3")
    plugins_made.install(site, "fits", "", ("iro-qa>=1.4",))
    assert failures("fits") == []


def test_metadata_that_cannot_be_understood_is_said_in_our_own_words(site):
    plugins_made.install(site, "torn", "", (f"iro-qa is {SECRET}",))
    (said,) = failures("torn")
    assert "Its metadata does not say clearly which iro-qa it is made for. It was not loaded." in said
    assert "Zelmira" not in said


# ------------------------------------------------------------------------------------------------ torn metadata


def test_one_distribution_with_a_torn_list_of_entry_points_hides_no_other(site):
    plugins_made.install(site, "fits", "")
    (plugins_made.install(site, "torn", "") / "entry_points.txt").write_text("[iro_qa]\nno equals sign here\n")
    assert {"standard", "fits"} <= {plugin.name for plugin in installed()}
    assert failures("fits") == []


def test_a_distribution_without_metadata_is_listed_and_costs_only_itself(site):
    plugins_made.install(site, "fits", "")
    (plugins_made.install(site, "torn", "") / "METADATA").unlink()
    assert {"standard", "fits", "torn"} <= {plugin.name for plugin in installed()}
    (said,) = failures("torn", "fits")
    assert said.startswith("torn") and "import: Its metadata does not say" in said


def test_nobody_else_may_be_called_as_the_built_in_plugin_is(site):
    """It is enabled everywhere: a stranger of its name, not even enabled, would cost every council everything."""
    plugins_made.install(site, "standard", "raise RuntimeError", distribution="stranger")
    made = registry.discover()
    assert [str(one) for one in made.failures] == [
        "standard 1.2: import: Only the built-in plugin of iro-qa has this name. stranger uses it too: not loaded."
    ]
    ours = registry.registry_of({"standard": standard})
    assert [offer.id for offer in made.checks] == [offer.id for offer in ours.checks]


# ------------------------------------------------------------------------------------------------------- names


def offering(*names):
    """A registry of the built-ins and plugins whose exporters have these names."""
    plugins = {
        f"p{n}": misbehaves.plugin(exporters=[Exporter(name, "-", ".txt", bytes)]) for n, name in enumerate(names)
    }
    return registry.registry_of({"standard": standard, **plugins})


def test_a_format_that_two_plugins_have_is_not_guessed_and_both_are_named():
    with pytest.raises(UsageError, match=r"Several plugins have a format of this name.*: p0/letter, p1/letter\."):
        export((), offering("letter", "letter"), ["letter"])
    assert list(export((), offering("letter", "letter"), ["p1/letter"])) == []


def test_documents_of_one_ending_from_several_plugins_are_a_file_each():
    letters = {f"p{n}": misbehaves.plugin(exporters=[Exporter("a", "-", ".txt", lambda _: b"x")]) for n in range(3)}
    made = registry.registry_of({"standard": standard, **letters})
    summaries = summarise(fold([builders.form()], made), "2026-10", team="North")
    documents = export(summaries, made, ["json", "p0/a", "p1/a", "p2/a"])
    names = [one.name for one in documents]
    assert names == [f"2026-10-north{end}" for end in (".json", ".txt", "-a.txt", "-p2-a.txt")]


def test_a_plugin_cannot_take_the_name_of_a_built_in_format():
    assert list(export((), offering("word"), ["word", "p0/word"])) == []


# ----------------------------------------------------------------------------------------------------- readers


def reading(folder, items):
    folder.mkdir(exist_ok=True)
    (folder / "b.zz").write_text(SECRET)
    made = registry.registry_of({"standard": standard, "odd": misbehaves.plugin(readers=[misbehaves.reader(items)])})
    return made, read([folder], made)


def raises(_):
    raise ValueError(SECRET)


@pytest.mark.parametrize(
    "items, what",
    [
        (raises, "It broke on a file: ValueError at tests.test_when_a_plugin_breaks:"),
        (lambda _: ["no form"], "It gave something that is not a form."),
        (lambda place: [Raw(place, 5)], "It gave something that is not a form."),
        (lambda _: None, "It broke on a file: TypeError"),
    ],
)
def test_a_plugins_reader_that_breaks_is_a_failure_beside_the_file_that_was_not_read(tmp_path, items, what):
    made, found = reading(tmp_path / "in", items)
    folded = fold(found, made)
    assert len(folded.unreadable) == 1
    (failure,) = folded.failures
    assert (failure.plugin, failure.stage, failure.offer) == ("odd", "read", "odd/zz")
    assert failure.what.startswith(what.replace("tests.test_when_a_plugin_breaks:", ""))
    assert "Zelmira" not in repr(folded.unreadable) + str(failure)


def test_a_reader_that_breaks_on_many_files_is_one_failure_with_how_often(tmp_path):
    made, _ = reading(tmp_path / "in", raises)
    (tmp_path / "in" / "c.zz").write_text("-")
    (failure,) = fold(read([tmp_path / "in"], made), made).failures
    assert failure.times == 2


def test_our_own_reader_and_a_file_that_is_no_form_are_no_failure(tmp_path):
    (tmp_path / "a.json").write_text("[}")
    made = registry.registry_of({"standard": standard})
    folded = fold(read([tmp_path], made), made)
    assert len(folded.unreadable) == 1 and folded.failures == ()


def test_a_reader_cannot_say_that_another_plugin_broke(tmp_path):
    forged = Failure("standard", "9", "read", "standard/json", SECRET)
    made, found = reading(tmp_path / "in", lambda place: [Unreadable(place, (), forged)])
    assert fold(found, made).failures == ()


# ------------------------------------------------------------------------------------------- what is handed over


def test_no_plugin_can_change_what_the_checks_said():
    made = registry.registry_of({"standard": standard})
    text = json.dumps(small_council.forms()[0]).encode()
    outcomes, _ = check_form(MonitoringForm.model_validate_json(text), made)
    assert isinstance(outcomes, MappingProxyType) and len(outcomes) > 50


@pytest.mark.parametrize(
    "change",
    [
        lambda form: setattr(form.health, "dental", "yes"),
        lambda form: setattr(form, "health", None),
        lambda form: delattr(form.health, "dental"),
        lambda form: form.concerns.items.append("x"),
        lambda form: operator.setitem(form.local["eastshire"], "life_story", "yes"),
        lambda form: form.local.clear(),
        lambda form: form.local["eastshire"]["list"].append("x"),
    ],
    ids=["answer", "section", "deleted", "entry", "local answer", "local sections", "within a local answer"],
)
def test_a_check_that_tries_to_change_the_form_breaks_and_the_form_is_as_it_was(change):
    data = small_council.forms()[0] | {"local": {"eastshire": {"life_story": "no", "list": ["a"]}}}
    form = MonitoringForm.model_validate_json(json.dumps(data))
    before = form.model_dump_json()
    made = registry.registry_of({"odd": misbehaves.plugin(checks=[misbehaves.a_check(look=change)])})
    outcomes, failures = check_form(form, made)
    assert outcomes["odd/odd"].state == "broken" and [one.stage for one in failures] == ["check"]
    assert form.model_dump_json() == before


# ----------------------------------------------------------------------------------------------- every command


def said_by(capsys, *arguments):
    code = main([str(one) for one in arguments])
    out = capsys.readouterr()
    assert "Traceback" not in out.out + out.err and "Zelmira" not in out.out + out.err
    return code, " ".join((out.out + out.err).split()), out.out


IMPORT = "broken 1.2: import: It could not be imported: RuntimeError at bad_broken:1."


@pytest.fixture
def broken(site, desk):
    """A plugin that cannot be imported, enabled; its local questions are missing wherever there were some."""
    plugins_made.install(site, "broken", f'raise RuntimeError("{SECRET}")')
    return desk("broken")


@pytest.mark.parametrize(
    "command", [("form", "new", "--to", "form.docx"), ("template", "forms.xlsx")], ids=lambda one: one[0]
)
def test_a_form_that_lacks_a_broken_plugins_questions_says_so(broken, capsys, command):
    code, said, _ = said_by(capsys, *command)
    assert code == 3 and IMPORT in said and (broken / command[-1]).exists()


def test_a_blank_form_says_it_to_a_program_too(broken, capsys):
    code, _, out = said_by(capsys, "form", "new", "--to", "form.docx", "--json")
    assert code == 3 and json.loads(out)["failures"][0]["plugin"] == "broken"


@pytest.fixture
def reads(site, desk, tmp_path):
    """A plugin whose reader breaks, enabled, and a folder with forms and one file that is its own."""
    plugins_made.install(site, "reads", plugins_made.BAD["reader_raises"].code)
    small_council.write(tmp_path / "forms", small_council.forms()[:3])
    (tmp_path / "forms" / "x.zz").write_text(SECRET)
    desk("reads")
    return tmp_path / "forms"


@pytest.mark.parametrize(
    "command",
    [
        ("check", "FORMS"),
        ("form", "new", "--prefill", "FORMS", "--to", "out"),
        ("due", "FORMS", "--as-at", "2026-10-31"),
        ("take", "FORMS/001.json", "--answers", "FORMS", "--to", "taken.jsonl"),
        ("figures", "FORMS", "--from", "2026-09", "--to", "2026-10"),
    ],
    ids=lambda one: one[0],
)
@pytest.mark.parametrize("as_json", [False, True], ids=["screen", "json"])
def test_every_command_names_a_reader_that_broke(reads, capsys, command, as_json):
    places = [one.replace("FORMS", str(reads)) for one in command]
    code, said, out = said_by(capsys, *places, *(["--json"] if as_json else []))
    assert code == 3
    if as_json:
        assert [one["plugin"] for one in json.loads(out)["failures"]] == ["reads"]
    else:
        assert "reads 1.2: read, reads/zz: It broke on a file: ValueError at bad_reads:3." in said


def test_drafts_for_a_program_name_what_broke(broken, capsys, tmp_path):
    from iro_qa.demo import loop

    loop.write_list(tmp_path / "list.csv")
    code, _, out = said_by(
        capsys, "prefill", "--caseload", tmp_path / "list.csv", "--month", "2026-11", "--to", "d.jsonl", "--json"
    )
    assert code == 3 and json.loads(out)["failures"][0]["plugin"] == "broken"


PRINTS = f"""
import logging, sys, threading, warnings
from iro_qa.plugin import Finding, check, hook

print("{SECRET}")

class Late:
    def __del__(self):
        raise ValueError("{SECRET}")

@check("prints", title="-", message="-", severity="note", kind="practice", source="-", remedy="-", reads=("health",))
def prints(form):
    print(form.health.comment)
    print(form.health.comment, file=sys.stderr)
    logging.getLogger("x").error(form.health.comment)
    thread = threading.Thread(target=lambda: int(form.health.comment))
    thread.start()
    thread.join()
    Late()
    yield Finding("health.comment")

@hook
def iro_qa_checks():
    return [prints]
"""


@pytest.mark.once
@pytest.mark.parametrize("as_json", [False, True], ids=["screen", "json"])
def test_what_a_plugin_prints_logs_or_leaves_behind_is_not_shown_and_that_it_did_is_said(site, desk, tmp_path, as_json):
    """In a process of its own: tracebacks of threads and destructors go round pytest there."""
    plugins_made.install(site, "prints", PRINTS)
    found = small_council.forms()[:3]
    for form in found:
        form.setdefault("health", {})["comment"] = SECRET
    small_council.write(tmp_path / "forms", found)
    options = ["--json"] if as_json else []
    done = small_council.command_line("check", tmp_path / "forms", *options, cwd=desk("prints"), python_path=(site,))
    assert done.returncode == 1 and "Zelmira" not in done.stdout + done.stderr
    assert "Something printed text of its own" in " ".join(done.stderr.split())
    if as_json:
        found = json.loads(done.stdout)["findings"]
        assert sum(one["check"] == "prints/prints" for one in found) == 3


def test_between_shut_and_opened_again_only_our_own_sentences_reach_the_screen(capsys):
    with quiet.opened_again():
        quiet.shut()
        quiet.shut()
        sys.stdout.write(SECRET)
        sys.stderr.write(SECRET)
        say("Ours.")
        say("Ours too.", err=True)
    said = capsys.readouterr()
    assert said.out == "Ours.\n" and "Zelmira" not in said.err
    assert said.err.startswith("Ours too.\nSomething printed text of its own")
    with quiet.opened_again():
        quiet.shut()
        say("Ours.")
    assert capsys.readouterr() == ("Ours.\n", "")


@pytest.mark.once
def test_where_nothing_else_is_printed_nothing_is_said_of_it(desk, tmp_path):
    small_council.write(tmp_path / "forms", small_council.forms()[:1])
    done = small_council.command_line("check", tmp_path / "forms", cwd=desk())
    assert done.stderr == ""


def test_the_screen_is_as_it_was_after_a_command(desk, tmp_path, capsys):
    before = sys.stdout, sys.stderr
    small_council.write(tmp_path / "forms", small_council.forms()[:1])
    desk()
    said_by(capsys, "check", tmp_path / "forms")
    assert (sys.stdout, sys.stderr) == before


SLEEPS = """
import time
from pathlib import Path
from iro_qa.plugin import check, hook

@check("sleeps", title="-", message="-", severity="note", kind="practice", source="-", remedy="-", reads=("health",))
def sleeps(form):
    Path("asleep.txt").write_text("-")
    time.sleep(600)

@hook
def iro_qa_checks():
    return [sleeps]
"""


@pytest.mark.once
@pytest.mark.skipif(sys.platform == "win32", reason="sends Ctrl-C as POSIX does")
def test_a_plugin_that_hangs_is_ended_by_ctrl_c_and_leaves_no_document(site, desk, tmp_path):
    """There is no time limit: who waits ends it, and nothing is there under its final name."""
    plugins_made.install(site, "sleeps", SLEEPS)
    small_council.write(tmp_path / "forms", small_council.forms()[:2])
    folder = desk("sleeps")
    command = [sys.executable, "-m", "iro_qa", "summarise", tmp_path / "forms", "--month", "2026-09"]
    environment = {**os.environ, "PYTHONPATH": str(site)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as worker:
        wait_for(folder / "asleep.txt")
        worker.send_signal(signal.SIGINT)
        out, err = worker.communicate(timeout=30)
    assert (worker.returncode, out, err.strip()) == (130, "", "Interrupted. No half-written file is left.")
    assert {path.name for path in folder.iterdir()} == {"asleep.txt", "iro-qa.toml"}


def wait_for(path):
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.05)


# ------------------------------------------------------------------------------------------------- a hook that goes


class Retiring(Protocol):
    """As a hook's protocol looks while the hook is on its way out."""

    @spec(warn_on_impl=DeprecationWarning("Since 1.3. Use iro_qa_checks; gone in 2.0."))
    def iro_qa_checks(self) -> Iterable[Check]:
        """Checks."""
        ...


def test_a_hook_that_is_on_its_way_out_is_taken_and_its_plugin_is_warned(monkeypatch):
    """versions.md says so: what it gives is filed as before, and a test of the plugin shows what to use instead."""
    monkeypatch.setitem(hooks.HOOKS, "iro_qa_checks", Retiring)
    with pytest.warns(DeprecationWarning, match=r"Since 1\.3\. Use iro_qa_checks; gone in 2\.0\."):
        made = registry.registry_of({"odd": misbehaves.plugin(checks=[misbehaves.a_check()])})
    assert [offer.id for offer in made.checks] == ["odd/odd"] and made.failures == ()
