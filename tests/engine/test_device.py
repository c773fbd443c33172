"""The choice of processor, and what happens when a GPU fails."""

import logging

import pytest

from engine.device import DEVICES, available, one_thread, pick_device, run_with_fallback
from engine.errors import Cancelled, DeviceError
from engine.jobs import Job


def test_the_processor_is_always_there() -> None:
    assert available()[-1] == "cpu"
    assert pick_device("cpu") == "cpu"
    assert pick_device("auto") == available()[0]


@pytest.mark.parametrize("wanted", [name for name in DEVICES if name != "auto"])
def test_a_device_is_given_or_replaced_with_a_line_in_the_log(
    wanted: str, caplog: pytest.LogCaptureFixture
) -> None:
    if wanted in available():
        assert pick_device(wanted) == wanted
    else:
        assert pick_device(wanted) == "cpu"
        assert wanted in caplog.text


def test_an_unknown_device_is_refused_with_the_known_ones() -> None:
    with pytest.raises(DeviceError, match=r'"gpu".*auto, cpu, cuda, mps'):
        pick_device("gpu")


def test_a_failing_gpu_falls_back_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    tried: list[str] = []

    def work(device: str) -> str:
        tried.append(device)
        if device != "cpu":
            raise RuntimeError("CUDA out of memory")
        return "done"

    job = Job()
    with caplog.at_level(logging.WARNING):
        assert run_with_fallback(work, "cuda", job) == "done"
    assert tried == ["cuda", "cpu"]
    assert "GPU failed" in job.text
    assert "out of memory" in caplog.text


def test_a_fault_on_the_processor_is_not_hidden() -> None:
    def work(device: str) -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        run_with_fallback(work, "cpu")


def test_cancelling_does_not_start_anew() -> None:
    tried: list[str] = []

    def work(device: str) -> None:
        tried.append(device)
        raise Cancelled

    with pytest.raises(Cancelled):
        run_with_fallback(work, "cuda")
    assert tried == ["cuda"]


def test_one_thread_is_for_a_while_only() -> None:
    import torch

    before = torch.get_num_threads()
    try:
        torch.set_num_threads(2)
        with one_thread():
            assert torch.get_num_threads() == 1
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)
