"""Shared folders as they are: what is nobody's form is passed over and counted, and no good file is called broken."""

import errno
import io
import json
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import attrs
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import form

from iro_qa import run
from iro_qa.cli import main
from iro_qa.council import Council
from iro_qa.errors import Fault, Unreadable
from iro_qa.readers import Reader
from iro_qa.registry import discover
from iro_qa.run.reading import presence
from iro_qa.run.reading.file_names import folded, locked, noise, perhaps_copy, stands_for
from iro_qa.run.reading.finding import find
from iro_qa.settings import load_settings
from iro_qa.standard.excel.exporter import exporter as excel
from iro_qa.standard.word.exporter import context
from iro_qa.summaries import PassedOver
from iro_qa.summary_json import from_json

NAME = "Zelmira Quonk"


def reads(suffix):
    return suffix.lower() in (".json", ".xlsx", ".csv")


def text(number=1):
    return form(identity={"id": f"F-{number}"}, child={"number": str(1000 + number)}).model_dump_json()


@pytest.fixture
def folder(tmp_path):
    """A shared folder with two forms and everything else that lies in such folders."""
    share = tmp_path / "share"
    for name, content in {
        "1.json": text(1), "2.json": text(2),
        "~$2.json": "", ".~lock.1.json#": "", "Thumbs.db": "x", "desktop.ini": "x", ".DS_Store": "x", "._1.json": "x",
        ".hidden.json": "{", "notes.txt": NAME,
        "_ARCHIVE/old.json": text(3), "_ARCHIVE/2024/older.json": text(4), "_ARCHIVE/~$old.json": "",
        "Do not-use/wrong.json": "{", ".git/config.json": "{",
    }.items():  # fmt: skip
        (share / name).parent.mkdir(parents=True, exist_ok=True)
        (share / name).write_text(content, "utf-8")
    return share


def counts(found):
    return {(one.kind, one.name): (one.n, one.files) for one in found.passed_over}


def test_only_the_forms_are_read_and_everything_else_is_counted_by_kind(folder):
    found = find([folder], reads, Council().skip_folders)
    assert [path.name for path in found.files] == ["1.json", "2.json"]
    assert counts(found) == {
        ("lock", ""): (2, 0), ("system", ""): (4, 0), ("hidden", ""): (1, 0), ("other_kind", ""): (1, 0),
        ("skipped_folder", "Archive"): (1, 2), ("skipped_folder", "Do not use"): (1, 1), ("hidden_folder", ""): (1, 1),
    }  # fmt: skip


def test_a_lock_file_tells_that_its_file_is_open(folder):
    reading = run.read([folder], discover())
    assert {path.name for path in reading.open_elsewhere} == {"1.json", "2.json"}
    assert [str(note.place) for note in reading.notes] == ["file 1 of 2 (.json)", "file 2 of 2 (.json)"]
    assert all("what is not saved yet is not in it" in note.what for note in reading.notes)
    folded_once = run.fold(reading, discover())
    assert (folded_once.reading.counted, folded_once.reading.open_elsewhere, folded_once.reading.notes) == (2, 2, 2)


def test_what_is_named_outright_is_read_whatever_it_is_called(folder):
    archived = folder / "_ARCHIVE"
    assert len(find([archived], reads, ["Archive"]).files) == 2
    both = find([folder, archived], reads, ["Archive"])
    assert len(both.files) == 4 + 1 and ("skipped_folder", "Archive") not in counts(both)
    hidden = find([folder / ".hidden.json", folder / "notes.txt"], reads)
    assert len(hidden.files) == 2 and not hidden.passed_over


def test_the_settings_say_which_folders_are_passed_over(folder, tmp_path):
    toml = tmp_path / "iro-qa.toml"
    toml.write_text('[folders]\nskip = ["do NOT use"]\n', "utf-8")
    council = load_settings(toml)
    reading = run.read([folder], discover(), council)
    assert len(reading.files) == 4
    assert [one.words for one in reading.passed_over if one.name] == ["1 folder named do NOT use (1 file)"]


