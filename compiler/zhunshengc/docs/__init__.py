"""Documentation made from rule files and from the tool itself: pages in Markdown, and the site that MkDocs makes of them."""

from zhunshengc.docs.pages import reference_pages, site_scripts
from zhunshengc.docs.report import RegulationReport
from zhunshengc.docs.site import build_site, serve_site

__all__ = ["RegulationReport", "build_site", "reference_pages", "serve_site", "site_scripts"]
