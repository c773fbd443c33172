"""What to listen for in each style, in plain words."""

from __future__ import annotations

from gui.language import marked

LISTEN_FOR: dict[str, str] = {
    "ambient": marked(
        "Sounds swell and fade instead of beginning and ending. Chords stay for many seconds and blur into "
        "each other; there is little or no beat to tap along with. If you cannot say when a note began, "
        "think of ambient."
    ),
    "chiptune": marked(
        "Bare, buzzing tones without any room around them: the square and triangle waves of early consoles."
        " Chords are broken into very fast arpeggios because there were only a few voices; drums are bursts"
        " of noise."
    ),
    "electronic": marked(
        "A steady pulse that no drummer plays so evenly, synthesisers whose colour opens and closes, and "
        "bass that is felt. Things repeat and change by layers coming in and going out rather than by "
        "chords."
    ),
    "folk": marked(
        "A tune you could whistle, over plain chords, on instruments made of wood and strings. The beat "
        "lilts like a dance, often in threes or sixes; nothing is doubled by machines."
    ),
    "lofi": marked(
        "Mellow jazz chords on a soft keyboard, a lazy drum loop a little behind the beat, and everything "
        "dulled as if from an old tape: hardly any treble, a bit of hiss and wobble."
    ),
    "orchestral": marked(
        "Many players at once: strings carry, winds colour, brass and drums add weight. Loudness rises and "
        "falls like a story, and you hear a hall around it all."
    ),
    "piano": marked(
        "One piano, nothing else. Every note begins with a clear stroke and dies away by itself; low and "
        "high notes come from two hands, and the pedal lets chords ring together."
    ),
    "rock": marked(
        "Electric guitars, often distorted, bass, and drums with the snare on two and four. It is dense and"
        " bright in the middle, and the energy hardly drops."
    ),
    "strings": marked(
        "Bowed strings alone, from one violin to a chamber group. Notes can begin softly and grow, slide "
        "and tremble with vibrato; there are no drums and no keys."
    ),
}
