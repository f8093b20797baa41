"""Builds what is measured, and says where each program is."""
import pathlib
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent.parent
GRPC = BENCH / "grpc-peer"


def programs(with_peer=None, without_peer=None):
    """Paths of the programs by name; "grpc" only if it is built or wanted."""
    run_or_exit("make", "-s", "-C", str(BENCH / "yardstick"), "all")
    ours = swift_build(BENCH)
    found = {
        "c-server": BENCH / "yardstick/.build/server", "c-client": BENCH / "yardstick/.build/load",
        "server": ours / "echo-server", "client": ours / "echo-client",
    }
    if without_peer == "grpc":
        return found
    if with_peer == "grpc" or (GRPC / ".build/release/grpc-echo").exists():
        found["grpc"] = swift_build(GRPC) / "grpc-echo"
    else:
        print("grpc-swift-2 is left out: `tools/bench/run --with grpc` builds it once, in about "
              "5 minutes; later runs then measure it by themselves", file=sys.stderr)
    return found


def swift_build(package):
    command = ["swift", "build", "-c", "release", "--package-path", str(package)]
    run_or_exit(*command)
    shown = subprocess.run([*command, "--show-bin-path"], check=True, stdout=subprocess.PIPE,
                           text=True)
    return pathlib.Path(shown.stdout.strip())


def run_or_exit(*command):
    if subprocess.run(command, stdout=sys.stderr).returncode:
        sys.exit(f"tools/bench/run: not built: {' '.join(command)}")
