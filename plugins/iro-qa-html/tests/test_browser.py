"""The page in real Chromium: it asks for nothing, keys are enough, everything can be read, and paper holds it all."""

import base64
import functools
import io
import json
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
from pypdf import PdfReader

#: Most tests look at these: a month without forms, the smallest, a usual one and a very large one.
COUNTS = (0, 1, 12, 300)
KINDS = ("team", "service", "head", "director", "attendee", "supervision")
_LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4

#: The contrast of every text with what is behind it, in hundredths, where it is too low; and how many texts there are.
_CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
const behind = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor);
    if (colour[3] === 255) return colour;
  }
  return [255, 255, 255];
};
const low = [];
let seen = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
  if (!text || element.closest('title, desc')) continue;
  const style = getComputedStyle(element);
  const [a, b] = [light(rgb(element.closest('svg') ? style.fill : style.color)), light(behind(element))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  seen += 1;
  if (ratio < 4.5) low.push([text, ratio]);
}
return [seen, low];
"""


@pytest.mark.parametrize("count", COUNTS)
def test_no_request_leaves_the_page_and_its_own_rules_are_not_broken(opened, of_forms, count):
    browser = opened(of_forms(count))
    entries = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    asked = [e["params"]["request"]["url"] for e in entries if e["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith("file:")] == []
    assert len(asked) == 1, "the page itself and nothing else"
    assert browser.execute_script("return performance.getEntriesByType('resource').map(one => one.name)") == []
    assert browser.get_log("browser") == [], "a broken rule of the content security policy would stand here"


def test_even_markup_that_got_in_could_run_and_fetch_nothing(chromium, page, of_forms, tmp_path):
    """What the policy is for: were a text ever printed as markup, it would still do nothing."""
    bad = '<script>document.title = "run"</script><img src="https://example.invalid/a.png" onerror="document.title=1">'
    path = tmp_path / "page.html"
    path.write_text(page(of_forms(1)).replace("<main", bad + "<main", 1), "utf-8")
    chromium.get_log("browser")
    chromium.get(path.as_uri())
    assert chromium.title.startswith("Oak team")
    assert len([e for e in chromium.get_log("browser") if "Content Security Policy" in e["message"]]) >= 2


def test_the_first_key_reaches_the_link_that_skips_to_the_summary(opened, of_forms):
    from selenium.webdriver.common.keys import Keys

    browser = opened(of_forms(12))
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    assert browser.execute_script("return document.activeElement.getBoundingClientRect().left") >= 0, "it is seen"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_keys_reach_and_fold_every_part_and_where_they_are_is_seen(opened, of_forms):
    from selenium.webdriver.common.keys import Keys

    browser = opened(of_forms(12))
    parts = browser.execute_script("return document.querySelectorAll('details').length")
    reached = []
    while len(reached) < 60:
        browser.switch_to.active_element.send_keys(Keys.TAB)
        here = browser.switch_to.active_element
        if here.tag_name == "body":
            break
        assert browser.execute_script("return getComputedStyle(arguments[0]).outlineStyle", here) == "solid"
        if here.tag_name == "summary":
            reached.append(here)
            for key in (Keys.ENTER, Keys.SPACE):
                before = browser.execute_script(_IS_OPEN, here)
                here.send_keys(key)
                assert browser.execute_script(_IS_OPEN, here) is not before
    assert len(reached) == parts > 5


_IS_OPEN = "return arguments[0].parentElement.open"


def test_a_link_unfolds_the_part_that_it_leads_to(opened, of_forms):
    browser = opened(of_forms(300))
    (link,) = browser.find_elements("css selector", "a[href='#other-concerns']")
    inside = "return document.getElementById('other-concerns').closest('details').open"
    assert not browser.execute_script(inside)
    link.click()
    assert browser.execute_script(inside)


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_stands_out_from_what_is_behind_it(opened, everybody, kind):
    browser = opened(everybody[kind])
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    seen, low = browser.execute_script(_CONTRAST)
    assert seen > 20
    assert low == []


@functools.cache
def axe():
    """The script of axe-core, as a package carries it."""
    found = find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core-python is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text("utf-8")


def hindrances(browser):
    """What axe-core holds against the page, all parts unfolded. Contrast has a test of its own, which is quicker."""
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.execute_script(axe())
    found = browser.execute_async_script(_RUN)
    assert found["passes"] > 10
    return found["violations"]


_RUN = """
const done = arguments[0], options = {resultTypes: ['violations'], rules: {'color-contrast': {enabled: false}}};
axe.run(document, options).then(found => done({passes: found.passes.length, violations:
  found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html)])}));
