"""Collect the texts of the window for Qt Linguist, and compile what was translated.

    python packaging/translations.py            after texts changed: bring the .ts up to date, then compile it
    python packaging/translations.py --missing  print what is not translated yet

lupdate finds what goes through `tr`. What goes through `gui.language.say` is found here: what is given to it
or `marked` as such, and the sentences and names of the engine, which knows no Qt.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import string
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "gui" / "resources" / "translations"
TEMPLATES = FOLDER / "templates.json"
CONTEXT = "Sentences"
LANGUAGES = ("zh_CN",)
# Only trainers and data tools say what is in these; they have no window.
UNSEEN = re.compile(r"engine/(training|data)/|engine/(cli|terminal|process|\w*commands)\.py")


def main(arguments: list[str]) -> int:
    if "--missing" in arguments:
        for language in LANGUAGES:
            for context, source in missing(FOLDER / f"contrafact_{language}.ts"):
                print(json.dumps([context, source], ensure_ascii=False))
        return 0
    FOLDER.mkdir(exist_ok=True)
    TEMPLATES.write_text(as_json(templates()), encoding="utf-8")
    for language in LANGUAGES:
        ts = FOLDER / f"contrafact_{language}.ts"
        update(ts, language)
        compile_ts(ts, ts.with_suffix(".qm"))
        print(f"{ts.name}: {len(list(missing(ts)))} texts are not translated")
    return 0


def update(ts: Path, language: str) -> None:
    """Bring the texts in `ts` up to date; what was translated stays."""
    with tempfile.TemporaryDirectory() as folder:
        marks = Path(folder, "sentences.py")
        calls = (f"QT_TRANSLATE_NOOP({CONTEXT!r}, {json.dumps(text)})" for text in sorted(said()))
        marks.write_text("\n".join(calls) + "\n", encoding="utf-8")
        sources = sorted((ROOT / "gui").rglob("*.py"))
        options = ["-locations", "none", "-no-obsolete", "-silent", "-source-language", "en"]
        options += ["-disable-heuristic", "similartext", "-target-language", language]
        run("pyside6-lupdate", *options, *map(str, sources), str(marks), "-ts", str(ts))


def compile_ts(ts: Path, qm: Path) -> None:
    run("pyside6-lrelease", "-silent", str(ts), "-qm", str(qm))


def run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / tool), *arguments], check=True, cwd=ROOT)


def messages(ts: Path) -> Iterator[tuple[str, str, str]]:
    """Context, source and translation (empty if there is none) of every text in `ts`."""
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            found = message.find("translation")
            done = found is not None and found.get("type") != "unfinished"
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                (found.text or "") if done and found is not None else "",
            )


def missing(ts: Path) -> Iterator[tuple[str, str]]:
    for context, source, translation in messages(ts):
        if not translation:
            yield context, source


def as_json(texts: list[str]) -> str:
    return json.dumps(texts, indent=1, ensure_ascii=False) + "\n"


def templates() -> list[str]:
    """The texts of `said` in which something was filled in before they are said."""
    return sorted(text for text in said() if any((field or "").isdigit() for field in fields(text)))


def fields(text: str) -> list[str | None]:
    """What is to be filled in."""
    return [field for _, field, _, _ in string.Formatter().parse(text)]


def said() -> set[str]:
    """Everything that `gui.language.say` may be asked to say; what is filled in is numbered."""
    found = set(names())
    for path in sorted([*(ROOT / "gui").rglob("*.py"), *(ROOT / "engine").rglob("*.py")]):
        place = path.relative_to(ROOT).as_posix()
        if not UNSEEN.match(place):
            found |= set(texts(ast.parse(path.read_text(encoding="utf-8")), in_gui=place.startswith("gui")))
    return {text for text in found if re.search("[A-Za-z]{2}", text)}


def texts(tree: ast.AST, *, in_gui: bool) -> Iterator[str]:
    """Errors' sentences, what jobs report, what is marked, and what functions that make text return."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if node.args and name in ("say", "marked", *error_names()):
                yield from literals(node.args[0])
            elif name == "report" and len(node.args) > 1:
                yield from literals(node.args[1])
        elif isinstance(node, ast.FunctionDef) and not in_gui and is_text(node.returns):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from (text for text in literals(inner.value) if " " in text.strip("{}0123456789 "))


@functools.cache
def error_names() -> tuple[str, ...]:
    """The errors whose sentence the user reads."""
    tree = ast.parse((ROOT / "engine" / "errors.py").read_text(encoding="utf-8"))
    return tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def is_text(annotation: ast.AST | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "str"


def literals(node: ast.AST) -> Iterator[str]:
    """The texts that an expression may give; what is computed becomes {0}, {1}, ..."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts, n = [], 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
            else:
                parts.append(f"{{{n}}}")
                n += 1
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def names() -> Iterator[str]:
    """Names and descriptions in the engine's tables."""
    sys.path.insert(0, str(ROOT))
    from engine import demo, provenance
    from engine.audio.files import WRITABLE
    from engine.downloadable import DOWNLOADABLE
    from engine.engines import EVERY
    from engine.keys import name_key
    from engine.measures.traits import TRAITS
    from engine.notes import general_midi
    from engine.notes.score import ROLES
    from engine.styles import STYLES

    yield from ("microphone or other sound input", "loudspeaker or other sound output")
    yield from (piece.name for piece in demo.PIECES.values())
    from gui.actions import ACTIONS, MENUS

    for action in ACTIONS.values():
        yield from (action.text, action.text.rstrip("…"), action.tip)
    yield from (*MENUS, *(f"&{title}" for title in MENUS))
    yield from STYLES
    yield from STYLES.values()
    yield from WRITABLE.values()
    yield from (role.capitalize() for role in ROLES)
    yield from (name_key(tonic, minor) for tonic in range(12) for minor in (False, True))
    yield from (*general_midi.FAMILIES, *general_midi.INSTRUMENTS, *general_midi.KITS.values())
    yield from general_midi.DRUMS.values()
    for trait in TRAITS.values():
        yield from (trait.name, trait.more, trait.less, f"{trait.name}: {{0}}")
        for more in (trait.more, trait.less):
            yield f"{more} than most {{0}} ({{1}} to {{2}})"
        if trait.unit:
            yield from (f"{{0}} {trait.unit}", f"{{0}} to {{1}} {trait.unit}")
    yield from provenance.families(provenance.document(provenance.DATA))
    yield "as in most {0} ({1} to {2})"
    yield from (model.about for model in DOWNLOADABLE.values())
    for engine in EVERY.values():
        yield from (engine.label, *(part.strip() for part in engine.label.split(":")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
