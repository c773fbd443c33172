"""Going on where one was when the window was closed: the clip that was open, and what was to be generated."""

from __future__ import annotations

import contextlib

from engine.errors import EngineError
from engine.settings import OpeningSettings
from gui.desk import Desk
from gui.main_window import MainWindow

# Of one hour's work: what is made of the clip, and of which numbers.
PASSING = ("seed", "use")


def remember(desk: Desk, window: MainWindow, settings: OpeningSettings) -> None:
    """Note in `settings` what is open and chosen. The seed is not: who locked it did so for that hour."""
    settings.clip_id = desk.row.id if desk.row else 0
    if not window.generate.endless.running:  # which has settings of its own
        values = window.generate.form.values()
        settings.generate = {name: value for name, value in values.items() if name not in PASSING}


def choose_again(window: MainWindow, settings: OpeningSettings) -> None:
    """Set the page Generate as it was."""
    if settings.generate:
        chosen = {name: value for name, value in settings.generate.items() if name not in PASSING}
        window.generate.form.set_values(chosen)


def open_again(desk: Desk, settings: OpeningSettings) -> None:
    """Open the clip of last time, if it is still there; who deleted it knows."""
    with contextlib.suppress(EngineError):
        if desk.row is None and not desk.session.library.get(settings.clip_id).missing:
            desk.open(settings.clip_id)
