"""A site of the five regulations, made without proofs, and a browser without a window that opens it from its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import needs
from zhunshengc.compilation import Compilation
from zhunshengc.docs import RegulationReport, build_site, reference_pages, site_scripts
from zhunshengc.workspace import Workspace, source_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "regulations").glob("*.zs"))
Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def compilations() -> dict[str, Compilation]:
    """Every regulation by its 标识."""
    workspace = Workspace(ROOT / "regulations")
    return {path.stem: Compilation(source_of(path), workspace) for path in RULES}


@pytest.fixture(scope="session")
def site(compilations: dict[str, Compilation], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    needs.library("mkdocs")
    output = tmp_path_factory.mktemp("site") / "site"
    found = compilations.values()
    reports = [RegulationReport(item.regulation, None, None, item.source_sha256) for item in found]
    build_site(ROOT, reference_pages(reports), output, strict=False, scripts=site_scripts(reports))
    return output


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; where continuous integration runs, it has to be there."""
    executable = needs.chromium()
    api = needs.library("playwright.sync_api")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, site: Path) -> Iterator[Opened]:
    """Opens pages of the site; at the end none of them may have complained, or asked for anything outside its folder."""
    heard: list[str] = []
    contexts = []

    def open_page(path: str, *, phone: bool = False, folder: Path = site) -> Page:
        size = {"width": 390, "height": 844} if phone else {"width": 1360, "height": 900}
        context = browser.new_context(viewport=size, accept_downloads=True, permissions=["clipboard-write"])  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        own = folder.as_uri()
        page.on("console", lambda message: message.type == "error" and heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("request", lambda request: _is_outside(request.url, own) and heard.append(f"request: {request.url}"))
        page.goto(f"{own}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert heard == []


def _is_outside(address: str, own: str) -> bool:
    return not address.startswith((own, "data:", "blob:"))
