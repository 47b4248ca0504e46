"""A council's own Word templates: written out, named in the settings, looked at, and used."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from tests.summaries_made import KINDS, copied
from tests.summary_samples import summaries
from tests.word_made import saying
from tests.word_values import by_kind, of_kind

from iro_qa import discover, export, load_settings
from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.errors import SettingsError, UsageError
from iro_qa.run import Document, own_templates, template_bytes
from iro_qa.standard.word import own
from iro_qa.standard.word.exporter import context
from iro_qa.summaries import MonthlySummary
from iro_qa.word.fields import Fields, completed, fields_of, merged
from iro_qa.word.names import W
from iro_qa.word.parts import parse
from iro_qa.word.tables import tidy_table

FORMS = Path(__file__).parents[1] / "examples" / "made-up-council" / "forms" / "2026-10.jsonl"
OURS = "Our own page of {{ scope }}: {% for c in actions %}{{ c.child }}; {% endfor %}"


def said(document: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(document)).paragraphs)


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


# ------------------------------------------------------------ the fields there are


def _lacking(known: Fields, met: Fields, path: str = "") -> list[str]:
    """Fields that were met and are not known; of a list that is known to be there, its entries' kind may not be."""
    if isinstance(met, dict) and isinstance(known, dict):
        return [
            lack
            for name, one in met.items()
            for lack in (_lacking(known.get(name), one, f"{path}.{name}") if name in known else [f"{path}.{name}"])
        ]
    if isinstance(met, list) and met[0] is not None:
        return _lacking(known[0] if isinstance(known, list) else known, met[0], f"{path}[]")
    return [] if met is None or met == [None] or known == met or (known is None and met == "text") else [path]


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_fields_has_every_field_that_our_templates_are_given(kind: str) -> None:
    """Where this fails, a value has come to the documents since: run python tools/list_fields.py."""
    assert _lacking(own.fields(kind), merged(map(fields_of, by_kind(kind)))) == []


