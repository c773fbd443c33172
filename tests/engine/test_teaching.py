"""Teach a style: real files, a real tiny classifier, and a file to give away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import references, taught_style
from engine.audio import files
from engine.catalog import Catalog
from engine.classification import classify, head_of
from engine.errors import AudioFileError, Cancelled, ModelError, ParamsError
from engine.jobs import Job
from engine.shelf import Shelf
from engine.styles import STYLES
from engine.taught_head import MOST_TAKEN, extended
from engine.taught_style import TaughtStyle
from engine.teaching import teach
from tests import sounds


@pytest.fixture
def catalog(tiny_weights: Path) -> Catalog:
    return Catalog(tiny_weights)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "styles")


@pytest.fixture
def clips(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "clips"
    folder.mkdir()
    for number in range(5):
        files.write(folder / f"{number}.wav", sounds.music(4.0, bpm=100.0 + 7 * number, seed=number))
    return sorted(folder.iterdir())


def made_up(catalog: Catalog, name: str = "Gnawa", at: float = 4.0) -> TaughtStyle:
    """Examples around a point far from every style."""
    n = catalog.card("classifier").config["n_embedding"]
    rows = np.random.default_rng(3).normal(at, 0.3, (10, n)).astype(np.float32)
    clips, plain = np.repeat(np.arange(5), 2), np.tile([True, False], 5)
    return TaughtStyle(name, catalog.card("classifier").sha256, rows, clips, plain, 1.0, "/music/gnawa")


@pytest.mark.parametrize("name", ["Gnawa", "صوفية", "爵士 🎷", "dub-techno"])
def test_five_clips_make_a_style_that_is_recognised(
    catalog: Catalog, shelf: Shelf, clips: list[Path], name: str
) -> None:
    lesson = teach(Job(), name, clips, catalog, shelf)
    assert (lesson.name, lesson.n_clips, lesson.left_out) == (name, 5, [])
    label = classify(Job(), clips[0], catalog, shelf=shelf)
    assert set(label.probabilities) == {*STYLES, name}
    assert sum(label.probabilities.values()) == pytest.approx(1.0, abs=1e-5)
    assert label.style == name
    assert label.known
    without = classify(Job(), clips[0], catalog)
    assert set(without.probabilities) == set(STYLES)
    # The odds among the old styles stay what they were.
    old = {style: label.probabilities[style] / (1 - label.probabilities[name]) for style in STYLES}
    assert old == pytest.approx(without.probabilities, abs=1e-4)


def test_the_same_clips_teach_the_same(catalog: Catalog, shelf: Shelf, clips: list[Path]) -> None:
    teach(Job(), "one", clips, catalog, shelf)
    first = shelf.remove("one")
    teach(Job(), "one", clips, catalog, shelf)
    assert np.array_equal(shelf.find("one").embeddings, first.embeddings)


def test_old_styles_keep_their_reference_clips(catalog: Catalog) -> None:
    card = catalog.card("classifier")
    known = references.read(catalog.weights_dir / "classifier", card.sha256)
    head = head_of(catalog)
    # In the midst of one old style: the most tempting case.
    tempting = made_up(catalog)
    near = known.embeddings[known.labels == 0].mean(axis=0)
    tempting = replace(tempting, embeddings=tempting.embeddings * 0.02 + near)
    more = extended(head, [tempting, made_up(catalog, "Far")], known)
    learnt = known.only(~known.held_out)
    taken = more.probabilities(learnt.embeddings).argmax(axis=1) >= len(STYLES)
    shares = [taken[learnt.labels == label].mean() for label in range(len(STYLES))]
    assert np.mean(shares) <= 2 * MOST_TAKEN
    assert more.probabilities(made_up(catalog).embeddings).argmax(axis=1).tolist() == [10] * 10


def test_examples_far_from_everything_become_known(catalog: Catalog) -> None:
    head = head_of(catalog)
    head.limits[:] = 2.0
    style = made_up(catalog)
    known = references.read(catalog.weights_dir / "classifier", style.classifier)
    whole = style.embeddings.mean(axis=0, keepdims=True)
    assert not head.known(whole, 8)[0]
    assert extended(head, [style], known).known(whole, 8)[0]


def test_a_taught_style_makes_known_only_what_gets_its_name(catalog: Catalog) -> None:
    head = head_of(catalog)
    head.limits[:] = 2.0
    style = made_up(catalog)
    mean = style.embeddings.mean(axis=0)
    never = np.array([-1e6], np.float32)
    wide = head.extended(["wide"], np.zeros_like(mean)[None], never, mean[None], np.array([9.0], np.float32))
    assert not wide.known(mean[None], 8)[0]
    always = head.extended(
        ["wide"], np.zeros_like(mean)[None], -never, mean[None], np.array([9.0], np.float32)
    )
    assert always.known(mean[None], 8)[0]


@pytest.mark.parametrize("name", ["piano", "PIANO", " Piano ", "\uff50\uff49\uff41\uff4e\uff4f"])
def test_names_of_old_styles_are_taken(catalog: Catalog, shelf: Shelf, clips: list[Path], name: str) -> None:
    with pytest.raises(ParamsError, match="knows already"):
        teach(Job(), name, clips, catalog, shelf)


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x07b", "left\u202eright"])
def test_unfit_names_are_refused(catalog: Catalog, shelf: Shelf, clips: list[Path], name: str) -> None:
    with pytest.raises(ParamsError, match="name"):
        teach(Job(), name, clips, catalog, shelf)


def test_a_taught_name_is_taken_until_removed(catalog: Catalog, shelf: Shelf, clips: list[Path]) -> None:
    shelf.put(made_up(catalog, "Straße"))
    with pytest.raises(ParamsError, match="already"):
        teach(Job(), "STRASSE", clips, catalog, shelf)
    shelf.remove("strasse")
    assert shelf.styles() == []
    with pytest.raises(ParamsError, match="none yet"):
        shelf.remove("strasse")


def test_too_few_clips_say_why(catalog: Catalog, shelf: Shelf, clips: list[Path]) -> None:
    with pytest.raises(AudioFileError, match=r"at least 5 clips, and here are 4"):
        teach(Job(), "few", clips[:4], catalog, shelf)
    files.write(clips[0], sounds.tone(peak=0.0))
    with pytest.raises(AudioFileError, match=r"here are 4 to hear; 0 is silent|here are 4.*silent"):
        teach(Job(), "few", clips, catalog, shelf)
    assert shelf.styles() == []


def test_cancelling_teaches_nothing(catalog: Catalog, shelf: Shelf, clips: list[Path]) -> None:
    job = Job(listener=lambda job: job.cancel() if job.text == "3.wav" else None)
    with pytest.raises(Cancelled):
        teach(job, "half", clips, catalog, shelf)
    assert shelf.styles() == []


def test_without_references_it_says_what_to_do(
    catalog: Catalog, shelf: Shelf, clips: list[Path], tmp_path: Path
) -> None:
    weights = tmp_path / "weights" / "classifier"
    weights.mkdir(parents=True)
    for path in (catalog.weights_dir / "classifier").iterdir():
        if path.stem != "references":
            (weights / path.name).write_bytes(path.read_bytes())
    with pytest.raises(ModelError, match="reference clips"):
        teach(Job(), "new", clips, Catalog(weights.parent), shelf)


# Giving away


def test_another_user_can_take_it_in(catalog: Catalog, shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(made_up(catalog))
    shelf.export("gnawa", tmp_path / "gnawa.cfstyle")
    data = (tmp_path / "gnawa.cfstyle").read_bytes()
    assert b"/music/gnawa" not in data
    assert len(data) < 20_000
    other = Shelf(tmp_path / "other")
    taken = other.take_in(tmp_path / "gnawa.cfstyle", catalog)
    assert (taken.name, taken.n_clips, taken.folder) == ("Gnawa", 5, "")
    assert shelf.find("Gnawa").folder == "/music/gnawa"
    mine, theirs = (head_of(catalog, shelf=one) for one in (shelf, other))
    assert theirs.styles == mine.styles
    assert np.allclose(theirs.weights, mine.weights)
    with pytest.raises(ParamsError, match="already"):
        other.take_in(tmp_path / "gnawa.cfstyle", catalog)


def test_a_style_for_another_classifier_is_refused_and_not_used(
    catalog: Catalog, shelf: Shelf, tmp_path: Path
) -> None:
    foreign = replace(made_up(catalog), classifier="0" * 64)
    taught_style.write(tmp_path / "foreign.cfstyle", foreign, with_folder=False)
    with pytest.raises(ParamsError, match="another version"):
        shelf.take_in(tmp_path / "foreign.cfstyle", catalog)
    shelf.put(foreign)
    assert head_of(catalog, shelf=shelf).styles == tuple(STYLES)


def _spoil(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "one bit":
        data[-5] ^= 1
    elif how == "cut":
        del data[-20:]
    elif how == "large":
        data += bytes(1_100_000)
    elif how == "empty":
        data.clear()
    elif how == "pickle":
        data[:] = b"\x80\x04cos\nsystem\n(S'true'\ntR."
    elif how == "huge header":
        data[:8] = (2**62).to_bytes(8, "little")
    path.write_bytes(data)


@pytest.mark.parametrize("how", ["one bit", "cut", "large", "empty", "pickle", "huge header", "missing"])
def test_a_spoilt_file_is_one_sentence_and_leaves_nothing(
    catalog: Catalog, shelf: Shelf, tmp_path: Path, how: str
) -> None:
    path = tmp_path / "given.cfstyle"
    taught_style.write(path, made_up(catalog), with_folder=False)
    if how == "missing":
        path.unlink()
    else:
        _spoil(path, how)
    with pytest.raises(ParamsError, match=r"given\.cfstyle"):
        shelf.take_in(path, catalog)
    assert shelf.styles() == []


def test_not_a_number_is_refused(catalog: Catalog, shelf: Shelf, tmp_path: Path) -> None:
    style = made_up(catalog)
    style.embeddings[3, 2] = np.nan
    taught_style.write(tmp_path / "nan.cfstyle", style, with_folder=False)
    with pytest.raises(ParamsError, match="damaged"):
        shelf.take_in(tmp_path / "nan.cfstyle", catalog)


def test_a_broken_file_on_the_shelf_spoils_nothing(catalog: Catalog, shelf: Shelf) -> None:
    shelf.put(made_up(catalog))
    (shelf.folder / "broken.cfstyle").write_bytes(b"nothing")
    assert [style.name for style in shelf.styles()] == ["Gnawa"]
    assert head_of(catalog, shelf=shelf).styles == (*STYLES, "Gnawa")
