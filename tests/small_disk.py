"""A disk in memory that can be full, or refuse to be written to; only root on Linux may mount one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

needs_mount = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux may mount"
)


class SmallDisk:
    """Lies at a folder for as long as the `with` block lasts.

    Args:
        options: as `mount` takes them, such as "size=300k" or "ro".
    """

    def __init__(self, folder: Path, options: str = "rw") -> None:
        self._folder, self._options = folder, options

    def __enter__(self) -> SmallDisk:
        command = ["mount", "-t", "tmpfs", "-o", self._options, "tmpfs", str(self._folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this system mounts nothing")
        return self

    def let(self, options: str) -> None:
        """Be "ro" or "rw" from now on; refused while a file on it is open to be written."""
        subprocess.run(["mount", "-o", f"remount,{options}", str(self._folder)], check=True)

    def __exit__(self, *error: object) -> None:
        subprocess.run(["umount", str(self._folder)], check=True)
