"""The models that are there, by name; loads one when it is first needed."""

from __future__ import annotations

import contextlib
import importlib
import logging
import math
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from engine import checkpoints, paths
from engine.checkpoints import ModelCard
from engine.device import pick_device, run_with_fallback
from engine.downloads import Downloads
from engine.errors import ModelError
from engine.jobs import Job

if TYPE_CHECKING:
    from torch import Tensor, nn

log = logging.getLogger(__name__)
T = TypeVar("T")

KINDS: dict[str, str] = {
    "codec": "models.codec:Codec",
    "lstm_gan": "models.lstm_gan:LstmGan",
    "conv_gan": "models.conv_gan:ConvGan",
    "flow": "models.flow:Flow",
    "restyler": "models.restyler:Restyler",
    "classifier": "models.classifier:Classifier",
    "judge": "models.classifier:Classifier",
    "notes": "models.notes:Notes",
}


@contextlib.contextmanager
def _no_larger_than(tensors: dict[str, Tensor]) -> Iterator[None]:
    """Raise ValueError in this thread once a network is built that is far larger than what is stored of it: a
    damaged card may ask for more than there is memory."""
    import torch
    from torch.nn.modules.module import register_module_parameter_registration_hook
    from torch.overrides import TorchFunctionMode

    left = [4 * len(tensors) + 100, 4 * sum(tensor.numel() for tensor in tensors.values()) + 100_000]
    builder = threading.get_ident()

    def count(module: nn.Module, name: str, parameter: nn.Parameter) -> None:
        if threading.get_ident() == builder and parameter is not None:
            left[0] -= 1
            left[1] -= parameter.numel()
            if min(left) < 0:
                raise ValueError("the card asks for a larger network than the tensors are of")

    class Allocating(TorchFunctionMode):
        """Looks at a tensor's size before there is memory for it."""

        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if func in (torch.empty, torch.zeros, torch.ones) and args:
                size = args if isinstance(args[0], int) else args[0]
                if math.prod(size) > left[1]:
                    raise ValueError("the card asks for a larger tensor than all that is stored")
            return func(*args, **(kwargs or {}))

    hook = register_module_parameter_registration_hook(count)
    try:
        with Allocating():
            yield
    finally:
        hook.remove()


