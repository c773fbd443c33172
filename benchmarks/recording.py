"""How late a 16 ms timer fires while the window records and plays, and how soon a recording ends.

`python benchmarks/recording.py [--seconds 20]`, on a virtual sound device (JACK's dummy driver) and without a
screen. The bar is a 99th percentile under 50 ms, and half a second to stop.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.figures import Figures  # noqa: E402
from benchmarks.window import SIZE_PX, TICK_MS, wait  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402
from tests import sounds  # noqa: E402
from tests.virtual_devices import NO_CARDS, SoundServer  # noqa: E402

BAR_MS, STOP_BAR_S = 50.0, 0.5


def say_gaps(figures: Figures, what: str, seconds: float) -> None:
    """Times between the ticks of a timer."""
    ticks: list[float] = []
    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    wait(seconds)
    timer.stop()
    gaps = 1000 * np.diff(ticks)
    more = f"median {np.median(gaps):.1f}, longest {gaps.max():.1f} ms"
    figures.say(f"between ticks: {what}", np.percentile(gaps, 99), "ms", BAR_MS, more=more)


def stop_s(stop: Callable[[], object]) -> float:
    began = time.perf_counter()
    stop()
    return round(time.perf_counter() - began, 3)


def measure(app: App, song: Path, seconds: float, figures: Figures) -> None:
    desk, recording = app.desk, app.session.settings.recording
    app.window.resize(*SIZE_PX)
    app.window.show()
    wait(0.5)
    while desk.tasks.live:
        wait(0.2)
    wait(3.0)
    say_gaps(figures, "nothing happens", seconds)
    desk.add([song])
    while desk.tasks.live or desk.labels.n_waiting:
        wait(0.2)
    desk.playback.play()
    wait(1.0)
    say_gaps(figures, "playing", seconds)
    desk.playback.set_speed(0.5)
    desk.playback.seek(0.0)
    wait(1.0)
    say_gaps(figures, "playing at half speed", seconds)
    desk.playback.stop()
    desk.playback.set_speed(1.0)
    desk.toggle_recording()
    desk.playback.play()  # so that there is something to record, to draw and to recognise
    wait(1.0)
    say_gaps(figures, "recording while playing, with live style", seconds)
    figures.say("stop recording", stop_s(desk.toggle_recording), "s", STOP_BAR_S)
    desk.playback.stop()
    recording.count_in_bars, recording.click = 4, True
    desk.toggle_recording()
    wait(1.0)
    say_gaps(figures, "count-in", min(seconds, 6.0))
    figures.say("stop in the count-in", stop_s(desk.toggle_recording), "s", STOP_BAR_S)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as private:
        cards = Path(private, "alsa.conf")
        cards.write_text(NO_CARDS)
        os.environ.update(
            ALSA_CONFIG_PATH=str(cards),
            JACK_DEFAULT_SERVER=f"contrafact-stalls-{os.getpid()}",
            JACK_NO_START_SERVER="1",
            PULSE_SERVER="none",
        )
        application = QApplication(["contrafact"])
        apply_theme(application)
        song = Path(private, "song.wav")
        files.write(song, sounds.music(180.0))
        with SoundServer(os.environ["JACK_DEFAULT_SERVER"]):
            session = Session.open(Path(private, "home"), device="cpu")
            session.settings.audio.input_device = session.settings.audio.output_device = "loopback"
            session.player.device = "loopback"
            app = App(session)
            try:
                measure(app, song, options.seconds, figures)
            finally:
                app.window.close()
    return figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
