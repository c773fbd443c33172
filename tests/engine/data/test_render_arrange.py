"""Every style plays the tune note for note; patterns and voices make the sound that is asked of them."""

import random
from pathlib import Path

import numpy as np
import pytest

from engine.data import mastering, synth
from engine.data.arrange import ARRANGERS, arrange
from engine.data.excerpt import Excerpt, cut_excerpt, with_dynamics
from engine.data.fluid import cut_messages, perform, write_midi
from engine.data.grooves import KICK, bodhran, four_on_the_floor, play_groove, write_pattern
from engine.data.harmony import Chord, find_chords
from engine.data.patterns import bass_line, held, slowed, split_voices
from engine.data.scores import Note, read_score
from engine.data.voices import Voice
from engine.styles import STYLES
from tests.engine.data import scores_made

RATE = synth.RATE


@pytest.fixture(params=["folk_nottingham", "piano"])
def excerpt(tmp_path: Path, request: pytest.FixtureRequest) -> Excerpt:
    path = scores_made.write_tune(tmp_path / request.param / "a.mid", piano=request.param == "piano")
    draw = random.Random(2)
    return with_dynamics(cut_excerpt(read_score(path), draw, seconds=(20, 20), bpm=(96, 96)), draw)


def test_there_is_an_arranger_for_every_style() -> None:
    assert set(ARRANGERS) == set(STYLES)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(6))
def test_the_tune_is_the_same_in_every_style(style: str, seed: int, excerpt: Excerpt, tmp_path: Path) -> None:
    arrangement = arrange(style, excerpt, random.Random(seed), tmp_path / "no drums here")
    assert arrangement.melody.notes == list(excerpt.melody)
    assert not arrangement.melody.loose
    sounds = [voice.sound for voice in arrangement.voices]
    assert all(
        sound in synth.VOICES if isinstance(sound, str) and not sound.startswith("kit") else True
        for sound in sounds
    )
    for voice in arrangement.voices:
        assert all(
            0 <= n.start < excerpt.n_beats and 0 <= n.pitch <= 127 and n.length > 0 for n in voice.notes
        )


