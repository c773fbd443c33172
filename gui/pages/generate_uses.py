"""What can be made on the page Generate, and what each needs to be open."""

from __future__ import annotations

from dataclasses import dataclass

from engine.library import ClipRow
from engine.source_traits import LONGEST_SOURCE_S
from gui.language import marked, say

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Use:
    """One thing to make: its texts, and what it needs and asks.

    Attributes:
        asks: which of the page's rows make sense: "style" (or else that of the clip), "length", "music"
            (tempo, key, loop, chords, parts) and "amount".
    """

    text: str
    tip: str
    needs_clip: bool = True
    needs_selection: bool = False
    asks: frozenset[str] = frozenset()


# Keys are those of `engine.engines.USES`, but for "endless", which has a button of its own.
USES: dict[str, Use] = {
    "new": Use(
        marked("Something new"),
        marked("A new piece in the style."),
        needs_clip=False,
        asks=frozenset({"style", "length", "music"}),
    ),
    "extend": Use(
        marked("Go on with the open clip"),
        marked("The open clip, and then as much more as the length says."),
        asks=frozenset({"style", "length"}),
    ),
    "fill": Use(
        marked("Fill the selected part"),
        marked("The open clip with the selected part made anew, to fit what is before and after."),
        needs_selection=True,
        asks=frozenset({"style"}),
    ),
    "vary": Use(
        marked("Vary the open clip"),
        marked("The open clip again, changed a little or a lot."),
        asks=frozenset({"style", "amount"}),
    ),
    "like": Use(
        marked("Something like the open clip"),
        marked("New music in the style, tempo and key of the open clip."),
        asks=frozenset({"length", "music"}),
    ),
    "sketch": Use(
        marked("Follow the open melody"),
        marked("Music over the tune of the open clip: hum one, or draw it as notes."),
        asks=frozenset({"style"}),
    ),
}


def why_not(use: str, row: ClipRow | None, selection: Stretch | None) -> str:
    """One sentence that says what is missing; empty if it can be made."""
    wanted = USES[use]
    if not wanted.needs_clip:
        return ""
    if row is None:
        return say("Open a clip first: drop a sound in, record one, or pick one on the left.")
    if wanted.needs_selection and selection is None:
        return say("Select a part of the clip first: drag across the picture.")
    if row.duration_s > LONGEST_SOURCE_S:
        return say("The open clip is long: export up to {n} minutes of it, and open that.").format(
            n=round(LONGEST_SOURCE_S / 60)
        )
    return ""