class Catalog:
    """Every folder under `weights_dir` that holds a card is a model of the folder's name.

    `weights_dir` may also be the folder in which a training left a model alone.

    Attributes:
        gpu_failed: the processor has taken over for good.
    """

    def __init__(
        self,
        weights_dir: Path,
        device: str = "cpu",
        n_threads: int = 0,
        downloads: Downloads | None = None,
    ) -> None:
        """Open the folder; nothing is read before it is asked for.

        Args:
            device: "auto", "cpu", "cuda" or "mps".
            n_threads: how many threads torch may use; 0 leaves the choice to torch.
            downloads: models of others; None for those in the user's data folder.
        """
        self.weights_dir = Path(weights_dir)
        self.downloads = downloads or Downloads(paths.downloads_dir())
        self.wanted_device = device
        self.n_threads = n_threads
        self.gpu_failed = False
        self._device: str | None = None
        self._modules: dict[str, nn.Module] = {}
        self._others: dict[str, Any] = {}
        self._lock = threading.RLock()

    @property
    def device(self) -> str:
        """The torch device in use; found out when first asked, because that imports torch."""
        if self._device is None:
            self._device = pick_device(self.wanted_device)
        return self._device

    def cards(self) -> dict[str, ModelCard]:
        """The card of every model that has a readable one, by name; unreadable ones are logged."""
        found: dict[str, ModelCard] = {}
        for path in sorted(self.weights_dir.glob(f"*/{checkpoints.CARD}")):
            self._add_card(found, path.parent, path.parent.name)
        if (self.weights_dir / checkpoints.CARD).is_file():
            self._add_card(found, self.weights_dir)
        return found

    @staticmethod
    def _add_card(found: dict[str, ModelCard], folder: Path, name: str = "") -> None:
        try:
            card = checkpoints.load_card(folder)
            found.setdefault(name or card.name, card)
        except ModelError as error:
            log.warning("%s", error)

    def folder(self, name: str) -> Path:
        """Where a model lies: below `weights_dir`, or `weights_dir` itself where a training left it there."""
        below = self.weights_dir / name
        alone = not below.is_dir() and (self.weights_dir / checkpoints.CARD).is_file()
        return self.weights_dir if alone and checkpoints.load_card(self.weights_dir).name == name else below

    def card(self, name: str) -> ModelCard:
        """The card of one model.

        Raises:
            ModelError: there is none, or it is damaged.
        """
        if not (self.folder(name) / checkpoints.CARD).is_file():
            raise ModelError(
                f'The model "{name}" is missing from {self.weights_dir}: fetch the weights, '
                f'or make them with "main.py train {name}".'
            )
        return checkpoints.load_card(self.folder(name))

    def load(self, name: str) -> nn.Module:
        """The model, ready for inference: float32, eval mode, no gradients, on `device`.

        Kept until `unload`. Safe to call from any thread.

        Raises:
            ModelError: the weights are missing, damaged, or do not fit the network of their kind.
        """
        with self._lock:
            self._set_threads()
            if name not in self._modules:
                run_with_fallback(lambda device: self._place(name, device), self.device)
            return self._modules[name]

    def holds_other(self, name: str) -> bool:
        """Whether a model of others is loaded."""
        return name in self._others

    def load_other(self, name: str, build: Callable[[str], T]) -> T:
        """A model of others, as `build(device)` makes it; only the last one is kept, since they are large."""
        with self._lock:
            self._set_threads()
            if name not in self._others:
                self._others.clear()

                def place(device: str) -> None:
                    self._move(device)
                    self._others[name] = build(device)

                run_with_fallback(place, self.device)
            return cast("T", self._others[name])

    def run(self, work: Callable[[], T], job: Job | None = None) -> T:
        """Return `work()`; if the GPU fails in it, move to the processor for good and do it once more.

        `work` must get its models by `load`, so that the second time finds them on the processor.
        """

        def attempt(device: str) -> T:
            self._move(device)
            return work()

        return run_with_fallback(attempt, self.device, job)

    def unload(self) -> None:
        """Forget every loaded model, so that memory is freed and new weights are seen."""
        with self._lock:
            self._modules.clear()
            self._others.clear()

    def _set_threads(self) -> None:
        import torch

        # OpenMP keeps the number per thread, so it is set in the thread that is about to compute.
        if self.n_threads and torch.get_num_threads() != self.n_threads:
            torch.set_num_threads(self.n_threads)

    def _build(self, name: str) -> nn.Module:
        card = self.card(name)
        if card.kind not in KINDS:
            raise ModelError(f'The model "{name}" is of the unknown kind "{card.kind}": update the app.')
        module_name, class_name = KINDS[card.kind].split(":")
        tensors = checkpoints.load_tensors(self.folder(name))
        try:
            network = getattr(importlib.import_module(module_name), class_name)
            with _no_larger_than(tensors):
                module: nn.Module = network.from_config(card.config)
            module.load_state_dict(tensors, strict=True)
        except Exception as error:  # a card may ask for anything
            log.exception("%s does not fit", name)
            raise ModelError(
                f'The weights of "{name}" do not fit this version of the app: fetch them again or train anew.'
            ) from error
        return module.float().eval().requires_grad_(False)

    def _place(self, name: str, device: str) -> None:
        self._move(device)
        self._modules[name] = self._build(name).to(device)

    def _move(self, device: str) -> None:
        # Weights are read again rather than moved: a GPU that has failed may not give them back.
        with self._lock:
            if device != self.device:
                self._device, self.gpu_failed = device, True
                self._modules.clear()
                self._others.clear()
