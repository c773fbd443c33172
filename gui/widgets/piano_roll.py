"""The piano roll: keys, chords, bars, notes and their velocities, all sharing one view."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QScrollBar, QWidget

from gui import theme
from gui.score_edits import ScoreEdits
from gui.widgets.chord_lane import ChordLane
from gui.widgets.piano_keys import KEYS_PX, PianoKeys
from gui.widgets.piano_roll_canvas import PianoRollCanvas
from gui.widgets.piano_roll_ruler import PianoRollRuler
from gui.widgets.piano_roll_velocity import VelocityLane
from gui.widgets.piano_roll_view import RollView
from gui.widgets.time_view import TimeView

SCROLL_BAR_PX = 12


class PianoRoll(QWidget):
    """Shows the score in `edits` over `time_view`.

    Signals:
        note_sounded: pitch and velocity of a note or key that was touched.
        seek_requested: seconds.
        selection_changed: `(start_s, stop_s)` or None, as dragged in the ruler.
        hinted: what lies under the mouse, in words.
    """

    note_sounded = Signal(int, int)
    seek_requested = Signal(float)
    selection_changed = Signal(object)
    hinted = Signal(str)

    def __init__(
        self, edits: ScoreEdits, time_view: TimeView | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edits = edits
        self.view = RollView(time_view, self)
        self.keys = PianoKeys(self.view)
        self.chords = ChordLane(self.view, edits)
        self.ruler = PianoRollRuler(self.view, edits)
        self.canvas = PianoRollCanvas(self.view, edits)
        self.velocity = VelocityLane(self.view, edits)
        self.scroll_bar = QScrollBar(Qt.Orientation.Vertical)
        self.scroll_bar.setAccessibleName(self.tr("Pitch"))
        self._lay_out()
        self._connect()
        self._on_opened()

    def set_playhead(self, time_s: float | None) -> None:
        self.canvas.set_playhead(time_s)
        self.ruler.set_playhead(time_s)

    def set_selection(self, selection: tuple[float, float] | None) -> None:
        """Show a stretch in seconds as selected."""
        self.ruler.set_selection(selection)

    def fit(self) -> None:
        """All of the time, and the rows of the edited part."""
        self.view.time.fit()
        self.view.fit_rows(self._pitches())

    def set_drawing(self, drawing: bool) -> None:
        """The pencil, or the arrow."""
        self.canvas.drawing = drawing

    def show_menu(self, place: QPoint) -> None:
        """What can be done with notes, at a global place."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(place)

    def _fill(self, menu: QMenu) -> None:
        edits, keyboard, some = self.edits, self.canvas.keyboard, bool(self.edits.selection)
        entries = (
            (self.tr("Cut"), keyboard.cut, some, "Ctrl+X"),
            (self.tr("Copy"), keyboard.copy, some, "Ctrl+C"),
            (self.tr("Paste here"), keyboard.paste, edits.can_paste, "Ctrl+V"),
            (self.tr("Duplicate"), edits.duplicate, some, "Ctrl+D"),
            (self.tr("Delete"), edits.delete, some, "Del"),
            None,
            (self.tr("Select all"), edits.select_all, edits.part is not None, "Ctrl+A"),
            (self.tr("Quantise"), lambda: edits.quantise(1.0), edits.part is not None, "Q"),
            (self.tr("Octave up"), lambda: edits.transpose(12), edits.part is not None, ""),
            (self.tr("Octave down"), lambda: edits.transpose(-12), edits.part is not None, ""),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, act, enabled, keys = entry
            action = menu.addAction(text, act)
            action.setEnabled(enabled)
            # Shown, not listened to: the roll itself hears its keys.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)

    def _pitches(self) -> list[int]:
        return [note.pitch for note in self.edits.part.notes] if self.edits.part else []

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for row, text in ((0, self.tr("Chords")), (1, self.tr("Bars")), (3, self.tr("Velocity"))):
            label = theme.set_role(QLabel(text), "faint")
            label.setFixedWidth(KEYS_PX)
            label.setIndent(8)
            grid.addWidget(label, row, 0)
        for row, widget in enumerate((self.chords, self.ruler, self.canvas, self.velocity)):
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.keys, 2, 0)
        grid.addWidget(self.scroll_bar, 2, 2)
        grid.setColumnMinimumWidth(2, SCROLL_BAR_PX)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)
        self.setTabOrder(self.chords, self.canvas)

    def _connect(self) -> None:
        edits, canvas = self.edits, self.canvas
        edits.opened.connect(self._on_opened)
        edits.changed.connect(self._on_changed)
        edits.part_changed.connect(self._on_part_changed)
        self.view.changed.connect(self._show_scroll)
        self.scroll_bar.valueChanged.connect(lambda value: self.view.scroll_to(float(value)))
        self.keys.pressed.connect(lambda pitch: self.note_sounded.emit(pitch, edits.velocity))
        canvas.note_sounded.connect(self.note_sounded)
        canvas.hinted.connect(self.hinted)
        canvas.menu_requested.connect(self.show_menu)
        self.velocity.hinted.connect(self.hinted)
        self.ruler.seek_requested.connect(self._on_seek_requested)
        self.ruler.selection_changed.connect(self.selection_changed)

    def _on_seek_requested(self, time_s: float) -> None:
        tick = int(self.view.ticks(time_s)) // self.edits.step * self.edits.step
        self.canvas.set_cursor(tick, self.canvas.cursor_pitch)
        self.seek_requested.emit(time_s)

    def _on_opened(self) -> None:
        if self.edits.score:
            self.view.show_clock(self.edits.score)
        self._on_part_changed()

    def _on_part_changed(self) -> None:
        self.view.show_rows(self.edits.part)
        pitches = self._pitches()
        self.view.centre_on(pitches)
        self.canvas.cursor_pitch = pitches[0] if pitches else self.view.rows[len(self.view.rows) // 2]

    def _on_changed(self) -> None:
        if self.edits.score:
            self.view.show_clock(self.edits.score)
        self.view.show_rows(self.edits.part)

    def _show_scroll(self) -> None:
        bar, view = self.scroll_bar, self.view
        bar.blockSignals(True)
        bar.setRange(0, round(view.most_top_px))
        bar.setPageStep(round(view.height_px))
        bar.setSingleStep(round(view.row_px))
        bar.setValue(round(view.top_px))
        bar.blockSignals(False)


def scene() -> QWidget:
    """Eight bars for four instruments, a few notes selected."""
    from gui.widgets import demo_score

    roll = PianoRoll(demo_score.edits())
    roll.resize(900, 560)
    part = roll.edits.part
    assert part is not None
    roll.edits.select(part.notes[8:12])
    roll.set_selection((4.29, 8.57))
    roll.set_playhead(6.2)
    return roll


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
