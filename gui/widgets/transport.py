"""The transport: record, play, stop, loop, the time and the level. It only says what was clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.language import marked, say
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_button import IconButton
from gui.widgets.meter import LevelMeter
from gui.widgets.time_ruler import format_time

RECORD_TIP = marked("Record from the chosen input")


class Transport(QWidget):
    """Buttons, position and level; the page moves them and hears their signals."""

    record_clicked = Signal()
    play_clicked = Signal()
    stop_clicked = Signal()
    rewind_clicked = Signal()
    loop_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.current().space(7))
        self.rewind_button = self._button(
            "rewind", self.tr("Back to start"), self.tr("Go back to the start"), self.rewind_clicked
        )
        self.play_button = self._button(
            "play", self.tr("Play"), self.tr("Play"), self.play_clicked, size_px=40
        )
        self.stop_button = self._button("stop", self.tr("Stop"), self.tr("Stop"), self.stop_clicked)
        self.record_button = self._button("record", self.tr("Record"), say(RECORD_TIP), self.record_clicked)
        tip = self.tr("Repeat the selection, or all of the sound")
        self.loop_button = self._button("loop", self.tr("Loop"), tip, None)
        self.loop_button.setCheckable(True)
        self.loop_button.toggled.connect(self.loop_toggled)
        self.meter = LevelMeter()
        self.meter.setMinimumWidth(64)
        self.meter.setMaximumWidth(168)
        self._position = QLabel()
        self._duration = theme.set_role(QLabel(), "muted")
        self._message = theme.set_role(ElidedLabel(), "muted")
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._duration_s = 0.0
        self._playable, self._recording = False, False
        self._end = QHBoxLayout()
        self._lay_out()
        self.set_playable(False)
        self.set_recording(False)
        self.set_playing(False)
        self.set_position(0.0, 0.0)

    def set_recording(self, recording: bool) -> None:
        self._recording = recording
        self.record_button.show_icon("stop" if recording else "record", "danger")
        name, tip = self.tr("Record"), say(RECORD_TIP)
        if recording:
            name = tip = self.tr("Stop recording")
        self.record_button.say(name, tip)
        self._colour_position()
        self._refresh()

    def set_playing(self, playing: bool) -> None:
        name = self.tr("Pause") if playing else self.tr("Play")
        self.play_button.show_icon("pause" if playing else "play")
        self.play_button.say(name, name)

    def set_playable(self, playable: bool) -> None:
        """Whether there is a sound to play."""
        self._playable = playable
        self._refresh()

    def set_recordable(self, recordable: bool, reason: str = "") -> None:
        """Whether an input was found; `reason` becomes the tooltip if not."""
        self.record_button.setEnabled(recordable)
        self.record_button.setToolTip(
            say(RECORD_TIP) if recordable else say(reason) or self.tr("No sound input was found")
        )

    def set_loop(self, looping: bool) -> None:
        """Show the loop as on or off, without a signal."""
        self.loop_button.blockSignals(True)
        self.loop_button.setChecked(looping)
        self.loop_button.blockSignals(False)

    def set_position(self, time_s: float, duration_s: float | None = None) -> None:
        if duration_s is not None and duration_s != self._duration_s:
            self._duration_s = duration_s
            self._duration.setText(f"/ {format_time(duration_s, 1)}" if duration_s else "")
        self._position.setText(format_time(time_s, 2))

    def set_level(self, left: float, right: float) -> None:
        self.meter.set_level(left, right)

    def set_message(self, text: str) -> None:
        """A word beside the time, for instance what is being recorded."""
        self._message.setText(say(text))
        self._message.setToolTip(say(text))

    def add_end_widget(self, widget: QWidget) -> None:
        """Put `widget` at the right-hand end."""
        self._end.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_end"):
            self._colour_position()

    def _lay_out(self) -> None:
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(2), 0, look.space(2), 0)
        row.setSpacing(look.space(0.5))
        for button in (
            self.rewind_button,
            self.play_button,
            self.stop_button,
            self.record_button,
            self.loop_button,
        ):
            row.addWidget(button)
        row.addSpacing(look.space(1))
        font = look.font(look.display_px, mono=True)
        self._position.setFont(font)
        self._position.setMinimumWidth(QFontMetrics(font).horizontalAdvance("00:00.00"))
        self._position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._position.setAccessibleName(self.tr("Position"))
        row.addWidget(self._position)
        row.addSpacing(look.space(0.5))
        self._duration.setMinimumWidth(self._duration.fontMetrics().horizontalAdvance("/ 00:00.0"))
        row.addWidget(self._duration)
        row.addSpacing(look.space(1))
        row.addWidget(self.meter, 2)
        row.addSpacing(look.space(1))
        row.addWidget(self._message, 3)
        row.addLayout(self._end)

    def _button(self, icon: str, name: str, tip: str, signal, size_px: int = 36) -> IconButton:
        button = IconButton(icon, name, tip, size_px, icon_px=24 if size_px > 36 else 20, parent=self)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _refresh(self) -> None:
        usable = self._playable and not self._recording
        for button in (self.play_button, self.rewind_button, self.loop_button):
            button.setEnabled(usable)
        self.stop_button.setEnabled(self._playable or self._recording)

    def _colour_position(self) -> None:
        palette = theme.current().palette
        colour = palette.danger if self._recording else palette.text
        size = theme.current().display_px
        self._position.setStyleSheet(f"color: {colour}; font-size: {size}px;")


def scene() -> QWidget:
    """Playing, looped, with a level."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    playing, recording, idle = Transport(), Transport(), Transport()
    playing.set_playable(True)
    playing.set_playing(True)
    playing.set_loop(True)
    playing.set_position(72.34, 185.0)
    playing.set_level(0.5, 0.3)
    recording.set_recording(True)
    recording.set_position(4.2)
    recording.set_level(1.0, 0.7)
    recording.set_message("Recording from Built-in Microphone")
    for transport in (playing, recording, idle):
        column.addWidget(transport)
    holder.resize(900, 190)
    return holder


if __name__ == "__main__":
    from gui.widgets import demo

    demo.run(scene)
