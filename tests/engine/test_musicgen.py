"""MusicGen's real classes, tiny and untrained: lengths, seeds, recipes, cancelling, and what is refused."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path

import numpy as np
import pytest

from engine import extras, musicgen, remaking
from engine.catalog import Catalog
from engine.downloads import Downloads
from engine.errors import Cancelled, ModelError, ParamsError
from engine.generation import GenerateParams, generate
from engine.jobs import Job
from tests.foreign_models import take_in, write_tiny_musicgen

pytest.importorskip("transformers", reason="the extra musicgen is not installed")
# Of libraries that are not ours.
pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.usefixtures("models")]
TUNE = GenerateParams("", 1.234, "musicgen", 7, prompt="a folk tune")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("musicgen")
    write_tiny_musicgen(folder / "mono")
    write_tiny_musicgen(folder / "wide", channels=2)
    return folder


@pytest.fixture
def models(made: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of downloaded models, with two in it."""
    shutil.copytree(made, home / "models")
    for name in ("mono", "wide"):
        take_in(home / "models" / name, "musicgen", monkeypatch)
    return home / "models"


@pytest.fixture
def catalog(tiny_weights: Path, models: Path) -> Catalog:
    return Catalog(tiny_weights, downloads=Downloads(models))


@pytest.mark.parametrize("model", ["mono", "wide"])
def test_a_take_is_as_long_as_asked_and_says_what_made_it(catalog: Catalog, model: str) -> None:
    shares: list[float] = []
    job = Job(listener=lambda job: shares.append(job.fraction))
    take = generate(job, GenerateParams("", 1.234, "musicgen", 7, prompt="a folk tune", model=model), catalog)
    assert take.clip.samples.shape == (2, round(1.234 * 44100))
    assert np.isfinite(take.clip.samples).all()
    assert take.clip.samples.std() > 0.01
    alike = np.array_equal(take.clip.samples[0], take.clip.samples[1])
    assert alike == (model == "mono")
    assert take.clip.name == "a folk tune 7"
    found = catalog.downloads.choose("musicgen", model)
    recipe = take.recipe
    assert (recipe["engine"], recipe["model"], recipe["model_hash"]) == ("musicgen", model, found.sha256)
    assert (recipe["licence"], recipe["non_commercial"]) == ("CC BY-NC 4.0", True)
    assert recipe["params"]["prompt"] == "a folk tune"
    assert shares == sorted(shares)


def test_the_seed_and_the_words_decide(catalog: Catalog) -> None:
    takes = [
        generate(Job(), GenerateParams("", 0.5, "musicgen", seed, prompt=prompt), catalog).clip.samples
        for seed, prompt in ((7, "a tune"), (7, "a tune"), (8, "a tune"), (7, "zzz"))
    ]
    assert np.array_equal(takes[0], takes[1])
    assert not np.array_equal(takes[0], takes[2])
    assert not np.array_equal(takes[0], takes[3])


def test_a_style_is_said_in_words_and_measured(catalog: Catalog) -> None:
    take = generate(Job(), GenerateParams("folk", 1.0, "musicgen", 7), catalog)
    assert 0.0 <= take.measures["style_reached"] <= 1.0
    assert GenerateParams("folk", 1.0, "musicgen", prompt="slow").description == "folk music, slow"
    assert generate(Job(), TUNE, catalog).measures == {}


def test_it_is_made_again_from_its_recipe(catalog: Catalog) -> None:
    first = generate(Job(), TUNE, catalog)
    kept = json.loads(json.dumps(first.recipe))
    again = remaking.generate_again(Job(), remaking.read(kept), catalog)
    assert np.array_equal(first.clip.samples, again.clip.samples)
    assert not remaking.other_version(kept, catalog)
    assert remaking.other_version(kept | {"model_hash": "0"}, catalog)


def test_it_stops_between_tokens(catalog: Catalog) -> None:
    generate(Job(), TUNE, catalog)  # so that it is loaded
    reached: list[float] = []

    def stop(job: Job) -> None:
        reached.append(job.fraction)
        if job.fraction > 0.4:
            job.cancel()

    with pytest.raises(Cancelled):
        generate(Job(listener=stop), TUNE, catalog)
    assert max(reached) < 0.5


def test_the_draws_of_others_are_not_touched(catalog: Catalog) -> None:
    import torch

    torch.manual_seed(3)
    wanted = torch.rand(3)
    torch.manual_seed(3)
    generate(Job(), TUNE, catalog)
    assert torch.equal(torch.rand(3), wanted)


def test_it_asks_nothing_of_a_network(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    generate(Job(), TUNE, catalog)
    assert asked == []


def test_a_damaged_model_is_refused(catalog: Catalog, models: Path) -> None:
    weights = models / "mono" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ModelError, match="damaged: delete"):
        generate(Job(), TUNE, catalog)


def test_a_pickle_is_not_loaded(models: Path) -> None:
    """Weights that are not safetensors are no weights, even where the library could read them."""
    import torch
    from safetensors.torch import load_file

    folder = models / "mono"
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(OSError, match="safetensors"):
        musicgen.read(folder, "cpu")


@pytest.mark.parametrize(
    ("params", "word"),
    [
        (GenerateParams("", 5.0, "musicgen"), "Say in words"),
        (GenerateParams("", 31.0, "musicgen", prompt="a"), "30 seconds at most"),
        (GenerateParams("", 5.0, "musicgen", prompt="a" * 501), "500 letters"),
        (GenerateParams("", None, "musicgen", prompt="a", bars=4), "cannot do a length in bars"),
        (GenerateParams("", 5.0, "musicgen", prompt="a", model="other"), "no model for musicgen"),
        (GenerateParams("folk", 5.0, "lstm_gan", prompt="a"), "choose the engine musicgen"),
    ],
)
def test_what_it_cannot_do_is_refused(catalog: Catalog, params: GenerateParams, word: str) -> None:
    with pytest.raises(ParamsError, match=word):
        generate(Job(), params, catalog)


def test_without_the_library_a_sentence_says_how_to_get_it(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(extras.EXTRAS, "musicgen", ("no_such_library",))
    with pytest.raises(ModelError, match=r"needs no_such_library: run .* -m pip install .*\[musicgen\]"):
        generate(Job(), TUNE, catalog)
