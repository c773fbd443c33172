"""Small real files of every kind that the program reads, made anew for every run."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import soundfile

from engine import paths, taught_style
from engine.audio import files
from engine.audio.clip import Clip
from engine.audio.growing_wav import GrowingWav
from engine.backup import back_up
from engine.catalog import Catalog
from engine.compression import encode
from engine.ear_training import EarTraining
from engine.grid import Grid
from engine.jobs import Job
from engine.library import Library
from engine.marks import Marker, Marks
from engine.notes import midi
from engine.notes.score import Chord, Note, Part, Score
from engine.settings import Settings
from engine.sound_index import SoundIndex
from engine.taught_style import TaughtStyle
from tests import sounds
from tests.engine.audio.ffmpeg_files import encode as by_ffmpeg
from tests.models.tiny import write_tiny_weights

# Formats of libsndfile, and codecs of FFmpeg, by the name of a file.
BY_LIBSNDFILE = {
    "pcm.wav": ("WAV", "PCM_16"), "float.wav": ("WAV", "FLOAT"), "ima.wav": ("WAV", "IMA_ADPCM"),
    "x.flac": ("FLAC", "PCM_16"), "x.ogg": ("OGG", "VORBIS"), "x.opus": ("OGG", "OPUS"),
    "x.mp3": ("MP3", "MPEG_LAYER_III"), "x.aiff": ("AIFF", "PCM_24"), "x.caf": ("CAF", "ALAC_16"),
    "x.au": ("AU", "PCM_16"), "x.w64": ("W64", "PCM_16"), "x.rf64": ("RF64", "PCM_16"),
}  # fmt: skip
BY_FFMPEG = {"x.m4a": "aac", "x.aac": "aac", "x.wma": "wmav2", "x.mka": "libopus", "x.webm": "libopus"}
RECIPE = {
    "task": "generate", "model": "flow", "model_hash": "0", "seed": 7,
    "params": {"style": "folk", "seconds": 1.5, "engine": "flow", "seed": 7, "metre": [4, 4], "blend": []},
}  # fmt: skip
MADE_OF = {
    "task": "restyle", "parent": "/music/song.wav", "parent_start_s": 0.5, "parent_stop_s": 2.0,
    "params": {"style": "rock", "amount": 0.5, "seed": 3},
}  # fmt: skip
OF_REGION = {
    "task": "region", "do": "fade", "parent": "/music/song.wav",
    "params": {
        "do": "fade", "region": {"start_s": 0.5, "stop_s": 2.0, "low_hz": None, "high_hz": None},
        "fade": {"way": "in", "length_s": 1.0, "curve": "power"}, "style": "", "seed": None,
    },
}  # fmt: skip


def make(folder: Path) -> None:
    """Write everything; a folder for each importer of `tests.fuzz.importers`, and what they need."""
    for name in ("sound", "recipe", "midi", "style", "packed", "card", "tensors", "references", "ranges",
                 "settings", "presets", "ears", "library", "index", "backup", "part", "manifest",
                 "dataset", "marks"):  # fmt: skip
        (folder / name).mkdir(parents=True)
    _sounds(folder / "sound")
    for number, recipe in enumerate((RECIPE, MADE_OF, OF_REGION)):
        (folder / "recipe" / f"{number}.json").write_text(json.dumps(recipe))
    for number, score in enumerate(_scores()):
        midi.write(score, folder / "midi" / f"{number}.mid")
    _styles(folder / "style")
    _weights(folder)
    _documents(folder)
    _databases(folder)


def _sounds(folder: Path) -> None:
    clip = sounds.music(0.3)
    for name, (kind, subtype) in BY_LIBSNDFILE.items():
        rate = 48000 if subtype == "OPUS" else clip.rate
        soundfile.write(folder / name, clip.samples.T, rate, subtype=subtype, format=kind)
    for name, codec in BY_FFMPEG.items():
        by_ffmpeg(folder / name, codec, Clip(clip.samples, 48000 if codec == "libopus" else clip.rate))
    for ending in files.WRITABLE:
        files.write(folder / f"ours{ending}", clip, recipe=RECIPE)


def _scores() -> list[Score]:
    notes = tuple(Note(480 * n, 60 + n, 480, 90) for n in range(8))
    drums = tuple(Note(240 * n, 36, 120, 100) for n in range(16))
    parts = (Part("", "melody", 0, notes), Part("Kit", "drums", 0, drums))
    chords = (Chord(0, "Am"), Chord(1920, "F"))
    return [
        Score(parts, 2, 117.3, (4, 4), (9, True), chords, "A song"),
        Score(parts[:1], 2, 60.0, (3, 4), (0, False), (), ""),
    ]


def _styles(folder: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(10, 16)).astype(np.float32)
    plain = np.arange(10) % 2 == 0
    style = TaughtStyle("Gnawa", "0" * 64, rows, np.arange(10) // 2, plain, 1e9, "/music/gnawa")
    taught_style.write(folder / "gnawa.cfstyle", style, with_folder=True)


def _weights(folder: Path) -> None:
    write_tiny_weights(folder / "weights")
    catalog = Catalog(folder / "weights")
    encode(Job(), sounds.music(0.5), folder / "packed" / "song.cft", catalog)
    for name in ("classifier", "notes"):
        source = folder / "weights" / name
        (folder / "card" / f"{name}.json").write_bytes((source / "card.json").read_bytes())
        (folder / "tensors" / f"{name}.safetensors").write_bytes((source / "model.safetensors").read_bytes())
    classifier = folder / "weights" / "classifier"
    for name in ("references.json", "references.safetensors"):
        (folder / "references" / name).write_bytes((classifier / name).read_bytes())
    (folder / "ranges" / "ranges.json").write_bytes((classifier / "ranges.json").read_bytes())


def _documents(folder: Path) -> None:
    Settings().save(folder / "settings" / "settings.json")
    presets = {"Mine": {"bars": 8, "bpm": 120.5, "styles": [["folk", 1.0]]}, "雨": {"seconds": 3}}
    (folder / "presets" / "presets.json").write_text(json.dumps(presets))
    EarTraining({"folk": {"folk": 2.0, "rock": 0.5}}, 3, 2, 1, 2).save(folder / "ears" / "ear-training.json")
    marks = Marks((Marker(0.5, "verse"), Marker(1.5, "chorus")), Grid(120.0, 0.1, 4))
    (folder / "marks" / "marks.json").write_text(marks.to_json())
    rows = ["path\tstyle\tartist\tlicence", "a.wav\tfolk\tAnna\tCC0", "sub/b.wav\trock\tBo\tCC0"]
    (folder / "manifest" / "manifest.tsv").write_text("\n".join(rows))
    piece = {
        "id": "a", "source": "a.wav", "style": "folk", "artist": "anna", "piece": "a", "kind": "recording",
        "split": "train", "shard": "0.npy", "start": 0, "frames": 44100, "confidence": "A", "licence": "CC0",
        "pair": "",
    }  # fmt: skip
    index = {"version": 1, "rate": 44100, "styles": ["folk"], "pieces": [piece]}
    (folder / "dataset" / "index.json").write_text(json.dumps(index))


def _databases(folder: Path) -> None:
    home = folder / "home"
    for name in ("recordings", "takes", "styles"):
        (home / name).mkdir(parents=True)
    library = Library(paths.library_path(home))
    for number in range(4):
        sound = home / ("recordings" if number % 2 else "takes") / f"{number}.wav"
        files.write(sound, sounds.tone(0.05))
        row = library.add(sound, "recording" if number % 2 else "take", None, RECIPE, {"key": 0.5})
        library.set_tags(row.id, ["film", "雨"])
        library.set_label(row.id, "folk", 0.9, {"folk": 0.9, "rock": 0.1})
        library.set_marks(row.id, Marks((Marker(0.01, "x"),)))
        library.collections.put(library.collections.add(f"List {number}").id, [row.id])
    Settings().save(paths.settings_path(home))
    back_up(Job(), library, home, folder / "backup" / "backup.zip", "all")
    library.close()
    _as_one_file(paths.library_path(home), folder / "library" / "library.sqlite")
    index = SoundIndex(paths.sound_index_path(home))
    for sound in sorted((home / "takes").glob("*.wav")):
        index.put(sound, "model", np.ones(8, np.float32), 3)
    index.close()
    _as_one_file(paths.sound_index_path(home), folder / "index" / "sounds.sqlite")
    wav = GrowingWav(folder / "part" / "Recording 1.wav.part", 44100, 2)
    wav.append(sounds.tone(0.05).samples.T)
    wav.close()


def _as_one_file(source: Path, target: Path) -> None:
    """A copy without a journal beside it."""
    connection = sqlite3.connect(source)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
