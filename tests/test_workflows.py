"""What the release runs on other machines: as much of it as can be seen without them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import engine
from engine import cli
from engine.paths import CODE_ROOT as ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
# What the machines bring along.
THEIR_OWN = {"apt-get", "cd", "export", "gh", "rm", "sha256sum"}
# How the packaged program is called there, and what in the packager's recipe makes it.
PROGRAM = {"./contrafact-cli.exe": "contrafact-cli", "$program": "Contrafact.app"}
# What makes the files that are handed on, and the words of it that say so.
MADE_BY = {
    ".deb": ("linux_packages.py", ".deb"),
    ".tar.zst": ("linux_packages.py", ".tar.zst"),
    ".exe": ("windows/contrafact.iss", "OutputDir=..\\..\\dist"),
    ".dmg": ("macos/package.sh", "dmg=dist/"),
}


class OnceOnly(yaml.SafeLoader):
    """YAML itself lets the last of several equal keys win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"a key comes twice: {keys}"
        return super().construct_mapping(node, deep)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), OnceOnly)["jobs"]


def steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        for job in jobs(path).values():
            yield from job["steps"]


def scripts() -> list[str]:
    return [re.sub(r"\$\{\{.*?\}\}", "expression", step["run"]) for step in steps() if "run" in step]


def commands() -> list[list[str]]:
    """Every command of every script, in words, without `sudo`; lines that set a variable are left out."""
    lines = [line for line in "\n".join(scripts()).splitlines() if not re.match(r"\w+=", line)]
    parts = [part.removeprefix("sudo ") for line in lines for part in re.split(r"\s*&&\s*", line)]
    return [shlex.split(part) for part in parts if part]


def test_there_are_workflows_with_commands() -> None:
    assert {path.name for path in WORKFLOWS} >= {"release.yml"}
    assert len(commands()) > 15


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_wait_for_jobs_that_are_there_and_every_step_does_one_thing(path: Path) -> None:
    workflow = yaml.load(path.read_text(encoding="utf-8"), OnceOnly)
    assert workflow["name"]
    assert workflow[True]  # YAML's word for `on`
    seen: set[str] = set()
    for name, job in workflow["jobs"].items():
        needs = job.get("needs", [])
        assert set([needs] if isinstance(needs, str) else needs) <= seen, name
        assert job["runs-on"]
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step), step
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "actions/any@v1")), step
        seen.add(name)
        wanted = set(re.findall(r"matrix\.(\w+)", str(job)))
        assert wanted <= set(job.get("strategy", {}).get("matrix", {}))


def test_what_one_job_takes_another_has_handed_on() -> None:
    handed = [step["with"] for step in steps() if "upload-artifact" in step.get("uses", "")]
    taken = [step["with"].get("name") for step in steps() if "download-artifact" in step.get("uses", "")]
    assert handed
    assert set(taken) - {None} <= {what["name"] for what in handed}
    for what in handed:
        assert what["if-no-files-found"] == "error"
        for pattern in what["path"].split():
            script, words = MADE_BY[pattern.removeprefix("dist/*")]
            assert words in (ROOT / "packaging" / script).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("script", scripts())
def test_every_script_is_shell(script: str) -> None:
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert not done.stderr


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_is_there(words: list[str]) -> None:
    program, *rest = words
    if program in THEIR_OWN or program.endswith("ISCC.exe"):
        for word in rest:
            assert not word.startswith("packaging/") or (ROOT / word).is_file()
    elif program == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert rest
        assert set(rest) <= set(targets)
    elif program == "python" and rest[:3] == ["-m", "pip", "install"]:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        extras = re.fullmatch(r"\.\[(.*)\]", rest[-1])
        assert extras
        assert set(extras[1].split(",")) <= set(project["optional-dependencies"])
        assert (ROOT / rest[rest.index("-c") + 1]).is_file()
    elif program == "python":
        assert (ROOT / rest[0]).is_file()
    elif program in PROGRAM:
        assert PROGRAM[program] in (ROOT / "packaging" / "contrafact.spec").read_text(encoding="utf-8")
        assert rest == ["--selftest"] or cli.build_parser().parse_args(rest).command == rest[0]
    else:
        script = ROOT / program
        assert script.is_file(), f"nothing is called {program}"
        assert os.access(script, os.X_OK)


def test_the_version_that_is_asked_for_is_told() -> None:
    asked = [match[2] for script in scripts() for match in re.finditer(r"python -c (['\"])(.*?)\1", script)]
    assert asked
    for program in asked:
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
        assert done.stdout.strip() == engine.__version__
