"""Everything that reads a file which somebody else may have written, each as a function of that file."""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import checkpoints, compression, paths, reasons, references, remaking, restoring, taught_style
from engine.audio import files, recovery, wav_comment
from engine.audio.wholeness import require_whole
from engine.catalog import Catalog
from engine.data.corpus import read_corpus
from engine.data.dataset import Dataset
from engine.data.sound_folder import _tagged
from engine.ear_training import EarTraining
from engine.jobs import Job
from engine.library import Library
from engine.marks import Marks
from engine.notes import midi, midi_import
from engine.packed_latents import PackedFile
from engine.settings import Settings
from engine.shelf import Shelf
from engine.sound_index import SoundIndex
from gui.presets import Presets
from tests import sounds

# What is read of a damaged file that says it is long.
MOST_BLOCKS = 100


@dataclass(frozen=True)
class Place:
    """Where one input is read: the corpus it came from, and a fresh home that may be written to."""

    corpus: Path
    home: Path


def sound(path: Path, place: Place) -> None:
    _tagged(path)
    files.read_recipe(path)
    info = files.probe(path)
    assert info.n_frames > 0
    assert 0 < info.duration_s < float("inf")
    for block in itertools.islice(files.stream(path), MOST_BLOCKS):
        assert block.dtype == np.float32
        assert block.ndim == 2
    files.read(path, rate=44100, duration_s=5.0)
    require_whole(path)
    library = Library(paths.library_path(place.home))
    try:
        library.add(path, "import")
    finally:
        library.close()


def recipe(path: Path, place: Place) -> None:
    """As it comes in the tags of a file that is dropped on the window."""
    target = place.home / "dropped.wav"
    files.write(target, sounds.tone(0.01))
    wav_comment.append(target, path.read_bytes().decode("utf-8", "replace"))
    found = files.read_recipe(target)
    remaking.read(found).with_seed(3)


def midi_file(path: Path, place: Place) -> None:
    midi.encode(midi_import.read(path).score)


def style(path: Path, place: Place) -> None:
    found = taught_style.read(path)
    shelf = Shelf(place.home / "styles")
    shelf.put(found)
    assert [one.name for one in shelf.styles()] == [found.name]
    shelf.take_in(path, Catalog(place.corpus / "weights"))


def packed(path: Path, place: Place) -> None:
    found = PackedFile(path)
    for _ in itertools.islice(found.parts(8), MOST_BLOCKS):
        pass
    compression.decode_to(Job(), path, place.home / "out.wav", Catalog(place.corpus / "weights"))


def card(path: Path, place: Place) -> None:
    _load_model(place, path.stem, path.read_bytes(), None)


def tensors(path: Path, place: Place) -> None:
    """As somebody writes them who knows that the card holds a hash."""
    data = path.read_bytes()
    found = json.loads((place.corpus / "weights" / path.stem / checkpoints.CARD).read_text())
    found["sha256"] = hashlib.sha256(data).hexdigest()
    _load_model(place, path.stem, json.dumps(found).encode(), data)


def reference_clips(path: Path, place: Place) -> None:
    folder = place.home / "classifier"
    shutil.copytree(place.corpus / "weights" / "classifier", folder)
    shutil.copy(path, folder / path.name)
    if path.suffix == ".safetensors":
        found = json.loads((folder / "references.json").read_text())
        found["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        (folder / "references.json").write_text(json.dumps(found))
    references.read(folder, checkpoints.load_card(folder).sha256)


def ranges(path: Path, place: Place) -> None:
    found = reasons.read_ranges(path.parent)
    reasons.reasons({"tempo": 120.0}, "folk", found)


def settings(path: Path, place: Place) -> None:
    Settings.load(path).save(place.home / "settings.json")


def presets(path: Path, place: Place) -> None:
    found = Presets(path)
    for name in found.own:
        found.get(name)
    found.save("New", {"bars": 4})


def ears(path: Path, place: Place) -> None:
    found = EarTraining.load(path)
    rng = np.random.default_rng(0)
    found.record(found.next_question(["folk", "rock", "piano", "lofi"], rng), "folk")
    found.save(place.home / "ears.json")


def library(path: Path, place: Place) -> None:
    opened = Library(path)
    try:
        for row in opened.rows():
            opened.get(row.id)
            opened.marks(row.id)
            opened.takes_of(row.id)
            opened.set_note(row.id, "seen")
        for one in opened.collections.all():
            opened.rows_of(opened.collections.members(one.id))
        files.write(place.home / "new.wav", sounds.tone(0.01))
        opened.add(place.home / "new.wav", "recording")
    finally:
        opened.close()


def index(path: Path, place: Place) -> None:
    opened = SoundIndex(path)
    try:
        opened.known(sorted((place.corpus / "home" / "takes").glob("*.wav")), "model")
        opened.put(place.corpus / "home" / "takes" / "0.wav", "model", np.ones(8, np.float32), 1)
    finally:
        opened.close()


def backup(path: Path, place: Place) -> None:
    restoring.prepare(Job(), path, place.home)
    restoring.apply(place.home)
    Settings.load(paths.settings_path(place.home))
    opened = Library(paths.library_path(place.home))
    try:
        assert all(row.path.is_relative_to(place.home) or row.missing or place.corpus in row.path.parents
                   for row in opened.rows())  # fmt: skip
    finally:
        opened.close()


def part(path: Path, place: Place) -> None:
    for one in recovery.unfinished(path.parent):
        kept = recovery.keep(one)
        files.probe(kept)
        recovery.settle(kept)


def manifest(path: Path, place: Place) -> None:
    for source in read_corpus(path.parent):
        assert source.path.is_relative_to(path.parent)
        assert ".." not in source.path.parts


def dataset(path: Path, place: Place) -> None:
    found = Dataset.open(path.parent)
    for piece in found.pieces():
        found.audio(piece)


def marks(path: Path, place: Place) -> None:
    found = Marks.from_json(path.read_bytes().decode("utf-8", "replace"))
    assert Marks.from_json(found.to_json()) == found


def _load_model(place: Place, name: str, card_json: bytes, data: bytes | None) -> None:
    folder = place.home / "weights" / name
    shutil.copytree(place.corpus / "weights" / name, folder)
    (folder / checkpoints.CARD).write_bytes(card_json)
    if data is not None:
        (folder / checkpoints.TENSORS).write_bytes(data)
    catalog = Catalog(place.home / "weights")
    catalog.cards()
    catalog.load(name)


# Folder of the corpus to what reads its files, and how often it is tried beside the others.
IMPORTERS: dict[str, tuple[Callable[[Path, Place], None], int]] = {
    "sound": (sound, 36), "recipe": (recipe, 5), "midi": (midi_file, 8), "style": (style, 5),
    "packed": (packed, 5), "card": (card, 4), "tensors": (tensors, 3), "references": (reference_clips, 3),
    "ranges": (ranges, 2), "settings": (settings, 4), "presets": (presets, 3), "ears": (ears, 3),
    "library": (library, 6), "index": (index, 4), "backup": (backup, 6), "part": (part, 4),
    "manifest": (manifest, 3), "dataset": (dataset, 3), "marks": (marks, 3),
}  # fmt: skip
