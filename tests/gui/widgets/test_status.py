"""Transport, meters, probabilities, jobs and notices: what is shown is what is so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.widgets import job_bar, meter
from gui.widgets.job_bar import JobBar, time_left
from gui.widgets.meter import LevelMeter, MeasureMeters, PercentMeter
from gui.widgets.notice import Notice
from gui.widgets.probability_bars import UNKNOWN, ProbabilityBars
from gui.widgets.transport import Transport

LEFT = Qt.MouseButton.LeftButton


def words(widget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def transport(qtbot: QtBot) -> Transport:
    shown = Transport()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def jobs(qtbot: QtBot) -> JobBar:
    shown = JobBar()
    qtbot.addWidget(shown)
    shown.set_idle_text("CPU, 4 models")
    shown.show()
    return shown


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    shown = Notice()
    qtbot.addWidget(shown)
    return shown


@pytest.mark.parametrize("name", ["play", "stop", "rewind", "record"])
def test_transport_says_what_was_clicked(qtbot: QtBot, transport: Transport, name: str) -> None:
    transport.set_playable(True)
    with qtbot.waitSignal(getattr(transport, f"{name}_clicked")):
        qtbot.mouseClick(getattr(transport, f"{name}_button"), LEFT)


def test_loop_is_told_when_clicked_but_not_when_set(qtbot: QtBot, transport: Transport) -> None:
    transport.set_playable(True)
    told: list[bool] = []
    transport.loop_toggled.connect(told.append)
    transport.set_loop(True)
    assert transport.loop_button.isChecked()
    qtbot.mouseClick(transport.loop_button, LEFT)
    assert told == [False]


def test_transport_offers_only_what_makes_sense(transport: Transport) -> None:
    assert not transport.play_button.isEnabled()
    assert transport.record_button.isEnabled()
    transport.set_playable(True)
    transport.set_recording(True)
    assert not transport.play_button.isEnabled()
    assert transport.stop_button.isEnabled()
    assert transport.record_button.accessibleName() == "Stop recording"
    transport.set_recording(False)
    assert transport.play_button.isEnabled()
    transport.set_recordable(False, "No microphone")
    assert transport.record_button.toolTip() == "No microphone"


def test_transport_shows_time(transport: Transport) -> None:
    transport.set_position(72.349, 185.0)
    assert "1:12.35 | / 3:05.0" in words(transport)
    transport.set_playing(True)
    assert transport.play_button.accessibleName() == "Pause"


def test_level_jumps_up_falls_slowly_and_holds_its_peak(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(meter.time, "monotonic", lambda: now[0])
    level = LevelMeter()
    qtbot.addWidget(level)
    level.set_level(0.5, 0.0)
    assert level._shown_db[0] == pytest.approx(-6.02, abs=0.01)
    now[0] += 1.0
    level.set_level(0.0, 0.0)
    assert level._shown_db[0] == pytest.approx(-6.02 - meter.FALL_DB_PER_S, abs=0.01)
    assert level._held_db[0] == pytest.approx(-6.02, abs=0.01)
    now[0] += meter.HOLD_S
    level.set_level(0.0, 0.0)
    assert level._held_db[0] < -40


def test_level_falls_by_itself_when_nobody_feeds_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "FALL_DB_PER_S", 600.0)
    monkeypatch.setattr(meter, "HOLD_S", 0.1)
    level = LevelMeter()
    qtbot.addWidget(level)
    level.set_level(0.9, 0.9)
    qtbot.waitUntil(lambda: max(level._shown_db + level._held_db) == meter.FLOOR_DB, timeout=5000)
    assert not level._unfed.isActive()


def test_clip_light_stays_until_clicked(qtbot: QtBot) -> None:
    level = LevelMeter()
    qtbot.addWidget(level)
    level.set_level(0.5, 1.0)
    level.set_level(0.1, 0.1)
    assert level.clipped
    qtbot.mouseClick(level, LEFT)
    assert not level.clipped


def test_share_is_shown_in_percent_or_as_not_measured(qtbot: QtBot) -> None:
    share = PercentMeter("Melody kept")
    qtbot.addWidget(share)
    assert share.accessibleName() == "Melody kept: not measured"
    share.set_value(0.637)
    assert share.accessibleName() == "Melody kept: 64%"
    share.set_value(1.7)
    assert share.value == 1.0


def test_measures_that_are_missing_stay_open(qtbot: QtBot) -> None:
    measures = MeasureMeters()
    qtbot.addWidget(measures)
    measures.show_measures({"style_reached": 0.8, "rhythm_kept": 0.5})
    assert [m.value for m in measures.meters.values()] == [0.8, None, 0.5, None]


def test_probabilities_are_ranked(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.show()
    bars.show_probabilities({"folk": 0.2, "rock": 0.7, "piano": 0.1})
    assert bars.accessibleName() == "Style: rock 70%, folk 20%, piano 10%"
    assert UNKNOWN not in words(bars)
    bars.show_probabilities({"folk": 0.2, "rock": 0.3}, known=False)
    assert UNKNOWN in words(bars)
    bars.clear("Open a clip first.")
    assert words(bars) == "Open a clip first."


def test_jobs_come_move_and_go(jobs: JobBar) -> None:
    assert words(jobs) == "CPU, 4 models"
    jobs.add_job("a", "Generating")
    jobs.update_job("a", 0.25, "take 1 of 2")
    assert "Generating" in words(jobs)
    assert "take 1 of 2" in words(jobs)
    assert "CPU" not in words(jobs)
    jobs.update_job("gone", 0.5)
    jobs.finish_job("a")
    assert jobs.n_jobs == 0
    assert words(jobs) == "CPU, 4 models"


def test_cancel_tells_the_key_once(qtbot: QtBot, jobs: JobBar) -> None:
    key = object()
    jobs.add_job(key, "Generating")
    cross = jobs._rows[key].cancel
    with qtbot.waitSignal(jobs.cancel_requested) as asked:
        qtbot.mouseClick(cross, LEFT)
    assert asked.args[0] is key
    assert not cross.isEnabled()
    assert "stopping" in words(jobs)


def test_message_goes_by_itself_a_failure_stays(
    qtbot: QtBot, jobs: JobBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs._forget.setInterval(20)
    jobs.add_job(1, "Exporting")
    jobs.finish_job(1, "Exported.")
    assert words(jobs) == "Exported."
    qtbot.waitUntil(lambda: words(jobs) == "CPU, 4 models")
    jobs.finish_job(2, "The disk is full: free some space.", failed=True)
    jobs.set_idle_text("CPU, 5 models")
    qtbot.wait(60)
    assert words(jobs) == "The disk is full: free some space."
    qtbot.mouseClick(jobs._idle._close, LEFT)
    assert words(jobs) == "CPU, 5 models"


@pytest.mark.parametrize(
    ("fraction", "elapsed_s", "text"),
    [(0.0, 9, ""), (0.5, 0.4, ""), (0.25, 30, "1:30 left"), (0.9, 20, "a few seconds left"), (1.0, 20, "")],
)
def test_time_left(fraction: float, elapsed_s: float, text: str) -> None:
    assert time_left(fraction, elapsed_s) == text


def test_time_left_is_counted_from_the_first_progress(jobs: JobBar, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [10.0]
    monkeypatch.setattr(job_bar.time, "monotonic", lambda: now[0])
    jobs.add_job(1, "Restyling")
    jobs.update_job(1, 0.0, "waiting")
    now[0] += 60
    jobs.update_job(1, 0.001, "loading")
    now[0] += 20
    jobs.update_job(1, 0.5, "restyling")
    assert "0:20 left" in words(jobs)


def test_error_stays_and_hint_goes(qtbot: QtBot, notice: Notice) -> None:
    notice.show_error("It is silent: choose another.")
    qtbot.wait(60)
    assert notice.isVisible()
    assert notice.text == "It is silent: choose another."
    notice.show_info("Done.", seconds=0.03)
    with qtbot.waitSignal(notice.dismissed):
        pass
    assert not notice.isVisible()


def test_undo_is_offered_only_with_undo(qtbot: QtBot, notice: Notice) -> None:
    notice.show_undo("Removed 2 clips.")
    assert notice.undo_button.isVisible()
    with qtbot.waitSignal(notice.undo_clicked):
        qtbot.mouseClick(notice.undo_button, LEFT)
    assert not notice.isVisible()
    notice.show_info("Hello.")
    assert not notice.undo_button.isVisible()
    notice.dismiss()