def test_an_arrangement_is_decided_by_its_seed(excerpt: Excerpt, tmp_path: Path) -> None:
    one, same, other = (arrange("folk", excerpt, random.Random(seed), tmp_path) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_fluidsynth_is_told_every_note(excerpt: Excerpt, tmp_path: Path) -> None:
    voices = [Voice(40, list(excerpt.melody), loose=False), Voice("kit0", bodhran(excerpt, random.Random(1)))]
    messages = perform(voices, excerpt.bpm, excerpt.seconds, random.Random(1))
    write_midi(messages, excerpt.seconds, tmp_path / "out.mid")
    read = cut_messages(tmp_path / "out.mid", 0.0, 1e9)
    struck = [(at, m) for at, m in read if m.type == "note_on" and m.velocity > 0]
    tune = [(at, m.note) for at, m in struck if m.channel == 0]
    assert [note for _, note in tune] == [note.pitch for note in excerpt.melody]
    wanted = [note.start * 60 / excerpt.bpm for note in excerpt.melody]
    assert np.allclose([at for at, _ in tune], wanted, atol=0.002)
    assert sum(m.channel == 9 for _, m in struck) == len(voices[1].notes)


def test_a_cut_keeps_the_instruments_set_before_it(tmp_path: Path) -> None:
    path = scores_made.write_band(tmp_path / "band.mid")
    messages = cut_messages(path, 10.0, 20.0)
    assert [m.program for _, m in messages if m.type == "program_change"] == [30]
    assert sum(m.type == "note_on" and m.channel == 0 for _, m in messages) == 20
    assert all(0 <= at < 10 for at, _ in messages)


def test_patterns_follow_the_chords() -> None:
    chords = [Chord(0, 4, 7, False), Chord(4, 4, 0, False)]
    made = Excerpt((), (), False, 4.0, False, 120.0, 7, False, 8.0)
    line = bass_line(made, chords, step=1.0, fifths=False)
    assert [note.pitch % 12 for note in line] == [7] * 4 + [0] * 4
    sounding = held(chords, 60)
    assert {note.pitch % 12 for note in sounding if note.start == 0} == {7, 11, 2}
    assert slowed(chords, 8.0) == [Chord(0, 8, 7, False)]


def test_polyphony_is_parted_into_lines_without_losing_a_note() -> None:
    chorale = [Note(float(beat), 1.0, pitch, 70) for beat in range(6) for pitch in (50, 60, 70)]
    lines = split_voices(chorale, 3)
    assert [{note.pitch for note in line} for line in lines] == [{70}, {60}, {50}]
    assert sorted(note for line in lines for note in line) == sorted(chorale)


@pytest.mark.parametrize(("bar", "compound"), [(4.0, False), (3.0, False), (3.0, True), (4.5, True)])
def test_written_drums_fit_the_metre(bar: float, compound: bool) -> None:
    made = Excerpt((), (), False, bar, compound, 120.0, 0, False, bar * 4)
    for hits in (write_pattern("rock", made, random.Random(1)), bodhran(made, random.Random(1))):
        assert {bar * k for k in range(4)} <= {hit.start for hit in hits}
    kicks = [hit.start for hit in four_on_the_floor(made, random.Random(1)) if hit.pitch == KICK]
    assert np.allclose(np.diff(kicks), 1.5 if compound else 1.0)


def test_grooves_are_repeated_for_the_whole_excerpt(tmp_path: Path) -> None:
    folder = tmp_path / "drums"
    midi_beats = [Note(beat / 2, 0.1, 22 if beat % 2 else 36, 90) for beat in range(64)]
    voice = Voice("kit0", midi_beats, loose=False)
    folder.mkdir()
    write_midi(
        perform([voice], 120, 16.0, random.Random(1)), 16.0, folder / "drummer1_s_1_rock_120_beat_train.mid"
    )
    made = Excerpt((), (), False, 4.0, False, 120.0, 0, False, 40.0)
    hits = play_groove(folder, "rock", made, random.Random(1))
    assert {hit.pitch for hit in hits} == {36, 42}, (
        "the electronic kit's closed hat becomes a General MIDI one"
    )
    assert len(hits) == 80
    assert np.allclose(sorted(hit.start for hit in hits), np.arange(80) / 2, atol=0.01)


@pytest.mark.parametrize("sound", sorted(synth.VOICES))
def test_our_voices_sound_while_a_note_is_held(sound: str) -> None:
    note = Note(0.5, 0.5, 36 if "drums" in sound or sound == "machine" else 69, 100)
    wave = synth.play(sound, [note], 4.0, np.random.default_rng(1))
    assert wave.shape == (4 * RATE,)
    assert not wave[: RATE // 2].any()
    assert np.abs(wave[RATE // 2 : RATE]).max() > 0.1
    assert np.abs(wave[-RATE // 2 :]).max() < 0.05
    assert np.isfinite(wave).all()


@pytest.mark.parametrize("sound", ["pulse12", "pulse25", "pulse50", "triangle", "lead", "pad"])
def test_our_voices_are_in_tune(sound: str) -> None:
    wave = synth.play(sound, [Note(0.0, 2.0, 69, 100)], 2.0, np.random.default_rng(1))
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    frequencies = np.fft.rfftfreq(len(wave), 1 / RATE)
    assert frequencies[spectrum.argmax()] == pytest.approx(440, abs=4)


@pytest.mark.parametrize("sound", ["pulse25", "triangle", "chip_drums"])
def test_chip_voices_play_as_many_notes_as_are_written(sound: str) -> None:
    notes = [Note(k * 0.4, 0.15, 36 if sound == "chip_drums" else 60 + k, 100) for k in range(9)]
    wave = synth.play(sound, notes, 4.0, np.random.default_rng(1))
    loud = np.abs(wave).reshape(-1, 441).max(axis=1) > 0.1
    onsets = np.flatnonzero(loud[1:] & ~loud[:-1]) + 1
    assert len(onsets) + loud[0] == 9
    assert np.allclose(onsets / 100, [k * 0.4 for k in range(1, 9)], atol=0.011)


@pytest.mark.parametrize("rms_db", [-20.0, -16.0])
def test_the_level_is_as_asked_and_never_clipped(rms_db: float) -> None:
    spiky = np.random.default_rng(1).standard_normal((2, RATE)).astype(np.float32) ** 3
    steady = np.sin(np.arange(RATE) / 10)[None].repeat(2, 0).astype(np.float32)
    assert np.abs(mastering.level(spiky, rms_db)).max() < 0.98
    levelled = mastering.level(steady, rms_db)
    assert 20 * np.log10(np.sqrt((levelled**2).mean())) == pytest.approx(rms_db, abs=0.3)


def test_mastering_keeps_the_length_and_does_what_it_says() -> None:
    draw = np.random.default_rng(2)
    sound = 0.1 * draw.standard_normal((2, RATE)).astype(np.float32)
    dulled = mastering.tone(sound, tilt_db=0.0, lowpass_hz=5000)
    above = np.abs(np.fft.rfft(dulled[0]))[9000:].mean() / np.abs(np.fft.rfft(sound[0]))[9000:].mean()
    assert above < 0.02
    ducked = mastering.pump(sound, [0.5], 0.8)
    assert np.abs(ducked[:, : RATE // 2]).max() == np.abs(sound[:, : RATE // 2]).max()
    after = slice(RATE // 2, RATE // 2 + 200)
    assert ducked[:, after].std() == pytest.approx(0.2 * sound[:, after].std(), rel=0.1)
    mono = mastering.widen(sound, 0.0)
    assert np.array_equal(mono[0], mono[1])
    assert len(np.unique(mastering.crush(sound, 4, 2))) <= 17
    for treated in (
        mastering.reverb(sound, draw, decay_s=0.5, wet=0.3),
        mastering.tape(sound, draw, depth_ms=2.0),
        mastering.vinyl(sound, draw, 0.02),
        mastering.compress(sound, ratio=3.0),
        mastering.saturate(sound, 0.5),
        dulled,
    ):
        assert treated.shape == sound.shape
        assert np.isfinite(treated).all()
        assert not np.array_equal(treated, sound)


def test_chords_of_a_waltz_hold_for_a_bar() -> None:
    notes = tuple(Note(float(beat), 1.0, (48, 64, 67)[beat % 3], 80) for beat in range(12))
    made = Excerpt(notes, (), False, 3.0, False, 120.0, 0, False, 12.0)
    assert find_chords(made) == [Chord(0.0, 12.0, 0, False)]
