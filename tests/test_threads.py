"""Nothing is shared between runs: councils with different settings, folded at once, give what each gives alone."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from tests import small_council
from tests.plugins import good

from iro_qa import Council, discover, export, fold, load_settings, read, registry_of, summarise
from iro_qa.errors import Unreadable

pytestmark = pytest.mark.own

MONTH = "2026-10"
WORKERS = 8
SETTINGS = {
    "west": """
[council]
name = "Westshire"
[words]
iro = "reviewing officer"
[limits]
smallest_denominator = 2
[targets]
reviews-in-time = 100
[questions]
hidden = ["health.dental"]
[plugins]
off = ["standard/home-suitable"]
""",
    "east": """
[council]
name = "Eastshire"
[lists.themes]
life_story = "Life-story work"
[limits]
smallest_denominator = 30
[targets]
dental = 10
[questions]
required = ["health.optician"]
""",
}


def registry(off):
    """A registry of one's own: the built-ins and a plugin."""
    built_in, other = discover(), registry_of({"good": good})
    kinds = ("sections", "checks", "aggregators")
    both = {kind: getattr(built_in, kind) + getattr(other, kind) for kind in kinds}
    return type(built_in)(readers=built_in.readers, exporters=built_in.exporters, **both).without(off)


def documents(folder, council):
    """Everything a month gives: every document's bytes by name."""
    made = registry(council.off)
    folded = fold(read([folder], made, council), made, council)
    assert not folded.failures
    found = export(summarise(folded, MONTH), made, ("json", "word"))
    return {document.name: document.content for document in found}


@pytest.fixture(scope="module")
def councils(tmp_path_factory):
    """Two councils with their own folders: the second has a form less and one that cannot be read."""
    folder, made = tmp_path_factory.mktemp("threads"), {}
    for name, settings in SETTINGS.items():
        (folder / f"{name}.toml").write_text(settings)
        forms = small_council.forms()
        small_council.write(folder / name, forms if name == "west" else forms[1:])
        made[name] = folder / name, load_settings(folder / f"{name}.toml")
    (folder / "east" / "bad.json").write_text("{")
    return made


@pytest.fixture(scope="module")
def alone(councils):
    """What each gives when nothing else runs."""
    return {name: documents(*council) for name, council in councils.items()}


def test_councils_folded_at_once_give_what_they_give_alone(councils, alone):
    names = [name for _ in range(WORKERS // 2) for name in councils]
    start = Barrier(WORKERS)

    def work(name):
        start.wait(60)
        return documents(*councils[name])

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # change thread often, so that something shared would show
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            together = list(pool.map(work, names))
    finally:
        sys.setswitchinterval(usual)
    for name, made in zip(names, together, strict=True):
        assert made == alone[name], name


def test_the_two_councils_do_differ(councils, alone):
    """The control: were one's settings to reach the other, the documents would show it."""
    west, east = (json.loads(alone[name]["2026-10-ash.json"]) for name in ("west", "east"))
    assert (west["council"], east["council"]) == ("Westshire", "Eastshire")
    assert {"standard/dental"} <= {figure["about"]["id"] for figure in east["figures"]["proportions"]}
    assert "standard/dental" not in {figure["about"]["id"] for figure in west["figures"]["proportions"]}
    assert (west["reading"]["unreadable"], east["reading"]["unreadable"]) == (0, 1)
    usual = documents(councils["west"][0], Council())
    assert usual.keys() == alone["west"].keys() and usual != alone["west"]


def test_one_reading_can_be_gone_through_by_several_threads_at_once(councils):
    folder, council = councils["east"]
    reading = read([folder], registry(council.off), council)

    def ids():
        return [None if isinstance(item, Unreadable) else item.form.identity.id for item in reading]

    alone = ids()
    with ThreadPoolExecutor(WORKERS) as pool:
        assert all(found == alone for found in pool.map(lambda _: ids(), range(WORKERS)))
    assert None in alone and len(alone) == len(small_council.forms())