"""


@pytest.mark.parametrize("count", COUNTS)
def test_axe_finds_nothing_that_hinders_people(opened, of_forms, count):
    assert hindrances(opened(of_forms(count))) == []


@pytest.mark.parametrize("kind", KINDS[1:])
def test_axe_finds_nothing_in_the_other_copies(opened, everybody, kind):
    assert hindrances(opened(everybody[kind])) == []


def test_axe_finds_nothing_on_a_narrow_screen(opened, everybody):
    assert hindrances(opened(everybody["team"], wide=320)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_runs_out_of_a_narrow_screen_however_long_a_word_is(opened, everybody, kind):
    browser = opened(with_long_words(everybody[kind]), wide=320)
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    wide = "return [...document.querySelectorAll('p, li, th, td, h1, h2, h3, svg')]"
    beyond = f"{wide}.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)"
    assert browser.execute_script(beyond) == []


def with_long_words(summary):
    """Every headline one long word, and so the labels."""
    return attrs.evolve(
        summary,
        concerns=tuple(attrs.evolve(row, headline=_LONG, effect=_LONG) for row in summary.concerns),
        actions=tuple(attrs.evolve(row, headline=_LONG, owner=_LONG) for row in summary.actions),
        themes=tuple(attrs.evolve(row, theme=_LONG) for row in summary.themes),
    )


def printed(browser, pages=""):
    """The pages on paper, as texts without spaces; all, or those named."""
    made = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "pageRanges": pages})
    pdf = PdfReader(io.BytesIO(base64.b64decode(made["data"])))
    sizes = {tuple(round(float(n)) for n in (page.mediabox.width, page.mediabox.height)) for page in pdf.pages}
    assert sizes <= {(595, 842), (596, 842)}, "A4"
    return ["".join(page.extract_text().split()) for page in pdf.pages]


@pytest.mark.parametrize("count", COUNTS)
def test_on_paper_the_first_part_fits_two_pages_and_every_text_is_there(opened, of_forms, count):
    browser = opened(of_forms(count))
    pages = printed(browser)
    (behind,) = (at for at, page in enumerate(pages) if "Infull" in page and "forlookingthingsup" in page)
    assert behind <= 2
    assert all(f"Page{at}of{len(pages)}" in page for at, page in enumerate(pages, 1))
    assert all("OFFICIAL-SENSITIVE:PERSONAL" in page for page in pages)
    every = "".join(pages)
    texts = browser.execute_script(_TEXTS)
    assert len(texts) > 30
    assert [text for text in texts if "".join(text.split()) not in every] == []


@pytest.mark.parametrize("kind", ["team", "service"])
def test_the_demos_first_part_fits_two_pages(opened, everybody, kind):
    pages = printed(opened(everybody[kind]), "1-3")
    (behind,) = (at for at, page in enumerate(pages) if "Infull" in page and "forlookingthingsup" in page)
    assert behind == 2


def test_each_social_workers_part_begins_a_page(opened, everybody):
    browser = opened(everybody["supervision"])
    names = [one.text for one in browser.find_elements("css selector", "main > section:not(.full) > h2")]
    pages = printed(browser)
    starts = [at for n, name in enumerate(names, 1) for at, page in enumerate(pages) if f"{n}{_solid(name)}" in page]
    assert len(names) > 1
    assert len(set(starts)) >= len(names)


def _solid(text):
    return "".join(text.split())


#: Every cell, item and paragraph in the page, without what is for the screen alone.
_TEXTS = """
return [...document.querySelectorAll('.line, li, p, h1, h2, h3, h4')]
  .filter(one => !one.closest('footer') && !one.closest('.legend')).map(one => one.textContent.trim())
  .filter(text => text && text.length < 60);
"""
