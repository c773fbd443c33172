"""The engines that make music, and what each understands; the window and the command line offer only that."""

from __future__ import annotations

from dataclasses import dataclass

# What can be made: something new; the open clip going on; a stretch of it filled anew; the same with changes;
# something like it; something over its melody; or music without end.
USES: tuple[str, ...] = ("new", "extend", "fill", "vary", "like", "sketch", "endless")

LONGEST_S = 3600.0


@dataclass(frozen=True)
class Engine:
    """One way to make music.

    Attributes:
        label: for people: a short name, a colon, what it is good for.
        models: what must be there for it to work, by name in the catalog.
        takes: names of the fields of `GenerateParams` that it obeys; it ignores or refuses the others.
        uses: of `USES`, those it can do.
        extra: what must be installed beside the app, one of `engine.extras.EXTRAS`; "" for nothing.
        longest_s: how much it makes at most.
    """

    label: str
    models: tuple[str, ...]
    takes: frozenset[str]
    uses: tuple[str, ...] = ("new",)
    extra: str = ""
    longest_s: float = LONGEST_S


# Best first.
ENGINES: dict[str, Engine] = {
    "flow": Engine(
        "Flow: exact loops, and changes to clips",
        ("codec", "flow"),
        frozenset(
            {"seconds", "variation", "blend", "bars", "bpm", "metre", "key", "loop", "chords", "amount"}
        ),
        ("new", "extend", "fill", "vary", "like", "sketch"),
    ),
    "lstm_gan": Engine(
        "LSTM: fast, any length",
        ("codec", "lstm_gan"),
        frozenset({"seconds", "variation", "blend"}),
        ("new", "endless"),
    ),
    "notes": Engine(
        "Notes: parts you can edit, with MIDI",
        ("notes",),
        frozenset(
            {"seconds", "variation", "density", "bars", "bpm", "metre", "key", "loop", "chords", "parts"}
        ),
    ),
}

# Engines of others, which follow a description. Their models are downloaded, see `engine.downloadable`.
OTHERS: dict[str, Engine] = {
    "musicgen": Engine(
        "MusicGen: music from a description",
        (),
        frozenset({"seconds", "prompt", "model"}),
        extra="musicgen",
        longest_s=30.0,
    ),
    "stable_audio": Engine(
        "Stable Audio: sounds and music from a description",
        (),
        frozenset({"seconds", "prompt", "model"}),
        extra="stable-audio",
        longest_s=47.0,
    ),
}

EVERY: dict[str, Engine] = {**ENGINES, **OTHERS}
