"""How the window keeps up while the app works: `python benchmarks/working.py [--starts 3]`.

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

from benchmarks.window import SIZE_PX, STALL_BAR_MS, Stalls, make_sound, wait, wait_for  # noqa: E402
from engine.session import Session  # noqa: E402
from gui import app as the_app  # noqa: E402
from gui.app import App  # noqa: E402
from gui.theme import apply_theme  # noqa: E402

VISIBLE_BAR_S, CANCEL_BAR_S = 1.0, 0.5
N_FILES, FILE_MINUTES = 12, 0.5
SECONDS_MADE = 30.0
BEFORE_CANCEL_S = 1.5


class Watched(App):
    """Says that its window has been painted, and ends."""

    def __init__(self, session: Session, paths: list[Path]) -> None:
        super().__init__(session, paths)
        self.window.painted.connect(self._say)

    def _say(self) -> None:
        print("torch" in sys.modules, flush=True)
        os._exit(0)  # what comes after is not measured here


def visible_s(home: str) -> tuple[float, bool]:
    """Seconds until a new process has painted its window, and whether it had torch by then."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, __file__, "--child"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"CONTRAFACT_HOME": home},
    )
    assert child.stdout
    line = child.stdout.readline()
    taken_s = time.perf_counter() - began
    child.wait()
    return taken_s, line.strip() == "True"


class Report:
    """Figures beside their bars."""

    def __init__(self) -> None:
        self.holds = True

    def say(self, what: str, figure: float, bar: float, unit: str, more: str = "") -> None:
        self.holds &= figure < bar
        print(f"  {what:<32}{figure:8.2f} {unit} (bar {bar:g}){more}", flush=True)

    def stalls(self, what: str, stalls: Stalls) -> None:
        stalls.stop()
        self.say(
            what, stalls.p99_ms, STALL_BAR_MS, "ms", f" at the 99th percentile, {stalls.worst_ms:.0f} at most"
        )


def stalls_of(report: Report, title: str, work: Callable[[], object], ended: Callable[[], bool]) -> None:
    stalls = Stalls()
    stalls.start()
    work()
    wait(0.1)
    wait_for(ended)
    wait(1.0)
    report.stalls(title, stalls)


def cancel_s(app: App, start: Callable[[], object]) -> float:
    """Seconds from cancelling what `start` began to its end."""
    start()
    wait(BEFORE_CANCEL_S)
    jobs = list(app.desk.tasks.live)
    assert jobs, "the work was over before it could be cancelled"
    for job in jobs:
        job.cancel()
    return wait_for(lambda: not any(job in app.desk.tasks.live for job in jobs))


def measure(app: App, folder: Path, report: Report) -> None:
    desk, window = app.desk, app.window

    def idle() -> bool:
        return not desk.tasks.live and not desk.labels.n_waiting

    window.resize(*SIZE_PX)
    window.show()
    wait(2.0)
    wait_for(idle)
    window.generate.form.set_values({"seconds": SECONDS_MADE, "seed": 7})
    stalls_of(report, "generating", window.generate.generate, idle)
    stalls_of(report, "restyling", window.restyle.restyle, idle)
    report.say("cancel generating", cancel_s(app, window.generate.generate), CANCEL_BAR_S, "s ")
    wait_for(idle)
    report.say("cancel restyling", cancel_s(app, window.restyle.restyle), CANCEL_BAR_S, "s ")
    wait_for(idle)
    sounds = [make_sound(folder / f"{number}.wav", FILE_MINUTES) for number in range(N_FILES)]
    stalls_of(report, f"indexing {len(sounds)} files", lambda: desk.add(sounds), idle)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        the_app.App = Watched  # type: ignore[misc, assignment]
        return the_app.main()
    report = Report()
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as sounds:
        starts = [visible_s(home) for _ in range(options.starts)]
        torch = "torch imported" if any(has_torch for _, has_torch in starts) else "torch not imported"
        report.say("window visible", min(taken for taken, _ in starts), VISIBLE_BAR_S, "s ", f", {torch}")
        report.holds &= not any(has_torch for _, has_torch in starts)
        application = QApplication(["contrafact"])
        apply_theme(application)
        app = App(Session.open(Path(home)))
        try:
            measure(app, Path(sounds), report)
        finally:
            app.window.close()
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
