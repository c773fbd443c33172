"""Makes the README's pictures from the real app: `python docs/screenshots.py [SOUND...]`, into docs/images.

The sounds are what the pictures show; without any, the app shows what it generates itself. The user's own
library is not touched, and no sound device is needed: JACK's dummy driver is one. With `--all FOLDER` every
page and dialog is taken in both themes and both languages instead, into FOLDER, to be looked at.
"""

from __future__ import annotations

import argparse
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
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget  # noqa: E402

from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.language import LANGUAGES, apply_language  # noqa: E402
from gui.theme import THEMES, apply_theme  # noqa: E402
from tests.virtual_devices import NO_CARDS, SoundServer  # noqa: E402

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


DIALOGS = ("settings", "shortcuts", "about_sound", "about", "models", "export", "watch", "describe")


def take_everything(camera: Photographer, folder: Path, prefix: str) -> None:
    """Every page over the demo, the tour, and every dialog, each tab of it."""
    window, commands = camera.app.window, camera.app.commands

    def keep(name: str, widget: QWidget = window) -> None:
        widget.grab().save(str(folder / f"{prefix}-{name}.png"))

    keep("start")
    commands.welcome.start_tour()
    while tour := commands.welcome.tour:
        camera.wait(0.2)
        keep(f"tour-{tour.at + 1}")
        tour.next_button.click()
    commands.welcome.demo.open()
    camera.wait_for(lambda: not commands.welcome.demo.making)
    camera.wait_for_jobs()
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        camera.wait_for_jobs()
        keep(f"page-{index + 1}")
    take_learning(camera, keep)
    for name in DIALOGS:
        commands.actions[name].trigger()
        camera.wait_for_jobs()
        boxes = (box for box in QApplication.topLevelWidgets() if isinstance(box, QDialog))
        dialog = next(box for box in boxes if box.isVisible())
        tabs = dialog.findChild(QTabWidget)
        for index in range(tabs.count() if tabs else 1):
            if tabs:
                tabs.setCurrentIndex(index)
            camera.wait(0.3)
            keep(f"{name}-{index + 1}" if tabs else name, dialog)
        dialog.close()
    camera.app.desk.warned.emit("There is no file /music/old tape.wav.")
    camera.app.desk.open(camera.app.session.library.rows()[0].id)
    camera.wait_for_jobs()
    keep("warning")


def take_learning(camera: Photographer, keep: Callable[[str], None]) -> None:
    """A question, and what is said to a wrong answer."""
    page = camera.app.window.learn
    page.ways.set_value("ear")
    trainer = page.trainer
    camera.wait_for(lambda: all(button.isEnabled() for button in trainer.answer_buttons))
    keep("question")
    question = trainer.question
    assert question
    trainer.answer(next(option for option in question.options if option != question.style))
    camera.wait(0.3)
    keep("answer")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sounds", nargs="*", type=Path)
    parser.add_argument("--all", metavar="FOLDER", type=Path)
    options = parser.parse_args()
    application = QApplication(["contrafact"])
    with tempfile.TemporaryDirectory() as folder, SoundServer(virtual_sound(Path(folder))):
        if options.all:
            return everything(application, options.all)
        IMAGES.mkdir(parents=True, exist_ok=True)
        apply_theme(application)
        app = App(Session.open(Path(folder, "home")))
        try:
            take_pictures(Photographer(app), [path.resolve() for path in options.sounds])
        finally:
            app.window.close()
    return 0


def virtual_sound(folder: Path) -> str:
    """Let PortAudio find nothing but the sound server of this name."""
    cards, name = folder / "alsa.conf", f"contrafact-pictures-{os.getpid()}"
    cards.write_text(NO_CARDS, encoding="utf-8")
    os.environ.update(
        ALSA_CONFIG_PATH=str(cards), JACK_DEFAULT_SERVER=name, JACK_NO_START_SERVER="1", PULSE_SERVER="none"
    )
    return name


def everything(application: QApplication, folder: Path) -> int:
    """A window for each language and theme, all over one library, so that the demo is made once."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for language in LANGUAGES:
            for theme in THEMES:
                apply_language(application, language)
                apply_theme(application, theme)
                session = Session.open(Path(home))
                session.settings.appearance.theme = theme
                app = App(session)
                try:
                    take_everything(Photographer(app), folder, f"{language}-{theme}")
                finally:
                    app.window.close()
                print(f"{language}, {theme}: in {folder}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