@given(summaries())
@settings(max_examples=8, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_any_summary_s_values_are_among_the_fields(made_up: MonthlySummary) -> None:
    for kind in KINDS:
        assert _lacking(own.fields(kind), fields_of(context(of_kind(made_up, kind)))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_templates_may_be_used_as_they_are(kind: str) -> None:
    """So may what a council has changed only the words of."""
    assert own.lint(own.our_template(kind), kind) == ()


def test_a_field_of_another_copy_is_not_a_field_of_this_one() -> None:
    assert own.lint(saying("{% for w in workers %}{{ w.label }}{% endfor %}"), "supervision") == ()
    assert "There is no field workers." in own.lint(saying("{% for w in workers %}x{% endfor %}"), "team")[0]


def test_fields_of_several_values_are_put_together() -> None:
    """A field that only some have is a field; one that is not there this month is whatever it is in another."""
    values: list[Mapping[str, Any]] = [
        {"a": None, "b": []},
        {"a": {"x": 1}, "b": [{"y": True}], "c": "t"},
        {"b": [{"z": 2}]},
    ]
    expected = {"a": {"x": "number"}, "b": [{"y": "yes or no", "z": "number"}], "c": "text"}
    assert merged(map(fields_of, values)) == expected
    assert merged(["text", "number"]) == "text"
    assert fields_of(object()) is None
    assert completed({"a": None, "b": [None], "c": "text"}, expected) == {
        "a": {"x": "number"},
        "b": expected["b"],
        "c": "text",
    }
    assert completed([{"d": None}], None) == [{"d": None}]


# ------------------------------------------------------------ documents from them


@pytest.mark.parametrize("kind", KINDS)
def test_a_council_s_own_template_makes_its_kind_of_copy_and_ours_the_others(kind: str) -> None:
    templates = {kind: saying("Our own page of {{ scope }}")}
    made = list(export([copied(3, one) for one in KINDS], discover(), ["word"], templates))
    for one, document in zip(KINDS, made, strict=True):
        assert isinstance(document, Document)
        assert ("Our own page of" in said(document.content)) is (one == kind)


def test_other_formats_have_nothing_to_do_with_word_templates() -> None:
    made = list(export([copied(3, "team")], discover(), ["json"], {"team": b"no template at all"}))
    assert [type(one) for one in made] == [Document]


def test_a_template_that_may_not_be_used_is_refused_before_any_document_is_made() -> None:
    with pytest.raises(
        UsageError, match=r"for the team copy cannot be used\. There is no field titel\. Did you mean t"
    ) as caught:
        export((), discover(), ["word"], {"team": saying("{{ titel }}", "{{ nothing }}")})
    assert "And 1 more: iro-qa word check" in str(caught.value)


def test_a_look_that_breaks_is_said_and_no_document_is_made() -> None:
    """As with anything of a plugin's: its kind of error, and none of its words."""
    with pytest.raises(UsageError, match=r"for the pupil copy cannot be used\. Looking at it broke: KeyError"):
        export((), discover(), ["word"], {"pupil": saying("x")})


# ------------------------------------------------------------ settings


def _settings(folder: Path, text: str) -> Path:
    file = folder / "iro-qa.toml"
    file.write_text(text, "utf-8")
    return file


def test_paths_in_the_settings_begin_where_the_settings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the command is run from; and no file is opened before it is needed."""
    monkeypatch.chdir(tmp_path.parent)
    council = load_settings(_settings(tmp_path, '[word]\nteam = "templates/team.docx"\nhead = "h.docx"'))
    assert dict(council.templates) == {"team": tmp_path / "templates" / "team.docx", "head": tmp_path / "h.docx"}
    assert dict(Council().templates) == {}


def test_a_kind_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no key word\.teams\. Did you mean team\?"):
        load_settings(_settings(tmp_path, '[word]\nteams = "x.docx"'))


def test_a_template_that_is_not_there_is_said_without_its_name(tmp_path: Path) -> None:
    """A folder is none either."""
    for path in (tmp_path / "Jones.docx", tmp_path):
        with pytest.raises(UsageError, match=r"\[word\] team of iro-qa\.toml names is not there") as caught:
            own_templates({"team": path})
        assert "Jones" not in str(caught.value) and caught.value.__context__ is None


def test_of_a_file_without_end_only_so_much_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iro_qa.run.templates._MOST", 10)
    (tmp_path / "large.docx").write_bytes(b"x" * 100)
    assert template_bytes(tmp_path / "large.docx", "it") == b"x" * 10


def test_a_file_that_may_not_be_read_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.docx").write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError("Jones")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError, match="cannot be read") as caught:
        template_bytes(tmp_path / "x.docx", "it")
    assert "Jones" not in str(caught.value) and caught.value.__context__ is None


# ------------------------------------------------------------ the command line


def test_our_templates_are_written_out_and_what_is_there_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["word", "template", str(tmp_path / "templates")]) == 0
    assert files(tmp_path / "templates") == sorted(f"{kind}.docx" for kind in KINDS)
    assert (tmp_path / "templates" / "team.docx").read_bytes() == own.our_template("team")
    assert "[word]\nteam = " in capsys.readouterr().out
    assert main(["word", "template", str(tmp_path / "templates")]) == 2
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_right_is_said_to_be(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.docx").write_bytes(saying("{{ title }}"))
    assert main(["word", "check", str(tmp_path / "mine.docx"), "--for", kind]) == 0
    assert capsys.readouterr().out == f"It may be used for the {kind} copy.\n"


@pytest.mark.parametrize("described, n", [('descr=""', 1), ('descr="The council\'s arms"', 0), ("", 1)])
def test_a_picture_without_alternative_text_is_pointed_out(described: str, n: int) -> None:
    drawing = f'<wp:docPr id="1" name="Picture 1" {described}/>'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/header1.xml", f"<w:hdr>{drawing}</w:hdr>")
    assert own.undescribed(held.getvalue()) == n


def test_the_command_says_so_and_lets_the_template_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = docx.Document(io.BytesIO(saying("{{ title }}")))
    document.add_picture(io.BytesIO(_DOT))
    document.save(str(tmp_path / "mine.docx"))
    assert main(["word", "check", str(tmp_path / "mine.docx"), "--for", "team"]) == 0
    assert "But 1 picture in it cannot be heard" in capsys.readouterr().out


#: A picture of one point.
_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_what_libreoffice_writes_for_on_is_what_word_s_schema_knows() -> None:
    flags = '<w:cantSplit w:val="true"/><w:tblHeader w:val="true"/>'
    rows = (
        f"<w:tr><w:trPr>{flags}</w:trPr><w:tc/></w:tr><w:tr><w:trPr><w:cantSplit w:val='false'/></w:trPr><w:tc/></w:tr>"
    )
    table = parse(f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/>{rows}</w:tbl>'.encode())
    tidy_table(table)
    said = etree.tostring(table, encoding="unicode")
    assert "true" not in said and "false" not in said and '<w:cantSplit w:val="off"/>' in said


def test_what_is_wrong_with_a_template_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.docx").write_bytes(saying("Seen: {{ titel }}", "{{ nothing }}"))
    assert main(["word", "check", str(tmp_path / "mine.docx")]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith('2 things to put right: There is no field titel. Did you mean title? In: "Seen: {{ titel }}"')
    assert main(["word", "check", str(tmp_path / "mine.docx"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["for"] == "team" and len(told["faults"]) == 2


@pytest.mark.parametrize(
    "arguments, expected",
    [
        (["chekc", "x"], "Did you mean check?"),
        (["check", "x", "--for", "teams"], "Did you mean team?"),
        (["check", "no-such-file.docx"], "is not there, or cannot be read"),
    ],
)
def test_a_slip_in_the_command_is_said(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["word", *arguments]) == 2
    assert expected in capsys.readouterr().err


@pytest.mark.once
def test_a_month_is_made_from_the_council_s_own_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The teams' pages are ours to lay out; the service's document is as before."""
    monkeypatch.chdir(tmp_path)
    _settings(tmp_path, '[word]\nteam = "mine.docx"')
    (tmp_path / "mine.docx").write_bytes(saying(OURS))
    assert main(["summarise", str(FORMS), "--month", "2026-10", "--to", "out"]) in (0, 1)
    assert "Our own page of Oak" in said((tmp_path / "out" / "2026-10-oak.docx").read_bytes())
    assert "Our own page" not in said((tmp_path / "out" / "2026-10-whole-service.docx").read_bytes())
    capsys.readouterr()


def test_a_month_is_not_begun_with_a_template_that_may_not_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said before the forms are read, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    _settings(tmp_path, '[word]\nteam = "mine.docx"')
    (tmp_path / "mine.docx").write_bytes(saying("{{ titel }}"))
    assert main(["summarise", str(FORMS), "--month", "2026-10", "--to", "out"]) == 2
    assert "There is no field titel. Did you mean title?" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
