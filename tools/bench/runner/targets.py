"""What the protocol must reach, and what it has reached: a row for each, measured or not."""
import json
from typing import Callable, NamedTuple

import loads
from costs import LANDED
from figures import NONE, grid, number

PEERS_MISSING = "not measured: build the peers, `--with grpc-c++,grpc-go`"
WITHOUT_BATCH = "not measured: the client has no batch call yet"


class Target(NamedTuple):
    """`measured` gives a number, or says why there is none. `must` and `aim` are None where the
    protocol names no figure; `must` may be words, for what another program sees to."""
    work: str
    what: str
    sign: str  # ≥ or ≤
    must: float | str | None
    aim: float | None
    measured: Callable


def is_met(target, value):
    def reached(bound):
        return value >= bound if target.sign == "≥" else value <= bound
    if isinstance(value, str) or (target.aim is None and not isinstance(target.must, (int, float))):
        return NONE
    if target.must is None or isinstance(target.must, str):
        return "yes" if reached(target.aim) else "not yet"
    if not reached(target.must):
        return "**no**"
    return "yes, and the aim" if target.aim is not None and reached(target.aim) else "yes"


def short_table(figures, is_claim=True):
    """Without verdicts where the figures are no claim."""
    rows = [["work", "figure", "must", "aim", "measured", "met"]]
    for target in targets():
        value = target.measured(figures)
        rows.append([
            target.work, target.what, bound(target, target.must), bound(target, target.aim),
            value if isinstance(value, str) else f"**{short(value)}**",
            is_met(target, value) if is_claim else NONE])
    return "### In short\n" + grid(rows)


def short(value):
    return number(value, 2 if value < 10 else 3 if value < 1000 else 4)


def bound(target, value):
    if isinstance(value, str):
        return value
    return NONE if value is None else f"{target.sign} {value:,}"


def targets():
    return [*unary("SL", "callers on the loop", (0.35, 0.42), (0.6, 0.6), (13, 5), (100, 35)),
            Target("8 × 16, 64 B, callers on the loop", "CPU of both ends, of C/C", "≤", 2.3, None,
                   both_ends("8x16", "SL")),
            Target("64 × 4, 64 B, callers on the loop", "CPU of both ends, of C/C", "≤", 2.3, None,
                   both_ends("64x4", "SL")),
            *unary("SD", "callers elsewhere", (0.15, 0.30), (0.3, 0.5), (6, 3.5), (None, None)),
            *(Target(f"{cell}, 64 B, batch call", "calls/s, of C/C", "≥", 0.55, 0.8,
                     lambda _: WITHOUT_BATCH) for cell in ("8 × 16", "64 × 4")),
            server("8x16", 1.7), server("64x4", 1.7), server("8x16-1k", 1.5),
            latency("SL", "callers on the loop", 1.3, 1.1),
            latency("SD", "callers elsewhere", 1.8, 1.4),
            *streams(), *connections(), *costs(),
            Target("a flood on one connection, a tenant at 10 × its quota", "p99 of the others, of "
                   "quiet", "≤", 1.5, None, lambda _: "not measured: no program here floods yet")]


def of_base(load, pair, base, key):
    def measured(figures):
        if not figures.has(load, pair, base):
            return missing(base)
        value = figures.ratio(load, pair, base, key)
        return "not measured: below the clock's step" if value is None else value
    return measured


def missing(pair):
    if pair == "GG":
        return "not measured: build the peer, `--with grpc`"
    return "not measured in this run"


def both_ends(load, pair):
    def measured(figures):
        if not figures.has(load, pair, "CC"):
            return missing("CC")
        return figures.of_both_ends(load, pair, "CC") or "not measured: below the clock's step"
    return measured


def of_peers(load, pair):
    """Without the two fast peers the fastest of the rest says nothing."""
    def measured(figures):
        if not figures.has(load, pair):
            return missing("CC")
        if not figures.has(load, "PP", "OO"):
            return PEERS_MISSING
        return figures.of_fastest_peer(load, pair)
    return measured


def unary(pair, where, musts, aims, peers, swift_peers):
    for place, load in enumerate(("8x16", "64x4")):
        work = f"{loads.LOADS[load].title}, {where}"
        yield Target(work, "calls/s, of C/C", "≥", musts[place], aims[place],
                     of_base(load, pair, "CC", "calls_per_second"))
        yield Target(work, "calls/s, of the fastest gRPC peer's", "≥", peers[place], None,
                     of_peers(load, pair))
        if swift_peers[place]:
            yield Target(work, "calls/s, of grpc-swift-2's", "≥", swift_peers[place], None,
                         of_base(load, pair, "GG", "calls_per_second"))


def server(load, must):
    return Target(f"{loads.LOADS[load].title}, server under the C client", "server CPU a call, of C",
                  "≤", must, 1.3, of_base(load, "SC", "CC", "server_cpu_us_per_call"))


def latency(pair, where, must, aim):
    return Target(f"{loads.LOADS['1x1'].title}, {where}", "p50, of C/C", "≤", must, aim,
                  of_base("1x1", pair, "CC", "p50_us"))


def streams():
    for pair, where in (("SL", "callers on the loop"), ("SD", "callers elsewhere")):
        work = f"{loads.LOADS['stream'].title}, {where}"
        yield Target(work, "messages/s, of C/C", "≥", 0.5, 0.8,
                     of_base("stream", pair, "CC", "calls_per_second"))
        yield Target(work, "messages/s, of the fastest gRPC peer's", "≥", 2, None,
                     of_peers("stream", pair))
        yield Target(f"{loads.LOADS['bulk'].title}, {where}", "MB/s, of C/C", "≥", 0.8, 0.95,
                     of_base("bulk", pair, "CC", "calls_per_second"))
    yield Target(loads.LOADS["stream"].title, "memory, of the credit", "≤", None, 1,
                 lambda _: "not measured: no reader here is slow")


def connections():
    def rest(key):
        def measured(figures):
            value = figures.rest("Swift", 10_000, key)
            return "not measured in this run" if value is None else value
        return measured
    yield Target("10,000 connections at rest", "KiB resident each", "≤", 16, None,
                 rest("kib_per_connection"))
    yield Target("10,000 connections at rest", "% of a core", "≤", None, 0,
                 rest("idle_cpu_percent"))
    yield Target("full mutual handshakes, server under the C client", "connections/s, of C/C", "≥",
                 0.9, None, of_base("handshakes", "SC", "CC", "calls_per_second"))


def costs():
    """Of tools/bench/cost, which also gates them: they may not rise."""
    landed = json.loads(LANDED.read_text(encoding="utf-8")) if LANDED.exists() else {}
    def cost(end, key):
        value = landed.get(end, {}).get(key)
        return lambda _: "not measured: run `tools/bench/cost --write`" if value is None else value
    for end, work, aim in (("client-loop", "client, callers on the loop", 6000),
                           ("client-default", "client, callers elsewhere", None),
                           ("server", "server", 2600)):
        yield Target(f"a unary call, 64 B: {work}", "instructions", "≤", "never more", aim,
                     cost(end, "instructions"))
        yield Target(f"a unary call, 64 B: {work}", "allocations", "≤", "never more", None,
                     cost(end, "allocations"))
