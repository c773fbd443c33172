"""How the window keeps up with long files: `python benchmarks/window.py [--minutes 180]`.

Opens a stereo file of 5 minutes and one of MINUTES, which it makes itself, pans and zooms in each, and prints
seconds to the first and to the whole picture, frames a second, what of the processor each takes, how late a
16 ms timer fires meanwhile, and memory. The bars are those of the design. What it runs in, `measured`, serves
other jobs as well: it needs a title, and work within.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy as np  # noqa: E402
from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.figures import Figures  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402

RATE = 44100
SIZE_PX = (1280, 800)
TICK_MS = 16
STALL_BAR_MS, FPS_BAR, OPEN_BAR_S, MEMORY_BAR_MB = 50, 50, 1.0, 1500
SHORT_MINUTES = 5.0  # the file that `OPEN_BAR_S` is about
GESTURE_S = 6.0
LONGEST_WAIT_S = 600.0


class Stalls:
    """A timer that notes how late it is."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        self.late_ms = []
        self._last = time.perf_counter()
        self._timer.start()

    @property
    def p99_ms(self) -> float:
        late = np.sort(self.late_ms or [0.0])
        return float(late[min(len(late) - 1, int(0.99 * len(late)))])

    @property
    def worst_ms(self) -> float:
        return max(self.late_ms, default=0.0)

    def say(self, figures: Figures, title: str) -> None:
        """Stop, and tell the 99th percentile."""
        self._timer.stop()
        figures.say(
            f"stalls: {title}", self.p99_ms, "ms", STALL_BAR_MS, more=f"longest {self.worst_ms:.0f} ms"
        )

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(1000 * (now - self._last) - TICK_MS)
        self._last = now


def wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_for(condition: Callable[[], bool]) -> float:
    """Run the window until `condition` holds; how many seconds that took.

    The loop sleeps between events, as it does in the app: a busy one would take the interpreter from workers.
    """
    began = time.perf_counter()
    while not condition():
        wait(0.005)
        if time.perf_counter() - began > LONGEST_WAIT_S:
            sys.exit("The window did not finish in time.")
    return time.perf_counter() - began


@contextmanager
def measured(figures: Figures, title: str) -> Iterator[None]:
    """Tell how late a timer fires while the body runs."""
    stalls = Stalls()
    stalls.start()
    yield
    stalls.say(figures, title)


def make_sound(path: Path, minutes: float) -> Path:
    """A file of chords, noise and clicks, written block by block, each block at another level."""
    clock = np.arange(10 * RATE) / RATE
    rng = np.random.default_rng(4)
    blocks = []
    for _ in range(6):
        pitches = 110 * 2 ** (rng.choice([0, 3, 5, 7, 10, 12, 15, 19, 24, 31], 6) / 12)
        fades = np.exp(-(clock * rng.uniform(0.5, 4.0, (6, 1)) % 2))
        wave = (np.sin(2 * np.pi * pitches[:, None] * clock) * fades).sum(axis=0)
        noise = rng.standard_normal((2, len(clock))) * np.exp(-20 * (clock % 0.5)) * 0.1
        blocks.append((0.08 * wave + noise).astype(np.float32))
    with files.open_writer(path, RATE, 2, subtype="PCM_16") as writer:
        for number in range(round(minutes * 6)):
            writer.append(blocks[rng.integers(6)] * np.float32(0.2 + 0.8 * abs(np.sin(number / 40))))
    return path