def test_one_file_by_two_paths_is_read_once_and_the_second_path_is_counted(folder, tmp_path):
    (tmp_path / "by name.json").symlink_to(folder / "1.json")
    os.link(folder / "2.json", tmp_path / "twin.json")
    found = find([folder, tmp_path / "by name.json", tmp_path / "twin.json", folder / "1.json"], reads, ["archive"])
    assert len([path for path in found.files if path.name in ("1.json", "2.json", "by name.json", "twin.json")]) == 2
    assert counts(found)["same_file", ""] == (2, 0)
    assert not find([folder / "1.json", folder / "1.json"], reads).passed_over


def test_links_to_folders_are_counted_and_not_followed(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "9.json").write_text(text(9), "utf-8")
    (folder / "link").symlink_to(other)
    (folder / "round").symlink_to(folder)
    found = find([folder], reads, ["Archive"])
    assert counts(found)["linked_folder", ""] == (2, 0)
    assert "9.json" not in {path.name for path in found.files}
    assert len(find([folder / "link"], reads).files) == 1


def test_a_placeholder_is_named_as_not_on_this_computer(tmp_path):
    for name in (".a.json.icloud", "b.json.cloud", "whole team.cloudf", ".picture.png.icloud"):
        (tmp_path / name).write_bytes(b"")
    reading = run.read([tmp_path], discover())
    faults = [item.faults[0] for item in reading]
    assert [(fault.code, "always keep on this device" in fault.remedy) for fault in faults] == [("cloud", True)] * 3
    assert [(one.kind, one.n) for one in reading.passed_over] == [("hidden", 1)]


@pytest.mark.parametrize("attribute", [0x1000, 0x4_0000, 0x40_0000])
def test_an_online_only_file_is_never_opened(attribute, folder, monkeypatch):
    real = os.stat

    def faked(path, *arguments, **more):
        found = real(path, *arguments, **more)
        return SimpleNamespace(
            st_mode=found.st_mode, st_dev=found.st_dev, st_ino=found.st_ino, st_file_attributes=attribute
        )

    reading = run.read([folder / "1.json"], discover())
    monkeypatch.setattr(presence.os, "stat", faked)
    monkeypatch.setattr("pathlib.Path.open", lambda *arguments: pytest.fail("opened"))
    (item,) = reading
    assert item.faults[0].code == "cloud"


@pytest.mark.parametrize(
    "error, code",
    [
        (PermissionError(errno.EACCES, NAME), "shut"),
        (OSError(errno.EBUSY, NAME), "in-use"),
        (OSError(errno.ENAMETOOLONG, NAME), "long-name"),
        (OSError(errno.EIO, NAME), ""),
        (ValueError(NAME), "no-file"),
    ],
)
def test_why_a_file_does_not_open_is_said_in_our_words(error, code, monkeypatch):
    def refuse(*arguments):
        raise error

    monkeypatch.setattr("builtins.open", refuse)
    assert presence.why_shut(Path("forms.xlsx")) == code
    assert NAME not in str(presence.ABSENT.get(code))


@pytest.mark.parametrize("number", [32, 33])
def test_windows_says_itself_that_another_program_has_a_file_open(number, monkeypatch):
    def refuse(*arguments):
        error = PermissionError(errno.EACCES, NAME)
        error.winerror = number
        raise error

    monkeypatch.setattr("builtins.open", refuse)
    assert presence.why_shut(Path("forms.xlsx")) == "in-use"


def shut(monkeypatch, given, why):
    """A reading of one file whose reader gives this."""
    monkeypatch.setattr("iro_qa.run.reading.forms.why_shut", lambda path: why)
    registry = discover()
    reader = Reader(name="json", title="JSON", suffixes=(".json",), read=lambda path, place: given(place))
    offer = SimpleNamespace(it=reader, plugin="standard", id="standard/json")
    monkeypatch.setattr(type(registry), "reader_for", lambda self, suffix: offer if suffix == ".json" else None)
    return registry


