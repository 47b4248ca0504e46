"""Build wheels of iro-qa and of each distribution in plugins/, and run each plugin's tests on them alone.

A distribution that `iro-qa plugins new` writes is built and tested among them. Each has an environment of its own that
sees one further environment, with the built core and what all of them need, and a copy of its tests outside the tree:
nothing can be imported from a source folder by accident, and nothing is installed twice. Two run at a time, the
tutorial for authors among them. At the end all of them are installed together, to see that listing them imports
nothing heavy, and what it costs.

With names of folders in plugins/ only those.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / ".ci" / "run_tutorial.py"
#: What `iro-qa plugins new` is asked for.
NEW = "eastshire"
#: What neither `--help` nor the list of plugins may import, beside the plugins themselves.
HEAVY = {
    "docx", "docxtpl", "holidays", "hypothesis", "iro_qa.forms", "iro_qa.plugin", "iro_qa.registry", "iro_qa.settings",
    "jinja2", "lxml", "msgspec", "openpyxl", "rich", "tomlkit", "xlsxwriter",
}  # fmt: skip
_SEEN = (
    "import json, sys; from iro_qa.cli import main; code = main(sys.argv[1:]); print(json.dumps([code, *sys.modules]))"
)


def pip(*arguments: str | Path, python: Path | None = None) -> None:
    """This environment's pip, working on another environment when one is given."""
    where = ["--python", str(python)] if python else []
    subprocess.run([sys.executable, "-m", "pip", *where, *map(str, arguments), "--quiet"], check=True)


def wheel(source: Path, folder: Path, builder: Path) -> Path:
    """Build one wheel into a folder of its own."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, source, python=builder)
    (built,) = folder.glob("*.whl")
    return built


def environment(folder: Path, seeing: Path | None = None) -> Path:
    """An environment without pip, and its Python; it sees the packages of another one, when one is given."""
    venv.create(folder, symlinks=os.name != "nt")
    python = python_of(folder)
    if seeing:
        (packages(python) / "shared.pth").write_text(f"{packages(seeing)}\n", "utf-8")
    return python


def python_of(folder: Path) -> Path:
    """An environment's Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def packages(python: Path) -> Path:
    """Where an environment keeps its packages."""
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.run([python, "-I", "-c", asked], check=True, capture_output=True, text=True).stdout.strip())


def run(python: Path, *arguments: str | Path, cwd: Path, log: IO[str] | int | None = None) -> bool:
    """Run a module with that Python, which sees installed packages only; whether it ended well."""
    command = [python, "-I", "-m", *arguments]
    return subprocess.run(command, cwd=cwd, check=False, stdout=log, stderr=log).returncode == 0


def project(plugin: Path) -> dict[str, object]:
    """The whole of a plugin's pyproject.toml."""
    return tomllib.loads((plugin / "pyproject.toml").read_text("utf-8"))


def name_of(plugin: Path) -> str:
    """The plugin's name: that of its entry point."""
    (name,) = project(plugin)["project"]["entry-points"]["iro_qa"]  # type: ignore[index]
    return name


def passes(plugin: Path, built: Path, base: Path, work: Path, log: IO[str]) -> bool:
    """Whether the plugin's own tests pass beside the built core, and the commands take it in as a council would."""
    python = environment(work / "env", base)
    group = ["--group", f"{plugin / 'pyproject.toml'}:test"] if "dependency-groups" in project(plugin) else []
    pip("install", built, *group, python=python)
    desk = work / "desk"
    shutil.copytree(plugin / "tests", desk / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(plugin / "pyproject.toml", desk)
    name = name_of(plugin)
    commands = (
        ("pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", "tests"),
        ("iro_qa", "plugins", "check", plugin),
        ("iro_qa", "plugins", "check", name),
        ("iro_qa", "plugins", "enable", name),
        ("iro_qa", "plugins", "--offers"),
    )
    return all(run(python, *command, cwd=desk, log=log) for command in commands)


def clean(plugin: Path, python: Path, log: IO[str]) -> bool:
    """Whether a plugin's source is clean for ruff and for mypy --strict, as its own settings have them."""
    pip("install", "--group", f"{plugin / 'pyproject.toml'}:lint", python=python)
    commands = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy", "src", "tests"))
    return all(run(python, *command, cwd=plugin, log=log) for command in commands)


def tried(plugin: Path, built: Path, base: Path, work: Path) -> bool:
    """Whether all is well with one plugin. What its tests print is shown when they have ended."""
    began, said = time.monotonic(), work / "said.txt"
    work.mkdir(parents=True)
    with said.open("w", encoding="utf-8") as log:
        good = passes(plugin, built, base, work, log)
        if good and plugin.name == f"iro-qa-{NEW}":
            good = clean(plugin, python_of(work / "env"), log)
    print(f"--- {plugin.name}\n{said.read_text('utf-8')}{plugin.name}: {time.monotonic() - began:.0f} s", flush=True)
    return good


def light(python: Path, plugins: Sequence[Path], folder: Path) -> bool:
    """Whether help and the list, with all plugins enabled, import nothing heavy and none of them."""
    for plugin in plugins:
        run(python, "iro_qa", "plugins", "enable", name_of(plugin), cwd=folder, log=subprocess.DEVNULL)
    unwanted = HEAVY | {f"iro_qa_{name_of(plugin)}" for plugin in plugins}
    for arguments in (["--help"], ["plugins"]):
        done = subprocess.run(
            [python, "-I", "-c", _SEEN, *arguments], cwd=folder, capture_output=True, text=True, check=True
        )
        code, *modules = json.loads(done.stdout.splitlines()[-1])
        if code or unwanted & set(modules):
            print(
                f"iro-qa {' '.join(arguments)} imports {', '.join(sorted(unwanted & set(modules)))}; exit code {code}"
            )
            return False
    print(
        f"with {len(plugins)} plugins installed and enabled, --help and plugins import none of them and nothing heavy"
    )
    return run_file(python, ROOT / "bench" / "run.py", "help", cwd=folder)


def run_file(python: Path, *arguments: str | Path, cwd: Path) -> bool:
    """Run a script with that Python."""
    return subprocess.run([python, "-I", *arguments], cwd=cwd, check=False).returncode == 0


def main(only: Sequence[str]) -> int:
    """Every plugin, two at a time, then all together; 1 if any failed."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        builder, base = environment(work / "builder"), environment(work / "base")
        pip("install", "hatchling>=1.27", python=builder)
        core = wheel(ROOT, work / "core", builder)
        pip("install", f"iro-qa[all,testing] @ {core.as_uri()}", python=base)
        if not run(base, "iro_qa", "plugins", "new", NEW, "--to", work / f"iro-qa-{NEW}", cwd=work):
            return 1
        plugins = [work / f"iro-qa-{NEW}", *sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))]
        plugins = [plugin for plugin in plugins if not only or plugin.name in only]
        wheels = [wheel(plugin, work / "wheels" / plugin.name, builder) for plugin in plugins]
        with ThreadPoolExecutor(max_workers=2) as together:
            tutorial = None if only else together.submit(run_file, Path(sys.executable), TUTORIAL, cwd=work)
            places = [work / "tried" / plugin.name for plugin in plugins]
            good = together.map(tried, plugins, wheels, [base] * len(plugins), places)
            failed = [plugin.name for plugin, passed in zip(plugins, good, strict=True) if not passed]
            failed += ["the tutorial"] if tutorial and not tutorial.result() else []
        pip("install", *wheels, python=base)
        if not light(base, plugins, work):
            failed.append("all of them together")
    print(f"{len(plugins)} plugins, failed: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