def open_file(app: App, path: Path, figures: Figures, bar_s: float | None) -> None:
    """Tell how long it takes from the click to pictures of the whole file."""
    seen: list[tuple[float, bool]] = []
    began = time.perf_counter()

    def on_pyramid(pyramid: object) -> None:
        if pyramid is not None:
            is_blank = pyramid.levels[0].shape[1] < 10 * pyramid.look.n_lanes  # type: ignore[attr-defined]
            app.window.editor.editor.spectrogram.repaint()
            if not is_blank:
                seen.append((time.perf_counter() - began, pyramid.complete))  # type: ignore[attr-defined]

    app.desk.pyramid_changed.connect(on_pyramid)
    row = app.session.library.add(path, "import")
    began, worked_s = time.perf_counter(), time.process_time()
    with measured(figures, "opening"):
        app.desk.open(row.id)
        wait_for(lambda: bool(seen) and seen[-1][1])
    worked_s = time.process_time() - worked_s
    app.desk.pyramid_changed.disconnect(on_pyramid)
    first_s, whole_s = seen[0][0], seen[-1][0]
    figures.say("first picture", first_s, "s")
    figures.say("whole picture", whole_s, "s", bar_s, more=f"{worked_s:.2f} s of processor")


def use(app: App, figures: Figures) -> None:
    """Tell frames a second while one zooms all the way in, pans along, and zooms out again."""
    editor = app.window.editor.editor
    view, spectrogram = editor.time_view, editor.spectrogram
    for span_s in (0.5 * view.duration_s, 60.0, 10.0, 1.0):
        view.set_range(0.37 * view.duration_s, 0.37 * view.duration_s + span_s)
        wait(0.3)
        rate, more = frames_a_second(
            lambda n: view.pan(view.span_s / 90 * to_and_fro(n)), spectrogram.repaint
        )
        figures.say(f"pan, {span_s:.0f} s in view", rate, "fps", FPS_BAR, at_least=True, more=more)
    view.fit()
    rate, more = frames_a_second(lambda n: view.zoom(1.05 ** to_and_fro(n)), spectrogram.repaint)
    figures.say("zoom", rate, "fps", FPS_BAR, at_least=True, more=more)
    view.fit()
    with measured(figures, "zooming in and out"):
        steps = iter(range(100_000))
        timer = QTimer(interval=TICK_MS)
        timer.timeout.connect(lambda: view.zoom(1.05 ** to_and_fro(next(steps)), 0.4 * view.duration_s))
        timer.start()
        wait(2 * GESTURE_S)
        timer.stop()


def to_and_fro(n: int) -> int:
    """150 steps one way, then as many back."""
    return 1 if n % 300 < 150 else -1


def frames_a_second(move: Callable[[int], None], paint: Callable[[], None]) -> tuple[float, str]:
    """How often a second the view can be moved and painted, and what of the processor a frame takes: that
    does not depend on what else the machine does."""
    began, worked_s, n = time.perf_counter(), time.thread_time(), 0
    while time.perf_counter() - began < GESTURE_S / 2:
        move(n)
        paint()
        QApplication.processEvents()
        n += 1
    worked_ms = 1000 * (time.thread_time() - worked_s) / n
    rate = n / (time.perf_counter() - began)
    return rate, f"{worked_ms:.1f} ms of processor each"


def say_memory(figures: Figures, what: str) -> None:
    """Most memory so far, on Linux."""
    if Path("/proc/self/status").exists():
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        most_kib = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
        figures.say(what, most_kib * 1024 / 1e6, "MB", MEMORY_BAR_MB)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=180.0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = Figures()
    application = QApplication(["contrafact"])
    apply_theme(application)
    with tempfile.TemporaryDirectory() as folder:
        lengths = (SHORT_MINUTES, options.minutes)
        sounds = [make_sound(Path(folder, f"{m:g} minutes.wav"), m) for m in lengths]
        app = App(Session.open(Path(folder, "home")))
        try:
            app.window.resize(*SIZE_PX)
            app.window.show()
            wait(2.0)
            wait_for(lambda: not app.desk.tasks.live)
            say_memory(figures, "memory, models loaded, at rest")
            for sound, minutes in zip(sounds, lengths, strict=True):
                figures.part(sound.stem)
                open_file(app, sound, figures, OPEN_BAR_S if minutes <= SHORT_MINUTES else None)
                wait(1.0)
                use(app, figures)
                say_memory(figures, "most memory so far")
        finally:
            app.window.close()
    return figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
