"""The site: hand-written and generated pages put together in a folder of their own, and MkDocs run over it."""

from __future__ import annotations

import html
import logging
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhunsheng.diagnostic import Diagnostic, DiagnosticError, Kind
from zhunshengc.messages import documents

_BUNDLED = Path(__file__).parent / "templates" / "mkdocs.yml"
_ASSETS = Path(__file__).parent / "assets"
_FIXED = {
    "site.css": _ASSETS / "site.css",
    "search.js": _ASSETS / "search.js",
    "iframe-worker.js": _ASSETS / "vendor" / "iframe-worker.js",
}
_OWN = "assets/zhunsheng"
_MARK = "sitemap.xml"  # what a site of MkDocs always has


def build_site(
    project: Path, pages: Mapping[str, str], output: Path, *, strict: bool, scripts: Mapping[str, str] | None = None
) -> None:
    """Build the site of a project into `output`, which is emptied first.

    `pages` are Markdown by path below `reference/`, `scripts` those of the pages by path below `assets/zhunsheng/`.
    Hand-written pages and the configuration come from `project/docs`, where there are any. Raises DiagnosticError when MkDocs
    is missing or reports an error (strict: or a warning), or when `output` holds something else.
    """
    if output.is_dir() and any(output.iterdir()) and not (output / _MARK).is_file():
        raise _error(documents.SITE_FOLDER_TAKEN, f"{output} 里有不是文档的文件")
    with tempfile.TemporaryDirectory(prefix="zhunsheng-docs-") as name:
        staging = Path(name)
        written = project / "docs" / "pages"
        if written.is_dir():
            shutil.copytree(written, staging, dirs_exist_ok=True)
        _write(staging / "reference", pages)
        _write(staging / _OWN, {**(scripts or {}), **{name: path.read_text(encoding="utf-8") for name, path in _FIXED.items()}})
        if not (staging / "index.md").is_file():
            _write(staging, {"index.md": "# 准绳\n\n[规章](reference/regulations/index.md)\n"})
        own = project / "docs" / "mkdocs.yml"
        _mkdocs(own if own.is_file() else _BUNDLED, staging, output, pages, strict=strict)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def serve_site(output: Path, port: int, watched: Sequence[Path], rebuild: Callable[[], None]) -> None:
    """Serve a built site on this machine until interrupted; a change below `watched` builds it again, and open pages reload.

    Raises OSError when the port is taken.
    """
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(rebuild, "127.0.0.1", port, str(output))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def _mkdocs(config_file: Path, staging: Path, output: Path, pages: Mapping[str, str], *, strict: bool) -> None:
    try:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException
    except ImportError:
        raise _error(documents.MKDOCS_MISSING, "没有装 MkDocs") from None
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        with config_file.open("rb") as stream:
            config = load_config(stream, docs_dir=str(staging), site_dir=str(output.resolve()), strict=strict, **_settings())
        config["nav"] = _with_regulations(config["nav"], pages)
        config["extra"]["polyfills"] = [f"{_OWN}/iframe-worker.js"]  # search without a server; this name stops a download
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit) as mistake:
        raise _error(documents.SITE_FAILED, str(mistake) or "MkDocs 没有完成", *heard.messages) from None
    finally:
        logger.removeHandler(heard)


def _settings() -> dict[str, Any]:
    """What every site of this tool has, whatever its configuration: it works from a folder, without a server."""
    return {"use_directory_urls": False, "extra_css": [f"{_OWN}/site.css"], "extra_javascript": [f"{_OWN}/search.js"]}


_LIST = "reference/regulations/index.md"
_PARTS = (("一览", "index"), ("试算", "calculator"), ("逐条", "articles"), ("体检", "findings"))


def _with_regulations(nav: Any, pages: Mapping[str, str]) -> Any:
    """The navigation with a section for each regulation after their list."""
    if nav is None:
        return None
    own = [_pages_of(path, text) for path, text in pages.items() if re.fullmatch(r"regulations/\w+/index\.md", path)]
    return [_expanded(entry, own) for entry in nav]


def _pages_of(path: str, text: str) -> dict[str, list[dict[str, str]]]:
    """The section of a regulation, called as its page."""
    title = html.unescape(text.partition("\n")[0].removeprefix("# "))
    folder = path.removesuffix("index.md")
    return {title: [{name: f"reference/{folder}{page}.md"} for name, page in _PARTS]}


def _expanded(entry: Any, own: list[Any]) -> Any:
    if not isinstance(entry, dict):
        return entry
    return {title: _section(value, own) for title, value in entry.items()}


def _section(value: Any, own: list[Any]) -> Any:
    """A section that lists the regulations, with theirs after it."""
    listed = isinstance(value, list) and _LIST in value
    return [*value, *own] if listed else value


class _Heard(logging.Handler):
    """Keeps warnings and errors of MkDocs for the diagnostic."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _error(kind: Kind, sentence: str, *hints: str) -> DiagnosticError:
    return DiagnosticError((Diagnostic(kind, sentence, hints=hints),))
