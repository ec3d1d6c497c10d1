"""`onrecord` answers at once."""

import subprocess
import sys
import time
from pathlib import Path

ONRECORD = Path(sys.executable).with_name("onrecord")
LIMIT_SECONDS = 0.5


def seconds(*command):
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def test_help_answers_in_half_a_second():
    """The best of several runs: other work on the machine must not decide."""
    times = []
    for _ in range(12):
        times.append(seconds(ONRECORD, "--help"))
        if times[-1] < LIMIT_SECONDS:
            break
    assert min(times) < LIMIT_SECONDS
