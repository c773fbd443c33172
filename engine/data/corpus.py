"""What there is to train on: the sound files of a folder with their style, artist and licence."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.audio.files import READABLE
from engine.data.split import SHARES
from engine.errors import DataError

# A recording of the first kind is a part of the second by ear and by measure: the two do not separate
# between artists.
FOLDED_STYLES = {"fantasy": "orchestral"}

# Labels that came from a folder or an album and that looking and measuring contradicts, by a piece of
# the file's name: another style, or None to leave the file out.
CORRECTIONS: dict[str, str | None] = {
    "seven-and-eight": None,
    "songs-spacetime": None,
    "songs-warped": None,
    # Sequenced role-playing game themes, half chiptune: no style claims them.
    "music-jrpg-": None,
    # Source label "fantasy", titled after towns and calm places: guitars, pads and plucks, no orchestra. A
    # classifier that never heard their artists gives them their label less often than chance.
    "calm-a-place-i-call-home": None,
    "calm-childhood-friends": None,
    "calm-innocence": None,
    "calm-peaceful-days": None,
    "calm-sand-castles": None,
    "calm-summer-memories": None,
    "exploration-grasslands": None,
    "exploration-prairie-nights": None,
    "exploration-tropical-island": None,
    "town-bazaar": None,
    "town-home-town": None,
    "town-where-time-stands-still": None,
    "pixelsphere-025-a-new-town": None,
    "pixelsphere-happylullaby-17": None,
    "pixelsphere-towntheme": None,
    # A city builder's soundtrack and an album of background music, labelled for their folder's neighbours.
    "music-above-the-clouds": None,
    "music-easy-listening": None,
    "music-ost1": None,
    "holiznacc0-001-08-a-small-to": None,
    "holiznacc0-001-09-cabin-feve": None,
    "holiznacc0-001-10-spring-on-": None,
}


@dataclass(frozen=True)
class Source:
    """One sound file of a corpus.

    Attributes:
        confidence: of the label: A clear, B uncertain, C a guess, good to learn from but not to measure with.
    """

    path: Path
    style: str
    artist: str
    piece: str
    kind: str = "recording"
    licence: str = ""
    confidence: str = "A"
    pair: str = ""
    split: str = ""


def fold(name: str) -> str:
    """Lower case without punctuation, so that two spellings of an artist are one."""
    return re.sub(r"[^\w]+", "", re.sub(r"\(.*?\)", "", name.lower())) or re.sub(r"[^\w]+", "", name.lower())


def read_corpus(folder: Path, *, folded: bool = True) -> list[Source]:
    """List the sound files of `folder`.

    `folder` holds a `manifest.tsv` (columns path, style, artist and, if known, licence, piece, kind,
    label_confidence, pair, split), or one sub-folder per style, where every file is taken as its own artist
    unless it lies in a sub-folder of its style, which then names the artist.

    Args:
        folded: count styles as `FOLDED_STYLES` and `CORRECTIONS` say; else names are taken as they are.

    Raises:
        DataError: no such folder, or no sound in it.
    """
    if not folder.is_dir():
        raise DataError(
            f"There is no folder {folder}: give one with a manifest.tsv or a sub-folder per style."
        )
    manifest = folder / "manifest.tsv"
    sources = list(_from_manifest(manifest, folded) if manifest.exists() else _from_folders(folder, folded))
    if not sources:
        raise DataError(
            f"No sound files in {folder}: give a folder with a manifest.tsv or a sub-folder per style."
        )
    return sources


def _from_manifest(manifest: Path, folded: bool) -> Iterator[Source]:
    for number, row in enumerate(_rows(manifest), 2):
        if not row.get("path") or not row.get("style"):
            raise DataError(f"Row {number} of {manifest} lacks a path or a style: add it, or remove the row.")
        path = manifest.parent / row["path"]
        if Path(row["path"]).is_absolute() or ".." in Path(row["path"]).parts or "\0" in row["path"]:
            raise DataError(f"Row {number} of {manifest} leads out of its folder: move the file into it.")
        if (row.get("split") or "train") not in SHARES:
            raise DataError(
                f"Row {number} of {manifest} names no split: write {', '.join(SHARES)} or nothing."
            )
        style = _corrected(path.name, row["style"]) if folded else row["style"]
        if style is not None:
            yield Source(
                path=path,
                style=style,
                artist=fold(row.get("artist") or path.stem),
                piece=fold(row.get("piece") or path.stem),
                kind=row.get("kind") or "recording",
                licence=row.get("licence") or "",
                confidence=row.get("label_confidence") or "A",
                pair=row.get("pair") or "",
                split=row.get("split") or "",
            )


def _rows(manifest: Path) -> list[dict[str, str]]:
    try:
        with manifest.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter="\t"))
    except (OSError, ValueError, csv.Error) as error:
        raise DataError(f"{manifest} cannot be read ({error}): save it as a table in UTF-8.") from error


def _from_folders(folder: Path, folded: bool) -> Iterator[Source]:
    for path in sorted(folder.glob("*/**/*")):
        if path.suffix.lower() not in READABLE or not path.is_file():
            continue
        style, *between = path.relative_to(folder).parts[:-1]
        artist = between[0] if between else path.stem
        yield Source(
            path, FOLDED_STYLES.get(style, style) if folded else style, fold(artist), fold(path.stem)
        )


def _corrected(file_name: str, style: str) -> str | None:
    for part, corrected in CORRECTIONS.items():
        if part in file_name:
            return corrected
    return FOLDED_STYLES.get(style, style)
