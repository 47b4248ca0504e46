"""Returns: a plugin is handed the forms that count, each once, and the host writes its files, all or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests import small_council
from tests.builders import form
from tests.plugins.misbehaves import SECRET, plugin

from iro_qa import MonitoringForm, OutputError, Returned, UsageError, fold, make_return, standard
from iro_qa.caseload import Caseload, CaseloadChild
from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.plugin import Material, Return
from iro_qa.registry import Registry, registry_of
from iro_qa.run import Document, Folded

TO = ("--from", "2026-10", "--to", "2026-10", "--out", "return")


def rows(material: Material) -> Mapping[str, bytes]:
    """One line a form: its number, child and day."""
    lines = [f"{one.identity.id},{one.child.number},{one.date}" for one in material.forms]
    return {"forms.csv": "\n".join(["id,child,day", *lines]).encode(), "header.csv": material.council.encode() or b"-"}


def offering(*makes: Any, name: str = "rows", plugins: tuple[str, ...] = ("odd",)) -> Registry:
    given = [Return(name if n == 0 else f"{name}-{n}", "Rows", make) for n, make in enumerate(makes)]
    return registry_of({"standard": standard, **{one: plugin(returns=given) for one in plugins}})


def sent(number: str, child: str = "1", held: date = date(2026, 10, 14), **more: Any) -> MonitoringForm:
    identity = {"id": number, "status": "sent", **more}
    return form(identity=identity, child={"number": child, "team": "Ash"}, review={"held_on": held})


def made(forms: list[MonitoringForm], make: Any = rows, first: str = "2026-10", last: str = "2026-10") -> Returned:
    folded = fold(forms, offering(make), Council(name="Northshire"))
    return make_return(forms, folded, "odd/rows", first, last)


def text(returned: Returned) -> str:
    return returned.documents[0].content.decode()


# ---------------------------------------------------------------------------------------------- what it is handed


def test_every_form_that_counts_is_handed_over_once_by_child_and_date_held() -> None:
    """Not a draft, a withdrawn one, an earlier revision, a second copy, one in conflict, or of another month."""
    forms = [
        sent("F-3", "2"), sent("F-2", "1", date(2026, 10, 20)), sent("F-1", "1"), sent("F-1", "1"),
        sent("F-4", status="draft"), sent("F-5", status="withdrawn"), sent("F-6", "3", revision=1),
        sent("F-6", "3", revision=2, status="corrected"), sent("F-7", "4"), sent("F-7", "5"),
        sent("F-8", held=date(2026, 9, 30)),
    ]  # fmt: skip
    found = made(forms)
    assert text(found).splitlines() == [
        "id,child,day", "F-1,1,2026-10-14", "F-2,1,2026-10-20", "F-3,2,2026-10-14", "F-6,3,2026-10-14",
    ]  # fmt: skip
    assert (found.id, found.title, found.forms, found.failure) == ("odd/rows", "Rows", 4, None)
    assert found.documents[1] == Document("header.csv", b"Northshire")


def test_it_knows_the_months_asked_for_and_the_caseload_list() -> None:
    seen: list[Material] = []

    def make(material: Material) -> Mapping[str, bytes]:
        seen.append(material)
        return {"a.txt": b"x"}

    forms = [sent("F-1"), sent("F-2", held=date(2026, 8, 3))]
    folded = fold(forms, offering(make))
    caseload = Caseload((CaseloadChild("1", team="Ash"),))
    make_return(forms, folded, "rows", Month(2026, 8), "2026-10", caseload)
    assert [str(month) for month in seen[0].months] == ["2026-08", "2026-09", "2026-10"]
    assert seen[0].caseload is caseload and len(seen[0].forms) == 2
    assert "F-1" not in repr(seen[0]), "no form is shown by accident"


# ---------------------------------------------------------------------------------------------- what goes wrong


def raises(_: Material) -> Mapping[str, bytes]:
    raise ValueError(SECRET)


class Lazy:
    """It breaks when it is looked at."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(SECRET)


WRONG: dict[str, Any] = {
    "It broke, so nothing is written: ValueError at tests.test_returns": raises,
    "RuntimeError at tests.test_returns": lambda _: Lazy(),
    "It gave no files": lambda _: {},
    "no files.": lambda _: [SECRET],
    "otherwise than with letters": lambda _: {f"{SECRET}.csv": b"x"},
    "letters, digits and hyphens": lambda _: {"../reviews.csv": b"x"},
    "letters, digits and hyphens and one": lambda _: {"reviews.csv.exe": b"x"},
    "letters, digits and hyphens and one ending": lambda _: {"con.csv": b"x"},
    "file otherwise than with letters": lambda _: {3: b"x"},
    "two files the same name": lambda _: {"a.csv": b"x", "A.csv": b"y"},
    "not bytes": lambda _: {"a.csv": SECRET},
    "an empty one": lambda _: {"a.csv": b""},
}


@pytest.mark.parametrize("said", WRONG)
def test_one_that_goes_wrong_gives_a_failure_and_not_one_file(said: str) -> None:
    found = made([sent("F-1")], WRONG[said])
    assert found.documents == () and found.failure
    assert (found.failure.plugin, found.failure.stage, found.failure.offer) == ("odd", "return", "odd/rows")
    assert said in found.failure.what and SECRET not in repr(found)