def test_a_file_that_is_open_elsewhere_is_named_so_and_not_as_broken(folder, monkeypatch):
    fault = ("cannot-open", "The file could not be opened.", "Check that you may read it.")
    registry = shut(monkeypatch, lambda place: [Unreadable(place, (Fault(place, *fault),))], "shut")
    codes = [item.faults[0].code for item in run.read([folder], registry)]
    assert codes == ["in-use", "in-use"]  # each has a lock file beside it
    (alone,) = run.read([folder / "1.json"], registry)
    assert alone.faults[0].code == "shut"


def test_a_readers_own_permission_error_is_explained_and_another_error_is_not(folder, monkeypatch):
    def breaks(error):
        def read(place):
            raise error

        return read

    one = [folder / "1.json"]
    (item,) = run.read(one, shut(monkeypatch, breaks(PermissionError(NAME)), "shut"))
    assert item.faults[0].code == "shut" and NAME not in str(item)
    (item,) = run.read(one, shut(monkeypatch, breaks(KeyError(NAME)), "shut"))
    assert item.faults[0].code == "reader"
    (item,) = run.read(one, shut(monkeypatch, breaks(PermissionError(NAME)), ""))
    assert item.faults[0].code == "reader"


def test_a_name_that_is_too_long_is_named_so(tmp_path):
    (item,) = run.read([tmp_path / ("n" * 300 + ".json")], discover())
    assert item.faults[0].code == "long-name"
    (item,) = run.read([tmp_path / "nothing.json"], discover())
    assert item.faults[0].code == "no-file"
    (item,) = run.read(["nul\0.json"], discover())
    assert item.faults[0].code == "no-file"


def test_on_windows_a_long_path_gets_the_prefix_that_lifts_the_limit(monkeypatch):
    monkeypatch.setattr(presence.os, "name", "nt")
    monkeypatch.setattr(presence.os.path, "abspath", lambda path: path)
    short, long, shared = "C:\\forms\\1.json", "C:\\" + "n" * 300, "\\\\server\\share\\" + "n" * 300
    taken = {given: presence.reachable(_Text(given)) for given in (short, long, shared)}
    assert taken[short] == short
    assert taken[long] == f"\\\\?\\{long}"
    assert taken[shared] == f"\\\\?\\UNC\\{shared[2:]}"
    already = f"\\\\?\\{long}"
    assert presence.reachable(_Text(already)) == already


class _Text(str):
    """A Windows path on any system: Path itself cannot be one here."""

    __slots__ = ()


def test_a_windows_junction_is_a_linked_folder(monkeypatch, tmp_path):
    mode = stat.S_IFDIR
    monkeypatch.setattr(presence.os, "lstat", lambda path: SimpleNamespace(st_mode=mode, st_reparse_tag=0xA000_0003))
    assert presence.linked(tmp_path)
    cloud = 0x9000_001A  # a OneDrive folder has a tag too, and is no link
    monkeypatch.setattr(presence.os, "lstat", lambda path: SimpleNamespace(st_mode=mode, st_reparse_tag=cloud))
    assert not presence.linked(tmp_path)


def test_a_folder_that_is_gone_is_no_link_and_a_file_without_number_goes_by_its_path(monkeypatch, tmp_path):
    assert not presence.linked(tmp_path / "gone")
    monkeypatch.setattr(presence.os, "stat", lambda path: SimpleNamespace(st_dev=0, st_ino=0))
    assert presence.same(tmp_path / "x" / ".." / "1.json") == presence.same(tmp_path / "1.json")


def test_a_folder_that_cannot_be_opened_is_named_itself(folder, monkeypatch):
    real = os.scandir

    def refuse(path):
        if Path(path).name == "shut":
            raise PermissionError(NAME)
        return real(path)

    (folder / "shut").mkdir()
    monkeypatch.setattr("iro_qa.run.reading.finding.os.scandir", refuse)
    reading = run.read([folder], discover())
    assert [item.faults[0].code for item in reading if isinstance(item, Unreadable)] == ["no-file"]


def test_a_link_that_may_not_be_followed_is_a_file_like_any_other():
    from iro_qa.run.reading.finding import _is_folder

    def refuse():
        raise PermissionError(NAME)

    assert _is_folder(SimpleNamespace(is_dir=refuse)) is False


