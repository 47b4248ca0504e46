"""A plugin is uninstalled and everything is run again: nothing of its section is lost, and whose it is is said."""

import json

import pytest
from tests import plugins_made, small_council

from iro_qa import Unreadable, read, registry_of, standard
from iro_qa.cli import main

pytestmark = pytest.mark.once

NOTE = "=1+1 is “told”;\nsecond line\tjson:[1] ‹day› 007"
MONTH = ("--month", "2026-10")


def local(number):
    """What the plugin's section and another's hold: every kind of answer, and texts that look like something else."""
    weeks = number if number % 2 else None
    return {"eastshire": {"life_story": ("yes", "no", "partly")[number % 3], "weeks": weeks, "note": NOTE}}


class Desk:
    """A folder with forms and settings; the plugin is enabled throughout."""

    def __init__(self, folder, capsys):
        self.folder, self.capsys, self.site = folder, capsys, folder / "site"
        found = small_council.forms()
        for form in found:
            form["local"] = local(int(form["identity"]["id"][-3:]))
        self.local = {form["identity"]["id"]: form["local"] for form in found}
        small_council.write(folder / "forms", found)
        (folder / "iro-qa.toml").write_text('[plugins]\nenabled = ["eastshire"]\n')
        self.install()

    def install(self):
        self.info = plugins_made.install(self.site, "eastshire", plugins_made.GOOD, module="plugin_eastshire")

    def uninstall(self):
        plugins_made.uninstall(self.site, self.info)

    def run(self, *arguments):
        """The exit code and what was printed."""
        code = main([str(one) for one in arguments])
        return code, self.capsys.readouterr().out

    def summarise(self, to):
        formats = ("--format", "json", "--format", "word", "--format", "excel", "--to", to)
        return self.run("summarise", self.folder / "forms", *MONTH, *formats)

    def locals_in(self, *paths):
        """The local sections of forms as they are read back, by form number; each item must be a form."""
        items = list(read([self.folder / path for path in paths], registry_of({"standard": standard})))
        assert not [str(fault) for item in items if isinstance(item, Unreadable) for fault in item.faults]
        return {item.form.identity.id: json.loads(item.form.model_dump_json())["local"] for item in items}


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    import sys

    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "plugin_eastshire", raising=False)
    yield Desk(tmp_path, capsys)
    sys.modules.pop("plugin_eastshire", None)


def figures(path):
    made = json.loads(path.read_text("utf-8"))["figures"]
    listed = [one for kind, some in made.items() if kind not in ("not_available", "failures") for one in some]
    return {one["about"]["id"]: one for one in listed}


def test_without_it_everything_else_is_the_same_and_whose_section_was_not_understood_is_said(desk):
    code, _ = desk.summarise("with")
    assert code in (0, 1)
    desk.uninstall()
    code, said = desk.summarise("without")
    said = " ".join(said.split())
    assert code == 3
    assert "eastshire: import: It is enabled but not installed." in said
    assert f"{len(desk.local)} forms with local questions of eastshire, kept unread" in said
    for path in sorted((desk.folder / "with").glob("*.json")):
        alone, before = figures(desk.folder / "without" / path.name), figures(path)
        assert before.keys() - alone.keys() == {"eastshire/life-story-begun", "eastshire/weeks-waited"}
        assert alone == {name: before[name] for name in alone}, path.name


def test_the_qa_officer_and_a_program_are_told_whose_it_is(desk):
    desk.uninstall()
    _, out = desk.run("summarise", desk.folder / "forms", *MONTH, "--format", "json", "--json")
    ids = sorted(desk.local)
    assert json.loads(out)["sections_not_understood"] == {"eastshire": ids}
    made = json.loads((desk.folder / "summaries" / "2026-10-whole-service.json").read_text("utf-8"))
    assert made["officer"]["sections_not_understood"] == [{"label": "Eastshire", "forms": ids}]
    assert made["incomplete"] is True


def test_installed_again_the_same_documents_come_out(desk):
    desk.summarise("before")
    desk.uninstall()
    desk.summarise("meanwhile")
    desk.install()
    desk.summarise("after")
    paths = sorted((desk.folder / "before").iterdir())
    assert len(paths) >= 9
    for path in paths:
        assert (desk.folder / "after" / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("ending", ["word", "excel", "json"])
def test_a_form_that_is_sent_to_be_answered_without_it_carries_its_section_unchanged(desk, ending):
    desk.uninstall()
    code, _ = desk.run("ask", "forms", *MONTH, "--to", "asked", "--format", ending)
    assert code == 3
    sent = desk.locals_in("asked")
    assert len(sent) >= 3
    assert sent == {form: desk.local[form] for form in sent}


@pytest.mark.parametrize("ending", ["excel", "word", "json"])
def test_an_answer_taken_without_it_leaves_its_section_unchanged(desk, ending):
    desk.uninstall()
    desk.run("ask", "forms", *MONTH, "--to", "asked", "--format", ending)
    answer_all(desk.folder / "asked", desk)
    code, said = desk.run("take", "forms", "--answers", "returned", "--to", "taken.jsonl")
    assert code == 3 and "Took the answers to" in said
    taken = desk.locals_in("taken.jsonl")
    assert len(taken) >= 3
    assert taken == {form: desk.local[form] for form in taken}


def answer_all(asked, desk):
    """Every form that was asked is answered, as JSON, with the section as the sent file holds it."""
    items = read([asked], registry_of({"standard": standard}))
    rows = []
    for item in items:
        form = json.loads(item.form.model_dump_json())
        answers = [{"concern": one["ref"], "reply": "accepted"} for one in form["concerns"]["items"]]
        form["response"] |= {"answered_on": "2026-11-03", "answers": answers}
        rows.append(json.dumps(form))
    (desk.folder / "returned").mkdir()
    (desk.folder / "returned" / "all.jsonl").write_text("\n".join(rows))


def test_a_form_written_in_word_without_it_holds_its_section(desk):
    desk.uninstall()
    for number in ("001", "002", "003"):
        (desk.folder / "some").mkdir(exist_ok=True)
        (desk.folder / "some" / f"{number}.json").write_bytes((desk.folder / "forms" / f"{number}.json").read_bytes())
    code, said = desk.run("form", "new", "--prefill", "some", "--to", "in-word")
    assert code == 3 and "eastshire: import" in said
    written = desk.locals_in("in-word")
    assert len(written) == 3
    assert written == {form: desk.local[form] for form in written}


def test_the_control_a_section_that_was_changed_is_seen(desk):
    """The comparison above would fail if one answer went missing."""
    desk.local[min(desk.local)]["eastshire"].pop("note")
    found = desk.locals_in("forms")
    assert found != {form: desk.local[form] for form in found}
