"""Summaries of a made-up council, and a real Chromium to open their pages in."""

import functools
import json
import shutil
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest

import iro_qa
from iro_qa import demo
from iro_qa.demo import loop as demo_loop
from iro_qa.recipients import Attendee, Recipients, Service
from iro_qa.summaries import Figures, MonthlySummary, Reading
from iro_qa.testing import made_up_forms

_EVERYBODY = Recipients(
    (Service("North area", "Head of service", ("Oak", "Ash")),), (Attendee("Nurse", ("health",)),), "Director",
    supervision=True,
)  # fmt: skip


def in_october(form):
    """The same form, as if its review had been held on 14 October 2026 in Oak team."""
    data = json.loads(form.model_dump_json())
    data["review"] |= {"held_on": "2026-10-14", "meetings": [], "adjourned_on": None, "completed_on": None}
    data["child"]["team"] = "Oak"
    return iro_qa.MonitoringForm.model_validate_json(json.dumps(data))


def nothing():
    """A month of which no form came."""
    return MonthlySummary(
        council="Northshire", month="2026-10", month_words="October 2026", team="Oak", as_at=date(2026, 10, 31),
        issue=1, reading=Reading(), forms=0, children=0, figures=Figures(), concerns=(), waiting=(), good_practice=(),
        actions=(), themes=(), three_months="August to October",
    )  # fmt: skip


@pytest.fixture(scope="session")
def registry():
    return iro_qa.discover(["html"])


@pytest.fixture(scope="session")
def everybody(registry, tmp_path_factory):
    """A summary of every kind of copy of October 2026, by its kind: the data that `iro-qa demo` writes."""
    folder, council = tmp_path_factory.mktemp("demo"), iro_qa.Council(name="Northshire", recipients=_EVERYBODY)
    demo.write(folder / "forms", clean=True)
    demo_loop.write_list(folder / "list.csv")
    caseload, _ = iro_qa.load_caseload([folder / "list.csv"])
    folded = iro_qa.fold(iro_qa.read([folder / "forms"], registry, council), registry, council)
    october = iro_qa.summarise(folded, "2026-10", caseload=caseload)
    found = {one.kind: one for one in (*october, *iro_qa.copies(folded, october, caseload))}
    return found | {one.kind: one for one in iro_qa.summarise(folded, "2026-10", team="Oak", caseload=caseload)}


@pytest.fixture(scope="session")
def of_forms(registry):
    """Oak team's summary of a month with so many forms."""

    @functools.cache
    def made(count):
        if not count:
            return nothing()
        folded = iro_qa.fold([in_october(form) for form in made_up_forms(count)], registry)
        (summary,) = iro_qa.summarise(folded, "2026-10", team="Oak")
        return summary

    return made


@pytest.fixture(scope="session")
def page(registry):
    """A summary's page, as text."""

    def made(summary):
        (document,) = iro_qa.export([summary], registry, ["html"])
        return document.content.decode()

    return made


class Seen(HTMLParser):
    """The texts and elements of a page; the elements must close in the order in which they open."""

    def __init__(self, page):
        super().__init__()
        self.open, self.elements, self.texts, self.attributes = [], [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def words(self):
        return " ".join("".join(self.texts).split())


_VOID = {"meta", "col", "rect"}


@pytest.fixture(scope="session")
def read(page):
    """A summary's page, read: its words, elements and attributes."""
    return lambda summary: Seen(page(summary))


def with_text(value, text):
    """The value with this text wherever a form's text may stand, down to the rows."""
    if isinstance(value, tuple):
        return tuple(text if isinstance(one, str) else with_text(one, text) for one in value)
    if not attrs.has(type(value)):
        return value
    names = {"headline", "effect", "owner", "theme", "social_worker", "service_label", "stage", "next_step", "if_not"}
    changes = {
        field.name: text if field.name in names else with_text(getattr(value, field.name), text)
        for field in attrs.fields(type(value))
        if field.name in names or isinstance(getattr(value, field.name), tuple)
    }
    return attrs.evolve(value, **changes)


@pytest.fixture(scope="session")
def everywhere():
    """A summary with a text of our choice wherever a form's text may stand."""
    return with_text


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    """Chromium without a window, that writes down every request it is asked for."""
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("Chromium and its driver are not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for flag in (*_FLAGS, f"user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(f"--{flag}")
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()


_FLAGS = (
    "headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync", "window-size=1200,900",
)  # fmt: skip


@pytest.fixture
def opened(chromium, page, tmp_path):
    """Chromium with a summary's page open, `wide` as many pixels."""

    def made(summary, wide=1200):
        path = tmp_path / "page.html"
        path.write_text(page(summary), "utf-8")
        size = {"width": wide, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        chromium.get_log("performance")
        chromium.get(path.as_uri())
        return chromium

    return made
