"""How the window keeps up while the app works: `python benchmarks/working.py [--starts 5]`.

Prints seconds from the start of the process to a painted window and whether torch had been imported by then,
how late a 16 ms timer fires while the window generates, restyles and indexes, and seconds from cancelling to
the end of a job. The exit status says whether every bar holds. Other work on the machine makes figures worse.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.figures import Figures  # noqa: E402
from benchmarks.window import SIZE_PX, Stalls, make_sound, wait, wait_for  # noqa: E402
from engine.session import Session  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402

VISIBLE_BAR_S, CANCEL_BAR_S = 1.0, 0.5
N_FILES, FILE_MINUTES = 12, 0.5
SECONDS_MADE = 30.0
BEFORE_CANCEL_S = 1.5


# The program as `main.py` starts it, but for this: it says when its window has been painted, and ends.
STARTED = """
import main, os, sys
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

class Watched(QApplication):
    def notify(self, receiver, event):
        done = super().notify(receiver, event)
        if event.type() == QEvent.Type.UpdateRequest:
            print("torch" in sys.modules, flush=True)
            os._exit(0)
        return done

Watched(["contrafact"])
main.main([])
"""


def visible_s(home: str) -> tuple[float, bool]:
    """Seconds until a new process has painted its window, and whether it had torch by then."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", STARTED],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"CONTRAFACT_HOME": home},
    )
    assert child.stdout
    line = child.stdout.readline()
    taken_s = time.perf_counter() - began
    child.wait()
    return taken_s, line.strip() == "True"


def stalls_of(figures: Figures, title: str, work: Callable[[], object], ended: Callable[[], bool]) -> None:
    stalls = Stalls()
    stalls.start()
    work()
    wait(0.1)
    wait_for(ended)
    wait(1.0)
    stalls.say(figures, title)


def cancel_s(app: App, start: Callable[[], object]) -> float:
    """Seconds from cancelling what `start` began to its end."""
    start()
    wait(BEFORE_CANCEL_S)
    jobs = list(app.desk.tasks.live)
    assert jobs, "the work was over before it could be cancelled"
    for job in jobs:
        job.cancel()
    return wait_for(lambda: not any(job in app.desk.tasks.live for job in jobs))


def measure(app: App, folder: Path, figures: Figures) -> None:
    desk, window = app.desk, app.window

    def idle() -> bool:
        return not desk.tasks.live and not desk.labels.n_waiting

    window.resize(*SIZE_PX)
    window.show()
    wait(2.0)
    wait_for(idle)
    window.generate.form.set_values({"seconds": SECONDS_MADE, "seed": 7})
    stalls_of(figures, "generating", window.generate.generate, idle)
    stalls_of(figures, "restyling", window.restyle.restyle, idle)
    figures.say("cancel generating", cancel_s(app, window.generate.generate), "s", CANCEL_BAR_S)
    wait_for(idle)
    figures.say("cancel restyling", cancel_s(app, window.restyle.restyle), "s", CANCEL_BAR_S)
    wait_for(idle)
    sounds = [make_sound(folder / f"{number}.wav", FILE_MINUTES) for number in range(N_FILES)]
    stalls_of(figures, f"indexing {len(sounds)} files", lambda: desk.add(sounds), idle)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as sounds:
        starts = [visible_s(home) for _ in range(options.starts)]
        figures.say("window visible", min(taken for taken, _ in starts), "s", VISIBLE_BAR_S)
        n_with_torch = sum(has_torch for _, has_torch in starts)
        figures.say("starts that import torch before", n_with_torch, "", 0)
        application = QApplication(["contrafact"])
        apply_theme(application)
        app = App(Session.open(Path(home)))
        try:
            measure(app, Path(sounds), figures)
        finally:
            app.window.close()
    return figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
