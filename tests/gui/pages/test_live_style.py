"""While recording, the style of the last seconds is told again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.audio.clip import Clip
from engine.classification import Label, classify
from engine.jobs import Job
from gui.app import App
from gui.live_style import HEARD_S, in_words
from tests import sounds
from tests.gui.pages.conftest import User

RATE = 44100


def feed(user: User, samples: np.ndarray) -> None:
    """As the recorder does, in blocks of a thirtieth of a second."""
    recording = user.app.desk.recording
    recording.started.emit(RATE)
    for first in range(0, samples.shape[1], 1470):
        recording.heard.emit(samples[:, first : first + 1470])


def test_the_last_ten_seconds_are_named(user: User) -> None:
    samples = np.concatenate([sounds.noise(4.0).samples, sounds.music(HEARD_S).samples], axis=1)
    told: list[Label | None] = []
    user.app.desk.live.changed.connect(told.append)
    feed(user, samples)
    user.qtbot.waitUntil(lambda: len([label for label in told if label]) >= 2, timeout=60_000)
    last = Clip(samples[:, -round(HEARD_S * RATE) :], RATE)
    expected = classify(Job(), last, user.app.session.catalog)
    label = told[-1]
    assert label is not None
    assert label.probabilities == pytest.approx(expected.probabilities, abs=1e-4)
    assert user.app.window.editor.editor.live._label == in_words(label)
    user.app.desk.recording.finished.emit(None)
    assert told[-1] is None
    user.wait_until_idle()


def test_silence_and_the_first_moment_have_no_style(user: User) -> None:
    told: list[Label | None] = []
    user.app.desk.live.changed.connect(told.append)
    feed(user, sounds.tone(0.5).samples)
    user.qtbot.wait(600)
    assert told == []
    feed(user, np.zeros((1, 2 * RATE), np.float32))
    user.qtbot.waitUntil(lambda: told == [None], timeout=60_000)
    user.app.desk.recording.finished.emit(None)
    user.wait_until_idle()


def test_new_clips_wait_with_their_labels_until_the_recording_ends(user: User, music_file: Path) -> None:
    user.app.desk.labels.set_paused(True)
    user.app.desk.add([music_file])
    user.qtbot.waitUntil(lambda: len(user.rows) == 1, timeout=20_000)
    user.qtbot.waitUntil(lambda: not user.app.desk.tasks.live, timeout=60_000)
    assert user.app.desk.labels.n_waiting == 1
    user.app.desk.labels.set_paused(False)
    user.wait_until_idle()
    assert user.rows[0].style_probability is not None


def test_a_real_recording_is_named_again_and_again(
    loopback: str, weights: Path, open_app: Callable[[], App], qtbot: QtBot, tmp_path: Path, music_file: Path
) -> None:
    app = open_app()
    audio = app.session.settings.audio
    audio.input_device = audio.output_device = loopback
    app.desk.apply_settings(computing_changed=False)
    user = User(app, qtbot)
    user.drop(music_file)
    told: list[tuple[float, Label]] = []
    app.desk.live.changed.connect(
        lambda label: label and told.append((app.session.recorder.elapsed_s, label))
    )
    app.desk.toggle_recording()
    app.desk.playback.play()
    qtbot.waitUntil(lambda: len(told) >= 3, timeout=60_000)
    assert app.window.classify.subject_label.text().startswith("Recording")
    app.desk.toggle_recording()
    user.wait_until_idle()
    assert told[0][0] >= 1.0
    assert app.window.editor.editor.live._label == ""
