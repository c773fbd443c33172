"""The bottom of the window: transport and jobs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.audio.recovery import Unfinished
from engine.jobs import Job, JobState
from engine.library import ClipRow
from gui.desk import Desk
from gui.pages.record_panel import RecordPanel
from gui.widgets.click_box import ClickBox
from gui.widgets.icon_button import IconButton
from gui.widgets.job_bar import JobBar
from gui.widgets.rescue_bar import RescueBar
from gui.widgets.speed_box import SpeedBox
from gui.widgets.time_ruler import format_time
from gui.widgets.transport import Transport

MAX_ROWS = 3  # what waits behind them comes up as those in front end


class TransportPage(QWidget):
    """Connects the transport widget and the job bar to the desk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys: list[Job] = []
        self.transport = Transport()
        self.click, self.speed = ClickBox(), SpeedBox()
        self.panel = RecordPanel(desk, self)
        self.panel_button = IconButton(
            "mic",
            self.tr("Recording setup"),
            self.tr("Input, gain, count-in and latency of recordings"),
            size_px=36,
            icon_px=20,
        )
        for widget in (self.click, self.speed, self.panel_button):
            self.transport.add_end_widget(widget)
        self.job_bar = JobBar()
        self.rescue_bar = RescueBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rescue_bar)
        layout.addWidget(self.transport)
        layout.addWidget(self.job_bar)
        self._connect_transport()
        self._connect_desk()
        self.transport.set_playable(False)
        self.show_idle_text()

    def show_idle_text(self) -> None:
        """Say what the app computes with."""
        catalog = self._desk.session.catalog
        n_models = len(catalog.cards())
        names = {"cpu": "CPU", "cuda": "GPU", "mps": "GPU", "auto": self.tr("Ready")}
        device = names["cpu" if catalog.gpu_failed else catalog.wanted_device]
        text = self.tr("{n} models").format(n=n_models) if n_models else self.tr("no models installed")
        self.job_bar.set_idle_text(f"{device} · {text}")

    def _connect_transport(self) -> None:
        transport, desk = self.transport, self._desk
        transport.record_clicked.connect(desk.toggle_recording)
        transport.play_clicked.connect(desk.playback.toggle)
        transport.stop_clicked.connect(self.stop)
        transport.rewind_clicked.connect(lambda: desk.playback.seek(0.0))
        transport.loop_toggled.connect(desk.playback.set_looping)
        self.click.toggled.connect(desk.metronome.set_on)
        self.click.tempo_changed.connect(lambda bpm: desk.metronome.set_grid(bpm, desk.metronome.grid.beats))
        self.panel_button.clicked.connect(self.show_panel)
        self.speed.speed_chosen.connect(desk.playback.set_speed)
        self.job_bar.cancel_requested.connect(lambda job: job.cancel())

    def _connect_desk(self) -> None:
        transport, desk = self.transport, self._desk
        desk.playback.moved.connect(self._on_moved)
        desk.playback.levelled.connect(transport.set_level)
        desk.playback.playing_changed.connect(self._on_playing_changed)
        desk.playback.looping_changed.connect(transport.set_loop)
        desk.playback.speed_changed.connect(self.speed.set_speed)
        desk.playback.failed.connect(transport.set_message)
        desk.metronome.changed.connect(self._show_click)
        self._show_click()
        desk.recording.started.connect(self._on_recording_started)
        desk.recording.counted.connect(self._on_counted)
        desk.recording.moved.connect(transport.set_position)
        desk.recording.levelled.connect(transport.set_level)
        desk.recording.finished.connect(lambda _: transport.set_recording(False))
        desk.recording.failed.connect(transport.set_message)
        desk.opened.connect(self._on_opened)
        desk.listening.connect(lambda _: transport.set_playable(True))
        desk.auditioned.connect(lambda _: transport.set_playable(True))
        desk.tasks.changed.connect(self._on_tasks_changed)
        desk.punch.started.connect(self._on_punch_started)
        desk.punch.moved.connect(transport.set_position)
        desk.punch.levelled.connect(transport.set_level)
        desk.punch.finished.connect(self._on_punch_finished)
        desk.rescue.offered.connect(self._on_rescue_offered)
        self.rescue_bar.keep_clicked.connect(desk.rescue.keep)
        self.rescue_bar.discard_clicked.connect(desk.rescue.discard)

    def stop(self) -> None:
        """Finish the recording if there is one, else stop playing and go to the start."""
        if self._desk.punch.running:
            self._desk.punch.finish()
        elif self._desk.recording.running:
            self._desk.recording.finish()
        else:
            self._desk.playback.stop()

    def show_panel(self) -> None:
        """Show how recordings are made."""
        self.panel.show()
        self.panel.raise_()
        self.panel.activateWindow()

    def _show_click(self) -> None:
        metronome = self._desk.metronome
        self.click.show_state(metronome.on, metronome.grid.bpm)

    def _on_counted(self, beats: int) -> None:
        text = self.tr("Count-in: {n}").format(n=beats) if beats else ""
        self.transport.set_message(text)

    def _on_punch_started(self) -> None:
        self.transport.set_recording(True)
        start_s, stop_s = self._desk.selection or (0.0, 0.0)
        text = self.tr("Records from {start} to {stop}")
        self.transport.set_message(text.format(start=format_time(start_s, 1), stop=format_time(stop_s, 1)))

    def _on_punch_finished(self) -> None:
        self.transport.set_recording(False)
        self.transport.set_message("")

    def _on_moved(self, position_s: float) -> None:
        if not self._desk.recording.running:
            self.transport.set_position(position_s, self._desk.playback.duration_s)

    def _on_playing_changed(self, playing: bool) -> None:
        self.transport.set_playing(playing)
        if playing:
            self.transport.set_message("")

    def _on_recording_started(self, rate: int) -> None:
        self.transport.set_message("")
        self.transport.set_recording(True)
        self.transport.set_position(0.0, 0.0)

    def _on_rescue_offered(self, one: Unfinished | None) -> None:
        if one:
            self.rescue_bar.offer(one.name, one.duration_s)
        else:
            self.rescue_bar.hide()

    def _on_opened(self, row: ClipRow | None) -> None:
        self.transport.set_playable(row is not None)
        self.transport.set_position(0.0, row.duration_s if row else None)

    def _on_tasks_changed(self) -> None:
        shown = self._desk.tasks.shown
        for job in [job for job in self._keys if job not in shown]:
            self._keys.remove(job)
            self.job_bar.finish_job(job)
        for job in shown:
            if job not in self._keys:
                if job.state is JobState.WAITING and len(self._keys) >= MAX_ROWS:
                    continue
                self._keys.append(job)
                self.job_bar.add_job(job, job.title)
            text = self.tr("stopping") if job.cancelling else job.text
            self.job_bar.update_job(job, job.fraction, text)
