"""A program under valgrind: how many instructions it executed and how often it allocated."""
import contextlib
import os
import pathlib
import re
import signal
import struct
import subprocess
import tempfile

import server

# Threads in turn, or what callers elsewhere cost would differ more from run to run.
VALGRIND = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
            "--fair-sched=yes"]


class Counted:
    """Use it with `with`; the counts are there afterwards."""

    def __init__(self, allocations, *command):
        self.folder = tempfile.TemporaryDirectory()
        self.page = pathlib.Path(self.folder.name) / "allocations"
        self.page.write_bytes(bytes(8))
        self.said = pathlib.Path(self.folder.name) / "said"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*VALGRIND, *map(str, command)], stdout=subprocess.PIPE, stderr=said, text=True,
                env={**os.environ, "LD_PRELOAD": str(allocations), "ALLOCATIONS": str(self.page),
                     "SWIFT_DETERMINISTIC_HASHING": "1"})

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        with contextlib.suppress(ProcessLookupError):
            self.process.kill() if failure else None
        code = self.process.wait()
        text = self.said.read_text(errors="replace")
        found = re.search(r"I +refs: +([\d,]+)", text)
        if not failure and (not found or code not in (0, -signal.SIGTERM)):
            raise SystemExit(f"{' '.join(self.process.args)} ended with {code}:\n{text}")
        if not failure:
            self.instructions = int(found[1].replace(",", ""))
            self.allocations = struct.unpack("Q", self.page.read_bytes())[0]
        self.process.stdout.close()
        self.folder.cleanup()

    def ready_port(self):
        return server.read_ready(self.process)[0]

    def end(self):
        """Ends a server, which else would go on; a client ends by itself."""
        self.process.terminate()
