"""What to render: which excerpts of which scores in which styles, until the minutes come together."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.data.arrange import TEMPI
from engine.data.excerpt import Excerpt, cut_excerpt, with_dynamics
from engine.data.scores import read_score
from engine.data.works import Fingerprint, ScoreFile, fingerprint, group_pieces, guitar_led
from engine.errors import DataError
from engine.jobs import Job

MINUTES = {
    "folk": 45.0, "piano": 45.0, "strings": 40.0, "rock": 30.0,
    "ambient": 10.0, "chiptune": 10.0, "electronic": 10.0, "lofi": 10.0, "orchestral": 10.0,
}  # fmt: skip
# Where a style's scores come from, by folder and weight.
MATERIAL: dict[str, dict[str, float]] = {
    "folk": {"folk_nottingham": 6, "folk_irish": 5, "guitar": 0.5},
    "piano": {"piano": 8, "harpsichord": 0.3, "guitar": 1, "folk_nottingham": 0.7},
    "strings": {"strings": 4, "piano": 3, "guitar": 3, "folk_irish": 0.7},
    "rock": {"rock": 6, "folk_nottingham": 2, "folk_irish": 1, "piano": 1},
    "ambient": {"piano": 5, "strings": 2, "guitar": 3},
    "chiptune": {"folk_nottingham": 3, "piano": 4, "guitar": 3},
    "electronic": {"folk_nottingham": 3, "piano": 4, "guitar": 3},
    "lofi": {"piano": 5, "guitar": 4, "folk_nottingham": 1},
    "orchestral": {"piano": 5, "strings": 3, "guitar": 1},
    "pair": {"folk_nottingham": 4, "folk_irish": 2, "piano": 4, "guitar": 2, "strings": 1},
}
# Share of a style's minutes that is rendered as pairs: the same notes at the same times in other styles too.
PAIR_SHARE = {"folk": 0.3, "piano": 0.35, "strings": 0.35, "rock": 0.35}
SMALL_PAIR_SHARE = 0.75
PAIR_SECONDS, SOLO_SECONDS = (21.0, 29.0), (27.0, 56.0)
PAIR_BPM = (76.0, 112.0)
TAIL_S = 1.5


@dataclass(frozen=True)
class Render:
    """One sound file to make; the seeds fix everything."""

    id: str
    style: str
    score: ScoreFile
    excerpt_seed: str
    style_seed: str
    pair: str
    seconds: float
    start_s: float = -1.0
    piece: str = ""


def cut(render: Render) -> Excerpt:
    """The excerpt that a render plays, humanised; the same for every style of a pair."""
    draw = random.Random(render.excerpt_seed)
    if render.pair:
        bpm = draw.uniform(*PAIR_BPM)
        excerpt = cut_excerpt(read_score(render.score.path), draw, seconds=PAIR_SECONDS, bpm=(bpm, bpm))
    else:
        excerpt = cut_excerpt(
            read_score(render.score.path), draw, seconds=SOLO_SECONDS, bpm=TEMPI[render.style]
        )
    return with_dynamics(excerpt, draw)


class Planner:
    """Draws scores until every style has its minutes."""

    def __init__(self, files: list[ScoreFile], seed: int) -> None:
        self._draw = random.Random(f"plan {seed}")
        self._seed = seed
        self._pools: dict[str, list[ScoreFile]] = defaultdict(list)
        for file in files:
            self._pools[file.folder].append(file)
        self._uses: dict[Path, int] = defaultdict(int)
        self._number = 0
        self.renders: list[Render] = []
        self.melodies: dict[Path, Fingerprint] = {}

    def pick(self, kind: str) -> ScoreFile | None:
        """A score that was used least, from the folders of a style."""
        weights = {folder: weight for folder, weight in MATERIAL[kind].items() if self._pools[folder]}
        if not weights:
            weights = {
                folder: 1.0
                for folder, pool in self._pools.items()
                if pool and (kind == "rock" or folder != "rock")
            }
        if not weights:
            return None
        folder = self._draw.choices(list(weights), list(weights.values()))[0]
        fewest = min(self._uses[file.path] for file in self._pools[folder])
        file = self._draw.choice([f for f in self._pools[folder] if self._uses[f.path] == fewest])
        self._uses[file.path] += 1
        return file

    def propose(self, style: str, file: ScoreFile, *, pair: str = "") -> Render | None:
        """A render of `file`, or None (and the score is dropped) if it does not make one."""
        self._number += 1
        identity = f"{self._number:04d}-{re.sub(r'[^a-z0-9]+', '-', file.path.stem.lower())[:40].strip('-')}"
        seed = f"{self._seed} {file.path.name} {self._uses[file.path]}"
        render = Render(identity, style, file, pair or seed + style, seed + style + "arrange", pair, 0.0)
        if style == "rock" and file.folder == "rock":
            return self._propose_band(render)
        try:
            score = read_score(file.path)
            excerpt = cut(render)
        except DataError:
            self._drop(file)
            return None
        if excerpt.seconds < 12 or len(excerpt.melody) < excerpt.seconds * 0.4 or (excerpt.bar % 0.5):
            self._drop(file)
            return None
        self.melodies[file.path] = fingerprint([note.pitch for note in score.melody])
        return replace(render, seconds=excerpt.seconds + TAIL_S)

    def _propose_band(self, render: Render) -> Render | None:
        found = guitar_led(render.score.path)
        if found is None:
            self._drop(render.score)
            return None
        total_s, self.melodies[render.score.path] = found
        seconds = min(total_s, self._draw.uniform(*SOLO_SECONDS))
        start = self._draw.uniform(0, max(0.0, total_s - seconds - 1))
        return replace(render, seconds=seconds, start_s=start)

    def _drop(self, file: ScoreFile) -> None:
        if file in self._pools[file.folder]:
            self._pools[file.folder].remove(file)

    def plan_pairs(self, seconds: dict[str, float]) -> None:
        """Groups of three or four styles until fewer than three have seconds left."""
        number = 0
        left = dict(seconds)
        while True:
            wanting = sorted(
                (s for s in left if left[s] > 12), key=lambda s: -left[s] * self._draw.uniform(0.4, 1.0)
            )
            if len(wanting) < 3 or (file := self.pick("pair")) is None:
                return
            group = f"pair {self._seed} {number} {file.path.stem}"
            found = [
                render
                for style in wanting[: 4 if number % 3 == 0 else 3]
                if (render := self.propose(style, file, pair=group))
            ]
            for render in found:
                left[render.style] -= render.seconds
            self.renders += found
            number += 1

    def plan_style(self, style: str, seconds: float) -> None:
        """Excerpts of many scores until `seconds` have come together."""
        while seconds > 8 and (file := self.pick(style)) is not None:
            render = self.propose(style, file)
            if render is not None:
                self.renders.append(render)
                seconds -= render.seconds


def make_plan(job: Job, files: list[ScoreFile], minutes: Mapping[str, float], seed: int) -> list[Render]:
    """Decide on every render; the order mixes the styles."""
    planner = Planner(files, seed)
    shares = {style: PAIR_SHARE.get(style, SMALL_PAIR_SHARE) for style in minutes}
    planner.plan_pairs({style: minutes[style] * 60 * shares[style] for style in minutes})
    for number, style in enumerate(minutes):
        job.report(0.05 * number / len(minutes), "Choosing scores")
        done = sum(render.seconds for render in planner.renders if render.style == style)
        planner.plan_style(style, minutes[style] * 60 - done)
    pieces = group_pieces({r.score.path: r.score for r in planner.renders}, planner.melodies)
    renders = [replace(render, piece=pieces[render.score.path]) for render in planner.renders]
    random.Random(seed).shuffle(renders)
    return renders