BESIDE = {"forms.xlsx", "0042.json"}


@pytest.mark.parametrize(
    "name",
    [
        "forms (Anna's conflicted copy 2026-10-14).xlsx", "forms (conflicted copy).xlsx", "forms [Conflict].xlsx",
        "forms (Case Conflict 1).xlsx", "forms.sync-conflict-20261014-093012-ABCDEF7.xlsx", "Copy of forms.xlsx",
        "copy (2) of forms.xlsx", "forms - Copy.xlsx", "forms - Copy (3).xlsx", "forms (1).xlsx", "forms(2).xlsx",
        "forms 2.xlsx", "forms-DESKTOP-8H2KQ1.xlsx", "forms-NSCC12345.xlsx", "0042 (1).json",
    ],
)  # fmt: skip
def test_the_names_of_conflicted_copies_are_known(name):
    assert perhaps_copy(name, {*BESIDE, name})


@pytest.mark.parametrize(
    "name",
    [
        "forms.xlsx", "October 2.xlsx", "review (1).json", "team-NORTH.xlsx", "forms-a.xlsx", "forms-2026.xlsx",
        "conflict resolution.xlsx", "copy.xlsx", "Copyhold.xlsx", "forms-12.xlsx", "0042-2.json", "1.json",
    ],
)  # fmt: skip
def test_ordinary_names_are_no_conflicted_copies(name):
    assert not perhaps_copy(name, {*BESIDE, name})


def test_a_conflicted_copy_is_read_and_the_officer_sees_why(tmp_path, capsys):
    (tmp_path / "1.json").write_text(text(1), "utf-8")
    (tmp_path / f"1 ({NAME}'s conflicted copy).json").write_text(text(1), "utf-8")
    reading = run.read([tmp_path], discover())
    once = run.fold(reading, discover())
    assert (once.reading.counted, once.reading.perhaps_copies, once.resolution.copies) == (1, 1, ("F-1",))
    assert [note.what.partition(",")[0] for note in once.notes] == ["Perhaps a conflicted copy"]
    code = main(
        ["summarise", str(tmp_path), "--month", "2026-10", "--to", str(tmp_path.parent / "out"), "--format", "json"]
    )
    said = capsys.readouterr().out
    assert code == 0 and "Perhaps a conflicted copy, and read: 1 file; see fix-list.xlsx." in said and NAME not in said


@pytest.mark.parametrize(
    "lock, whose",
    [
        ("~$forms.xlsx", {"forms.xlsx"}), (".~lock.forms.xlsx#", {"forms.xlsx"}), ("~$rms.xlsx", {"forms.xlsx"}),
        ("~$orms.xlsx", {"forms.xlsx"}), ("~$other.xlsx", set()), (".~lock.other.xlsx#", set()),
    ],
)  # fmt: skip
def test_a_lock_file_belongs_to_the_file_whose_name_it_carries(lock, whose):
    """Excel and LibreOffice keep the whole name; Word writes its mark over the first one or two letters."""
    assert locked(lock, {"forms.xlsx", "1.json", lock}) == whose


@given(st.text(max_size=30))
def test_no_name_breaks_the_judging_of_names(name):
    assert noise(name) in ("", "lock", "system", "hidden")
    assert isinstance(perhaps_copy(name, {name}), bool)
    assert isinstance(stands_for(name), str)
    assert locked(name, {name, "a.json"}) <= {name, "a.json"}
    assert folded(folded(name)) == folded(name)


names = st.sampled_from(["a.json", "b.xlsx", "~$b.xlsx", "Thumbs.db", ".x.json", "c.txt", "d.json.cloud", "a (1).json"])
folders = st.sampled_from(["", "x", "Old", "x/Archive", ".h", "OLD/y"])


