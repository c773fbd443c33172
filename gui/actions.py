"""Every command of the window: its text, its keys, what it does in words; the menus are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from gui.language import say


@dataclass(frozen=True)
class Spec:
    """One command."""

    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False


ACTIONS: dict[str, Spec] = {
    "open": Spec("Open…", ("Ctrl+O",), "Add sounds or MIDI files to the library and open them"),
    "open_folder": Spec("Open folder…", ("Ctrl+Shift+O",), "Add every sound file in a folder"),
    "export": Spec("Export…", ("Ctrl+E",), "Save the open clip as WAV, FLAC, OGG or MP3"),
    "export_selection": Spec(
        "Export selection…", ("Ctrl+Shift+E",), "Save the selected part of the open clip"
    ),
    "export_midi": Spec(
        "Export MIDI…", ("Ctrl+M",), "Save the notes of the open take for other music programs"
    ),
    "hear_notes": Spec(
        "Notes of a melody",
        ("Ctrl+H",),
        "Hear the line that is hummed, sung or played alone in the open clip, as notes to edit",
    ),
    "watch": Spec("Watched folders…", (), "Folders whose new sounds come into the library by themselves"),
    "models": Spec(
        "Models of others…", (), "Download or delete models that make music from words, with their licences"
    ),
    "backup": Spec("Back up…", (), "Save the library, the settings and, if you like, the sounds in one file"),
    "restore": Spec("Restore…", (), "Bring back a library that was backed up; the present one is kept"),
    "settings": Spec("Settings…", ("Ctrl+,",), "Sound devices, processor, export format"),
    "quit": Spec("Quit", ("Ctrl+Q",), "Close the window; a running recording is kept"),
    "undo": Spec("Undo", ("Ctrl+Z",), "Take back the last change of notes or of the library"),
    "redo": Spec("Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Do it again after all"),
    "star": Spec("Star", ("S",), "Star the open clip, or take its star away"),
    "copy": Spec("Copy clips", ("Ctrl+C",), "Copy the selected clips as files, for other programs"),
    "paste": Spec("Paste", ("Ctrl+V",), "Add sound files that were copied elsewhere"),
    "describe": Spec(
        "Name, tags and note…",
        ("Ctrl+Shift+D",),
        "Give the selected clips words to find them by",
    ),
    "remove": Spec("Remove from library", ("Del",), "Take the selected clips out; their files stay"),
    "record": Spec("Record", ("R",), "Record from the input, and again to finish"),
    "play": Spec("Play or pause", ("Space",), "Play the open clip, or pause it"),
    "stop": Spec("Stop", (".",), "Stop and go back to the start"),
    "rewind": Spec("Go to the start", (",",), "Put the playhead at the start"),
    "back": Spec("Back", ("Alt+Left",), "Go back a bar where bars are known, else five seconds"),
    "forward": Spec("Forward", ("Alt+Right",), "Go on a bar where bars are known, else five seconds"),
    "loop": Spec("Loop", ("L",), "Repeat the selection, or the whole clip", checkable=True),
    "punch": Spec(
        "Record over selection",
        ("Ctrl+Shift+R",),
        "Play up to the selection and record over it, into a new take; the clip stays as it is",
    ),
    "clip_light": Spec(
        "Put out the clip light", ("Shift+C",), "Forget that the level was too high at some time"
    ),
    "record_setup": Spec("Recording setup…", ("Shift+R",), "Input, gain, count-in and latency of recordings"),
    "click": Spec("Metronome", ("K",), "Click on every beat while you listen", checkable=True),
    "half_speed": Spec("Half speed", ("H",), "Play half as fast at the same pitch, and again as before"),
    "slower": Spec("Slower", ("<",), "Play a step slower, at the same pitch"),
    "faster": Spec("Faster", (">",), "Play a step faster, at the same pitch"),
    "compare": Spec("Source or take", ("B",), "Switch to the source, or to the take heard before this one"),
    "match_loudness": Spec(
        "Match loudness", ("Shift+B",), "Hear takes and their source equally loud", checkable=True
    ),
    "keep_starred": Spec("Keep starred only", (), "Take its takes without a star out of the library"),
    "remake": Spec("Make again", (), "Make the open take once more by its recipe, the same to the sample"),
    "another": Spec("Another like this", ("Ctrl+Shift+G",), "The same recipe with a new seed, as a new take"),
    "recipe": Spec("Recipe…", ("Ctrl+R",), "See all that is known of how the open clip was made"),
    "generate": Spec("Generate now", ("Ctrl+G",), "Make takes as set on the page Generate"),
    "restyle": Spec("Restyle now", ("Ctrl+T",), "Restyle the open clip as set on the page"),
    "classify": Spec("Classify now", ("Ctrl+I",), "Say what style the open clip is"),
    "page_generate": Spec("Generate", ("Ctrl+1",), "Show the page Generate"),
    "page_restyle": Spec("Restyle", ("Ctrl+2",), "Show the page Restyle"),
    "page_classify": Spec("Classify", ("Ctrl+3",), "Show the page Classify"),
    "page_similar": Spec("Similar", ("Ctrl+4",), "Show the page Similar"),
    "page_my_styles": Spec("My styles", ("Ctrl+5",), "Show the page My styles"),
    "page_learn": Spec("Learn", ("Ctrl+6",), "Show the page Learn: styles, and ear training"),
    "marker": Spec("Add marker", ("M",), "Put a marker where the playhead is"),
    "next_marker": Spec("Next marker", ("]",), "Move the playhead to the next marker"),
    "previous_marker": Spec("Previous marker", ("[",), "Move the playhead to the marker before"),
    "bars": Spec("Bars and beats…", ("Shift+M",), "Tempo, bars, and what selections snap to"),
    "solo_band": Spec("Hear only the selected band", ("O",), "Or all frequencies again"),
    "mute_region": Spec(
        "Mute the selection", ("Ctrl+Shift+M",), "A new take in which the selection is silent"
    ),
    "fade_region": Spec(
        "Fade the selection…",
        ("Ctrl+Shift+F",),
        "Draw a fade in over the selection, and again to fade out; Enter applies it as a new take",
    ),
    "region_anew": Spec(
        "Make the selection anew", ("Ctrl+Shift+N",), "A new take in which only the selection is new music"
    ),
    "restyle_region": Spec(
        "Restyle the selection",
        ("Ctrl+Shift+T",),
        "A new take in which only the selection is in the style of the page Restyle",
    ),
    "why": Spec("Light up the reasons", ("W",), "Keep lit on the spectrogram what speaks for the style"),
    "search": Spec("Search the library", ("Ctrl+F",), "Type a name or a style"),
    "zoom_in": Spec("Zoom in", ("Ctrl++", "Ctrl+="), "See less time, more detail"),
    "zoom_out": Spec("Zoom out", ("Ctrl+-",), "See more time"),
    "zoom_fit": Spec("Show all", ("Ctrl+0",), "See the whole clip"),
    "zoom_selection": Spec("Zoom to selection", ("Ctrl+Shift+0",), "See the selected part only"),
    "shortcuts": Spec("Keyboard shortcuts", ("?", "F1"), "This list"),
    "tour": Spec("Take the tour", (), "Three short stops through the window"),
    "demo": Spec(
        "Open the demo", (), "A few takes made by the app's own models; made again if they are gone"
    ),
    "about_sound": Spec(
        "About this sound", (), "What the models learned from, licences, and whose the output is"
    ),
    "about": Spec("About", (), "What this is, and whose music the models learned from"),
}

MENUS: dict[str, tuple[str | None, ...]] = {
    "File": (
        "open", "open_folder", "watch", None, "export", "export_selection", "export_midi", None,
        "backup", "restore", None, "models", "settings", None, "quit",
    ),
    "Edit": (
        "undo", "redo", None, "copy", "paste", None, "star", "describe", "remove", None,
        "marker", "next_marker", "previous_marker", "bars", None,
        "solo_band", "mute_region", "fade_region", "region_anew", "restyle_region", None, "search",
    ),
    "Sound": (
        "record", "play", "stop", "rewind", "back", "forward", "loop", None,
        "half_speed", "slower", "faster", None,
        "click", "punch", "record_setup", "clip_light", None,
        "generate", "restyle", "classify", "hear_notes",
    ),
    "Takes": (
        "compare", "match_loudness", None, "remake", "another", "recipe", None, "keep_starred",
    ),
    "View": (
        "page_generate", "page_restyle", "page_classify", "page_similar", "page_my_styles", "page_learn",
        None, "why",
        "zoom_in", "zoom_out", "zoom_fit", "zoom_selection",
    ),
    "Help": ("shortcuts", "tour", "demo", None, "about_sound", "about"),
}  # fmt: skip


def translated(text: str) -> str:
    return say(text)


def make_actions(window: QMainWindow, commands: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """An action for every entry of ACTIONS, in the window's menus; `commands` says what each does."""
    actions: dict[str, QAction] = {}
    for name, spec in ACTIONS.items():
        action = QAction(translated(spec.text), window, checkable=spec.checkable)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setToolTip(translated(spec.tip))
        action.triggered.connect(lambda _=False, command=commands[name]: command())
        actions[name] = action
    for title, names in MENUS.items():
        menu = window.menuBar().addMenu(translated(f"&{title}"))
        menu.setToolTipsVisible(True)
        letters: set[str] = set()
        for entry in names:
            if entry is None:
                menu.addSeparator()
                continue
            actions[entry].setText(with_letter(actions[entry].text(), ACTIONS[entry].text, letters))
            menu.addAction(actions[entry])
    return actions


def with_letter(text: str, english: str, taken: set[str]) -> str:
    """A menu's entry with the letter that chooses it, one that is not `taken` yet, and that is so then.

    Args:
        english: lends a text without Latin letters its own.
    """
    latin = text if any(sign.isascii() and sign.isalpha() for sign in text) else english
    places = [n for n, sign in enumerate(latin) if sign.isascii() and sign.isalpha()]
    first = [n for n in places if n == 0 or latin[n - 1] == " "]
    free = [n for n in (*first, *places) if latin[n].casefold() not in taken]
    if not free:
        return text
    taken.add(latin[free[0]].casefold())
    if latin is text:
        return f"{text[: free[0]]}&{text[free[0] :]}"
    stem, dots = text.removesuffix("…"), "…" if text.endswith("…") else ""
    return f"{stem}(&{latin[free[0]].upper()}){dots}"
