"""A file under its final name is whole, whatever happens while it is written."""

import os
import signal
import subprocess
import sys
import time

import pytest

from iro_qa import atomic
from iro_qa.errors import OutputError


def test_all_of_it_is_written_and_nothing_else_is_left(tmp_path):
    atomic.write(tmp_path / "new" / "a.docx", b"one")
    atomic.write(tmp_path / "new" / "a.docx", b"two")
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "new").iterdir()] == [("a.docx", b"two")]


def test_a_failure_on_the_way_leaves_the_old_file_and_no_part(tmp_path, monkeypatch):
    atomic.write(tmp_path / "a.docx", b"old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space, Zelmira Quonk")))
    with pytest.raises(OutputError) as caught:
        atomic.write(tmp_path / "a.docx", b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.docx", b"old")]
    assert "error 28" in str(caught.value) and "Zelmira" not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_a_file_that_is_written_again_is_open_to_nobody_else_than_before(tmp_path):
    path = tmp_path / "iro-qa.toml"
    atomic.write(path, b"old")
    path.chmod(0o600)
    atomic.write(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o600)


def test_a_folder_that_is_a_file_is_a_clear_error(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="could not be written"):
        atomic.write(tmp_path / "out" / "a.docx", b"new")


def test_killed_at_any_moment_no_half_file_is_left_under_the_final_name(tmp_path):
    code = (
        "import sys; from pathlib import Path; from iro_qa import atomic\n"
        "for n in range(10**6): atomic.write(Path(sys.argv[1], 'a.bin'), bytes([n % 251]) * 400_000)\n"
    )
    for kill in range(8):
        worker = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
        time.sleep(0.25 + kill * 0.013)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        file = tmp_path / "a.bin"
        if file.exists():
            content = file.read_bytes()
            assert len(content) == 400_000 and len(set(content)) == 1
    atomic.sweep(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] in ([], ["a.bin"])


def test_the_sweep_counts_what_it_removes_and_leaves_the_rest(tmp_path):
    (tmp_path / ".iro-qa-x.part").write_text("half")
    (tmp_path / "mine.part").write_text("whole")
    assert atomic.sweep(tmp_path) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["mine.part"]
    assert atomic.sweep(tmp_path / "none") == 0
