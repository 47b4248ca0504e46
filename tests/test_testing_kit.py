"""The plugin author's kit: each law catches what it is for and nothing else; made-up forms; a closed registry."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plugins import good, lawless
from tests.plugins.misbehaves import plugin
from tests.word_made import saying

import iro_qa
import iro_qa.standard
import iro_qa.testing as kit
from iro_qa.errors import Place
from iro_qa.forms import MonitoringForm, catalogue, validate
from iro_qa.forms.local_questions import form_schema
from iro_qa.plugin import Section, Template, clear
from iro_qa.testing import Law, foreign, is_ours, laws_of, made_up_forms, write_fixture
from iro_qa.testing.keyhole import Only
from iro_qa.testing.law import Wrong, first_wrong, plain
from iro_qa.testing.opening import why_shut
from iro_qa.testing.pytest import only
from iro_qa.testing.samples import Samples, again

SECRET = "Zelmira Quonk"


def broken(laws: Iterable[Law]) -> dict[str, set[str]]:
    """The laws that are broken, by offer; those that keep all of theirs too."""
    found: dict[str, set[str]] = {}
    for law in laws:
        found.setdefault(law.offer, set())
        try:
            law.hold()
        except AssertionError:
            found[law.offer].add(law.name)
    return found


# ------------------------------------------------------------------------------------------------------------ laws


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is broken by the plugins of tests/plugins/lawless.py, all in one registry."""
    folder = tmp_path_factory.mktemp("samples")
    form = lawless.sample(made_up_forms(1)[0])
    files = [folder / f"sample{it.suffixes[0]}" for it, _ in lawless.READERS if it.name != "prattles"]
    for path in files:
        path.write_bytes(form)
    registry = iro_qa.registry_of({"standard": iro_qa.standard, **lawless.modules()})
    return broken(laws_of(registry, files=files, examples=10))


@pytest.mark.own
@pytest.mark.parametrize("offer, laws", lawless.expected().items())
def test_what_breaks_one_law_is_caught_by_this_law_alone(
    found: Mapping[str, set[str]], offer: str, laws: set[str]
) -> None:
    assert found[offer] == laws


def test_every_law_is_broken_by_some_plugin() -> None:
    """A law that cannot be broken proves nothing. Those of templates and distributions are broken further down."""
    names = {law for laws in lawless.expected().values() for law in laws}
    registry = iro_qa.registry_of({"standard": iro_qa.standard, **lawless.modules()})
    assert {law.name for law in laws_of(registry)} <= names


#: A trial has two actions at most, a month more.
BREAKS_LATER = saying("{% if actions|length > 2 %}{{ actions[99].headline }}{% endif %}")


@pytest.mark.parametrize(
    "content, laws",
    [
        (saying("{{ council }}"), set()),
        (saying("{{ counsil }}"), {"is-understood"}),
        (b"no document", {"is-understood"}),
        (BREAKS_LATER, {"opens"}),
    ],
)
def test_a_word_template_is_looked_at_and_filled_in(content: bytes, laws: set[str]) -> None:
    own = plugin(templates=[Template("team", "Team", "team", content)])
    registry = iro_qa.registry_of({"standard": iro_qa.standard, "own": own})
    of_template = [law for law in laws_of(registry, examples=1) if law.offer == "own/team"]
    assert broken(of_template) == {"own/team": laws}


def test_a_word_template_has_no_laws_where_nothing_fills_it_in() -> None:
    own = plugin(templates=[Template("team", "Team", "team", b"-")])
    assert [law.offer for law in laws_of(iro_qa.registry_of({"own": own}))] == ["own"]


def test_a_check_that_raises_on_its_own_example_breaks_both() -> None:
    teeth = lawless.a_check("teeth", lawless.CHECKS["never-raises"].look, examples=(clear(),))
    laws = laws_of(iro_qa.registry_of({"own": plugin(checks=[teeth])}), examples=1)
    assert broken(laws)["own/teeth"] == {"never-raises", "examples-hold"}


@pytest.mark.parametrize("section", sorted({question.section for question in catalogue().questions}))
def test_whatever_a_check_reads_sample_forms_answer_it(section: str) -> None:
    """Every question but those that tell forms apart, three times over; what comes out is a form."""
    samples = Samples(iro_qa.Registry(), 1)
    texts = samples.forms((section,))[:36]
    assert all(isinstance(validate(json.loads(text), Place()), MonitoringForm) for text in texts)
    answered = {name for text in texts for name in plain(again(text)).get(section, {})}
    fields = {one.field for one in catalogue().flat() if one.section == section}
    assert answered >= fields - {"continues", "concern"}


