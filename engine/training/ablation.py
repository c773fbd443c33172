"""Which parts of the generator's recipe earn their place: networks and losses, trained on equal budgets.

`python -m engine.training.ablation --data DATA --out DIR --minutes 9` trains each arm on one processor core
and prints a table. Budgets are minutes of computing rather than of the clock, so that a busy machine wrongs
nobody. Arms that are done are kept, so a run that was stopped goes on with the next.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from engine.catalog import Catalog
from engine.checkpoints import load_card
from engine.data.dataset import Dataset
from engine.jobs import Job
from engine.paths import weights_dir
from engine.styles import STYLES
from engine.training.evaluate_generation import hear_takes
from engine.training.latents import Latents, encode_dataset, load_codec
from engine.training.listening import Listener
from engine.training.lstm_gan import Way, train_on
from engine.training.real_music import FLOOR, RealMusic, listen_to_real_music
from engine.training.soundings import averages

NEVER, AT_ONCE = 1.0, -1.0
# Of each arm's time, what goes into the likelihood that arms of one network begin from.
START_SHARE = 2 / 3
CLIPS = 6 * len(STYLES)


@dataclass(frozen=True)
class Arm:
    """One way to spend the time after the start; `loss` "" goes on with likelihood alone."""

    network: str
    loss: str
    critic_steps: int = 4

    @property
    def name(self) -> str:
        weak = " weak critic" if self.critic_steps == 1 else ""
        return f"{self.network} {self.loss or 'likelihood'}{weak}"


ARMS = (
    Arm("lstm_gan", ""),
    Arm("conv_gan", ""),
    Arm("lstm_gan", "hinge"),
    Arm("lstm_gan", "relativistic"),
    Arm("lstm_gan", "minimax"),
    Arm("lstm_gan", "hinge", critic_steps=1),
    Arm("conv_gan", "hinge"),
)


def compare(
    job: Job, data: Path, out: Path, *, minutes: float, size: str = "small", clips: int = CLIPS
) -> dict[str, Any]:
    """Train every arm for `minutes` of computing, the first two thirds shared by arms of one network.

    Returns:
        by arm: `valid_nats`, `steps`, `in_style`, `kernel_distance` and `sound` of `clips` takes of 10 s; and
        the same of real music under `FLOOR`.
    """
    catalog = Catalog(weights_dir())
    latents = encode_dataset(job, data, load_codec())
    judge = Listener(catalog, "judge")
    real = listen_to_real_music(job, Dataset.open(data), judge, catalog, clips)
    table: dict[str, Any] = {FLOOR: _verdict(real.others[FLOOR], real)}
    for arm in ARMS:
        folder = out / arm.name.replace(" ", "-")
        if not (folder / "verdict.json").exists():
            _train(job, latents, out, folder, arm, minutes, size)
            verdict = _listen(job, folder, judge, real, clips)
            (folder / "verdict.json").write_text(json.dumps(verdict), encoding="utf-8")
        table[arm.name] = json.loads((folder / "verdict.json").read_text(encoding="utf-8"))
    return table


def _train(job: Job, latents: Latents, out: Path, folder: Path, arm: Arm, minutes: float, size: str) -> None:
    start = out / f"{arm.network}-start"
    if not (start / "done").exists():
        way = Way(arm.network, likelihood_share=NEVER, clock=time.process_time)
        train_on(job, latents, start, minutes=START_SHARE * minutes, size=size, way=way)
        (start / "done").touch()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("state.json", "state.safetensors"):
        shutil.copy(start / name, folder / name)
    joins = AT_ONCE if arm.loss else NEVER
    way = Way(arm.network, arm.loss, arm.critic_steps, joins, time.process_time)
    rest = (1.0 - START_SHARE) * minutes
    train_on(job, latents, folder, minutes=rest, size=size, resume=True, way=way)


def _listen(job: Job, folder: Path, judge: Listener, real: RealMusic, clips: int) -> dict[str, Any]:
    """What the arm's takes sound like; it stands in for the generator that ships."""
    weights = folder / "weights"
    shutil.copytree(weights_dir() / "codec", weights / "codec", dirs_exist_ok=True)
    shutil.copytree(weights_dir() / "judge", weights / "judge", dirs_exist_ok=True)
    (weights / "lstm_gan").mkdir(exist_ok=True)
    for name in ("card.json", "model.safetensors"):
        shutil.copy(folder / name, weights / "lstm_gan" / name)
    made, _, _ = hear_takes(job, judge, Catalog(weights), "lstm_gan", list(STYLES), clips)
    card = load_card(folder)
    return {"steps": card.training["steps"], **card.figures, **_verdict(made, real)}


def _verdict(heard: list[Any], real: RealMusic) -> dict[str, Any]:
    distance = real.distance(heard)
    by_style = [real.distance(heard, style) for style in STYLES]
    apart = [value for value in by_style if value is not None]
    return {
        "in_style": sum(one.in_style for one in heard) / len(heard),
        "kernel_distance": distance,
        "kernel_distance_within_styles": sum(apart) / len(apart) if apart else None,
        "onsets_per_s": averages(heard)["onsets_per_s"],
    }


def to_markdown(table: Mapping[str, Mapping[str, Any]]) -> str:
    """The table for people."""
    columns = list(dict.fromkeys(name for row in table.values() for name in row))
    lines = [
        f"| arm | {' | '.join(name.replace('_', ' ') for name in columns)} |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for name, row in table.items():
        cells = [
            f"{row[key]:.3g}" if isinstance(row.get(key), float) else str(row.get(key, "")) for key in columns
        ]
        lines.append(f"| {name.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare networks and losses of the generator.")
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--minutes", type=float, default=9.0, help="of computing, for each arm")
    parser.add_argument("--size", default="small")
    parser.add_argument("--clips", type=int, default=CLIPS)
    args = parser.parse_args()
    torch.set_num_threads(1)
    table = compare(Job(), args.data, args.out, minutes=args.minutes, size=args.size, clips=args.clips)
    sys.stdout.write(to_markdown(table))


if __name__ == "__main__":
    main()
