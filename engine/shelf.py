"""The shelf of taught styles: kept, removed, given away, taken in, and put behind a classifier's own."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from engine import references, taught_style
from engine.catalog import Catalog
from engine.errors import ParamsError
from engine.style_head import StyleHead
from engine.taught_head import extended
from engine.taught_style import SUFFIX, TaughtStyle, checked_name, same_name

log = logging.getLogger(__name__)
MODEL = "classifier"


class Shelf:
    """The taught styles in a folder, a file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cached: tuple[object, StyleHead] | None = None

    def styles(self) -> list[TaughtStyle]:
        """All of them, oldest first; files that cannot be read are logged and left out."""
        return sorted((style for _, style in self._read()), key=lambda style: (style.created, style.name))

    def find(self, name: str) -> TaughtStyle:
        """The style of that name.

        Raises:
            ParamsError: there is none.
        """
        found = next((style for style in self.styles() if same_name(style.name, name)), None)
        if found is None:
            known = ", ".join(style.name for style in self.styles()) or "none yet"
            raise ParamsError(f'You have taught no style "{name}"; there are: {known}.')
        return found

    def require_free(self, name: str, taken: Sequence[str]) -> str:
        """`name` as it is kept, if neither `taken` nor a taught style has it.

        Raises:
            ParamsError: it clashes, or cannot be a name.
        """
        name = checked_name(name)
        if any(same_name(name, other) for other in taken):
            raise ParamsError(f'"{name}" is a style that the app knows already: choose another name.')
        if any(same_name(name, style.name) for style in self.styles()):
            raise ParamsError(
                f'You have taught a style "{name}" already: remove it first, or choose another name.'
            )
        return name

    def put(self, style: TaughtStyle) -> None:
        """Keep a style.

        Raises:
            ParamsError: the folder refuses.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ParamsError(f"The folder {self.folder} cannot be made: see what is in its way.") from error
        taught_style.write(self.folder / taught_style.file_name(style.name), style, with_folder=True)

    def remove(self, name: str) -> TaughtStyle:
        """Forget a style and return it, so that `put` can bring it back.

        Raises:
            ParamsError: there is none of that name, or the folder refuses.
        """
        style = self.find(name)
        try:
            for path, other in self._read():
                if same_name(other.name, style.name):
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise ParamsError(f"{self.folder} cannot be changed ({error.strerror}): see to it.") from error
        return style

    def export(self, name: str, path: Path) -> None:
        """Write a style to a file for other people.

        Raises:
            ParamsError: there is none of that name, or the place refuses.
        """
        taught_style.write(path, self.find(name), with_folder=False)

    def take_in(self, path: Path, catalog: Catalog) -> TaughtStyle:
        """Keep a style from a file that somebody gave.

        Raises:
            ParamsError: it is no style, its name is taken, or another classifier heard it.
            ModelError: there is no classifier.
        """
        style, card = taught_style.read(path), catalog.card(MODEL)
        if style.classifier != card.sha256:
            raise ParamsError(
                f"{path.name} was made with another version of the classifier: ask for the clips instead."
            )
        self.require_free(style.name, card.styles)
        self.put(style)
        return style

    def extend(self, head: StyleHead, weights: Path, classifier: str) -> StyleHead:
        """`head`, which is that of the model in `weights`, with the styles that were taught to it."""
        files = sorted(self.folder.glob(f"*{SUFFIX}"))
        if not files:
            return head
        key = (classifier, [(path.name, _modified_ns(path)) for path in files])
        if self._cached is None or self._cached[0] != key:
            mine = [style for style in self.styles() if style.classifier == classifier]
            if mine:
                head = extended(head, mine, references.read(weights, classifier))
            self._cached = (key, head)
        return self._cached[1]

    def _read(self) -> list[tuple[Path, TaughtStyle]]:
        """Every file that can be read; whoever put it there may have named it as they like."""
        found = []
        for path in self.folder.glob(f"*{SUFFIX}"):
            try:
                found.append((path, taught_style.read(path)))
            except ParamsError as error:
                log.warning("%s", error)
        return found


def _modified_ns(path: Path) -> int:
    """When a file was written last; -1 if another window has just taken it away."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1
