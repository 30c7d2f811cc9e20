"""Starts processes, knows them again by what it wrote down, and stops only those."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from .errors import Unusable

START_SECONDS = 120
STOP_SECONDS = 8


@dataclass(frozen=True)
class Process:
    """One process of a region."""

    name: str
    command: tuple[str, ...]
    #: What answers when it is ready; none for what has no API.
    ready_urls: tuple[str, ...]
    log: Path
    pid_file: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def pid(self) -> int | None:
        """Its process id while it runs. A reused id is told apart by the time of its start."""
        try:
            pid, started = self.pid_file.read_text().split()
        except (FileNotFoundError, ValueError):
            return None
        return int(pid) if _start_of(int(pid)) == started else None

    def start(self) -> None:
        if self.pid is not None:
            return
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.pid_file.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as log:
            child = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )
        self.pid_file.write_text(f"{child.pid} {_start_of(child.pid)}")

    def wait(self) -> None:
        """
        Until everything of it answers.

        :raises Unusable: with its last lines, if it died or does not answer.
        """
        until = time.monotonic() + START_SECONDS
        for url in self.ready_urls:
            while not _answers(url):
                if self.pid is None:
                    raise Unusable(f"{self.name} died while it started; the end of {self.log}:\n{self.last_lines()}")
                if time.monotonic() > until:
                    raise Unusable(f"{self.name} does not answer at {url}; the end of {self.log}:\n{self.last_lines()}")
                time.sleep(0.1)

    def ask_to_stop(self) -> None:
        """Several that are asked together end together; `stop` then waits for each."""
        if (pid := self.pid) is not None:
            os.kill(pid, signal.SIGTERM)

    def stop(self) -> None:
        pid = self.pid
        if pid is not None:
            os.kill(pid, signal.SIGTERM)
            until = time.monotonic() + STOP_SECONDS
            while self.pid is not None and time.monotonic() < until:
                time.sleep(0.05)
            if self.pid is not None:
                os.killpg(pid, signal.SIGKILL)
                while self.pid is not None:
                    time.sleep(0.05)
        self.pid_file.unlink(missing_ok=True)

    def last_lines(self, count: int = 12) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])
        except FileNotFoundError:
            return "(no log)"

    @property
    def memory_mib(self) -> int | None:
        """Resident memory, its children included."""
        pid = self.pid
        if pid is None:
            return None
        return sum(_resident_kib(p) for p in (pid, *_descendants(pid))) // 1024


def _stat(pid: int) -> list[str] | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields


def _start_of(pid: int) -> str | None:
    """Ticks since the machine started: with the id it names a process once and for all."""
    fields = _stat(pid)
    return None if fields is None else fields[19]


def _descendants(pid: int) -> list[int]:
    children = [
        int(p.name)
        for p in Path("/proc").iterdir()
        if p.name.isdigit() and (fields := _stat(int(p.name))) is not None and fields[1] == str(pid)
    ]
    return [d for child in children for d in (child, *_descendants(child))]


def _resident_kib(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=5)  # noqa: S310 - a loopback address of ours
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
    return True
