"""Models of others that can be downloaded: what they are, where they lie, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass

CC_BY_NC = ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/")
STABILITY = ("Stability AI Community License", "https://stability.ai/community-license-agreement")


@dataclass(frozen=True)
class RemoteFile:
    """One file of a published model.

    Attributes:
        path: in the repository, and below the folder it is put into.
        size_bytes: as its page tells it, rounded for large files; the exact size is asked for when fetching.
        sha256: as its page tells it; "" where it is not known here. Then what the hub says of the file before
            it is fetched is what it is checked against.
    """

    path: str
    size_bytes: int
    sha256: str = ""


@dataclass(frozen=True)
class Downloadable:
    """A model that somebody else publishes.

    Attributes:
        title: for people.
        engine: what it is for: one of `engine.engines.OTHERS`, or "rave", which is `engine.rave`.
        repo: on the hub, as owner/name.
        revision: a commit, which fixes the content of every file, or "main" where none is known here.
        licence: its name; `licence_url` has its words.
        non_commercial: whether what it makes may not be sold.
        about: one sentence.
        gated: whether the publisher wants its licence accepted on the hub's page first.
    """

    title: str
    engine: str
    repo: str
    revision: str
    files: tuple[RemoteFile, ...]
    licence: str
    licence_url: str
    non_commercial: bool
    about: str
    gated: bool = False

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)

    @property
    def page(self) -> str:
        return f"https://huggingface.co/{self.repo}"


_TOKENIZER = (
    RemoteFile("special_tokens_map.json", 2_200),
    RemoteFile("spiece.model", 792_000),
    RemoteFile("tokenizer.json", 2_420_000),
    RemoteFile("tokenizer_config.json", 21_000),
)

# By name, those for a first try first.
DOWNLOADABLE: dict[str, Downloadable] = {
    "musicgen-stereo-small": Downloadable(
        title="MusicGen Stereo Small",
        engine="musicgen",
        repo="facebook/musicgen-stereo-small",
        revision="9520631640f24f25ae1dc16e42de5c6b83c32843",
        files=(
            RemoteFile("config.json", 7_750),
            RemoteFile("generation_config.json", 224),
            RemoteFile(
                "model.safetensors",
                1_220_000_000,
                "0130758fdb8e4fda25f813b5f2301da70b197fef8ce7d92b6e8b97489ec745de",
            ),
            *_TOKENIZER,
        ),
        licence=CC_BY_NC[0],
        licence_url=CC_BY_NC[1],
        non_commercial=True,
        about="Up to 30 seconds of stereo music from a description in English; by Meta.",
    ),
    "musicgen-small": Downloadable(
        title="MusicGen Small",
        engine="musicgen",
        repo="facebook/musicgen-small",
        revision="3e02990f9775c87efd8f8af10faa8bf78294b338",
        files=(
            RemoteFile("config.json", 7_870),
            RemoteFile("generation_config.json", 224),
            RemoteFile(
                "model.safetensors",
                2_360_000_000,
                "1bdc99d43eb6c775967df24b65b0a9f847c0907e95664698d93b5a1c35f5090d",
            ),
            *_TOKENIZER,
        ),
        licence=CC_BY_NC[0],
        licence_url=CC_BY_NC[1],
        non_commercial=True,
        about="Up to 30 seconds of music from a description in English, in mono; by Meta.",
    ),
    "stable-audio-open": Downloadable(
        title="Stable Audio Open",
        engine="stable_audio",
        repo="stabilityai/stable-audio-open-1.0",
        revision="main",
        files=(
            RemoteFile("model_index.json", 498),
            RemoteFile("projection_model/config.json", 181),
            RemoteFile(
                "projection_model/diffusion_pytorch_model.safetensors",
                1_590_000,
                "032102e2b0e4b9b9e19c648dc476345157b97906752a7b4b7a0133900f340926",
            ),
            RemoteFile("scheduler/scheduler_config.json", 500),
            RemoteFile("text_encoder/config.json", 1_500),
            RemoteFile("text_encoder/model.safetensors", 439_000_000),
            *(RemoteFile(f"tokenizer/{file.path}", file.size_bytes) for file in _TOKENIZER),
            RemoteFile("transformer/config.json", 399),
            RemoteFile(
                "transformer/diffusion_pytorch_model.safetensors",
                4_230_000_000,
                "65ae9715febfeb2dc9f33aa506c2bda69fd2ddf8ebc483fb2df090df4ca506fd",
            ),
            RemoteFile("vae/config.json", 350),
            RemoteFile("vae/diffusion_pytorch_model.safetensors", 624_000_000),
        ),
        licence=STABILITY[0],
        licence_url=STABILITY[1],
        non_commercial=False,
        about="Up to 47 seconds of stereo sounds and music from a description in English; by Stability AI. "
        "Free also for selling, up to one million US dollars of revenue a year.",
        gated=True,
    ),
    "rave-guitar": Downloadable(
        title="RAVE Guitar",
        engine="rave",
        repo="Intelligent-Instruments-Lab/rave-models",
        revision="c080f610f82e48eeec5f1ee79a5c397a81608658",
        files=(
            RemoteFile(
                "guitar_iil_b2048_r48000_z16.ts",
                164_000_000,
                "02458214e23890d6818504319a5b9903eabfe87a524491f6524f453e7f3dbcf0",
            ),
        ),
        licence=CC_BY_NC[0],
        licence_url=CC_BY_NC[1],
        non_commercial=True,
        about="Plays any sound with the timbre of an electric guitar; by the Intelligent Instruments Lab.",
    ),
    "rave-organ": Downloadable(
        title="RAVE Organ",
        engine="rave",
        repo="Intelligent-Instruments-Lab/rave-models",
        revision="c080f610f82e48eeec5f1ee79a5c397a81608658",
        files=(RemoteFile("organ_bach_b2048_r48000_z16.ts", 164_000_000),),
        licence=CC_BY_NC[0],
        licence_url=CC_BY_NC[1],
        non_commercial=True,
        about="Plays any sound with the timbre of a church organ; by the Intelligent Instruments Lab.",
    ),
}


def size_in_words(size_bytes: int) -> str:
    """Such as "1.2 GB" or "164 MB"."""
    if size_bytes >= 1e9:
        return f"{size_bytes / 1e9:.1f} GB"
    return f"{size_bytes / 1e6:.0f} MB" if size_bytes >= 1e6 else f"{size_bytes / 1e3:.0f} kB"
