"""Build wheels of iro-qa and of each distribution in plugins/, and run each plugin's tests on them alone.

Every plugin gets its own environment and a copy of its tests outside the tree, so that nothing can be
imported from a source folder by accident.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ["pytest", "hypothesis"]


def pip(*arguments: str | Path, python: Path | None = None) -> None:
    """This environment's pip, working on another environment when one is given."""
    where = ["--python", str(python)] if python else []
    subprocess.run([sys.executable, "-m", "pip", *where, *map(str, arguments), "--quiet"], check=True)


def wheel(source: Path, folder: Path) -> Path:
    """Build one wheel into a folder of its own."""
    pip("wheel", "--no-deps", "--wheel-dir", folder, source)
    (built,) = folder.glob("*.whl")
    return built


def passes(plugin: Path, core: Path, work: Path) -> bool:
    """Whether the plugin's own tests pass beside the built core."""
    built = wheel(plugin, work / "wheel")
    venv.create(work / "env", symlinks=os.name != "nt")
    python = work / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip("install", f"iro-qa[all] @ {core.as_uri()}", built, *TOOLS, python=python)
    shutil.copytree(plugin / "tests", work / "run" / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(plugin / "pyproject.toml", work / "run")
    command = [python, "-I", "-m", "pytest", "--import-mode=importlib", "tests"]
    done = subprocess.run(command, cwd=work / "run", check=False)
    return done.returncode == 0


def main() -> int:
    """Every plugin in turn; 1 if any failed."""
    plugins = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
    if not plugins:
        print("no plugins yet")
        return 0
    failed = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        core = wheel(ROOT, work / "core")
        for plugin in plugins:
            print(f"--- {plugin.name}", flush=True)
            if not passes(plugin, core, work / plugin.name):
                failed.append(plugin.name)
    print(f"{len(plugins)} plugins, failed: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
