"""Restyling the same stretch again and again, in one pass, while it is heard in a loop."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from engine.audio.clip import Samples
from engine.catalog import Catalog
from engine.encoding import RATE
from engine.errors import ParamsError
from engine.harmonic_percussive import parted
from engine.jobs import Job
from engine.joins import faded_between
from engine.musical import require_music
from engine.restyle_parts import PartMaker, in_parts
from engine.restyle_source import RestyleSource, resampled
from engine.restyle_target import Target, find_target

ENGINE = "restyler"
# Longer loops would take longer than one listens to them.
LONGEST_S = 60.0
AROUND_S = 1.5
# The end of a loop fades into what comes before its beginning, so that going round is heard as going on.
ROUND_S = 0.015


@dataclass(frozen=True)
class Wish:
    """What the loop shall become; see `engine.restyling.RestyleParams`."""

    style: str
    amount: float
    like: str = ""
    only: str = ""


class LoopRestyler:
    """One stretch of a sound; what was heard of it and of the target is kept, so that a change is quick.

    For one thread at a time.
    """

    def __init__(self, whole: RestyleSource, first: int, last: int) -> None:
        """Frames `first` to `last` of the source at its own rate.

        Raises:
            ParamsError: the loop is too long to be heard at once.
        """
        if (last - first) / whole.rate > LONGEST_S:
            raise ParamsError(f"Select up to {LONGEST_S:g} seconds to hear changes while it loops.")
        around = round(AROUND_S * whole.rate)
        self._lead = min(first, around)
        self._heard = whole.between(first - self._lead, last + around)
        self._loop = whole.between(first, last)
        self._sounds: tuple[Samples, Samples | None] | None = None
        self._only = ""
        self._maker: PartMaker | None = None
        self._target_of: tuple[str, str] = ("", "")

    def render(self, job: Job, wish: Wish, catalog: Catalog, rate: int, n_channels: int) -> Samples:
        """The stretch restyled, `[n_channels, frame]` at `rate`, as long as it is.

        Raises:
            AudioFileError: there is nothing in the stretch, or the example, that can be used.
        """
        sound, other = self._sound(job, wish.only)
        maker = self._maker_of(job, wish, catalog)
        amount = wish.amount

        def make(part: Job, samples: Samples, first: int) -> Samples:
            return maker.make(part, samples, first, amount, keep=True)

        made = np.concatenate(list(in_parts(job, [sound], sound.shape[1], maker.part, make)), axis=1)
        if other is not None:
            made = made + other
        lead = round(self._lead / self._heard.rate * RATE)
        n = round(self._loop.duration_s * RATE)
        cut = np.concatenate(list(resampled([_going_round(made, lead, n)], RATE, rate)), axis=1)
        wanted = round(self._loop.duration_s * rate)
        cut = np.pad(cut[:, :wanted], ((0, 0), (0, max(0, wanted - cut.shape[1]))))
        return cut if n_channels == 2 else np.repeat(cut.mean(axis=0, keepdims=True), n_channels, axis=0)

    def _sound(self, job: Job, only: str) -> tuple[Samples, Samples | None]:
        """What is restyled, and what is added to it untouched."""
        if self._sounds is None or only != self._only:
            require_music([self._loop.clip()], self._loop.name)
            with ExitStack() as stack:
                if only:
                    parts = stack.enter_context(parted(job, self._heard, only))
                    self._sounds = parts[0].clip().samples, parts[1].clip().samples
                else:
                    self._sounds = self._heard.clip().samples, None
            self._only, self._maker = only, None
        return self._sounds

    def _maker_of(self, job: Job, wish: Wish, catalog: Catalog) -> PartMaker:
        if self._maker is None or (wish.style, wish.like) != self._target_of:
            target: Target = find_target(job.part(0.0, 0.0), wish.style, wish.like, catalog)
            if self._maker is None:
                self._maker = PartMaker(ENGINE, target, 0, catalog)
            else:
                self._maker.turn_to(target)
            self._target_of = (wish.style, wish.like)
        return self._maker


def _going_round(made: Samples, lead: int, n: int) -> Samples:
    """`n` frames from `lead` on, whose end fades into what comes before them."""
    fade = min(lead, round(ROUND_S * RATE), n // 4)
    cut = made[:, lead : lead + n].copy()
    if fade:
        cut[:, -fade:] = faded_between(cut[:, -fade:], made[:, lead - fade : lead])
    return cut
