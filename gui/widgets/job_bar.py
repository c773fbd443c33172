"""What is being worked on: progress, time left, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Hashable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.language import say
from gui.widgets.icon_button import IconButton
from gui.widgets.time_ruler import format_time

ROW_PX = 32
MESSAGE_MS = 4000
STEPS = 1000
GUESS_AFTER_S = 1.5


class JobBar(QWidget):
    """A row for every job, and one for what happened last when there is none.

    Jobs are told apart by any hashable key, the job itself for instance.
    """

    cancel_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Jobs"))
        self._rows: dict[Hashable, _JobRow] = {}
        self._idle_text = ""
        self._idle = _IdleRow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._idle)
        self._forget = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._forget.timeout.connect(self._show_idle)
        self._idle.dismissed.connect(self._show_idle)
        self._show_idle()

    @property
    def n_jobs(self) -> int:
        return len(self._rows)

    def add_job(self, key: Hashable, title: str) -> None:
        row = _JobRow(title)
        row.cancel_clicked.connect(lambda: self.cancel_requested.emit(key))
        self._rows[key] = row
        self._column.addWidget(row)
        row.show()
        self._idle.hide()

    def update_job(self, key: Hashable, fraction: float, text: str = "") -> None:
        """Show how far a job is, 0..1, and what it does."""
        if key in self._rows:
            self._rows[key].set_progress(fraction, text)

    def finish_job(self, key: Hashable, message: str = "", failed: bool = False) -> None:
        """Take a job away; what it leaves to say stays for four seconds, a failure until dismissed."""
        row = self._rows.pop(key, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        if message:
            self._idle.show_text(message, failed)
            if failed:
                self._forget.stop()
            else:
                self._forget.start()
        self._idle.setVisible(not self._rows or failed)

    def set_idle_text(self, text: str) -> None:
        """What to say when there is nothing to do."""
        self._idle_text = text
        if not self._forget.isActive() and not self._idle.failed:
            self._show_idle()

    def _show_idle(self) -> None:
        self._idle.show_text(self._idle_text, failed=False)
        self._idle.setVisible(not self._rows)


class _IdleRow(QWidget):
    """One line of text; a failure can be dismissed."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.failed = False
        self.setFixedHeight(ROW_PX)
        self._label = QLabel()
        self._close = _cross(self.tr("Dismiss"), self.tr("Dismiss this message"))
        self._close.clicked.connect(self.dismissed)
        row = _row(self)
        row.addWidget(self._label, 1)
        row.addWidget(self._close)

    def show_text(self, text: str, failed: bool) -> None:
        self.failed = failed
        self._label.setText(say(text))
        theme.set_role(self._label, "error" if failed else "faint")
        self._close.setVisible(failed)


class _JobRow(QWidget):
    """Title, bar, what it does now, time left, cancel."""

    cancel_clicked = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFixedHeight(ROW_PX)
        self._title = title
        self._begun_at: float | None = None
        name = QLabel(title)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName(title)
        self.text = QLabel(self.tr("waiting"))
        theme.set_role(self.text, "muted")
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.left = QLabel()
        theme.set_role(self.left, "muted")
        self.cancel = _cross(self.tr("Cancel"), self.tr("Stop: {title}").format(title=title))
        self.cancel.clicked.connect(self._on_cancel_clicked)
        row = _row(self)
        row.addWidget(name)
        row.addWidget(self.bar)
        row.addWidget(self.text, 1)
        row.addWidget(self.left)
        row.addWidget(self.cancel)

    def set_progress(self, fraction: float, text: str) -> None:
        now = time.monotonic()
        if fraction > 0 and self._begun_at is None:
            self._begun_at = now
        self.bar.setValue(round(fraction * STEPS))
        if text or fraction > 0:
            self.text.setText(say(text))
        elapsed_s = now - self._begun_at if self._begun_at is not None else 0.0
        self.left.setText(time_left(fraction, elapsed_s))

    def _on_cancel_clicked(self) -> None:
        self.cancel.setEnabled(False)
        self.text.setText(self.tr("stopping"))
        self.left.setText("")
        self.cancel_clicked.emit()


def time_left(fraction: float, elapsed_s: float) -> str:
    """A guess in words, none until there is something to go by."""
    if elapsed_s < GUESS_AFTER_S or fraction < 0.02 or fraction >= 1:
        return ""
    left_s = elapsed_s * (1 - fraction) / fraction
    return say("a few seconds left") if left_s < 5 else say("{0} left").format(format_time(left_s))


def _row(widget: QWidget) -> QHBoxLayout:
    look = theme.current()
    row = QHBoxLayout(widget)
    row.setContentsMargins(look.space(2), 0, look.space(1), 0)
    row.setSpacing(look.space(1.5))
    return row


def _cross(name: str, tip: str) -> IconButton:
    return IconButton("close", name, tip, size_px=26, icon_px=16)


def scene() -> QWidget:
    """One job under way, one waiting, one that failed."""
    bar = JobBar()
    bar.add_job(1, "Generating lofi, 20 s")
    bar.update_job(1, 0.01)
    bar._rows[1]._begun_at = time.monotonic() - 6.0
    bar.update_job(1, 0.42, "take 1 of 2")
    bar.add_job(2, "Drawing Harbour lights")
    bar.add_job(3, "Restyling")
    bar.finish_job(3, "Old tape.wav is silent: choose a clip with sound in it.", failed=True)
    bar.resize(900, 3 * ROW_PX)
    return bar


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
