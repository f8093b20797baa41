"""The machine: what it is, and what else runs on it."""
import datetime
import os
import pathlib
import platform
import re
import subprocess
import time

import build

BENCH = pathlib.Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))


def description(programs):
    versions = {"Swift": first(r"Swift version (\S+)", said("swift", "--version")),
                "OpenSSL": first(r"OpenSSL (\S+)", said("openssl", "version"))}
    if "grpc" in programs:
        manifest = (BENCH / "grpc-peer/Package.swift").read_text()
        versions["grpc-swift-2"] = first(r'grpc-swift-2", exact: "([^"]+)"', manifest)
    if "grpc-c++" in programs:
        versions["gRPC C++"] = build.package_version("libgrpc++-dev")
    if "grpc-go" in programs:
        versions["grpc-go"] = build.package_version("golang-google-grpc-dev")
        versions["Go"] = first(r"go version go(\S+)", said("go", "version"))
    model = first(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return {
        "day": datetime.date.today().isoformat(),
        "commit": said("git", "rev-parse", "--short", "HEAD").strip(),
        "is_changed": bool(said("git", "status", "--short", "--", ":/Sources", ":/tools/bench")),
        "cores": len(CORES), "processor": model, "kernel": platform.release(),
        "versions": versions,
    }


def said(*command):
    return subprocess.run(command, cwd=BENCH, capture_output=True, text=True, check=True).stdout


def first(pattern, text):
    match = re.search(pattern, text)
    return match[1].strip() if match else "unknown"


def pinned(place, command):
    """The command on one core: servers on the first, clients on the second where there are two."""
    if len(CORES) < 2:
        return command
    return ["taskset", "-c", str(CORES[place]), *command]


class Watch:
    """What part of the machine's CPU others take from now on, time stolen by its host included.

    Make it and ask it only while no client runs: clients are ours once they have been waited for.
    """

    def __init__(self, servers=()):
        self.ours = {os.getpid(), *(server.pid for server in servers)}
        self.started, self.at_start = time.monotonic(), self.others()

    def others(self):
        seconds = stolen_seconds()
        for folder in pathlib.Path("/proc").iterdir():
            if folder.name.isdigit() and int(folder.name) not in self.ours:
                seconds += process_seconds(folder)
        return seconds

    def share(self):
        elapsed = time.monotonic() - self.started
        return max(0.0, self.others() - self.at_start) / (elapsed * os.cpu_count())


def process_seconds(folder):
    """CPU time of a process and of the children it has waited for; 0 if it has just ended."""
    try:
        stat = (folder / "stat").read_text()
    except OSError:
        return 0
    fields = stat[stat.rindex(")") + 2:].split()
    return sum(map(int, fields[11:15])) / TICKS


def stolen_seconds():
    return int(pathlib.Path("/proc/stat").read_text().split()[8]) / TICKS
