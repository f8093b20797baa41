"""The tables of a run."""
from statistics import median

from figures import NONE, Figures, grid, number, ratio_of, spread
from loads import LOADS, PAIRS, PEER_PAIRS
from targets import short_table

NAMES = {
    "CC": "C server, C client",
    "SC": "Swift server, C client",
    "SL": "Swift, callers on the loop",
    "SD": "Swift, callers elsewhere",
    "GG": "grpc-swift-2, both ends",
    "PP": "gRPC C++, both ends",
    "OO": "grpc-go, both ends",
}
SERVERS = {"C": "C", "Swift": "Swift", "grpc": "grpc-swift-2", "grpc-c++": "gRPC C++",
           "grpc-go": "grpc-go"}
# Like only to like: pairs with the C client say nothing of another client.
COMPARED_WITH_PEERS = ("SL", "SD", *PEER_PAIRS)


def markdown(lines):
    run, taken = lines[0], lines[1:]
    kept = [line for line in taken if line["is_kept"]]
    figures = Figures(kept)
    is_claim = all(line["is_quiet"] for line in kept)
    parts = [heading(run, taken, kept), short_table(figures, is_claim)]
    parts += [load_table(figures, load) for load in LOADS if figures.has(load, "CC")]
    if kept[0]["idle"]:
        parts.append(memory_table(figures, kept))
    return "\n\n".join(parts) + "\n"


def heading(run, taken, kept):
    of = run["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in of["versions"].items())
    changed = " with changes that are not committed" if of["is_changed"] else ""
    noisy = sum(not line["is_quiet"] for line in kept)
    warning = f" **{noisy} of them were noisy: these figures are no claim.**" if noisy else ""
    return (f"{of['day']}, commit {of['commit']}{changed}; {of['cores']} × {of['processor']}, "
            f"Linux {of['kernel']}, {versions}. {len(kept)} of {len(taken)} rounds kept, "
            f"{run['seconds']:g} s a load.{warning}")


def load_table(figures, name):
    load = LOADS[name]
    has_latency = load.unit == "calls"
    has_bytes = load.unit == "messages"
    rows = [["pair", f"{load.unit}/s", *(["MB/s"] if has_bytes else []), "of C/C",
             "of the fastest peer", "server CPU µs each", "of C", "client CPU",
             *(["p50 µs", "p99 µs", "p99.9 µs"] if has_latency else [])]]
    for pair in (pair for pair in NAMES if figures.has(name, pair)):
        rate = figures.each(name, pair, "calls_per_second")
        rows.append([
            NAMES[pair], spread(rate),
            *([number(median(rate) * load.options["payload"] / 1e6)] if has_bytes else []),
            ratio(figures, name, pair, "calls_per_second"),
            number(figures.of_fastest_peer(name, pair), digits=2)
            if pair in COMPARED_WITH_PEERS else NONE,
            spread(figures.each(name, pair, "server_cpu_us_per_call")),
            ratio(figures, name, pair, "server_cpu_us_per_call"),
            number(median(figures.each(name, pair, "client_cpu_us_per_call"))),
            *(number(median(figures.each(name, pair, key)))
              for key in ("p50_us", "p99_us", "p999_us") if has_latency),
        ])
    return f"### {load.title[0].upper()}{load.title[1:]}\n" + grid(rows)


def ratio(figures, load, pair, key):
    value = figures.ratio(load, pair, "CC", key)
    return "1" if pair == "CC" and value else number(value, digits=2)


def memory_table(figures, kept):
    rows = [["server", "connections", "KiB each", "of C", "MiB resident with them",
             "% of a core at rest", "MiB after the loads"]]
    for server, count in figures.at_rest[0]:
        each = [of_round[server, count]["kib_per_connection"] for of_round in figures.at_rest]
        base = [of_round["C", count]["kib_per_connection"] for of_round in figures.at_rest]
        rows.append([
            SERVERS[server], f"{count:,}", spread(each), number(ratio_of(each, base), digits=2),
            number(figures.rest(server, count, "server_rss_kib") / 1024),
            number(figures.rest(server, count, "idle_cpu_percent"), digits=2),
            after_loads(kept, server)])
    return "### Connections at rest\n" + grid(rows)


def after_loads(kept, server):
    most = [max((load["server_rss_kib"] for load in line["measured"]
                 if PAIRS[load["pair"]][1] == server and "server_rss_kib" in load), default=None)
            for line in kept]
    return number(median(most) / 1024) if most[0] else NONE
