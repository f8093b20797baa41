"""A server under load, from its ready line until it is stopped."""
import re
import select
import subprocess

import machine

READY_SECONDS_MAX = 20


def read_ready(process):
    """The port and process id of a server's ready line."""
    readable, _, _ = select.select([process.stdout], [], [], READY_SECONDS_MAX)
    line = process.stdout.readline() if readable else ""
    match = re.fullmatch(r"ready on .*:(\d+) pid (\d+)\n", line)
    if not match:
        said = f"it said {line!r}" if line else f"nothing in {READY_SECONDS_MAX} s, or it ended"
        raise SystemExit(f"{' '.join(process.args)}: no ready line: {said}")
    return int(match[1]), int(match[2])


class Server:
    """Use it with `with`; `port` and `pid` are what its ready line says."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            machine.pinned(0, [*map(str, command), "--port", "0"]),
            stdout=subprocess.PIPE, text=True)
        try:
            self.port, self.pid = read_ready(self.process)
        except BaseException:
            self.stop()
            raise

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
