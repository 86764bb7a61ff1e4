"""The page in a real browser: no error, nothing serious for axe, nothing too wide, and it reads without its script."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reports.hostile import HOSTILE, hostile
from tests.reports.workloads import write
from tests.showing import full
from wellbuilt import review
from wellbuilt.engine.compare import trend_point
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Review
from wellbuilt.reports.html import render

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
playwright = pytest.importorskip(
    "playwright.sync_api", reason="the browser is driven by Playwright: pip install playwright"
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return axe-core as the npm registry has it."""
    folder = tmp_path_factory.mktemp("axe")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core comes from the npm registry, and there is no npm here")
    packed = subprocess.run(
        [npm, "pack", "axe-core@4"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )
    if packed.returncode:
        pytest.skip("axe-core comes from the npm registry, which is not reached from here")
    with tarfile.open(folder / packed.stdout.split()[-1]) as package:
        member = package.extractfile("package/axe.min.js")
        assert member
        return member.read().decode()


@pytest.fixture(scope="module", params=[5, 50, 150])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of a workload of so many resources."""
    folder = tmp_path_factory.mktemp("workload")
    write(folder, request.param)
    made = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    made.write_text(render(review(folder), Look()), encoding="utf-8")
    return made


def opened(chromium: Any, path: Path, width: int = 1440, scheme: str = "light", **other: Any) -> tuple[Any, list[str]]:
    """Return an opened page and what it complains of, now and later."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **other)
    one = context.new_page()
    said: list[str] = []
    one.on("console", lambda message: said.append(message.text))
    one.on("pageerror", lambda error: said.append(str(error)))
    one.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith("file:") else None)
    one.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    one.goto(path.as_uri())
    return one, said


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_it_opens_without_a_complaint_and_is_no_wider_than_the_window(
    chromium: Any, page: Path, width: int, scheme: str
) -> None:
    one, said = opened(chromium, page, width, scheme)
    assert one.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    one.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium: Any, page: Path, axe: str, scheme: str) -> None:
    one, _ = opened(chromium, page, scheme=scheme, bypass_csp=True)
    one.evaluate(
        "document.querySelectorAll('#questions details, #plan details').forEach((one) => { one.open = true; })"
    )
    one.evaluate(axe)
    found = one.evaluate("axe.run()")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS] == []
    one.context.close()


def test_everything_can_be_read_without_the_script(chromium: Any, page: Path) -> None:
    one, said = opened(chromium, page, java_script_enabled=False)
    assert one.locator("nav a").count() > 4
    assert one.locator(".tools").is_hidden()
    assert one.locator(".picture > svg").is_visible()
    assert said == []
    one.context.close()


def test_a_square_leads_to_its_practice_by_keyboard(chromium: Any, page: Path) -> None:
    one, _ = opened(chromium, page)
    square = one.locator(".heat a.mark").first
    square.focus()
    assert square.locator(".tip").is_visible()
    one.keyboard.press("Enter")
    target = one.locator(f'[id="{square.get_attribute("href")[1:]}"]')
    target.wait_for(state="visible", timeout=2000)
    one.context.close()


def test_the_picture_zooms_by_button_and_by_key(chromium: Any, page: Path) -> None:
    one, said = opened(chromium, page)
    drawn = one.locator(".picture > svg")
    before = float(drawn.get_attribute("width"))
    one.get_by_role("button", name="Larger").click()
    assert float(drawn.get_attribute("width")) == pytest.approx(before * 1.25, rel=0.01)
    one.locator(".picture").focus()
    one.keyboard.press("-")
    assert float(drawn.get_attribute("width")) == pytest.approx(before, rel=0.01)
    assert said == []
    one.context.close()


def test_printed_it_shows_what_is_folded_on_the_screen(chromium: Any, page: Path, tmp_path: Path) -> None:
    one, _ = opened(chromium, page)
    one.pdf(path=tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert one.evaluate("[...document.querySelectorAll('#questions details')].every((one) => one.open)")
    one.context.close()


@pytest.mark.parametrize("said", ["script", "fold", "control", "reversed", "right to left", "long", "markdown"])
def test_what_others_wrote_does_nothing(chromium: Any, tmp_path: Path, said: str) -> None:
    told = hostile(Review, full(), HOSTILE[said])
    path = tmp_path / "page.html"
    path.write_text(render(told, Look()), encoding="utf-8")
    one, complaints = opened(chromium, path, 390)
    assert complaints == []
    assert one.evaluate("document.querySelectorAll('img, iframe, object, form').length") == 0
    assert one.evaluate("document.querySelectorAll('script').length") == 1
    assert one.evaluate("document.documentElement.scrollWidth") <= 390
    one.context.close()


def test_the_policy_stops_a_script_of_somebody_else(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    evil = "<script>document.title = 'owned'</script><p style='color: red' onclick='1'>x</p></body>"
    path.write_text(render(full(), Look()).replace("</body>", evil), encoding="utf-8")
    one, complaints = opened(chromium, path)
    assert one.title() != "owned"
    assert len(complaints) >= 2, json.dumps(complaints)
    one.context.close()


@pytest.mark.parametrize("milestones", [2, 5, 40, 300])
@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_the_trend_fits_and_can_be_heard(
    chromium: Any, tmp_path: Path, axe: str, milestones: int, width: int, scheme: str
) -> None:
    kept = (trend_point("sprint " + "and more " * (at % 3) + str(at), full()) for at in range(milestones))
    path = tmp_path / "page.html"
    path.write_text(render(full(trend=tuple(kept)), Look()), encoding="utf-8")
    one, said = opened(chromium, path, width, scheme, bypass_csp=True)
    assert one.evaluate("document.documentElement.scrollWidth") <= width
    columns = one.locator(".columns g")
    assert columns.count() == min(milestones + 1, 120)
    narrowest = one.evaluate(
        "Math.min(...[...document.querySelectorAll('.columns g')].map(g => g.getBoundingClientRect().width))"
    )
    assert narrowest >= 1
    assert said == []
    one.evaluate("document.querySelectorAll('.since details').forEach((one) => { one.open = true; })")
    one.evaluate(axe)
    found = one.evaluate("axe.run('.since')")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS] == []
    one.context.close()
