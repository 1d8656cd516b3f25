"""Why the system refuses a file, in Chinese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "这个位置只能读，不能写",
    errno.EMFILE: "打开的文件太多",
    errno.ENXIO: "这不是普通文件",
}


def reason(error: OSError) -> str:
    """Why the system refused."""
    match error:
        case FileNotFoundError():
            return "文件或文件夹不存在"
        case PermissionError():
            return "没有权限"
        case IsADirectoryError():
            return "是文件夹，不是文件"
        case NotADirectoryError():
            return "路径中间有一段不是文件夹"
        case FileExistsError():
            return "已经存在"
        case _:
            return _REASONS.get(error.errno or 0, f"系统不允许（错误号 {error.errno}）")
