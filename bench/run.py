"""What iro-qa costs, as ratios against a named floor measured in the same run. One command: python bench/run.py

    pipeline   read JSON Lines strictly, validate, all checks, all figures, every team's every month, against bare
               MonitoringForm.model_validate_json of the same lines; and the same with the lists of open items
    memory     the peak of 20,000 forms against that of 2,000, lists switched off; bytes a form with them
    help       iro-qa --help and iro-qa plugins against python -c "import typer", with every plugin that is installed
    word       documents of 12, 50 and 300 forms against a plain docxtpl loop over the same template and values, and
               against bare deflating of the same bytes

Nothing here is a test: figures depend on the machine. They are kept in docs/explanation/measured.md.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMS = 20_000
SCALE = 19


def lines(count: int) -> list[bytes]:
    """So many of the scaled made-up council's forms, one JSON line each."""
    from iro_qa import demo

    made: list[bytes] = []
    for _, form in demo.forms(demo.facts(scale=SCALE), clean=True):
        made.append(json.dumps(form, ensure_ascii=False).encode())
        if len(made) == count:
            break
    return made


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """Processor seconds, the least of some runs."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        began = time.process_time()
        call()
        best = min(best, time.process_time() - began)
    return best


def pipeline(path: Path, made: list[bytes]) -> None:
    from iro_qa import discover, fold, read
    from iro_qa.aggregators import Period
    from iro_qa.council import Council
    from iro_qa.errors import Place
    from iro_qa.forms import MonitoringForm, validate
    from iro_qa.run.checking import Checker, Failures
    from iro_qa.run.figures import result
    from iro_qa.run.folding import TOGETHER

    registry = discover()

    def whole(lists: bool = False) -> None:
        folded = fold(read([path], registry), registry, lists=lists)
        for team, month in folded.states:
            part, period = folded.part((month,), team), Period((month,), team, month.last_day)
            for figure in folded.figures:
                result(part, figure, period)

    def checks() -> None:
        checker = Checker(registry, Council(), Failures())
        for start in range(0, len(forms), TOGETHER):
            checker.of_many(forms[start : start + TOGETHER], range(start, start + TOGETHER))

    place = Place()
    calls = {
        "floor": lambda: [None for line in made if not MonitoringForm.model_validate_json(line)],
        "valid": lambda: [None for line in made if not validate(line, place)],
        "whole": whole,
        "listed": lambda: whole(lists=True),
    }
    least = dict.fromkeys(calls, float("inf"))
    for _ in range(3):  # in turns, so that a slow moment of the machine falls on all of them
        least = {name: min(known, seconds(calls[name], 1)) for name, known in least.items()}
    floor, valid, total, listed = least.values()
    forms = [MonitoringForm.model_validate_json(line) for line in made[:2000]]
    checking = seconds(checks) * len(made) / len(forms)
    each = 1e6 / len(made)
    print(f"pipeline: {len(made)} forms of {sum(map(len, made)) // len(made)} bytes")
    print(f"  floor, bare validation       {floor * each:7.1f} us a form")
    print(f"  whole pipeline               {total * each:7.1f} us a form, {total / floor:.2f} times the floor (aim: 5)")
    print(f"    with lists of open items     {listed * each:7.1f} us a form, {listed / floor:.2f} times the floor")
    for name, part in (("validate, repeated keys, NaN", valid), ("checks", checking)):
        print(f"    {name:<28} {part * each:7.1f} us a form, {100 * part / total:.0f}% of the pipeline")
    print(f"    {'fold, finish, the rest':<28} {(total - valid - checking) * each:7.1f} us a form")


_PEAK = """
import sys
from pathlib import Path
from iro_qa import discover, fold, read
path, lists = Path(sys.argv[1]), sys.argv[2] == "lists"
registry = discover()
folded = fold(read([path], registry), registry, lists=lists)
print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) * 1024)
"""


def peak(path: Path, lists: str) -> int:
    """Peak resident bytes of a process of its own that folds one file."""
    done = subprocess.run([sys.executable, "-c", _PEAK, str(path), lists], capture_output=True, check=True, text=True)
    return int(done.stdout)


def memory(folder: Path, made: list[bytes]) -> None:
    few, many = folder / "few.jsonl", folder / "many.jsonl"
    few.write_bytes(b"\n".join(made[:2000]))
    many.write_bytes(b"\n".join(made))
    small, large, listed = peak(few, "no"), peak(many, "no"), peak(many, "lists")
    print(f"memory: {large / small:.2f} times at {len(made)} forms against 2,000, lists off (aim: 1.2)")
    print(
        f"  {small / 2**20:.0f} MiB and {large / 2**20:.0f} MiB; "
        f"with lists {(listed - large) / len(made):.0f} bytes a form more"
    )


def wall(command: list[str], times: int = 15) -> float:
    """Seconds on the wall, the least of some runs."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        best = min(best, time.perf_counter() - began)
    return best