def test_a_good_plugin_keeps_them_all() -> None:
    registry = iro_qa.registry_of({"standard": iro_qa.standard, "good": good})
    laws = laws_of(registry, examples=5)
    assert {law.offer for law in laws} == {
        "good", "good/good", "good/life-story", "good/life-story-begun", "good/legal-status",
    }  # fmt: skip
    for law in laws:
        law.hold()


def test_what_breaks_a_law_is_said_with_the_smallest_form_that_shows_it() -> None:
    """Which law, whose, what is wrong, how to see it again, and nothing of the exception."""

    def look(form: Any) -> None:
        if form.health.dental == "no":
            raise KeyError(SECRET)

    own = plugin(checks=[lawless.a_check("teeth", look)])
    (law,) = [one for one in laws_of(iro_qa.registry_of({"own": own})) if one.name == "never-raises"]
    assert str(law) == "own/teeth:never-raises"
    with pytest.raises(AssertionError) as raised:
        law.hold()
    first, what, again, form = str(raised.value).splitlines()
    assert first == "own/teeth breaks the law never-raises: a check says something of every form there can be."
    assert what.startswith("It raises KeyError at tests.test_testing_kit:")
    assert "laws_of(" in again
    assert '"own/teeth:never-raises"' in again
    shown = json.loads(form.partition(": ")[2])
    assert shown["health"] == {"dental": "no"}
    assert set(shown) <= {"identity", "child", "health"}
    assert SECRET not in str(raised.value)


def test_a_plugin_that_is_not_there_has_one_law_and_that_is_broken() -> None:
    (law,) = laws_of("nowhere")
    with pytest.raises(AssertionError, match="It is enabled but not installed"):
        law.hold()


def test_a_form_is_made_no_smaller_than_shows_what_is_wrong() -> None:
    """Entries go one by one, sections whole; where nothing is wrong there is no form."""
    (form,) = made_up_forms(1)
    assert first_wrong([form], lambda _: "") is None
    wrong = first_wrong([form], lambda it: "Told." if it.child.team and it.review.kind == "later" else "")
    assert wrong is not None
    assert wrong.form is not None
    assert plain(wrong.form) == {
        "identity": {"id": form.identity.id}, "child": {"number": form.child.number, "team": form.child.team},
        "review": {"kind": "later"},
    }  # fmt: skip


# --------------------------------------------------------------------------------------------------- distributions


def distribution(folder: Path, module: str, **metadata: str) -> None:
    """A plugin called `sample` as a distribution on the path: its module, metadata and entry point."""
    info = folder / "sample-1.0.dist-info"
    info.mkdir(parents=True)
    lines = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in metadata.items())
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n{lines}")
    (info / "entry_points.txt").write_text(f"[iro_qa]\nsample = {module}\n")
    (folder / module).mkdir()
    (folder / module / "__init__.py").write_text("")


def laws_of_sample(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return broken(laws_of("sample"))


def test_a_distribution_requires_iro_qa_is_typed_and_stays_unseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "sample_right", Requires_Dist="iro-qa>=0.1")
    (tmp_path / "sample_right" / "py.typed").touch()
    assert laws_of_sample(tmp_path, monkeypatch) == {"sample": set()}


@pytest.mark.parametrize("requires", ["pydantic>=2", "iro-qa", 'iro-qa>=0.1; extra == "test"'])
def test_a_distribution_must_say_which_iro_qa_it_is_for(
    requires: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "sample_without", Requires_Dist=requires)
    assert laws_of_sample(tmp_path, monkeypatch) == {"sample": {"asks-for-iro-qa", "is-typed"}}


def test_a_plugin_that_has_itself_imported_with_every_python_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution(tmp_path, "sample_pushing", Requires_Dist="iro-qa>=0.1")
    (tmp_path / "sample_pushing" / "py.typed").touch()
    (tmp_path / "sitecustomize.py").write_text("import sample_pushing\n")
    assert laws_of_sample(tmp_path, monkeypatch) == {"sample": {"is-listed-unseen"}}


def test_where_plugins_cannot_even_be_listed_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution(tmp_path, "sample_blocking", Requires_Dist="iro-qa>=0.1")
    (tmp_path / "sample_blocking" / "py.typed").touch()
    (tmp_path / "attrs.py").write_text("raise RuntimeError\n")
    (tmp_path / "attr.py").write_text("raise RuntimeError\n")
    assert laws_of_sample(tmp_path, monkeypatch) == {"sample": {"is-listed-unseen"}}


# --------------------------------------------------------------------------------------------------- made-up forms


