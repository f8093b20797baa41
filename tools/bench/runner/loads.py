"""The loads, and the pairs of a client and a server that are put under them."""
import json
import subprocess
import time
from typing import NamedTuple

import machine
from server import Server

# A server: its program, and what stands before its options.
SERVERS = {
    "C": ("c-server", []), "Swift": ("server", []), "grpc": ("grpc", ["server"]),
    "grpc-c++": ("grpc-c++", ["server"]), "grpc-go": ("grpc-go", ["server"]),
}
# A pair: the program of its client, its server, and more options of the client.
PAIRS = {
    "CC": ("c-client", "C", []),
    "SC": ("c-client", "Swift", []),
    "SL": ("client", "Swift", ["--lane", "loop"]),
    "SD": ("client", "Swift", ["--lane", "default"]),
    "GG": ("grpc", "grpc", []),
    "PP": ("grpc-c++", "grpc-c++", []),
    "OO": ("grpc-go", "grpc-go", []),
}
PEER_PAIRS = ("GG", "PP", "OO")


class Load(NamedTuple):
    """What clients are told to do; `shares_core`: with the server, else each has its own."""
    title: str
    unit: str
    options: dict
    shares_core: bool = False
    left_out: tuple = ()


def calls(connections, depth, payload=64):
    return {"connections": connections, "depth": depth, "payload": payload}


def stream(payload, messages):
    return {**calls(1, 1, payload), "stream": messages}


LOADS = {
    "8x16": Load("8 × 16, 64 B", "calls", calls(8, 16)),
    "64x4": Load("64 × 4, 64 B", "calls", calls(64, 4)),
    "1x1": Load("1 × 1, 64 B, both ends on one core", "calls", calls(1, 1), shares_core=True),
    "8x16-1k": Load("8 × 16, 1 KiB", "calls", calls(8, 16, 1024)),
    "stream": Load("server stream, 1 KiB messages", "messages", stream(1024, 10_000)),
    "bulk": Load("server stream, 64 KiB messages", "messages", stream(65_536, 500)),
    # Where the callers of a connection run makes no difference to one that ends after its call.
    "handshakes": Load("connect, call once, close; 4 at a time", "connections",
                       {"handshakes": 4}, left_out=("SL",)),
}
# Connections at rest, and the servers that hold them: ten thousand take most peers' clients minutes.
IDLE = {1000: tuple(SERVERS), 10_000: ("C", "Swift")}


def server_command(programs, name):
    program, first = SERVERS[name]
    return [programs[program], *first]


def servers_of(programs):
    return [name for name, (program, _) in SERVERS.items() if program in programs]


def pairs_of(programs, load):
    return [pair for pair, (program, _, _) in PAIRS.items()
            if program in programs and pair not in load.left_out]


class Client:
    """Puts loads on, one at a time."""

    def __init__(self, programs, servers, pki, chosen):
        self.programs, self.servers, self.pki, self.chosen = programs, servers, pki, chosen
        self.overrun_seconds = 0.0  # of the load that took longest beyond the time asked for

    def measure(self, name, pair):
        load = LOADS[name]
        program, server, more = PAIRS[pair]
        options = [word for key, value in load.options.items() for word in ("--" + key, value)]
        started = time.monotonic()
        figures = self.run(program, self.servers[server], [
            *options, "--seconds", self.chosen.seconds, "--warmup", self.chosen.warmup, *more],
            place=0 if load.shares_core else 1)
        over = time.monotonic() - started - self.chosen.warmup - self.chosen.seconds
        self.overrun_seconds = max(self.overrun_seconds, over)
        if "handshakes" in load.options:
            figures = {"calls_per_second": figures["handshakes_per_second"],
                       "client_cpu_us_per_call": figures["client_cpu_us"],
                       "server_cpu_us_per_call": figures["server_cpu_us"]}
        return {"load": name, "pair": pair, **figures}

    def idle(self, name, count):
        """A server that did nothing before but one short load."""
        program = name if name in self.programs else "c-client"
        with Server(*server_command(self.programs, name), "--pki", self.pki) as server:
            self.run(program, server, ["--connections", 1, "--depth", 1, "--seconds", 0.1])
            figures = self.run(program, server, ["--idle", count])
        return {"server": name, **figures}

    def run(self, program, server, more, place=1):
        first = ["client"] if program in SERVERS else []  # the peers' programs are both ends
        command = [self.programs[program], *first, "--pki", self.pki, "--port", server.port,
                   "--pid", server.pid, "--json", 1, *more]
        ended = subprocess.run(machine.pinned(place, list(map(str, command))),
                               stdout=subprocess.PIPE, text=True, timeout=300)
        if ended.returncode:
            raise SystemExit(f"{' '.join(ended.args)} ended with {ended.returncode}")
        return json.loads(ended.stdout)
