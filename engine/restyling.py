"""Restyle: put a clip into another style and measure what was reached and what was kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import numpy as np

from engine import meters
from engine.audio import files
from engine.audio.clip import Clip, Samples, require_sound
from engine.catalog import Catalog
from engine.dial_search import Found, find_amount
from engine.encoding import RATE
from engine.errors import ParamsError
from engine.harmonic_percussive import KINDS, mixed, parted
from engine.jobs import Job
from engine.musical import require_music
from engine.notes import sound
from engine.restyle_guide import is_guided
from engine.restyle_parts import STEP, PartMaker, in_parts
from engine.restyle_source import BLOCK, RestyleSource, resampled
from engine.restyle_target import Target, find_target
from engine.styles import dominant, require_style
from engine.take import Take, write_recipe
from engine.tape import Tape, replaced

ENGINES: dict[str, str] = {"flow": "in steps, reaches more of the style", "restyler": "one pass, fast"}
# Engines that draw, so that another seed gives another result.
DRAWING: frozenset[str] = frozenset({"flow"})
DEFAULT_AMOUNT = 0.75
LONGEST_S = 3600.0
SHORTEST_PART_S = 0.5
# Latent frames around a part that are heard with it (3 s), and seconds over which its edges fade.
AROUND, EDGE_S = 32, 0.03
# The dial is searched for on at most so many stretches of a source.
SEARCHED = 2


@dataclass(frozen=True)
class RestyleParams:
    """How to restyle.

    Attributes:
        style: the target; "" hears it in `like`.
        amount: from 0, the same notes and sound, to 1, all of the target style.
        seed: of the noise that "flow" draws; None picks one, which the recipe names. "restyler" draws none.
        like: path of a sound file to be like, or "".
        keep_melody: the amount is the largest found that keeps this share of the melody, 0..1; `amount` says
            nothing then.
        from_s, to_s: the part that is restyled; all around it stays as it is.
        only: "harmonic" or "percussive" restyles what sounds on, or what strikes, and leaves the other.
    """

    style: str
    amount: float = DEFAULT_AMOUNT
    engine: str = "flow"
    seed: int | None = None
    like: str = ""
    keep_melody: float | None = None
    from_s: float | None = None
    to_s: float | None = None
    only: str = ""


@dataclass(frozen=True, eq=False)
class Restyled:
    """A restyled sound that lies on the disk, not in memory; it goes when `restyled` ends.

    Attributes:
        recipe: JSON-able, see `engine.take.write_recipe`; with the `measures`, and what was found on the way.
        measures: see `engine.meters.MEASURES`.
        remark: one sentence that the user should read, or "".
    """

    recipe: dict[str, Any]
    measures: dict[str, float]
    remark: str
    duration_s: float
    rate: int
    n_channels: int
    disk: BinaryIO

    def write(self, path: Path) -> None:
        """Write it with its recipe, whole or not at all.

        Raises:
            AudioFileError: the folder refuses or the disk is full.
        """
        self.disk.seek(0)
        rate = files.fitting_rate(path, self.rate, self.n_channels)
        with files.open_writer(path, rate, self.n_channels, recipe=self.recipe) as writer:
            for block in resampled(self.blocks(), self.rate, rate):
                writer.append(block)

    def blocks(self) -> Iterator[Samples]:
        """Its samples `[channel, frame]`, from the beginning."""
        self.disk.seek(0)
        while data := self.disk.read(self.n_channels * 4 * BLOCK):
            yield np.frombuffer(data, np.float32).reshape(-1, self.n_channels).T


def restyle(job: Job, clip: Clip, params: RestyleParams, catalog: Catalog) -> Take:
    """Make a take as long as `clip`, with its four measures: stereo at 44.1 kHz, or of the clip's own rate
    and channels where only a part changes.

    Raises:
        ParamsError: the style or engine is unknown, a number is out of range, or the clip is too long.
        AudioFileError: clip or example is too short, silent, or holds invalid samples.
        ModelError: weights are missing or damaged.
    """
    with restyled(job, RestyleSource.of(require_sound(clip)), params, catalog) as done:
        samples = np.concatenate(list(done.blocks()), axis=1)
    name = f"{clip.name} as {params.style or done.recipe['heard_styles'][0][0]}".strip()
    return Take(Clip(samples, done.rate, name), done.recipe, done.measures, remark=done.remark)


@contextmanager
def restyled(
    job: Job, source: RestyleSource, params: RestyleParams, catalog: Catalog, **more: Any
) -> Iterator[Restyled]:
    """As `restyle`, for sound of any length, in memory that does not grow with it.

    Args:
        more: what else the recipe shall say, such as the parent.
    """
    with TemporaryFile() as disk:
        work = _Restyling(job, source, params, catalog)
        n_frames = 0
        for block in work.blocks():
            disk.write(np.ascontiguousarray(block.T).tobytes())
            n_frames += block.shape[1]
        job.report(0.95, "Measuring")
        recipe, measures, remark = work.told()
        seconds = n_frames / work.rate
        yield Restyled(recipe | more, measures, remark, seconds, work.rate, work.n_channels, disk)


class _Restyling:
    """One wish under way: `blocks`, all of them, and then what is `told` of them."""

    def __init__(self, job: Job, source: RestyleSource, params: RestyleParams, catalog: Catalog) -> None:
        check(params, source)
        self._job, self._source, self._params, self._catalog = job, source, params, catalog
        given = params.seed
        self._seed = int(np.random.default_rng().integers(2**32)) if given is None else given
        job.report(0.0, "Listening")
        self._target: Target = find_target(job, params.style, params.like, catalog)
        self._maker = PartMaker(params.engine, self._target, self._seed, catalog)
        self._found: Found | None = None
        self._listener = meters.Listener([])
        is_part = params.from_s is not None
        self.rate = source.rate if is_part else RATE
        self.n_channels = min(2, source.n_channels) if is_part else 2

    def blocks(self) -> Iterator[Samples]:
        """The result, `[channel, frame]` at `rate`."""
        source, params = self._source, self._params
        if params.from_s is None or params.to_s is None:
            yield from self._made(source, 0, source.n_frames)
            return
        first, last = (
            min(round(second * source.rate), source.n_frames) for second in (params.from_s, params.to_s)
        )
        new = resampled(self._made(source, first, last), RATE, source.rate)
        if self.n_channels == 1:
            new = (block.mean(axis=0, keepdims=True) for block in new)
        old = (
            block if len(block) <= 2 else Clip(block, self.rate).stereo().samples for block in source.blocks()
        )
        yield from replaced(old, new, first, last, round(EDGE_S * source.rate))

    def told(self) -> tuple[dict[str, Any], dict[str, float], str]:
        """Recipe, measures and remark."""
        params, found = self._params, self._found
        measures = meters.measure(self._listener.pairs(), dominant(self._target.mixture), self._catalog)
        if found:
            params = replace(params, amount=found.amount)
        recipe = write_recipe("restyle", params, self._seed, self._catalog, self._source.name or None)
        recipe["measures"] = measures
        if is_guided(params.engine, self._target):
            recipe["synthesiser"] = sound.synthesiser()
        if params.like:
            recipe["heard_styles"] = [[style, share] for style, share in self._target.mixture]
        return recipe, measures, _shortfall(params.keep_melody, found, measures["melody_kept"])

    def _made(self, whole: RestyleSource, first: int, last: int) -> Iterator[Samples]:
        """Frames `first` to `last` of the source in the target's style, `[2, frame]` at 44.1 kHz."""
        around = round(AROUND * STEP / RATE * whole.rate)
        lead = min(first, around)
        heard = whole.between(first - lead, last + around)
        with ExitStack() as stack:
            if self._params.only:
                one, other = stack.enter_context(parted(self._job.part(0.0, 0.1), heard, self._params.only))
            else:
                one, other = heard, None
            lead_s = lead / whole.rate
            stretches = meters.stretches_of(whole.between(first, last))
            require_music([stretch.clip for stretch in stretches], whole.name)
            amount = self._amount(one, lead_s, other, stretches)
            made = self._restyled(one, amount)
            if other is not None:
                made = mixed(made, other.heard())
            tape = Tape(made)
            tape.skip(round(lead_s * RATE))
            self._listener = meters.Listener(stretches)
            wanted = 1 << 62 if last >= whole.n_frames else round((last - first) / whole.rate * RATE)
            yield from self._listener.passing(tape.run(wanted))

    def _restyled(self, source: RestyleSource, amount: float) -> Iterator[Samples]:
        part = self._job.part(0.3 if self._found else 0.1, 0.95)
        n_frames = round(source.duration_s * RATE)

        def make(job: Job, samples: Samples, first: int) -> Samples:
            _require_valid(samples, source.name)
            return self._maker.make(job, samples, first, amount)

        return in_parts(part, source.heard(), n_frames, self._maker.part, make)

    def _amount(
        self,
        source: RestyleSource,
        lead_s: float,
        other: RestyleSource | None,
        stretches: list[meters.Before],
    ) -> float:
        """The dial as it is set, or as it is found on a stretch or two of the source."""
        wanted = self._params.keep_melody
        if wanted is None:
            return self._params.amount
        from engine.dial_trials import Trials

        trials = Trials(self._job.part(0.1, 0.3), self._maker, source, lead_s, other, stretches[:SEARCHED])
        self._found = find_amount(trials.melody_kept, wanted)
        return self._found.amount


