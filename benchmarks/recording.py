"""How late a 16 ms timer fires while the window records and plays, and how soon a recording ends.

`python benchmarks/recording.py [--seconds 20]`, on a virtual sound device (JACK's dummy driver) and without a
screen. The bar is a 99th percentile under 50 ms, and half a second to stop. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
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
from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from engine.audio import files  # noqa: E402
from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402
from tests import sounds  # noqa: E402
from tests.virtual_devices import NO_CARDS, SoundServer  # noqa: E402

TICK_MS = 16
BAR_MS, STOP_BAR_S = 50.0, 0.5


def wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def gaps_ms(seconds: float) -> dict[str, float]:
    """Times between the ticks of a timer, in milliseconds."""
    ticks: list[float] = []
    timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    wait(seconds)
    timer.stop()
    gaps = 1000 * np.diff(ticks)
    figures = {"p50": np.percentile(gaps, 50), "p99": np.percentile(gaps, 99), "longest": gaps.max()}
    return {name: round(float(figure), 1) for name, figure in figures.items()}


def stop_s(stop: Callable[[], object]) -> float:
    began = time.perf_counter()
    stop()
    return round(time.perf_counter() - began, 3)


def measure(app: App, song: Path, seconds: float) -> dict[str, object]:
    desk, recording = app.desk, app.session.settings.recording
    app.window.resize(1280, 800)
    app.window.show()
    wait(0.5)
    while desk.tasks.live:
        wait(0.2)
    wait(3.0)
    found: dict[str, object] = {"nothing": gaps_ms(seconds)}
    desk.add([song])
    while desk.tasks.live or desk.labels.n_waiting:
        wait(0.2)
    desk.playback.play()
    wait(1.0)
    found["playing"] = gaps_ms(seconds)
    desk.playback.set_speed(0.5)
    desk.playback.seek(0.0)
    wait(1.0)
    found["playing at half speed"] = gaps_ms(seconds)
    desk.playback.stop()
    desk.playback.set_speed(1.0)
    desk.toggle_recording()
    desk.playback.play()  # so that there is something to record, to draw and to recognise
    wait(1.0)
    found["recording while playing, with live style"] = gaps_ms(seconds)
    found["seconds to stop"] = stop_s(desk.toggle_recording)
    desk.playback.stop()
    recording.count_in_bars, recording.click = 4, True
    desk.toggle_recording()
    wait(1.0)
    found["count-in"] = gaps_ms(min(seconds, 6.0))
    found["seconds to stop in the count-in"] = stop_s(desk.toggle_recording)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
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
                found = measure(app, song, options.seconds)
            finally:
                app.window.close()
    print(json.dumps(found, indent=1, ensure_ascii=False))
    worst_ms = max(one["p99"] for one in found.values() if isinstance(one, dict))
    slowest_s = max(one for one in found.values() if isinstance(one, float))
    return int(worst_ms > BAR_MS or slowest_s > STOP_BAR_S)


if __name__ == "__main__":
    sys.exit(main())
