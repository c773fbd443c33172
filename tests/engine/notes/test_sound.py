"""Scores sound at their times, exactly as long as their bars, the same every time."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import Cancelled, ParamsError
from engine.jobs import Job
from engine.measures.notes import LOWEST, note_strengths
from engine.notes import own_voices, sound, soundfonts
from engine.notes.fluidsynth import Stroke
from engine.notes.score import Note, Part, Score
from engine.notes.sound import n_frames_of, render, render_stems
from engine.styles import STYLES
from tests.engine.notes.scores import band, tune

BUNDLED = soundfonts.BUNDLED
# An instrument of the soundfont, a synthesiser of ours, a chip, and a pad that rings on.
PROGRAMS = (0, 81, 80, 89)


def played(score, **wishes):
    return render(Job("test"), score, soundfont=BUNDLED, **wishes)


def alone(program, *notes, role="melody", bars=1, bpm=120.0):
    return Score((Part("Solo", role, program, tuple(notes)),), bars, bpm)


@pytest.mark.parametrize(
    ("bars", "bpm", "metre"), [(1, 120.0, (4, 4)), (3, 97.3, (3, 4)), (2, 133.7, (7, 8)), (5, 240.0, (6, 8))]
)
def test_bars_last_exactly_as_long_as_they_should(bars, bpm, metre):
    score = band(bars, bpm, metre)
    wanted = round(bars * metre[0] * 4 / metre[1] * 60 / bpm * 44100)
    for clip in (played(score), played(score, loop=True), *render_stems(Job("t"), score).values()):
        assert clip.samples.shape == (2, wanted)
        assert clip.rate == 44100


@pytest.mark.parametrize("program", PROGRAMS)
def test_notes_sound_where_they_begin(program):
    steps = [0, 480, 1080, 1440]
    clip = played(alone(program, *(Note(step, 72, 100) for step in steps)))
    wanted = [step / 480 * 22050 for step in steps]
    if program != 89:  # a pad swells
        energy = np.square(clip.samples).sum(axis=0)
        for start in map(int, wanted):
            before, after = energy[max(0, start - 300) : start], energy[start : start + 600]
            assert after.mean() > 10 * (before.mean() if start else 0.0)
            assert after.max() > 1e-3


def test_notes_too_short_or_too_late_to_be_heard_do_not_sound_for_ever():
    strings, last = 48, 1919
    hasty = (Note(0, 60, 1), Note(480, 64, 1), Note(last, 67, 1))
    clip = played(alone(strings, *hasty, bpm=240.0))
    assert clip.samples.shape == (2, 44100)
    assert np.abs(clip.samples[:, 30000:]).max() < 0.5 * np.abs(clip.samples).max()


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_pitch_is_right(program):
    clip = played(alone(program, Note(0, 69, 1800)))
    strengths = note_strengths(clip.samples.mean(axis=0)).sum(axis=0)
    assert (int(strengths.argmax()) + LOWEST) % 12 == 69 % 12


def test_the_same_score_sounds_the_same():
    for style in ("rock", "ambient", "chiptune"):
        score = revoiced(band(), style)
        np.testing.assert_array_equal(played(score, style=style).samples, played(score, style=style).samples)


def revoiced(score, style):
    from engine.notes.ensembles import program_of

    return replace(
        score, parts=tuple(replace(part, program=program_of(style, part.role)) for part in score.parts)
    )


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_as_loud_as_other_takes(style):
    clip = played(revoiced(band(), style), style=style)
    assert np.sqrt(np.square(clip.samples).mean()) == pytest.approx(0.13, rel=0.15)
    assert clip.peak <= 0.98
    for stem in render_stems(Job("t"), revoiced(band(), style), style=style, soundfont=BUNDLED).values():
        assert np.sqrt(np.square(stem.samples).mean()) > 0.01


def test_stems_add_up_to_the_mix():
    score = revoiced(band(), "folk")
    mix = played(score, style="folk").samples
    assert np.abs(mix).max() < 0.8, "the limiter hides the sum"
    stems = render_stems(Job("t"), score, style="folk", soundfont=BUNDLED)
    assert list(stems) == [part.name for part in score.parts]
    np.testing.assert_allclose(np.sum([s.samples for s in stems.values()], axis=0), mix, atol=2e-4)


@pytest.mark.parametrize("style", ["piano", "ambient"])
def test_a_loop_is_the_middle_of_the_piece_repeated(style):
    # Bars of whole blocks of FluidSynth, so that it starts notes at the same places in each.
    score = revoiced(band(1, 60 / 88064 * 44100 * 4), style)
    parts = []
    for part in score.parts:
        shifts = [bar * score.n_ticks for bar in range(9)]
        notes = [replace(note, start=note.start + shift) for shift in shifts for note in part.notes]
        parts.append(replace(part, notes=tuple(notes)))
    repeated = replace(score, bars=9, parts=tuple(parts))
    n = n_frames_of(score)
    loop, middle = played(score, style=style, loop=True), played(repeated, style=style).samples
    middle = middle[:, 7 * n : 8 * n]
    loop = loop.samples
    assert np.corrcoef(loop.ravel(), middle.ravel())[0, 1] > 0.999


def test_a_loop_has_no_seam():
    score = revoiced(band(2), "ambient")
    twice = np.tile(played(score, style="ambient", loop=True).samples.mean(axis=0), 2)
    n = len(twice) // 2
    jumps = np.abs(np.diff(twice))
    assert jumps[n - 2 : n + 2].max() < np.percentile(jumps, 99.9)


def test_a_tail_rings_on_and_dies_away():
    score = alone(89, Note(0, 60, 1920))
    plain, tailed = played(score, style="ambient"), played(score, style="ambient", tail=True)
    assert tailed.n_frames > plain.n_frames + 44100
    assert np.abs(tailed.samples[:, -100:]).max() < 0.01


def test_a_silent_score_is_silence_of_the_right_length():
    for score in (Score((), 2, 120.0), alone(0, bars=2)):
        clip = played(score)
        assert clip.n_frames == 4 * 44100
        assert clip.peak == 0.0
        assert played(score, loop=True).n_frames == 4 * 44100


def test_louder_notes_are_louder():
    for program in PROGRAMS:
        score = alone(program, Note(0, 60, 400, 40), Note(960, 60, 400, 120))
        first, second = np.split(played(score).samples, 2, axis=1)
        assert np.square(second).sum() > 2 * np.square(first).sum()


def test_drums_are_no_melody_and_kits_differ():
    hits = tuple(Note(n * 480, 38, 60, 100) for n in range(4))
    usual, machine, chip = (played(alone(kit, *hits, role="drums")).samples for kit in (0, 24, 27))
    assert np.abs(np.corrcoef(usual.ravel(), machine.ravel())[0, 1]) < 0.9
    assert np.abs(np.corrcoef(chip.ravel(), machine.ravel())[0, 1]) < 0.9


def test_without_fluidsynth_our_own_voices_play(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sound.synthesiser() == "own"
    score = band()
    stems = render_stems(Job("t"), score)
    assert all(stem.peak > 0.01 for stem in stems.values())
    assert render(Job("t"), score).n_frames == n_frames_of(score)


def test_our_own_voices_stop_within_a_note():
    job = Job("test")
    job.cancel()
    with pytest.raises(Cancelled):
        own_voices.play(job, "pad", [Stroke(0, 44100, 60, 100)], 44100)


def test_a_bad_soundfont_is_told_in_a_sentence(tmp_path):
    bad = tmp_path / "bad.sf2"
    bad.write_bytes(b"RIFF\x10\0\0\0sfbk" + b"\0" * 400)
    with pytest.raises(ParamsError, match=r"bad.*\.$"):
        render(Job("t"), tune(), soundfont=bad)
    with pytest.raises(ParamsError, match="cannot be read"):
        soundfonts.choose(str(tmp_path / "missing.sf2"))
    bad.write_text("no soundfont")
    with pytest.raises(ParamsError, match="is not a soundfont"):
        soundfonts.choose(str(bad))


def test_the_soundfont_that_ships_is_there_with_its_licence():
    assert soundfonts.require_soundfont(BUNDLED) == BUNDLED
    assert "GNU GENERAL PUBLIC LICENSE" in (BUNDLED.parent / "TimGM6mb.LICENSE.txt").read_text(
        encoding="utf-8"
    )


def test_the_soundfont_of_the_settings_is_taken(home):
    from engine import paths
    from engine.settings import Settings

    settings = Settings()
    settings.notes.soundfont = str(BUNDLED)
    settings.save(paths.settings_path())
    assert soundfonts.choose() == BUNDLED


def test_a_piece_of_an_hour_is_refused():
    with pytest.raises(ParamsError, match="30 minutes"):
        render(Job("t"), Score((), 1000, 120.0))


def test_playing_stops_when_asked():
    job = Job("test")
    job.cancel()
    with pytest.raises(Cancelled):
        render(job, band(8), soundfont=BUNDLED)


def test_a_soundfont_of_the_users_own_is_offered(home):
    from engine import paths

    own = paths.soundfonts_dir() / "Mine.sf2"
    own.parent.mkdir(parents=True)
    own.write_bytes(BUNDLED.read_bytes())
    offered = soundfonts.installed()
    assert offered[0] == own
    assert "TimGM6mb" in {path.stem for path in offered}
    assert len({path.name for path in offered}) == len(offered)


def test_a_folder_of_soundfonts_that_nobody_may_look_into_hides_no_other(home, monkeypatch):
    from engine import paths

    closed = paths.soundfonts_dir()
    closed.mkdir(parents=True)
    look = Path.iterdir

    def refusing(folder):
        if folder == closed:
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    assert BUNDLED.name in {path.name for path in soundfonts.installed()}