@pytest.mark.parametrize(
    "registry,name,words",
    [
        (offering(), "odd/rows", "No enabled plugin offers a return."),
        (offering(rows), "rowz", "There is no return of that name. Did you mean rows? Returns: odd/rows."),
        (offering(rows, rows), "x", "There is no return of that name. Returns: odd/rows, odd/rows-1."),
        (
            offering(rows, plugins=("a", "b")), "rows",
            "Several plugins have a return of that name. Returns: a/rows, b/rows.",
        ),
    ],
)  # fmt: skip
def test_a_return_that_there_is_not_is_told_with_those_that_there_are(
    registry: Registry, name: str, words: str
) -> None:
    forms = [sent("F-1")]
    with pytest.raises(UsageError) as caught:
        make_return(forms, fold(forms, registry), name, "2026-10", "2026-10")
    assert str(caught.value) == words


def test_months_without_a_form_and_months_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(UsageError, match="There is no form of November 2026 that counts"):
        made([sent("F-1")], rows, "2026-11", "2026-11")
    with pytest.raises(UsageError, match="The first month is after the last"):
        made([sent("F-1")], rows, "2026-10", "2026-09")


@pytest.mark.parametrize("now", [[], [sent("F-1", held=date(2026, 9, 1))]])
def test_forms_that_were_changed_since_the_fold_are_never_left_out_in_silence(now: list[MonitoringForm]) -> None:
    folded = fold([sent("F-1")], offering(rows))
    with pytest.raises(OutputError, match="A file changed while it was read"):
        make_return(now, folded, "odd/rows", "2026-10", "2026-10")


def test_one_switched_off_by_its_id_is_not_there() -> None:
    forms = [sent("F-1")]
    folded: Folded = fold(forms, offering(rows), Council(off=frozenset({"odd/rows"})))
    with pytest.raises(UsageError, match="No enabled plugin"):
        make_return(forms, folded, "odd/rows", "2026-10", "2026-10")


# ---------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A desk with forms, and a plugin that offers what is asked for."""
    monkeypatch.chdir(tmp_path)
    small_council.write(tmp_path / "forms")

    def enabled(make: Any = rows) -> Path:
        registry = offering(make)
        monkeypatch.setattr("iro_qa.cli.inputs.discover", lambda _: registry)
        return tmp_path

    return enabled


def test_the_files_are_written_and_what_they_were_made_from_is_said(
    desk: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = desk()
    (folder / "forms" / "torn.json").write_text("{")
    assert main(["return", "odd/rows", "forms", *TO]) == 1, "a form that could not be read"
    said, lines = " ".join(capsys.readouterr().out.split()), (folder / "return" / "forms.csv").read_text().count("\n")
    assert "2 drafts: " in said and "1 form or file could not be read" in said
    assert f"Rows (odd/rows), October 2026: made from {lines} forms." in said
    assert "Wrote 2 files to return: forms.csv header.csv" in said


def test_the_same_in_json_for_a_program(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    desk()
    assert main(["return", "rows", "forms", *TO, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["return"], found["months"], found["documents"]) == (
        "odd/rows", ["2026-10"], ["forms.csv", "header.csv"],
    )  # fmt: skip
    assert found["forms_of_the_months"] > 0 and found["failures"] == []


def test_nothing_else_is_written_over_and_then_nothing_is_written(
    desk: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once more with the same forms is no harm."""
    folder = desk()
    assert main(["return", "rows", "forms", *TO]) == main(["return", "rows", "forms", *TO]) == 0
    (folder / "return" / "header.csv").write_text("theirs")
    (folder / "return" / "forms.csv").unlink()
    assert main(["return", "rows", "forms", *TO]) == 2
    assert "The folder has header.csv already" in " ".join(capsys.readouterr().err.split())
    assert [file.name for file in (folder / "return").iterdir()] == ["header.csv"]


def test_one_that_breaks_is_named_and_the_exit_code_is_3(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk(raises)
    assert main(["return", "rows", "forms", *TO]) == 3
    said = " ".join(capsys.readouterr().out.split())
    assert "odd: return, odd/rows: It broke, so nothing is written: ValueError at tests.test_returns" in said
    assert "Rows (odd/rows), October 2026: not made." in said
    assert SECRET not in said and not (folder / "return").exists()


def test_a_wrong_name_is_told_before_a_form_is_read(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk()
    assert main(["return", "rowz", "nowhere", *TO]) == 2
    assert "Returns: odd/rows." in " ".join(capsys.readouterr().err.split())
    assert main(["return", "rows", "forms", *TO[:4], "--out", str(folder / "forms")]) == 2
    assert "--out" in capsys.readouterr().err


def test_the_caseload_list_is_read_and_its_faults_are_said(desk: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk(lambda material: {"n.txt": str(len(material.caseload.children)).encode()})
    (folder / "list.csv").write_text("Child number,Team,In care since\n1,Ash,2020-01-01\n2,Ash,soon\n")
    assert main(["return", "rows", "forms", *TO, "--caseload", "list.csv"]) == 1
    said = capsys.readouterr().out
    assert "Caseload list" in said and "2 faults in the list" in said
    assert (folder / "return" / "n.txt").read_text() == "2"
