"""The library with many clips: how long a filter takes, a frame of scrolling, a refresh, the first look.

`python benchmarks/library.py [--clips 10000] [--json FILE]`; the library is made up, in a temporary folder.
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

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.figures import Figures  # noqa: E402
from engine.audio import files  # noqa: E402
from engine.audio.clip import Clip  # noqa: E402
from engine.jobs import Job  # noqa: E402
from engine.session import Session  # noqa: E402
from engine.styles import STYLES  # noqa: E402
from engine.thumbnails import N_BANDS, N_COLUMNS  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.pages.library import LibraryPage, read_rows  # noqa: E402
from gui.theme import apply_theme  # noqa: E402

ADJECTIVES = ("Quiet", "Golden", "Broken", "Northern", "Slow", "Paper", "Second", "Hidden", "Early", "雨の")
NOUNS = ("harbour", "winter", "engine", "garden", "signal", "river", "letter", "mirror", "station", "午後")
STALL_BAR_MS, FILTER_BAR_MS, FRAME_BAR_MS = 50.0, 100.0, 20.0
KEYS = ("A minor", "C major", "D major", "F# minor", "G major", "")


def fill(session: Session, sound: Path, n_clips: int) -> None:
    """Rows as a library has them after years: imports with takes below, labels, tags, some recipes."""
    rng = np.random.default_rng(1)
    session.library.add(sound, "import")
    recipe = json.dumps(
        {"task": "restyle", "seed": 7, "params": {"style": "folk", "amount": 0.75}, "model": "x" * 64}
    )
    rows = []
    for number in range(2, n_clips + 1):
        take = number % 3 == 0
        style = list(STYLES)[int(rng.integers(len(STYLES)))]
        name = f"{ADJECTIVES[rng.integers(10)]} {NOUNS[rng.integers(10)]} {number}"
        rows.append(
            (
                str(sound.with_name(f"{number} {name}.wav")),
                name,
                "take" if take else "import",
                float(rng.uniform(4, 300)),
                44100,
                2,
                style,
                float(rng.uniform(0.3, 1)),
                json.dumps({each: 0.11 for each in STYLES}),
                int(rng.integers(8) == 0),
                float(number),
                number - 1 if take else None,
                recipe if take else None,
                float(rng.uniform(60, 180)),
                KEYS[rng.integers(6)],
                json.dumps(["verse"] if number % 5 == 0 else []),
                "",
            )
        )
    ids = range(1, n_clips + 1)
    with session.library.statements() as connection:
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO clips (path, name, kind, duration_s, rate, channels, style, style_probability,"
            " probabilities, starred, created, parent_id, recipe, bpm, key, tags, note)"
            f" VALUES ({', '.join('?' * 17)})",
            rows,
        )
        pictures = [(number, rng.integers(0, 256, N_BANDS * N_COLUMNS, np.uint8).tobytes()) for number in ids]
        connection.executemany("INSERT INTO thumbnails (clip_id, picture) VALUES (?, ?)", pictures)
        connection.execute("COMMIT")


def clock_s() -> float:
    """Time of this thread, which other work on the machine does not lengthen."""
    return time.thread_time()


class Clock:
    def __init__(self, page: LibraryPage) -> None:
        self.page = page
        self.figures = Figures()

    def measure(self, name: str, bar_ms: float, steps: list[Callable[[], object]]) -> None:
        """Milliseconds of this thread from the step to the painted list, each step once."""
        times = []
        for step in steps:
            began = clock_s()
            step()
            self.page.list.view.viewport().repaint()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
            times.append(1000 * (clock_s() - began))
        median, p99, worst = np.percentile(times, [50, 99, 100])
        more = f"median {median:.1f}, worst {worst:.1f} ms" if len(times) > 1 else ""
        self.figures.say(name, p99, "ms", bar_ms, more=more)


def filters(page: LibraryPage) -> list[Callable[[], object]]:
    """Each narrows or widens the list."""
    shown = page.list
    typed = [
        "h",
        "ha",
        "har",
        "harb",
        "ha",
        "",
        "golden river",
        "120 bpm",
        "a minor",
        "雨",
        "verse",
        "nothing",
        "",
    ]
    steps: list[Callable[[], object]] = [lambda text=text: shown.search.setText(text) for text in typed]
    steps += [lambda: shown.star_button.setChecked(True), lambda: shown.star_button.setChecked(False)]
    steps += [lambda: shown.filters.choose(tempo=(90.0, 120.0)), shown.filters.clear]
    steps += [lambda: shown.filters.choose(key="A minor"), shown.filters.clear]
    steps += [lambda: shown.filters.choose(tag="verse"), shown.filters.clear]
    chips = list(shown.styles._chips.values())
    steps += [step for chip in chips[:3] for step in (chip.click, chip.click)]
    return steps


def scrolls(page: LibraryPage) -> list[Callable[[], object]]:
    bar = page.list.view.verticalScrollBar()
    places = [*range(0, 6000, 37), *np.linspace(0, bar.maximum(), 120).astype(int).tolist()]
    return [lambda place=place: bar.setValue(place) for place in places]


def refreshes(page: LibraryPage, session: Session) -> list[Callable[[], object]]:
    """A change of one clip, as a label in the background makes it, and the page's answer."""

    def step(number: int) -> None:
        session.library.set_tone(number, 100.0 + number % 50, "A minor")
        page.refresh()

    return [lambda number=number: step(number) for number in range(10, 40)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    application = QApplication(["contrafact"])
    apply_theme(application)
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder, "sound.wav")
        files.write(sound, Clip(np.full((2, 4410), 0.1, np.float32), 44100))
        session = Session.open(Path(folder, "home"))
        try:
            fill(session, sound, options.clips)
            desk = Desk(session)
            began = clock_s()
            page = LibraryPage(desk)
            page.resize(250, 700)
            page.show()
            application.processEvents()
            opened_ms = 1000 * (clock_s() - began)
            print(f"{options.clips} clips; 99th percentile of steps:")
            clock = Clock(page)
            clock.figures.say("shown for the first time", opened_ms, "ms")
            rows = read_rows(Job(), session.library, page.collections.order)
            clock.measure("all that a job has read", STALL_BAR_MS, [lambda: page._on_read(rows)])
            clock.measure("filter", FILTER_BAR_MS, filters(page))
            clock.measure("frame of scrolling", FRAME_BAR_MS, scrolls(page))
            clock.measure("one clip changes", STALL_BAR_MS, refreshes(page, session))
            began = clock_s()
            session.library.look_for_files(Job())
            clock.figures.say("looking for files, in a job", 1000 * (clock_s() - began), "ms")
            page.stop()
            page.close()
            desk.close()
        finally:
            session.close()
    return clock.figures.end(options.json)


if __name__ == "__main__":
    sys.exit(main())
