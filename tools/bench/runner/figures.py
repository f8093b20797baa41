"""The figures of kept rounds. A ratio is taken within each round, then the median of all rounds."""
import math
from statistics import median

from loads import PEER_PAIRS

NONE = "–"


class Figures:
    """What was measured, by load and pair; and at rest, by server and count of connections."""

    def __init__(self, rounds):
        self.rounds = [{(one["load"], one["pair"]): one for one in line["measured"]}
                       for line in rounds]
        self.at_rest = [{(one["server"], one["idle_connections"]): one for one in line["idle"]}
                        for line in rounds]

    def has(self, load, *pairs):
        return all((load, pair) in self.rounds[0] for pair in pairs)

    def each(self, load, pair, key):
        return [measured[load, pair][key] for measured in self.rounds]

    def ratio(self, load, pair, base, key):
        """None if the base is 0 in all rounds, below the clock's step."""
        return ratio_of(self.each(load, pair, key), self.each(load, base, key))

    def of_both_ends(self, load, pair, base):
        """CPU of client and server a call."""
        both = [[client + server for client, server in zip(
            self.each(load, one, "client_cpu_us_per_call"),
            self.each(load, one, "server_cpu_us_per_call"))] for one in (pair, base)]
        return ratio_of(*both)

    def peers(self, load):
        return [pair for pair in PEER_PAIRS if self.has(load, pair)]

    def of_fastest_peer(self, load, pair):
        """Calls a second over those of the fastest peer in the same round; None without peers."""
        peers = [self.each(load, peer, "calls_per_second") for peer in self.peers(load)]
        if not peers:
            return None
        return ratio_of(self.each(load, pair, "calls_per_second"), map(max, zip(*peers)))

    def rest(self, server, count, key):
        """The median; None if it was not measured."""
        if (server, count) not in self.at_rest[0]:
            return None
        return median(of_round[server, count][key] for of_round in self.at_rest)


def ratio_of(ones, bases):
    ratios = [one / base for one, base in zip(ones, bases) if base]
    return median(ratios) if ratios else None


def spread(values):
    if len(values) == 1:
        return number(values[0])
    return f"{number(median(values))} [{number(min(values))}–{number(max(values))}]"


def number(value, digits=3):
    """So many significant digits, thousands set apart."""
    if value is None:
        return NONE
    rounded = float(f"{value:.{digits}g}")
    power = math.floor(math.log10(abs(rounded))) if rounded else 0
    return f"{rounded:,.{max(0, digits - 1 - power)}f}"


def grid(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)
