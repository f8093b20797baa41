"""The pairs of a client and a server, and the loads they are put under."""
import json
import subprocess
import time

import machine
from server import Server

IDLE_CONNECTIONS = 1000


def server_commands(programs):
    commands = {"C": [programs["c-server"]], "Swift": [programs["server"]]}
    if "grpc" in programs:
        commands["grpc"] = [programs["grpc"], "server"]
    return commands


# A pair: the program of its client, its server, and more options of the client.
PAIRS = {
    "CC": ("c-client", "C", []),
    "SC": ("c-client", "Swift", []),
    "SL": ("client", "Swift", ["--lane", "loop"]),
    "SD": ("client", "Swift", ["--lane", "default"]),
    "GG": ("grpc", "grpc", []),
}


class Client:
    """Puts loads on, one at a time."""

    def __init__(self, programs, servers, pki, chosen):
        self.programs, self.servers, self.pki, self.chosen = programs, servers, pki, chosen
        self.overrun_seconds = 0.0  # of the load that took longest beyond the time asked for

    def measure(self, pair, connections, depth):
        program, server, more = PAIRS[pair]
        started = time.monotonic()
        figures = self.run(program, self.servers[server], [
            "--connections", connections, "--depth", depth, "--seconds", self.chosen.seconds,
            "--warmup", self.chosen.warmup, *more])
        over = time.monotonic() - started - self.chosen.warmup - self.chosen.seconds
        self.overrun_seconds = max(self.overrun_seconds, over)
        return {"pair": pair, **figures}

    def idle(self, name, command):
        """Memory of a server that did nothing before but one short load."""
        program = "grpc" if name == "grpc" else "c-client"
        with Server(*command, "--pki", self.pki) as server:
            self.run(program, server, ["--connections", 1, "--depth", 1, "--seconds", 0.1])
            figures = self.run(program, server, ["--idle", IDLE_CONNECTIONS])
        return {"server": name, **figures}

    def run(self, program, server, more):
        command = [self.programs[program], *(["client"] if program == "grpc" else []),
                   "--pki", self.pki, "--port", server.port, "--pid", server.pid, "--json", 1,
                   *more]
        ended = subprocess.run(machine.pinned(1, list(map(str, command))),
                               stdout=subprocess.PIPE, text=True, timeout=300)
        if ended.returncode:
            raise SystemExit(f"{' '.join(ended.args)} ended with {ended.returncode}")
        return json.loads(ended.stdout)