def starting() -> None:
    """Where the plugins of plugins/ are installed they are listed too: `tox -e plugins` measures it so."""
    from iro_qa import installed

    command = str(Path(sys.executable).with_name("iro-qa"))
    floor, ours = wall([sys.executable, "-c", "import typer"]), wall([command, "--help"])
    listing = wall([command, "plugins"])
    print(
        f"help: {ours / floor:.2f} times `import typer` ({1000 * floor:.0f} ms; aim: 1.5); "
        f"plugins: {listing / floor:.2f} times, with {len(installed()) - 1} installed beside the built-in one"
    )


def word() -> None:
    """Rendering alone, on values that are ready; then what a month's documents cost with the values made too."""
    sys.path.insert(0, str(ROOT))  # the tests make summaries of any size
    for kind in ("team", "service"):
        for forms, aim in ((12, ", aim 10"), (50, ""), (300, ", aim 5")):
            print(f"word, {kind}, {forms} forms: {_documents(kind, forms, aim)}")


def _documents(kind: str, forms: int, aim: str) -> str:
    """What one document costs in each way."""
    import attrs
    from tests.summaries_made import copied

    from iro_qa.standard.word import exporter as its
    from iro_qa.word import render

    summary = attrs.evolve(copied(forms, kind), blocks=())  # as it is where no plugin adds a table of its own
    template, values = its.template(summary), its.context(summary)
    parts = _parts(render(template, values))
    plain = seconds(lambda: _plain(template, values))
    ours = seconds(lambda: [render(template, values) for _ in range(10)], 5) / 10
    floor = seconds(lambda: [zlib.compress(part) for _ in range(10) for part in parts], 5) / 10
    made = seconds(lambda: its.context(summary))
    return (
        f"{plain / ours:.0f} times a plain docxtpl loop{aim} ({1 / ours:.0f} documents a second against "
        f"{1 / plain:.0f}); {ours / floor:.1f} times bare deflating; {ours * 1000:.1f} ms, and {made * 1000:.0f} ms "
        "for the values"
    )


def _plain(template: bytes, values: Mapping[str, object]) -> bytes:
    """As docxtpl's manual has it, with escaping on."""
    import io

    from docxtpl import DocxTemplate

    target, document = io.BytesIO(), DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    document.save(target)
    return target.getvalue()


def _parts(document: bytes) -> list[bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(document)) as source:
        return [source.read(name) for name in source.namelist()]


def main() -> None:
    parts = ("pipeline", "memory", "help", "word")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*parts, []], help="which; all without")
    wanted = parser.parse_args().parts or parts
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = lines(FORMS) if {"pipeline", "memory"} & set(wanted) else []
        (folder / "forms.jsonl").write_bytes(b"\n".join(made))
        if "pipeline" in wanted:
            pipeline(folder / "forms.jsonl", made)
        if "memory" in wanted:
            memory(folder, made)
    if "help" in wanted:
        starting()
    if "word" in wanted:
        word()


if __name__ == "__main__":
    main()
