"""Makes the README's pictures from the real app: `python docs/screenshots.py [SOUND...]`, into docs/images.

The sounds are what the pictures show; without any, the app shows what it generates itself. The user's own
library is not touched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402

IMAGES = ROOT / "docs" / "images"
SIZE_PX = (1280, 800)
MAX_BYTES = 400_000
LONGEST_WAIT_S = 600


class Photographer:
    """Drives the window as a user would and takes pictures of it."""

    def __init__(self, app: App) -> None:
        self.app = app
        app.window.resize(*SIZE_PX)
        app.window.show()
        self.wait(0.5)

    def wait(self, seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        for _ in range(10 * LONGEST_WAIT_S):
            if condition():
                return
            self.wait(0.1)
        sys.exit("The app did not finish in time.")

    def wait_for_jobs(self) -> None:
        desk = self.app.desk
        self.wait_for(lambda: not desk.tasks.live and not desk.labels.n_waiting)
        self.wait(0.5)

    def shoot(self, name: str) -> None:
        image = self.app.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(image.constBits(), np.uint8).copy()
        path = IMAGES / f"{name}.png"
        for mask in (0xFF, 0xFE, 0xFC, 0xF8):  # fewer shades make a smaller file
            shades = QImage((pixels & mask).data, image.width(), image.height(), QImage.Format.Format_RGB32)
            shades.save(str(path), "PNG", 0)  # type: ignore[call-overload]
            if path.stat().st_size < MAX_BYTES:
                break
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201


def take_pictures(camera: Photographer, sounds: list[Path]) -> None:
    window, desk = camera.app.window, camera.app.desk
    camera.shoot("first-start")
    for path in sounds:
        desk.add([path])
        camera.wait_for_jobs()
    window.tabs.setCurrentWidget(window.generate)
    window.generate.form.set_values({"seconds": 20.0, "seed": 7, "takes": 2})
    for style in ("piano", "electronic"):
        window.generate.form.styles.set_style(style)
        window.generate.generate()
        camera.wait_for_jobs()
    camera.shoot("generate")
    window.tabs.setCurrentWidget(window.restyle)
    source = desk.session.library.find(sounds[0]) if sounds else None
    desk.open(source.id if source else desk.session.library.rows()[-1].id)
    desk.select((2.0, 17.0))
    window.restyle.picker.set_style("lofi")
    window.restyle.restyle()
    camera.wait_for_jobs()
    camera.shoot("restyle")
    window.tabs.setCurrentWidget(window.classify)
    desk.open(source.id if source else desk.session.library.rows()[-1].id)
    camera.wait_for_jobs()
    camera.shoot("classify")


def main(arguments: list[str]) -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    application = QApplication(["contrafact"])
    apply_theme(application)
    with tempfile.TemporaryDirectory() as folder:
        app = App(Session.open(Path(folder)))
        try:
            take_pictures(Photographer(app), [Path(name).resolve() for name in arguments])
        finally:
            app.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
