"""Promises about the whole tree: who may import what, what starts threads, how long a file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
APPLICATION = ("gui", "engine", "models")
LONGEST_FILE = 400

# What a window that shall open within a second cannot wait for.
SLOW = (
    "torch", "librosa", "numba", "scipy.signal", "sklearn", "av", "soxr", "lightning_fabric", "transformers",
    "diffusers",
)  # fmt: skip


def python_files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_layers_hold() -> None:
    # In a process of its own, because it switches off every logger there is.
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_imports_main() -> None:
    assert not [file for file in python_files(*APPLICATION) if "main" in set(imported_packages(file))]


def test_models_import_only_torch_and_the_standard_library() -> None:
    allowed = {"torch", "models", *sys.stdlib_module_names}
    strangers = {file.name: set(imported_packages(file)) - allowed for file in python_files("models")}
    assert not {name: packages for name, packages in strangers.items() if packages}


def imported_packages(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_importing_window_and_use_cases_loads_nothing_slow() -> None:
    for_training = ("engine.training", "engine.data")
    names = [module_name(file) for file in python_files("gui", "engine")]
    names = ["main", *(name for name in names if not name.startswith(for_training))]
    program = f"""
import importlib, sys
for name in {names}:
    importlib.import_module(name)
    loaded = [slow for slow in {SLOW} if slow in sys.modules]
    if loaded:
        sys.exit(f"importing {{name}} loads {{loaded}}")
"""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_window_opens_without_what_speaks_to_networks() -> None:
    program = "import sys, gui.app; sys.exit(any(name in sys.modules for name in ('ssl', 'http.client')))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_threads_start_only_where_they_are_looked_after() -> None:
    at_home = ("engine/jobs.py", "engine/process.py", "engine/audio/")
    starts_thread = re.compile(r"\b(Thread|Timer|ThreadPoolExecutor|QThread|QThreadPool|QRunnable)\(")
    starters = [
        file.relative_to(ROOT).as_posix()
        for file in python_files(*APPLICATION)
        if starts_thread.search(file.read_text(encoding="utf-8").replace("QTimer(", ""))
    ]
    assert not [name for name in starters if not name.startswith(at_home)]


def test_nothing_unpickles_what_it_reads() -> None:
    """Weights and documents are safetensors and JSON; a pickle is a program."""
    risky = re.compile(
        r"\b(import|from) (pickle|dill|joblib|shelve|marshal)\b|torch\.load\(|allow_pickle=True"
    )
    assert risky.search("import pickle")
    files = [ROOT / "main.py", *python_files(*APPLICATION, "packaging")]
    assert not [file for file in files if risky.search(file.read_text(encoding="utf-8"))]


def test_every_module_says_what_it_is_for() -> None:
    files = [file for file in python_files(*APPLICATION, "packaging", "tests") if file.name != "__init__.py"]
    trees = {str(file): ast.parse(file.read_text(encoding="utf-8")) for file in files}
    assert not [name for name, tree in trees.items() if not ast.get_docstring(tree)]


def test_no_file_grows_too_long() -> None:
    files = [ROOT / "main.py", *python_files(*APPLICATION, "packaging", "tests", "benchmarks")]
    lengths = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert not {file: length for file, length in lengths.items() if length > LONGEST_FILE}


def test_every_dependency_has_a_decision_note() -> None:
    noted = set()
    for note in (ROOT / "docs" / "decisions").glob("[0-9][0-9][0-9][0-9]-*.md"):
        if head := re.search(r"^Dependency: (.+)$", note.read_text(encoding="utf-8"), re.MULTILINE):
            noted |= set(re.findall(r"`([^`]+)`", head[1]))
    assert {need.name for need in requirements()} == noted


def test_readme_and_command_line_name_the_same_commands() -> None:
    from engine import cli

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `main\.py (\w+)", readme, re.MULTILINE)) == set(cli.COMMANDS)


def test_what_is_imported_is_required_and_the_other_way_round() -> None:
    files = [ROOT / "main.py", *python_files(*APPLICATION)]
    imported = {package for file in files for package in imported_packages(file)}
    imported -= {*sys.stdlib_module_names, *APPLICATION, "main"}
    imported.add("tensorboard")  # torch.utils.tensorboard does not work without it
    imported.add("torchsde")  # nor the sampler of Stable Audio in diffusers
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [
        *PROJECT["project"]["dependencies"],
        *extras["train"],
        *extras["hum"],
        *extras["musicgen"],
        *extras["stable-audio"],
    ]
    other_names = {"PySide6-Essentials": "PySide6", "pillow": "PIL", "scikit-learn": "sklearn"}
    names = [Requirement(line).name for line in lines]
    required = {other_names.get(name, name.replace("-", "_")) for name in names}
    assert imported == required


def test_every_pin_lies_within_its_range() -> None:
    ranges = {need.name: need.specifier for need in requirements()}
    pins = re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    assert not [name for name, version in pins if name in ranges and version not in ranges[name]]


def requirements() -> list[Requirement]:
    """Everything that pyproject.toml asks for, ourselves left out."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    needs = [Requirement(line) for line in lines]
    return [need for need in needs if need.name != PROJECT["project"]["name"]]
