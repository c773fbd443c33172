"""How a recording is made: from which input, how loud, after which count-in; how late sound comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from engine.audio import devices, round_trip
from engine.audio.capture import Capture
from engine.audio.recorder import LOUDEST_DB, QUIETEST_DB
from engine.errors import DeviceError, EngineError
from engine.grid import MOST_BEATS
from gui.desk import Desk
from gui.metronome import devices_key, round_trip_s
from gui.tasks import Watch
from gui.theme import current, set_role
from gui.widgets.icon_button import IconButton
from gui.widgets.meter import LevelMeter
from gui.widgets.notice import Notice
from gui.widgets.param_form import SPIN_MARGINS_PX

METER_MS = 33
COUNT_IN_BARS = (0, 1, 2, 4)


class RecordPanel(QDialog):
    """A window beside the main one; what it sets is in force at once.

    While it is open and nothing is recorded, its meter hears the input.

    Signals:
        failed: one sentence.
    """

    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._capture: Capture | None = None
        self._measuring = False
        self.setWindowTitle(self.tr("Recording"))
        self.setMinimumWidth(440)
        self.notice = Notice()
        self.input = QComboBox()
        self.rescan_button = IconButton(
            "reset", self.tr("Look for devices"), self.tr("Look for devices plugged in since the start")
        )
        self.gain = QSlider(Qt.Orientation.Horizontal)
        self.gain.setRange(round(QUIETEST_DB), round(LOUDEST_DB))
        self._gain_text = set_role(QLabel(), "value")
        self.meter = LevelMeter()
        self.bars = QComboBox()
        self.beats = QSpinBox(minimum=1, maximum=MOST_BEATS)
        self.beats.lineEdit().setTextMargins(*SPIN_MARGINS_PX)
        self.click = QCheckBox(self.tr("Click while recording"))
        self.latency = set_role(QLabel(wordWrap=True), "muted")
        self.measure_button = QPushButton(self.tr("Measure"))
        self._timer = QTimer(self, interval=METER_MS)
        self._timer.timeout.connect(self._on_tick)
        self._say()
        self._lay_out()
        self._show_settings()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rescan()
        self._show_settings()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._let_go()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        super().closeEvent(event)

    def rescan(self) -> None:
        """List the inputs there are now, and listen to the chosen one."""
        self._let_go()
        chosen = self._desk.session.settings.audio.input_device
        names = {"": self.tr("The system's choice")}
        if chosen:
            names[chosen] = self.tr("{name} (not connected)").format(name=chosen)
        self.notice.dismiss()
        obstacle = devices.obstacle()
        if obstacle == "open":
            self.notice.show_info(
                self.tr("Something plays or records: stop it to find devices plugged in since the start.")
            )
        elif obstacle == "hung":
            self.notice.show_info(
                self.tr("A device that went away holds up the sound system: start again to find new ones.")
            )
        try:
            names |= {device.name: device.name for device in devices.list_inputs(refresh=True)}
        except DeviceError as error:
            self.notice.show_error(str(error))
        self.input.blockSignals(True)
        self.input.clear()
        for name, text in names.items():
            self.input.addItem(text, name)
        self.input.setCurrentIndex(max(0, self.input.findData(chosen)))
        self.input.blockSignals(False)
        self._listen()
        self._show_latency()

    def _connect(self) -> None:
        self.input.activated.connect(self._on_input_chosen)
        self.rescan_button.clicked.connect(self.rescan)
        self.gain.valueChanged.connect(self._on_gain_changed)
        self.bars.activated.connect(self._on_count_in_changed)
        self.click.toggled.connect(self._on_count_in_changed)
        self.beats.valueChanged.connect(
            lambda beats: self._desk.metronome.set_grid(self._desk.metronome.grid.bpm, beats)
        )
        self.measure_button.clicked.connect(self.measure)
        self._desk.recording.starting.connect(self._let_go)
        self._desk.punch.starting.connect(self._let_go)
        self._desk.recording.finished.connect(lambda _: self._listen())
        self._desk.punch.finished.connect(self._listen)
        self._desk.recording.levelled.connect(self.meter.set_level)
        self._desk.punch.levelled.connect(self.meter.set_level)
        self._desk.metronome.changed.connect(self._show_settings)

    def _on_input_chosen(self) -> None:
        self._desk.session.settings.audio.input_device = self.input.currentData()
        self._listen()
        self._show_latency()

    def _on_gain_changed(self, gain_db: int) -> None:
        self._desk.session.settings.recording.gain_db = float(gain_db)
        self._desk.session.recorder.gain_db = gain_db
        self._show_gain()

    def _on_count_in_changed(self) -> None:
        settings = self._desk.session.settings.recording
        settings.count_in_bars = self.bars.currentData()
        settings.click = self.click.isChecked()

    def measure(self) -> None:
        """Play chirps and find out how late they come back."""
        if self._measuring or self._desk.recording.running:
            return
        self._let_go()
        self._desk.playback.pause()
        self._measuring = True
        self.measure_button.setEnabled(False)
        audio, key = self._desk.session.settings.audio, devices_key(self._desk.session)
        watch = Watch(
            on_done=lambda found_s: self._on_measured(key, found_s),
            on_error=lambda sentence: self._on_measured(key, None, sentence),
            on_cancelled=lambda: self._on_measured(key, None),
        )
        title = self.tr("Measuring how late sound comes back")
        inputs = (audio.input_device or None, audio.output_device or None)
        self._desk.tasks.start(title, round_trip.measure, *inputs, watch=watch, lane="live")

    def _on_measured(self, key: str, found_s: float | None, problem: str = "") -> None:
        self._measuring = False
        self.measure_button.setEnabled(True)
        if found_s is not None:
            self._desk.session.settings.recording.round_trips_s[key] = found_s
            try:
                self._desk.session.save_settings()
            except EngineError as error:
                problem = str(error)
        if problem:
            self.notice.show_error(problem)
        self._listen()
        self._show_latency()

    def _listen(self) -> None:
        """Hear the chosen input, unless it is needed elsewhere."""
        self._let_go()
        if not self.isVisible() or self._desk.recording.running or self._measuring:
            return
        try:
            wanted = self._desk.session.settings.audio.input_device or None
            self._capture = Capture(devices.find("input", wanted))
        except DeviceError as error:
            self.notice.show_error(str(error))

    def _let_go(self) -> None:
        capture, self._capture = self._capture, None
        if capture:
            capture.close()

    def _on_tick(self) -> None:
        if self._capture is None:
            if not self._desk.recording.running:
                self.meter.set_level(0.0, 0.0)
            return
        if self._capture.lost:
            name = self._capture.device.name
            self._let_go()
            self.notice.show_error(
                self.tr("{name} is gone: connect it and look for devices again.").format(name=name)
            )
            return
        factor = 10 ** (self.gain.value() / 20)
        self.meter.set_level(*(peak if peak >= 0.999 else peak * factor for peak in self._capture.level()))

    def _show_settings(self) -> None:
        settings = self._desk.session.settings.recording
        for widget in (self.gain, self.bars, self.click, self.beats):
            widget.blockSignals(True)
        self.gain.setValue(round(settings.gain_db))
        self.bars.setCurrentIndex(max(0, self.bars.findData(settings.count_in_bars)))
        self.click.setChecked(settings.click)
        self.beats.setValue(self._desk.metronome.grid.beats)
        for widget in (self.gain, self.bars, self.click, self.beats):
            widget.blockSignals(False)
        self._show_gain()

    def _show_gain(self) -> None:
        text = f"{self.gain.value():+d} dB" if self.gain.value() else "0 dB"
        self._gain_text.setText(text)

    def _show_latency(self) -> None:
        measured_s = round_trip_s(self._desk.session)
        if measured_s is not None:
            text = self.tr("Measured: {ms:.0f} ms from the output back to the input.")
            self.latency.setText(text.format(ms=1000 * measured_s))
        elif self._capture is not None:
            text = self.tr("{ms:.0f} ms, as the input says; not measured.")
            self.latency.setText(text.format(ms=1000 * self._capture.latency_s))
        else:
            self.latency.setText(self.tr("Not known yet."))
        self.adjustSize()

    def _say(self) -> None:
        for bars in COUNT_IN_BARS:
            text = (
                self.tr("None")
                if not bars
                else self.tr("1 bar")
                if bars == 1
                else self.tr("{n} bars").format(n=bars)
            )
            self.bars.addItem(text, bars)
        for widget, name, tip in (
            (self.input, self.tr("Record from"), self.tr("The microphone or line to record.")),
            (
                self.gain,
                self.tr("Gain in decibels"),
                self.tr("Amplify what comes in; at 0 dB it stays as it is."),
            ),
            (
                self.bars,
                self.tr("Count-in"),
                self.tr("Clicks before a recording, which begins with the bar after them."),
            ),
            (
                self.beats,
                self.tr("Beats in a bar"),
                self.tr("Of the metronome: the first beat of a bar is higher."),
            ),
            (
                self.click,
                self.tr("Click while recording"),
                self.tr("You hear it; it is not in the recording."),
            ),
            (
                self.measure_button,
                self.tr("Measure"),
                self.tr(
                    "Plays chirps and listens for them, by cable or through the air; takes three seconds."
                ),
            ),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(tip)

    def _lay_out(self) -> None:
        look = current()
        grid = QGridLayout()
        grid.setVerticalSpacing(look.space(1.5))
        grid.setHorizontalSpacing(look.space(2))
        rows = (
            (self.tr("Record from"), (self.input, self.rescan_button)),
            (self.tr("Gain"), (self.gain, self._gain_text)),
            (self.tr("Level"), (self.meter,)),
            (self.tr("Count-in"), (self.bars, self.click)),
            (self.tr("Beats in a bar"), (self.beats,)),
            (self.tr("Latency"), (self.latency, self.measure_button)),
        )
        for number, (caption, widgets) in enumerate(rows):
            grid.addWidget(set_role(QLabel(caption), "muted"), number, 0)
            row = QHBoxLayout()
            row.setSpacing(look.space(1))
            for index, widget in enumerate(widgets):
                row.addWidget(widget, 1 if index == 0 else 0)
            grid.addLayout(row, number, 1)
        self._gain_text.setMinimumWidth(self._gain_text.fontMetrics().horizontalAdvance("+30 dB") + 4)
        self._gain_text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * [look.space(3)]))
        column.setSpacing(look.space(2))
        column.addWidget(self.notice)
        column.addLayout(grid)
        column.addStretch(1)