def test_made_up_forms_are_the_same_for_the_same_seed_and_count() -> None:
    """They count, each number once; the latest last; a shorter run is the end of a longer one."""
    ten = made_up_forms(10, 7)
    assert ten == made_up_forms(10, 7) == made_up_forms(30, 7)[-10:]
    assert ten != made_up_forms(10, 8)
    assert len({form.identity.id for form in ten}) == 10
    assert all(form.date and form.team and form.identity.status in ("sent", "corrected") for form in ten)
    assert made_up_forms(0) == ()


@pytest.mark.parametrize("count", [-1, 10_001])
def test_no_more_are_made_than_can_be_made_again_quickly(count: int, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="10000"):
        made_up_forms(count)
    with pytest.raises(ValueError, match="10000"):
        write_fixture(tmp_path, count)


def test_their_local_questions_are_answered() -> None:
    """Each answer is one that the section takes, whatever rules it has of its own."""
    forms = made_up_forms(20, 3, [good.Story, lawless.Paired])
    assert {good.Story.of(form).life_story for form in forms if good.Story.of(form)} > {"no"}  # type: ignore[union-attr]
    assert all(lawless.Paired.of(form) is not None for form in forms if form.local["paired"])


def test_a_fixture_is_ours_only_byte_for_byte_under_its_own_name(tmp_path: Path) -> None:
    path = write_fixture(tmp_path, 5, 9)
    assert path == tmp_path / "made-up-9-5.jsonl"
    assert is_ours(path)
    again = tmp_path / "made-up-9-6.jsonl"
    again.write_bytes(path.read_bytes())
    assert not is_ours(again), "the name says another count"
    path.write_bytes(path.read_bytes().replace(b'"yes"', b'"no"', 1))
    assert not is_ours(path), "one answer was changed"
    assert not is_ours(tmp_path / "made-up-9-7.jsonl"), "there is no such file"
    assert not is_ours(tmp_path / "made-up-9-99999.jsonl")
    assert not is_ours(tmp_path / "forms.jsonl")


def test_a_fixture_with_local_questions_is_ours_where_these_are_known(tmp_path: Path) -> None:
    path = write_fixture(tmp_path, 3, 1, [good.Story])
    assert path.name == "made-up-1-3-good.jsonl"
    assert is_ours(path, [good.Story])
    assert not is_ours(path), "nobody can tell: the plugin is not installed"


FORM = '{"identity": {"id": "F-1"}, "child": {"number": "1001"}}'


@pytest.mark.parametrize(
    "name, content",
    [
        ("form.json", FORM),
        ("forms.jsonl", FORM + "\n" + FORM),
        ("wrong.json", FORM.replace("F-1", "F 1 !")),
        ("torn.json", FORM[:-3]),
        ("forms.csv", "identity.id,child.number\nF-1,1001\n"),
        ("Archive/form.json", FORM),
        ("made-up-1-1.jsonl", FORM),
        ("export.json", '{"page": 1, "forms": [' + FORM + "]}"),
        ("form.json.bak", FORM),
        ("forms.txt", FORM + "\n\n" + FORM + "\n"),
    ],
)
def test_a_file_that_holds_a_form_and_is_not_ours_is_foreign(name: str, content: str, tmp_path: Path) -> None:
    write_fixture(tmp_path / "ours", 2)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    assert foreign(tmp_path) == [path] == foreign([path])


