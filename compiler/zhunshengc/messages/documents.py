"""Mistakes about building the documentation (ZS69x)."""

from __future__ import annotations

from zhunsheng.diagnostic import Kind

MKDOCS_MISSING = Kind(
    code="ZS690",
    title="没有装文档工具",
    explanation="生成文档网站要用 MkDocs 和 Material 主题，现在没有装。",
    remedy="运行 pip install 'zhunsheng[docs]'。",
)
SITE_FAILED = Kind(
    code="ZS691",
    title="文档没有生成",
    explanation="MkDocs 报告了错误；加了 --strict 时，警告也算错误（例如失效的链接）。",
    remedy="照下面列出的信息改正 docs/ 里的页面或 mkdocs.yml。",
)
SITE_FOLDER_TAKEN = Kind(
    code="ZS692",
    title="输出的文件夹里有别的东西",
    explanation="文档会清空输出的文件夹再写；那里有不是文档的文件，所以没有动。",
    remedy="换一个输出的文件夹，或者自己清空它。",
)

CATALOGUE: tuple[Kind, ...] = (MKDOCS_MISSING, SITE_FAILED, SITE_FOLDER_TAKEN)
