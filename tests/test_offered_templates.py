"""Templates and processes of plugins: the settings name them, and what is not there is refused by its name."""

from __future__ import annotations

import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from tests import small_council
from tests.plugins.misbehaves import plugin
from tests.word_made import saying
from tests.word_ways import parts

from iro_qa import SettingsError, UsageError, load_settings, standard
from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.errors import Failure
from iro_qa.plugin import OwnProcess, Process, Stage, Template
from iro_qa.registry import Registry, registry_of
from iro_qa.run import templates_of
from iro_qa.settings import checked

TEAM = Template("team", "The page of Oddshire", "team", saying("Oddshire's own page of {{ scope }}"))
STAGES = (Stage("Ask", formal=False), Stage("Manager", "team manager", 5), Stage("Head", "head of service", 10))
STEPS = OwnProcess("three-steps", "Oddshire's steps", Process("Oddshire", STAGES, overall_days=15, word="alert"))
LOST = Failure("odd", "1.0", "import", "", "It could not be imported: ImportError.")


def registry(**offers: Any) -> Registry:
    given = {"templates": [TEAM], "processes": [STEPS], **offers}
    return registry_of({"standard": standard, "odd": plugin(**given)})


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Settings at a desk where the plugin is enabled; the imports that they ask for are counted."""
    imported: list[object] = []

    def settings(text: str, there: Registry | None = None) -> Council:
        made = registry() if there is None else there

        def discover(enabled: Any) -> Registry:
            imported.append(tuple(enabled))
            return made

        for place in ("iro_qa.settings.process.discover", "iro_qa.cli.inputs.discover"):
            monkeypatch.setattr(place, discover)
        (tmp_path / "iro-qa.toml").write_text(f'[plugins]\nenabled = ["odd"]\n{text}', "utf-8")
        return checked(load_settings(tmp_path / "iro-qa.toml"), made)

    settings.imported = imported  # type: ignore[attr-defined]
    monkeypatch.chdir(tmp_path)
    return settings


def refused(said: Any, text: str, there: Registry | None = None) -> str:
    with pytest.raises(SettingsError) as caught:
        said(text, there)
    return str(caught.value)


# ------------------------------------------------------------------------------------------------------ templates


def test_a_plugin_s_template_stands_beside_a_file_of_the_council_s_own(said: Any, tmp_path: Path) -> None:
    council = said('[word]\nteam = { offer = "odd/team" }\nhead = { file = "h.docx" }\nservice = "s.docx"')
    assert dict(council.template_offers) == {"team": "odd/team"}
    assert dict(council.templates) == {"head": tmp_path / "h.docx", "service": tmp_path / "s.docx"}
    for name in ("h.docx", "s.docx"):
        (tmp_path / name).write_bytes(b"ours")
    assert templates_of(council, registry()) == {"head": b"ours", "service": b"ours", "team": TEAM.content}


@pytest.mark.parametrize(
    "text,words",
    [
        ('team = { offer = "odd/tean" }', "word.team: there is no odd/tean. Did you mean odd/team?"),
        ('service = { offer = "odd/team" }', "word.service: odd/team is for the team copy."),
        ('team = { offer = "odd/team", file = "x.docx" }', "word.team: give a file or an offer, not both."),
        ('team = { ofer = "odd/team" }', "there is no key word.team.ofer. Did you mean offer?"),
        ("team = 3", "word.team.file: This must be text."),
    ],
)
def test_what_is_wrong_is_said_with_the_nearest_right_name(said: Any, text: str, words: str) -> None:
    assert refused(said, f"[word]\n{text}").startswith(f"iro-qa.toml: {words}")


def test_one_switched_off_by_its_id_is_not_there(said: Any) -> None:
    assert "there is no odd/team" in refused(said, 'off = ["odd/team"]\n[word]\nteam = { offer = "odd/team" }')


def test_one_whose_plugin_failed_costs_only_itself(said: Any) -> None:
    """The failure is told for itself; the copy is made from our own template."""
    broke = Registry(failures=(LOST,))
    council = said('[word]\nteam = { offer = "odd/team" }', broke)
    assert templates_of(council, broke) == {}


def test_a_developer_who_hands_over_another_registry_is_told() -> None:
    with pytest.raises(UsageError, match=r"No enabled plugin offers the template that \[word\] team"):
        templates_of(Council(template_offers={"team": "odd/team"}), Registry())


def test_the_team_s_document_is_made_from_it(said: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said('[word]\nteam = { offer = "odd/team" }')
    small_council.write(tmp_path / "forms")
    assert main(["summarise", "forms", "--month", "2026-10"]) == 0, capsys.readouterr()
    found = docx.Document(io.BytesIO((tmp_path / "summaries" / "2026-10-ash.docx").read_bytes()))
    assert "Oddshire's own page of Ash team" in [paragraph.text for paragraph in found.paragraphs]


def test_it_is_looked_at_before_it_is_used_as_a_council_s_own_is(
    said: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Template("team", "Team", "team", saying("{{ scop }}"))
    said('[word]\nteam = { offer = "odd/team" }', registry(templates=[wrong]))
    small_council.write(tmp_path / "forms")
    assert main(["summarise", "forms", "--month", "2026-10"]) == 2
    assert "There is no field scop. Did you mean scope?" in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "summaries").exists()


@pytest.mark.once
def test_northshires_page_is_our_own_with_the_changes_of_its_script() -> None:
    """Where this fails, our template has changed: run python plugins/iro-qa-northshire/tools/build_template.py."""
    script = small_council.ROOT / "plugins" / "iro-qa-northshire" / "tools" / "build_template.py"
    spec = importlib.util.spec_from_file_location("build_template", script)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    kept, built = (parts(one)["word/document.xml"] for one in (made.FILE.read_bytes(), made.built()))
    assert kept == built


# ------------------------------------------------------------------------------------------------------ processes


def test_a_plugin_s_process_is_the_council_s_and_other_keys_apply_on_top(said: Any) -> None:
    council = said('[process]\npreset = "odd/three-steps"\nskipping = false')
    assert council.process.stages == STAGES and not council.process.skipping
    assert council.words.concern == "alert"
    assert said.imported == [("odd",)]


def test_plugins_are_imported_for_it_only_where_it_is_theirs(said: Any) -> None:
    said('[process]\npreset = "central_bedfordshire"')
    assert said.imported == []


def test_an_unknown_one_is_refused_with_the_nearest(said: Any) -> None:
    words = "process.preset: there is no odd/tree-steps. Did you mean odd/three-steps?"
    assert refused(said, '[process]\npreset = "odd/tree-steps"') == f"iro-qa.toml: {words}"
    off = 'off = ["odd/three-steps"]\n[process]\npreset = "odd/three-steps"'
    assert "there is no odd/three-steps" in refused(said, off)


def test_nothing_stands_in_for_one_whose_plugin_failed(said: Any) -> None:
    """Under another process the days by which people must answer would be wrong."""
    words = refused(said, '[process]\npreset = "odd/three-steps"', Registry(failures=(LOST,)))
    assert (
        words
        == "iro-qa.toml: process.preset: its plugin failed. odd 1.0: import: It could not be imported: ImportError."
    )


def test_its_stages_and_its_word_are_what_a_summary_prints(
    said: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the team's page calls the concern is the process's word."""
    said('[process]\npreset = "odd/three-steps"')
    small_council.write(tmp_path / "forms")
    assert main(["summarise", "forms", "--month", "2026-10", "--format", "json"]) == 0, capsys.readouterr()
    made = json.loads((tmp_path / "summaries" / "2026-10-whole-service.json").read_text())
    assert made["words"]["concern"] == "alert"
    stages = {row["stage"] for row in made["concerns"]} | {row["next_step"] for row in made["concerns"]}
    assert any("Manager" in stage for stage in stages)