@pytest.mark.parametrize(
    "name, content",
    [
        ("package.json", '{"name": "something", "version": "1.0"}'),
        ("list.json", "[1, 2]"),
        ("torn.json", '{"name": '),
        ("reviews.csv", "CHILD,DOB,REVIEW\n1001,01/01/2012,14/10/2026\n"),
        ("empty.json", ""),
        ("notes.txt", "the child's identity"),
        ("schema.json", json.dumps(form_schema())),
        ("two.txt", '{"identity": {"id": "F-1"}, "child": "of a process"}'),
        ("torn.txt", FORM[:-3]),
        (".tox/form.json", FORM),
    ],
)
def test_what_holds_no_form_is_none(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    assert foreign(str(tmp_path)) == []


def packed(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"data/{name}", content)
    return path


def test_an_archive_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = write_fixture(tmp_path, 2)
    packed(tmp_path / "ours.zip", **{ours.name: ours.read_text("utf-8"), "notes.txt": "none"})
    assert foreign(tmp_path) == []
    strange = packed(tmp_path / "strange.ZIP", **{"form.json": FORM})
    torn = tmp_path / "torn.zip"
    torn.write_bytes(strange.read_bytes()[:-30])
    assert foreign(tmp_path) == [strange, torn]
    monkeypatch.setattr("iro_qa.testing.fixtures._MOST_PACKED", 3)
    assert tmp_path / "ours.zip" in foreign(tmp_path), "too large to be a fixture"


def test_what_nobody_can_open_is_foreign(tmp_path: Path) -> None:
    """Nobody can say that it holds no form."""
    (tmp_path / "form.json").symlink_to(tmp_path / "gone")
    assert foreign(tmp_path) == [tmp_path / "form.json"]


# -------------------------------------------------------------------------------------------------- by Hypothesis


@settings(max_examples=25)
@given(kit.forms([good.Story]))
def test_forms_are_valid_and_most_carry_the_local_section(form: MonitoringForm) -> None:
    assert validate(json.loads(form.model_dump_json()), Place()) == form
    assert "good" not in form.local or good.Story.of(form) is not None


class Rich(Section):
    """One question of every kind that a local section may ask."""

    plugin = "rich"
    title = "Rich"
    told: iro_qa.plugin.Answer = iro_qa.plugin.answer("Told")
    day: iro_qa.plugin.IsoDate | None = iro_qa.plugin.question("Day", None)
    weeks: int | None = iro_qa.plugin.question("Weeks", None)
    label: iro_qa.plugin.Label = iro_qa.plugin.question("Label", "")
    words: iro_qa.plugin.LongText | None = iro_qa.plugin.question("Words", None)


@settings(max_examples=25)
@given(kit.sections(Rich))
def test_sections_are_of_their_class_with_any_answers(section: Rich) -> None:
    assert Rich.model_validate_json(section.model_dump_json()) == section


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(kit.sections(lawless.Paired))
def test_a_rule_of_the_section_s_own_is_kept(section: lawless.Paired) -> None:
    assert section.asked == "not_recorded" or section.model_fields_set >= {"day"}


@given(st.data())
def test_hostile_text_is_as_long_as_asked_for_and_no_blank(data: st.DataObject) -> None:
    lines = data.draw(st.booleans())
    text = data.draw(kit.hostile_text(12, lines=lines))
    assert len(text) <= 12
    assert not text or text.strip()
    assert lines or len(text.splitlines()) <= 1


# ------------------------------------------------------------------------------------------------------ a registry

registry = only("good", good)
installed = only("standard")
failing = only("odd", plugin(checks=["a text"]))


def test_the_registry_holds_the_plugin_and_the_built_ins(registry: iro_qa.Registry) -> None:
    assert [one.name for one in registry.plugins] == ["standard", "good"]


def test_while_a_test_has_it_nobody_looks_for_plugins(installed: iro_qa.Registry) -> None:
    assert installed.plugins[0].distribution == "iro-qa"
    for look in (iro_qa.discover, iro_qa.installed):
        with pytest.raises(AssertionError, match="must not look for installed plugins"):
            look()


def test_after_the_test_everybody_may() -> None:
    assert iro_qa.discover().plugins


def test_a_plugin_that_fails_fails_the_test_at_once(request: pytest.FixtureRequest) -> None:
    with pytest.raises(AssertionError, match="not of type Check"):
        request.getfixturevalue("failing")


# ------------------------------------------------------------------------------------------------------- the parts


def test_an_ending_that_nobody_knows_is_not_judged() -> None:
    assert why_shut(".pdf", b"?") == ""
    assert why_shut(".TXT", b"\xff").startswith("It does not open: UnicodeDecodeError")


def test_a_keyhole_shows_what_is_declared_and_says_what_was_tried() -> None:
    (form,) = made_up_forms(1, sections=[good.Story])
    hidden = Only(form, ("health.dental", "local.good.weeks"))
    assert hidden.health.dental == form.health.dental
    assert set(hidden.local["good"]) <= {"weeks"}
    with pytest.raises(AttributeError):
        _ = hidden.home
    assert (hidden.seen, hidden.refused) == ({"health.dental", "local.good.weeks"}, ["home"])


def test_a_law_is_a_value() -> None:
    law = Law("own/one", "is-so", "it is so.", lambda: Wrong("It is not."))
    with pytest.raises(AssertionError, match=r"own/one breaks the law is-so: it is so.\nIt is not.\nTo see it again"):
        law.hold()
    assert attrs.evolve(law, broken=lambda: None).hold() is None


def test_the_public_names_are_what_they_claim_and_importing_the_kit_needs_no_hypothesis() -> None:
    assert list(kit.__all__) == sorted(kit.__all__) and set(kit.__all__) <= set(dir(kit))
    for name in kit.__all__:
        assert getattr(kit, name).__doc__, name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = kit.nothing
    code = "import sys; from iro_qa.testing import foreign, laws_of; laws_of('standard'); print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "iro_qa.testing.laws" in modules
    assert not {"hypothesis", "pytest", "docx", "openpyxl", "xlsxwriter", "lxml"} & set(modules)
