"""Make the icons of Windows and macOS from gui/resources/contrafact.svg. Run after that has changed."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent / "gui" / "resources" / "contrafact.svg"
SIZES_PX = (16, 24, 32, 48, 64, 128, 256)
LARGEST_PX = 1024


def main() -> int:
    application = QGuiApplication(["-platform", "offscreen"])
    drawn(256).save(HERE / "contrafact.ico", sizes=[(size, size) for size in SIZES_PX])
    drawn(LARGEST_PX).save(HERE / "contrafact.icns")
    application.quit()
    return 0


def drawn(size_px: int) -> Image.Image:
    image = QImage(QSize(size_px, size_px), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(data.data()))


if __name__ == "__main__":
    sys.exit(main())
