"""The first start: a demo project is made, and a short tour offered, once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine import demo
from engine.errors import EngineError
from gui.demo_project import DemoProject
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.widgets.tour import Stop, Tour


class Welcome(QObject):
    """Greets once; Help brings back both."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.demo = DemoProject(desk, self)
        self.demo.finished.connect(self._save)
        self.tour: Tour | None = None

    def greet(self) -> None:
        """Do what a first start has not done yet."""
        settings = self._desk.session.settings.welcome
        if not settings.demo_made and demo.is_untouched(self._desk.session):
            self.demo.make_quietly()
        if not settings.toured:
            self.start_tour()

    def start_tour(self) -> None:
        """Show the tour from its start; that it was shown is remembered at once, so that it never nags."""
        if self.tour:
            self.tour.end()
        self._desk.session.settings.welcome.toured = True
        self._save()
        self.tour = Tour(self._window, self._stops())
        self.tour.ended.connect(self._on_tour_ended)
        self.tour.begin()

    def _stops(self) -> list[Stop]:
        window = self._window
        return [
            Stop(
                window.library,
                self.tr("Start with a sound"),
                self.tr(
                    "Drop a file anywhere, press R to record, or take one of the demo, which the app's own "
                    "models make on the first start. Everything you bring in or make is kept here, and named "
                    "by its style."
                ),
            ),
            Stop(
                window.tabs,
                self.tr("Make something of it"),
                self.tr(
                    "Generate new music in a style, restyle what is open, see which style it is and why, "
                    "find what is similar, teach a style of your own, or train your ear. Every result is a "
                    "new take; nothing is overwritten, and Ctrl+Z takes back."
                ),
            ),
            Stop(
                window.transport,
                self.tr("Listen"),
                self.tr(
                    "Space plays and pauses, L loops what you select in the picture, and ? shows all keys. "
                    "In Help you find this tour again, the demo, and where the sound comes from."
                ),
            ),
        ]

    def _on_tour_ended(self) -> None:
        self.tour = None
        if centre := self._window.centralWidget():
            centre.setFocus()

    def _save(self) -> None:
        try:
            self._desk.session.save_settings()
        except EngineError as error:
            self._desk.warned.emit(str(error))
