"""Chords above the roll, bar by bar; one types them where they belong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from engine.errors import EngineError
from engine.notes import editing
from engine.notes.chords import spans
from gui import theme
from gui.language import marked, say
from gui.score_edits import ScoreEdits
from gui.widgets import overlays
from gui.widgets.chord_field import ChordField
from gui.widgets.piano_roll_grid import bar_lines
from gui.widgets.piano_roll_view import RollView

LANE_PX = 28
HELP = marked(
    "Chords. Click into a bar and type, for example: C, Am7, F#m, Bb/D, or several with spaces between them. "
    "Keys: left and right choose a bar, Enter types in it, Delete empties it."
)


class ChordLane(QWidget):
    """The chords of the score in `edits`; what is not a chord stays, marked, until it is put right."""

    def __init__(self, view: RollView, edits: ScoreEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.edits = view, edits
        self.bar = 0  # the one that keys are for
        self.bad: dict[int, tuple[str, str]] = {}  # what was typed into a bar, and what is wrong with it
        self.field = ChordField(self)
        self.field.committed.connect(self._on_committed)
        self.field.left.connect(self.commit)
        self.setFixedHeight(LANE_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Chords"))
        self.setAccessibleDescription(say(HELP))
        self.setToolTip(say(HELP))
        view.changed.connect(self._on_view_changed)
        edits.changed.connect(self.update)
        edits.opened.connect(self._on_opened)

    def type_into(self, bar: int) -> None:
        """Open the field over a bar, counted from 0."""
        score = self.edits.score
        if score is None or not 0 <= bar < score.bars:
            return
        self.bar = bar
        self.view.time.ensure_visible(self.view.seconds(bar * score.ticks_per_bar))
        text, problem = self.bad.get(bar) or (self._text(bar), "")
        self.field.begin(self._bar_box(bar), text, problem)
        self.field.setAccessibleName(self.tr("Chords of bar {n}").format(n=bar + 1))

    def commit(self, text: str) -> bool:
        """Read what was typed into the bar; False, and a mark, if it is no chord."""
        bar = self.bar
        try:
            if text.split() != self._text(bar).split():
                self.edits.set_chords(bar, text)
        except EngineError as error:
            self.bad[bar] = (text, str(error))
            self.field.show_problem(str(error))
            self.update()
            return False
        self.bad.pop(bar, None)
        self.update()
        return True

    # painting

    def paintEvent(self, event) -> None:
        look, view, score = theme.current(), self.view, self.edits.score
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("surface"))
        if score is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(look.small_px, bold=True))
        for start, end, name in spans(score):
            left, right = view.x_of(start), view.x_of(end)
            if right > 0 and left < self.width():
                self._paint_chord(painter, left, right, name)
        painter.setPen(QPen(look.colour("edge"), 1))
        for _, x in bar_lines(view, score, 8):
            painter.drawLine(round(x), self.height() - 6, round(x), self.height())
        for bar in self.bad:
            self._paint_bad(painter, self._bar_box(bar), self.bad[bar][0])
        if not score.chords and not self.bad and not self.field.isVisible():
            painter.setFont(look.font(look.small_px))
            painter.setPen(look.colour("faint"))
            words = self.tr("Click to type chords: C, Am7, F#m …")
            painter.drawText(QRectF(8, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            overlays.paint_focus(painter, self._bar_box(self.bar))

    def _paint_chord(self, painter: QPainter, left: float, right: float, name: str) -> None:
        look = theme.current()
        box = QRectF(left + 1, 3, max(3.0, right - left - 2), self.height() - 7)
        painter.setBrush(look.colour("raised"))
        painter.setPen(QPen(look.colour("edge", 0.7), 1))
        painter.drawRoundedRect(box, 4, 4)
        inner = box.intersected(QRectF(self.rect())).adjusted(6, 0, -3, 0)
        if inner.width() > 8:
            painter.setPen(look.colour("text"))
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_bad(self, painter: QPainter, box: QRectF, text: str) -> None:
        look = theme.current()
        box = box.adjusted(1, 3, -1, -4)
        painter.setBrush(look.colour("danger_dim"))
        painter.setPen(QPen(look.colour("danger"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box.adjusted(6, 0, -3, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self) -> QSize:
        return QSize(640, LANE_PX)

    # input

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._key(event):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            problem = self.bad.get(self._bar_at(event.pos().x()))
            self.setToolTip(say(problem[1]) if problem else say(HELP))
        return super().event(event)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.type_into(self._bar_at(event.position().x()))

    def wheelEvent(self, event) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        around_s = self.view.seconds(self.view.tick_at(event.position().x()))
        self.view.time.zoom(1.0022**delta, around_s)
        event.accept()

    def keyPressEvent(self, event) -> None:
        if act := self._key(event):
            act()
        else:
            super().keyPressEvent(event)

    def _key(self, event):
        keys = {
            Qt.Key.Key_Left: lambda: self._go(-1),
            Qt.Key.Key_Right: lambda: self._go(1),
            Qt.Key.Key_Return: lambda: self.type_into(self.bar),
            Qt.Key.Key_Enter: lambda: self.type_into(self.bar),
            Qt.Key.Key_F2: lambda: self.type_into(self.bar),
            Qt.Key.Key_Delete: lambda: self.commit(""),
            Qt.Key.Key_Backspace: lambda: self.commit(""),
        }
        usable = self.edits.score is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return keys.get(event.key()) if usable else None

    def _go(self, bars: int) -> None:
        score = self.edits.score
        assert score is not None
        self.bar = min(max(0, self.bar + bars), score.bars - 1)
        self.view.time.ensure_visible(self.view.seconds(self.bar * score.ticks_per_bar))
        self.setAccessibleDescription(
            self.tr("bar {n}: {chord}. {help}").format(
                n=self.bar + 1, chord=self._text(self.bar) or self.tr("no chord"), help=say(HELP)
            )
        )
        self.update()

    def _text(self, bar: int) -> str:
        score = self.edits.score
        return " ".join(chord.name for chord in editing.bar_chords(score, bar)) if score else ""

    def _bar_at(self, x: float) -> int:
        score = self.edits.score
        return int(max(0.0, self.view.tick_at(x)) // score.ticks_per_bar) if score else -1

    def _bar_box(self, bar: int) -> QRectF:
        score = self.edits.score
        ticks = score.ticks_per_bar if score else 1
        left, right = self.view.x_of(bar * ticks), self.view.x_of((bar + 1) * ticks)
        return QRectF(left, 0, right - left, self.height())

    def _on_committed(self, text: str, go_on: int) -> None:
        if self.commit(text):
            self.field.hide()
            self.setFocus()
            if go_on:
                self.type_into(self.bar + go_on)

    def _on_view_changed(self) -> None:
        if self.field.isVisible():
            self.field.place(self._bar_box(self.bar))
        self.update()

    def _on_opened(self) -> None:
        self.bad.clear()
        self.bar = 0
        self.field.hide()
        self.update()