def check(params: RestyleParams, source: RestyleSource) -> None:
    """Raise ParamsError with one sentence if there is anything wrong with `params` for `source`."""
    if params.style or not params.like:
        require_style(params.style)
    if params.engine not in ENGINES:
        raise ParamsError(f'"{params.engine}" is not an engine; choose one of: {", ".join(ENGINES)}.')
    if not 0.0 <= params.amount <= 1.0:
        raise ParamsError("The amount must be from 0 (same notes) to 1 (all of the style).")
    if params.keep_melody is not None and not 0.0 <= params.keep_melody <= 1.0:
        raise ParamsError("The melody to keep must be from 0 (none of it) to 1 (all of it).")
    if params.only not in ("", *KINDS):
        raise ParamsError(f'"{params.only}" is no part of a sound; choose one of: {", ".join(KINDS)}.')
    if source.duration_s > LONGEST_S:
        raise ParamsError(
            f"The clip is over {LONGEST_S / 60:g} minutes long: select a part of it to restyle."
        )
    from_s, to_s = params.from_s, params.to_s
    if (from_s is None) != (to_s is None):
        raise ParamsError("Say both where the part to restyle begins and where it ends.")
    if from_s is not None and to_s is not None:
        if not 0.0 <= from_s < to_s <= source.duration_s + 0.01:
            raise ParamsError(
                f"The part to restyle must lie within the clip, which lasts {source.duration_s:.2f} s."
            )
        if to_s - from_s < SHORTEST_PART_S:
            raise ParamsError(f"A part to restyle lasts {SHORTEST_PART_S:g} seconds or more.")


def _shortfall(wanted: float | None, found: Found | None, kept: float) -> str:
    if wanted is None or found is None:
        return ""
    if not found.reached:
        return (
            f"No setting keeps {wanted:.0%} of this melody: the nearest, {found.amount:.0%} of the way, "
            f"keeps {kept:.0%}."
        )
    if kept < wanted - 0.005:
        return f"All of it keeps {kept:.0%} of the melody, a little less than the stretch that was tried."
    return ""


def _require_valid(samples: Samples, name: str) -> None:
    if not np.isfinite(samples).all():
        require_sound(Clip(samples, RATE, name))
