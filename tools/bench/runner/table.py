"""Tables of kept rounds. A ratio is taken within each round, then the median of all rounds."""
import math
from statistics import median

from loads import PAIRS

NAMES = {
    "CC": "C server, C client",
    "SC": "Swift server, C client",
    "SL": "Swift, callers on the loop",
    "SD": "Swift, callers elsewhere",
    "GG": "grpc-swift-2, both ends",
}
SERVERS = {"C": "C", "Swift": "Swift", "grpc": "grpc-swift-2"}
NONE = "–"


def markdown(lines):
    run, taken = lines[0], lines[1:]
    kept = [line for line in taken if line["is_kept"]]
    figures = [by_cell_and_pair(line) for line in kept]
    cells = list(dict.fromkeys(cell for cell, _ in figures[0]))
    parts = [heading(run, taken, kept), in_short(figures, cells)]
    parts += [cell_table(figures, cell) for cell in cells]
    parts.append(memory_table(kept))
    return "\n\n".join(parts) + "\n"


def by_cell_and_pair(line):
    return {((each["connections"], each["depth"]), each["pair"]): each
            for each in line["measured"]}


def heading(run, taken, kept):
    of = run["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in of["versions"].items())
    changed = " with changes that are not committed" if of["is_changed"] else ""
    noisy = sum(not line["is_quiet"] for line in kept)
    warning = f" **{noisy} of them were noisy: these figures are no claim.**" if noisy else ""
    return (f"{of['day']}, commit {of['commit']}{changed}; {of['cores']} × {of['processor']}, "
            f"Linux {of['kernel']}, {versions}. {len(kept)} of {len(taken)} rounds kept, "
            f"{run['seconds']:g} s a load.{warning}")


def in_short(figures, cells):
    rows = [["", *map(cell_name, cells)]]
    rows.append(["server CPU a call, of the C server's (C client)",
                 *(bold(ratio(figures, c, "SC", "CC", "server_cpu_us_per_call")) for c in cells)])
    if (cells[0], "GG") in figures[0]:
        for pair, where in [("SL", "on the loop"), ("SD", "elsewhere")]:
            rows.append([f"calls/s, of grpc-swift-2's (callers {where})",
                         *(bold(ratio(figures, c, pair, "GG", "calls_per_second"))
                           for c in cells)])
    return "### In short\n" + grid(rows)


def cell_table(figures, cell):
    rows = [["pair", "calls/s", "of C/C", "of grpc", "server CPU µs a call", "of C",
             "client CPU", "p50 µs", "p99 µs", "p99.9 µs"]]
    has_grpc = (cell, "GG") in figures[0]
    for pair in (pair for pair in NAMES if (cell, pair) in figures[0]):
        rows.append([
            NAMES[pair],
            spread(each(figures, cell, pair, "calls_per_second")),
            ratio(figures, cell, pair, "CC", "calls_per_second"),
            # Like only to like: pairs with the C client say nothing of another client.
            ratio(figures, cell, pair, "GG", "calls_per_second")
            if has_grpc and PAIRS[pair][0] != "c-client" else NONE,
            spread(each(figures, cell, pair, "server_cpu_us_per_call")),
            ratio(figures, cell, pair, "CC", "server_cpu_us_per_call"),
            number(median(each(figures, cell, pair, "client_cpu_us_per_call"))),
            *(number(median(each(figures, cell, pair, key)))
              for key in ("p50_us", "p99_us", "p999_us")),
        ])
    return f"### {cell_name(cell)}\n" + grid(rows)


def memory_table(kept):
    rows = [["server", "KiB a connection at rest", "MiB resident with them", "MiB after the loads"]]
    for place, idle in enumerate(kept[0]["idle"]):
        of_rounds = [line["idle"][place] for line in kept]
        after = [max(load["server_rss_kib"] for load in line["measured"]
                     if load["pair"][0] == idle["server"][0].upper()) for line in kept]
        rows.append([SERVERS[idle["server"]],
                     spread([each["kib_per_connection"] for each in of_rounds]),
                     number(median(each["server_rss_kib"] for each in of_rounds) / 1024),
                     number(median(after) / 1024)])
    count = kept[0]["idle"][0]["idle_connections"]
    return f"### Memory, {count:,} connections at rest\n" + grid(rows)


def cell_name(cell):
    return "{} × {}".format(*cell)


def each(figures, cell, pair, key):
    return [of_round[cell, pair][key] for of_round in figures]


def ratio(figures, cell, pair, base, key):
    """The median of the rounds' ratios; a base of 0, below the clock's step, has none."""
    pairs = zip(each(figures, cell, pair, key), each(figures, cell, base, key))
    ratios = [one / other for one, other in pairs if other]
    if not ratios:
        return NONE
    return "1" if pair == base else number(median(ratios), digits=2)


def spread(values):
    if len(values) == 1:
        return number(values[0])
    return f"{number(median(values))} [{number(min(values))}–{number(max(values))}]"


def number(value, digits=3):
    """So many significant digits, thousands set apart."""
    rounded = float(f"{value:.{digits}g}")
    power = math.floor(math.log10(abs(rounded))) if rounded else 0
    return f"{rounded:,.{max(0, digits - 1 - power)}f}"


def bold(text):
    return f"**{text}**"


def grid(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)
