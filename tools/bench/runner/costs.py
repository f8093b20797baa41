"""What has been measured of a call's cost, beside what has landed."""
import pathlib

from figures import NONE, grid, number

LANDED = pathlib.Path(__file__).resolve().parent.parent / "cost.json"
NAMES = {
    "client-loop": "client, callers on the loop", "client-default": "client, callers elsewhere",
    "server": "server", "c-client": "C client", "c-server": "C server",
}
# Runs differ by less than 1 %, and by up to 3 % in the allocations of callers elsewhere.
TOLERANCE = {"instructions": 0.02, "allocations": 0.05}
GATED = ("client-loop", "client-default", "server")


def bound(key, landed):
    """The most that passes."""
    return landed * (1 + TOLERANCE[key])


def risen(measured, landed):
    """A sentence for each figure that has risen beyond the tolerance."""
    return [f"{NAMES[end]}: {measured[end][key]:,} {key} a call, and {landed[end][key]:,} have landed"
            for end in GATED for key in landed.get(end, {})
            if measured[end][key] > bound(key, landed[end][key])]


def lowered(measured, landed):
    """What may land: each figure, or what has landed where that is lower."""
    return {end: {key: min(value, landed.get(end, {}).get(key, value))
                  for key, value in measured[end].items()} for end in GATED}


def table(measured, landed):
    rows = [["a unary call, 64 B", "instructions", "landed", "allocations", "landed"]]
    for end, figures in measured.items():
        row = [NAMES[end]]
        for key in ("instructions", "allocations"):
            row += [number(figures[key], 4), number(landed.get(end, {}).get(key), 4)]
        rows.append(row if end in GATED else [*row[:2], NONE, row[3], NONE])
    return grid(rows)
