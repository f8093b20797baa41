"""Builds what is measured, and says where each program is."""
import pathlib
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent.parent
# Peers: the folder of each, its program in it, and Debian's packages that it needs.
PEERS = {
    "grpc": ("grpc-peer", ".build/release/grpc-echo", []),
    "grpc-c++": ("cpp-peer", ".build/grpc-echo",
                 ["g++", "pkg-config", "libgrpc++-dev", "protobuf-compiler-grpc"]),
    "grpc-go": ("go-peer", ".build/go-echo", ["golang-go", "golang-google-grpc-dev"]),
}


def ours():
    """Paths of our programs and the yardstick's by name."""
    yardstick, swift = BENCH / "yardstick", swift_build(BENCH)
    run_or_exit("make", "-s", "-C", str(yardstick), "all")
    return {
        "c-server": yardstick / ".build/server", "c-client": yardstick / ".build/load",
        "server": swift / "echo-server", "client": swift / "echo-client",
        "allocations": yardstick / ".build/allocations.so",
    }


def programs(wanted=(), unwanted=()):
    """Ours, and those of peers where they are built or wanted."""
    found, left_out = ours(), []
    for peer, (folder, program, packages) in PEERS.items():
        path = BENCH / folder / program
        if peer in unwanted:
            continue
        if peer not in wanted and not path.exists():
            left_out.append(peer)
            continue
        if peer in wanted:
            install(packages)
        if (BENCH / folder / "Makefile").exists():
            run_or_exit("make", "-s", "-C", str(BENCH / folder), "all")
            found[peer] = path
        else:
            found[peer] = swift_build(BENCH / folder) / path.name
    if left_out:
        print(f"left out: {', '.join(left_out)}. `tools/bench/run --with {','.join(left_out)}` "
              "builds them once (grpc takes about 5 minutes); later runs then measure them by "
              "themselves", file=sys.stderr)
    return found


def install(packages):
    missing = [package for package in packages if package_version(package) is None]
    if not missing:
        return
    as_root = [] if subprocess.run(["id", "-u"], capture_output=True).stdout == b"0\n" else ["sudo"]
    run_or_exit(*as_root, "apt-get", "update", "-qq")
    run_or_exit(*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
                "--no-install-recommends", *missing)


def package_version(package):
    """None where it is not installed, or where there is no dpkg."""
    try:
        asked = subprocess.run(["dpkg-query", "-W", "-f=${Status}|${Version}", package],
                               capture_output=True, text=True)
    except FileNotFoundError:
        return None
    status, _, version = asked.stdout.partition("|")
    return version if "install ok installed" in status else None


def swift_build(package):
    command = ["swift", "build", "-c", "release", "--package-path", str(package)]
    run_or_exit(*command)
    shown = subprocess.run([*command, "--show-bin-path"], check=True, stdout=subprocess.PIPE,
                           text=True)
    return pathlib.Path(shown.stdout.strip())


def run_or_exit(*command):
    if subprocess.run(command, stdout=sys.stderr).returncode:
        sys.exit(f"tools/bench/run: not done: {' '.join(command)}")
