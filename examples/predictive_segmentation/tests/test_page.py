"""The page for labels as people meet it: a real server, a real browser, a token each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from segmentation.labeling.app import SCOPE
from segmentation.labeling.store import Labels, Task
from segmentation.local import free_port
from segmentation.servers import running_app

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")
TASKS = [Task("c00000001", 0.5, 0.69, "sessions_28 3; support_28 1"), Task("c00000002", 0.4, 0.67, "sessions_28 <b>")]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    Labels(tmp_path / "labels.sqlite").ask(TASKS)
    tokens = tmp_path / "tokens"
    tokens.touch(mode=0o600)
    tokens.write_text(f"labels-token {SCOPE}\nother-token predict\n")
    environment = {"SEGMENTATION_HOME": str(tmp_path), "SEGMENTATION_TOKENS": str(tokens)}
    with running_app("label", free_port(), environment, tmp_path / "label.log") as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.mark.parametrize("token", [None, "wrong", "other-token"])
def test_who_may_not_label_sees_nobody(browser: Browser, url: str, token: str | None) -> None:
    credentials = {"username": "ann", "password": token} if token else None
    page = browser.new_context(http_credentials=credentials).new_page()
    try:
        told = page.goto(url)
        assert told is not None
        assert told.status in (401, 403)
        assert "c0000" not in told.text()
    except Error as error:  # without an answer to the server's question a browser without a person shows nothing at all
        assert "ERR_INVALID_AUTH_CREDENTIALS" in error.message


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_person_labels_with_mouse_and_keyboard(browser: Browser, url: str, tmp_path: Path, scripts: bool) -> None:
    context = browser.new_context(
        http_credentials={"username": "ann", "password": "labels-token"}, java_script_enabled=scripts
    )
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto(url)
    assert page.get_by_role("heading", name="c00000001").is_visible()
    page.get_by_role("button", name="left").click()
    assert page.get_by_role("heading", name="c00000002").is_visible()
    assert page.get_by_text("<b>").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Nothing is left" in page.get_by_role("status").inner_text()
    assert Labels(tmp_path / "labels.sqlite").given() == [("c00000001", "ann", "left"), ("c00000002", "ann", "stayed")]
    assert trouble == []