@given(st.lists(st.tuples(folders, names), unique=True, max_size=12))
def test_every_file_is_read_named_or_counted(tmp_path_factory, tree):
    """Nothing is left out in silence: found, passed over, and inside folders passed over are all there are."""
    top = tmp_path_factory.mktemp("share")
    for where, name in tree:
        (top / where).mkdir(parents=True, exist_ok=True)
        (top / where / name).write_bytes(b"")
    found = find([top], reads, ["Old", "Archive"])
    passed = sum(one.n for one in found.passed_over if not one.kind.endswith("folder"))
    inside = sum(one.files for one in found.passed_over)
    gone = [name for where, name in tree if where not in ("", "x")]
    would = [name for name in gone if name in ("a.json", "b.xlsx", "d.json.cloud", "a (1).json")]
    assert len(found.files) + passed == len(tree) - len(gone)
    assert inside == len(would)


def test_the_screen_and_the_json_say_what_was_passed_over(folder, tmp_path, capsys):
    words = ["summarise", str(folder), "--month", "2026-10", "--to", str(tmp_path / "out"), "--format", "json"]
    assert main(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "2 lock files" in said and "1 folder named Archive (2 files)" in said
    assert "Open in another program while it was read: 2 files" in said
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["reading"]["passed_over"]
    assert {"kind": "skipped_folder", "n": 1, "files": 2, "name": "Archive"} in told
    assert main(["check", str(folder), "--json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)["passed_over"] == told
    assert NAME not in said
    whole = json.loads((tmp_path / "out" / "2026-10-whole-service.json").read_text("utf-8"))
    assert whole["reading"]["passed_over"] == told
    summary = from_json((tmp_path / "out" / "2026-10-whole-service.json").read_bytes())
    assert "1 file of another kind, 1 folder named Archive (2 files)" in context(summary)["reading"]
    book = openpyxl.load_workbook(io.BytesIO(excel().export(summary)))
    lines = {row[1]: row[2] for row in book["Summary"].iter_rows(values_only=True)}
    assert "1 folder named Archive (2 files)" in lines["Passed over"]


def test_a_folder_of_nothing_but_noise_says_what_was_passed_over(tmp_path, capsys):
    (tmp_path / "Old").mkdir()
    (tmp_path / "Old" / "1.json").write_text(text(), "utf-8")
    assert main(["check", str(tmp_path)]) == 2
    assert "Passed over: 1 folder named Old (1 file)." in " ".join(capsys.readouterr().err.split())


def test_the_words_for_each_kind():
    assert PassedOver("lock", 3).words == "3 lock files"
    assert PassedOver("skipped_folder", 1, 12, "Archive").words == "1 folder named Archive (12 files)"
    assert PassedOver("linked_folder", 1).words == "1 link to a folder"
    assert PassedOver("new in a later version", 2).words == "2 files"


@pytest.mark.parametrize("may_hold, read", [(lambda path: "2" in path.name, ["2.json"]), (None, ["1.json", "2.json"])])
def test_a_reader_may_say_which_files_of_a_folder_cannot_be_forms(folder, may_hold, read):
    reading = run.read([folder], asked_by(may_hold))
    assert [path.name for path in reading.files] == read
    assert counts(reading).get(("no_form", ""), (0, 0))[0] == 2 - len(read)
    assert len(run.read([folder / "1.json"], asked_by(may_hold)).files) == 1  # named outright


def test_where_a_reader_breaks_on_that_question_the_file_is_read(folder):
    assert len(run.read([folder], asked_by(lambda path: 1 // 0)).files) == 2


def test_a_file_that_is_not_on_this_computer_is_not_opened_to_be_asked(tmp_path, monkeypatch):
    (tmp_path / "1.json").write_text(text(), "utf-8")
    monkeypatch.setattr("iro_qa.run.reading.forms.presence", lambda path: "cloud")
    assert len(run.read([tmp_path], asked_by(lambda path: False)).files) == 1


def asked_by(may_hold):
    """The registry with another reader of .json files."""
    reader = Reader("json", "JSON", (".json",), lambda path, place: [], may_hold, (".old",))
    registry = attrs.evolve(discover(), readers=(SimpleNamespace(it=reader, plugin="standard", id="standard/json"),))
    assert registry.reader_for(".OLD") is registry.reader_for(".json")
    return registry
