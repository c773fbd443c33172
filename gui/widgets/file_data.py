"""Files on the clipboard and under the mouse, in the forms that file managers and music programs read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl

# File managers on Linux ask for this; without it some would take the addresses for text.
GNOME = "x-special/gnome-copied-files"


def files_data(paths: Iterable[Path]) -> QMimeData:
    """Files as addresses, and their paths as text."""
    urls = [QUrl.fromLocalFile(str(path.absolute())) for path in paths]
    data = QMimeData()
    data.setUrls(urls)
    data.setText("\n".join(url.toLocalFile() for url in urls))
    lines = ["copy", *(bytes(url.toEncoded().data()).decode() for url in urls)]
    data.setData(GNOME, QByteArray("\n".join(lines).encode()))
    return data


def local_files(data: QMimeData | None) -> list[Path]:
    """The files and folders that `data` carries, if any; an empty clipboard has None."""
    if data is None:
        return []
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
