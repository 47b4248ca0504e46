"""Fixtures that several test files use."""

import pytest


@pytest.fixture
def fake_plugins(tmp_path, monkeypatch):
    """Make installed distributions out of nothing: metadata with entry points, on the path for this test only."""

    def make(points, distribution="made-up"):
        folder = tmp_path / "site" / f"{distribution.replace('-', '_')}-1.2.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.2\n")
        lines = "\n".join(f"{name} = {module}" for name, module in points.items())
        (folder / "entry_points.txt").write_text(f"[iro_qa]\n{lines}\n")
        monkeypatch.syspath_prepend(str(tmp_path / "site"))
        return tmp_path / "site"

    return make
