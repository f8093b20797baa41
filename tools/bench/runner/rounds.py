"""Rounds: each measures every pair under every load, and is kept only if the machine was quiet."""
import contextlib
import sys
import time

import handshake
import machine
from loads import IDLE, LOADS, Client, pairs_of, server_command, servers_of
from server import Server

YARDSTICK = ("8x16", "CC")  # measured first and last
# More of the machine's CPU than this in others' hands, or the yardstick faster or slower by more
# than this from the round's start to its end, and the round says more of them than of us.
OTHERS_SHARE_MAX = 0.03
DRIFT_MAX = 0.1
# Starting and connecting take less than a second; what is longer is a machine that was stopped, or,
# if it happens when nobody else is there, a fault to be found.
OVERRUN_SECONDS_MAX = 3


def take(programs, pki, chosen):
    """Rounds until enough are kept or patience ends; all of them, in order."""
    taken, kept, is_waiting = [], 0, False
    until = time.monotonic() + chosen.patience * 60
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(
            Server(*server_command(programs, name), "--pki", pki)) for name in servers_of(programs)}
        for name, server in servers.items():
            handshake.require_terms(name, server, pki)
        while kept < chosen.rounds and time.monotonic() < until:
            if not chosen.keep_noisy and not looks_quiet(servers.values()):
                if not is_waiting:
                    print("waiting until nobody else is busy here", file=sys.stderr)
                is_waiting = True
                continue
            is_waiting = False
            one = take_one(len(taken) + 1, programs, servers, pki, chosen)
            kept += one["is_kept"]
            taken.append(one)
            verdict = "kept" if one["is_quiet"] else "kept, noisy" if one["is_kept"] else "rejected"
            print(f"round {one['round']} {verdict}: others took {one['others_share']:.1%} of the "
                  f"CPU, the yardstick drifted by {one['drift']:+.1%}, the slowest load ended "
                  f"{one['overrun_seconds']:.1f} s late", file=sys.stderr)
    return taken


def looks_quiet(servers):
    watch = machine.Watch(servers)
    time.sleep(2)
    return watch.share() <= OTHERS_SHARE_MAX


def take_one(number, programs, servers, pki, chosen):
    watch = machine.Watch(servers.values())
    client = Client(programs, servers, pki, chosen)
    first = client.measure(*YARDSTICK)
    # Whoever runs after whom is another one in every second round.
    order = 1 if number % 2 else -1
    measured = [client.measure(name, pair) for name in chosen.only if name in LOADS
                for pair in pairs_of(programs, LOADS[name])[::order]]
    last = client.measure(*YARDSTICK)
    idle = [client.idle(name, count) for count, names in IDLE.items() if "idle" in chosen.only
            for name in names if name in servers]
    drift = last["calls_per_second"] / first["calls_per_second"] - 1
    share = watch.share()
    is_quiet = (share <= OTHERS_SHARE_MAX and abs(drift) <= DRIFT_MAX
                and client.overrun_seconds <= OVERRUN_SECONDS_MAX)
    return {"round": number, "is_kept": is_quiet or chosen.keep_noisy, "is_quiet": is_quiet,
            "others_share": round(share, 4), "drift": round(drift, 4),
            "overrun_seconds": round(client.overrun_seconds, 2), "measured": measured,
            "idle": idle}
