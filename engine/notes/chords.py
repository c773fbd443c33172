"""Chord progressions as musicians type them, such as "Am F C G" or "Dm7 | G7", and names for notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.errors import ParamsError
from engine.notes.chord_names import NO_CHORD, QUALITIES, chord_name, read_chord, transposed
from engine.notes.score import TICKS_PER_BEAT, Chord, Score

MOST_CHORDS = 2000
LONGEST_TEXT = 20_000
# Other ways to write a quality, longest first where one begins another.
SPELLINGS: tuple[tuple[str, str], ...] = (
    ("\u266f", "#"), ("\u266d", "b"), ("\u2212", "-"), ("major", "maj"), ("minor", "m"), ("Maj", "maj"),
    ("Min", "m"), ("\u0394", "maj"), ("\u25b3", "maj"), ("\u00f8", "m7b5"), ("\u00b0", "dim"),
    ("(", ""), (")", ""),
)  # fmt: skip
OTHER_NAMES: dict[str, str] = {
    "M": "", "maj": "", "min": "m", "-": "m", "mi": "m", "min6": "m6", "-6": "m6", "min7": "m7", "-7": "m7",
    "mi7": "m7", "M7": "maj7", "ma7": "maj7", "M9": "maj9", "min9": "m9", "-9": "m9", "min11": "m11",
    "mMaj7": "mM7", "mmaj7": "mM7", "-maj7": "mM7", "6/9": "69", "o": "dim", "o7": "dim7", "dim": "dim",
    "min7b5": "m7b5", "-7b5": "m7b5", "m7b57": "m7b5", "7+": "7#5", "aug7": "7#5", "+7": "7#5", "+": "aug",
    "sus": "sus4", "7sus": "7sus4", "2": "add9", "add2": "add9", "4": "sus4",
}  # fmt: skip
CHORD = re.compile(r"([A-Ga-g])([#b]?)(.*?)(?:/([A-Ga-g][#b]?))?")
DEGREES = {"I": 0, "II": 2, "III": 4, "IV": 5, "V": 7, "VI": 9, "VII": 11}
MINOR_DEGREES = {**DEGREES, "III": 3, "VI": 8, "VII": 10}
ROMAN = re.compile(r"([#b]?)(VII|VI|IV|V|III|II|I|vii|vi|iv|v|iii|ii|i)(.*)")


def read_progression(
    text: str, bars: int, metre: tuple[int, int] = (4, 4), key: tuple[int, bool] = (0, False)
) -> tuple[Chord, ...]:
    """The chords of `bars` bars; what is typed repeats until they are full.

    Without bar lines each chord fills a bar. Between bar lines (`|`) chords share the bar by whole beats, the
    first ones longer; `%` and an empty bar repeat the bar before, `/` and `.` hold a chord for another share.
    Roman numerals are read in `key`; "N.C." is a place without a chord.

    Raises:
        ParamsError: something in it is no chord.
    """
    if len(text) > LONGEST_TEXT:
        raise ParamsError("The chords are too long a text: type the chords of one repeat only.")
    typed = _typed_bars(text, key)
    if not typed:
        raise ParamsError('No chord is given: type chords such as "Am F C G" or "Dm7 | G7 | Cmaj7".')
    bar_ticks = TICKS_PER_BEAT * 4 * metre[0] // metre[1]
    found: list[Chord] = []
    for bar in range(bars):
        for start, name in _spread(typed[bar % len(typed)], bar_ticks, metre):
            if not found or found[-1].name != name:
                found.append(Chord(bar * bar_ticks + start, name))
    return tuple(found)


def canonical(name: str, key: tuple[int, bool] = (0, False)) -> str:
    """A chord however typed, as `engine.notes.chord_names` knows it: "Amin7" gives "Am7".

    Raises:
        ParamsError: it is no chord.
    """
    plain = name.strip()
    if plain.upper().replace(".", "") in ("NC", "NOCHORD"):
        return NO_CHORD
    for other, ours in SPELLINGS:
        plain = plain.replace(other, ours)
    # A bass is a letter, so that the slash of "C6/9" is none.
    plain = plain.replace("6/9", "69")
    if roman := ROMAN.fullmatch(plain):
        return _from_roman(roman, key, name)
    match = CHORD.fullmatch(plain)
    if match is None:
        raise _no_chord(name)
    quality = _quality(match[3], name)
    bass = f"/{_letter(match[4])}" if match[4] else ""
    return _letter(match[1] + match[2]) + quality + bass


def name_chord(pitches: Iterable[int]) -> str | None:
    """The chord of these MIDI pitches, with a slash if its root is not lowest; None if it is none."""
    played = sorted(set(pitches))
    classes = {pitch % 12 for pitch in played}
    if len(classes) < 2:
        return None
    bass = played[0] % 12
    best: tuple[float, str] | None = None
    for root in sorted(classes):
        for quality, intervals in QUALITIES.items():
            tones = {(root + interval) % 12 for interval in intervals}
            if quality in OTHER_NAMES or tones != classes:
                continue
            # The plainest name with the root in the bass is the one musicians would say.
            cost = (root != bass) * 2.0 + len(quality) * 0.1
            name = chord_name(root, quality) + ("" if root == bass else "/" + chord_name(bass))
            if best is None or cost < best[0]:
                best = (cost, name)
    return best[1] if best else None


def transpose(chords: Sequence[Chord], semitones: int) -> tuple[Chord, ...]:
    """The same chords, higher or lower."""
    return tuple(
        chord if chord.name == NO_CHORD else replace(chord, name=transposed(chord.name, semitones))
        for chord in chords
    )


def sounding_only(score: Score) -> Score:
    """The score without its places of no chord; the chord before each goes on, as models of notes expect."""
    return replace(score, chords=tuple(chord for chord in score.chords if chord.name != NO_CHORD))


def spans(score: Score) -> list[tuple[int, int, str]]:
    """Where each chord begins and ends, in ticks, with its name; places without a chord are left out."""
    ends = [*(chord.start for chord in score.chords[1:]), score.n_ticks] if score.chords else []
    return [
        (chord.start, end, chord.name)
        for chord, end in zip(score.chords, ends, strict=True)
        if chord.name != NO_CHORD and end > chord.start
    ]


def _typed_bars(text: str, key: tuple[int, bool]) -> list[list[str]]:
    """Names by bar, as typed: lists of chords that share a bar."""
    text = re.sub(r"[,;\u2013\u2014\n\t]|(?<=\s)-(?=\s)", " ", text)
    with_lines = "|" in text
    cells = text.replace(":", " ").strip().strip("|").split("|") if with_lines else text.split()
    bars: list[list[str]] = []
    for cell in cells:
        names = _held(cell.split(), key)
        if not names and not with_lines:
            continue
        if not names or names == ["%"]:
            if not bars:
                continue
            names = bars[-1]
        bars.append(names)
        if sum(map(len, bars)) > MOST_CHORDS:
            raise ParamsError(f"There are more than {MOST_CHORDS} chords: type one repeat only.")
    return bars


def _held(words: Sequence[str], key: tuple[int, bool]) -> list[str]:
    """Words of a bar as chord names, with those that only hold the chord replaced by it."""
    names: list[str] = []
    for word in words:
        if word == "%" and len(words) == 1:
            return ["%"]
        if word in ("/", ".", "%"):
            if not names:
                raise ParamsError(f'A bar cannot begin with "{word}": name its first chord.')
            names.append(names[-1])
        else:
            names.append(canonical(word, key))
    return names


def _spread(names: Sequence[str], bar_ticks: int, metre: tuple[int, int]) -> list[tuple[int, str]]:
    """Ticks within the bar at which its chords begin."""
    beats, n = metre[0], len(names)
    if n > beats:
        return [(number * bar_ticks // n, name) for number, name in enumerate(names)]
    return [(-(-number * beats // n) * bar_ticks // beats, name) for number, name in enumerate(names)]


def _quality(typed: str, name: str) -> str:
    quality = OTHER_NAMES.get(typed, typed)
    if quality not in QUALITIES:
        raise _no_chord(name)
    return quality


def _letter(typed: str) -> str:
    return typed[0].upper() + typed[1:]


def _from_roman(roman: re.Match[str], key: tuple[int, bool], name: str) -> str:
    tonic, minor = key
    numeral = roman[2]
    degree = (MINOR_DEGREES if minor else DEGREES)[numeral.upper()]
    shift = {"": 0, "#": 1, "b": -1}[roman[1]]
    if minor and roman[1] == "b":  # "bVII" in minor is the same chord that "VII" is there
        degree, shift = DEGREES[numeral.upper()], -1
    quality = _quality(roman[3], name)
    if numeral.islower() and not quality.startswith(("m", "dim")):
        quality = _quality("m" + quality, name) if "m" + quality in QUALITIES else quality
    elif numeral.islower() and quality.startswith("maj"):
        quality = _quality("mM7", name)
    return chord_name(tonic + degree + shift, quality)


def _no_chord(name: str) -> ParamsError:
    shown = name if len(name) <= 20 else name[:20] + "\u2026"
    return ParamsError(f'"{shown}" is not a chord: write chords such as C, Am, F#m7b5, Bb/D, V7 or N.C.')


def check_names(chords: Iterable[Chord]) -> None:
    """Raise ParamsError if a chord's name is none."""
    for chord in chords:
        if chord.name != NO_CHORD:
            read_chord(chord.name)
