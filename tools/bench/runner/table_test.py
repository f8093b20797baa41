"""Tests of the tables: `python3 -m unittest discover tools/bench/runner -p '*_test.py'`."""
import pathlib
import tempfile
import unittest

import costs
import figures
import page
import table
import targets


def load(pair, calls, server_cpu, name="8x16", p50=10):
    return {"load": name, "pair": pair, "calls_per_second": calls, "p50_us": p50, "p99_us": 20,
            "p999_us": 30, "client_cpu_us_per_call": 1, "server_cpu_us_per_call": server_cpu,
            "server_rss_kib": 2048}


def idle(server, count, kib):
    return {"server": server, "idle_connections": count, "kib_per_connection": kib,
            "server_rss_kib": 10240, "idle_cpu_percent": 0}


def one_round(measured, is_kept=True, is_quiet=True, at_rest=()):
    return {"is_kept": is_kept, "is_quiet": is_quiet, "measured": measured, "idle": at_rest}


RUN = {"machine": {"day": "2000-01-01", "commit": "abc", "is_changed": False, "cores": 2,
                   "processor": "P", "kernel": "6", "versions": {"Swift": "6"}}, "seconds": 1}


class Tables(unittest.TestCase):
    def test_a_ratio_is_of_each_round_and_rejected_rounds_are_left_out(self):
        rounds = [one_round([load("CC", base, 1), load("SC", base / 2, cpu)])
                  for base, cpu in [(100, 2), (1000, 3), (10000, 10)]]
        rounds.append(one_round([load("CC", 1, 1), load("SC", 1, 1)], is_kept=False))
        text = table.markdown([RUN, *rounds])
        self.assertIn("3 of 4 rounds kept, 1 s a load.", text)
        self.assertIn("| Swift server, C client | 500 [50.0–5,000] | 0.50 | – "
                      "| 3.00 [2.00–10.0] | 3.0 |", text)
        self.assertIn("| 8 × 16, 64 B, server under the C client | server CPU a call, of C "
                      "| ≤ 1.7 | ≤ 1.3 | **3.0** | **no** |", text)

    def test_the_fastest_peer_is_that_of_each_round(self):
        rounds = [one_round([load("CC", 100, 1), load("SD", 60, 2), load("SC", 50, 1),
                             load("PP", slow, 1), load("OO", fast, 1)])
                  for slow, fast in [(10, 5), (5, 10)]]
        text = table.markdown([RUN, *rounds])
        self.assertIn("| Swift, callers elsewhere | 60.0 [60.0–60.0] | 0.60 | 6.0 |", text)
        self.assertIn("| Swift server, C client | 50.0 [50.0–50.0] | 0.50 | – |", text)
        self.assertIn("| calls/s, of the fastest gRPC peer's | ≥ 6 | – | **6.0** | yes |", text)

    def test_streams_are_also_told_in_bytes(self):
        measured = [load("CC", 1000, 1, "bulk"), load("SL", 900, 1, "bulk")]
        text = table.markdown([RUN, one_round(measured)])
        self.assertIn("| Swift, callers on the loop | 900 | 59.0 | 0.90 |", text)
        self.assertIn("| ≥ 0.8 | ≥ 0.95 | **0.90** | yes |", text)

    def test_memory_is_compared_with_as_many_connections(self):
        at_rest = [idle("C", 1000, 20), idle("Swift", 1000, 25), idle("C", 10000, 10),
                   idle("Swift", 10000, 15)]
        text = table.markdown([RUN, one_round([load("CC", 1, 1)], at_rest=at_rest)])
        self.assertIn("| Swift | 10,000 | 15.0 | 1.5 | 10.0 | 0.0 |", text)
        self.assertIn("| KiB resident each | ≤ 16 | – | **15.0** | yes |", text)
        self.assertIn("| % of a core | – | ≤ 0 | **0.0** | yes |", text)

    def test_a_base_below_the_clocks_step_has_no_ratio(self):
        both = [load("SC", 1, 1), load("CC", 1, 0)]
        self.assertIsNone(figures.Figures([one_round(both)]).ratio(
            "8x16", "SC", "CC", "server_cpu_us_per_call"))

    def test_noisy_rounds_are_owned_up_to(self):
        pairs = [load("CC", 100, 2), load("SC", 50, 1)]
        text = table.markdown([RUN, one_round(pairs, is_quiet=False)])
        self.assertIn("1 of them were noisy", text)
        self.assertIn("| ≤ 1.7 | ≤ 1.3 | **0.50** | – |", text)

    def test_numbers_have_three_digits_that_mean_something(self):
        for value, text in [(0, "0.00"), (0.00478, "0.00478"), (0.404, "0.404"), (9.996, "10.0"),
                            (356.2, "356"), (17903, "17,900"), (2449123, "2,450,000")]:
            self.assertEqual(figures.number(value), text)


class Targets(unittest.TestCase):
    def test_what_was_not_measured_keeps_its_row(self):
        text = targets.short_table(figures.Figures([one_round([load("CC", 1, 1)])]))
        # A heading, the grid's two lines, and a row for every target.
        self.assertEqual(text.count("\n") + 1, 3 + len(targets.targets()))
        self.assertIn("| 8 × 16, 64 B, batch call | calls/s, of C/C | ≥ 0.55 | ≥ 0.8 "
                      "| not measured: the client has no batch call yet | – |", text)

    def test_the_verdict_is_of_the_must_then_of_the_aim(self):
        target = targets.Target("", "", "≥", 0.5, 0.8, None)
        for value, verdict in [(0.4, "**no**"), (0.5, "yes"), (0.8, "yes, and the aim")]:
            self.assertEqual(targets.is_met(target, value), verdict)
        at_most = targets.Target("", "", "≤", None, 16, None)
        for value, verdict in [(17, "not yet"), (16, "yes")]:
            self.assertEqual(targets.is_met(at_most, value), verdict)

    def test_one_slow_peer_is_not_the_fastest(self):
        measured = [load("CC", 100, 1), load("SL", 60, 1), load("GG", 1, 1)]
        text = targets.short_table(figures.Figures([one_round(measured)]))
        self.assertIn("fastest gRPC peer's | ≥ 13 | – | not measured: build the peers", text)
        self.assertIn("| calls/s, of grpc-swift-2's | ≥ 100 | – | **60.0** | **no** |", text)


class Costs(unittest.TestCase):
    def cost(self, instructions, allocations=1.0):
        figures = {"instructions": instructions, "allocations": allocations}
        return {end: dict(figures) for end in costs.GATED}

    def test_what_rises_beyond_the_tolerance_is_named(self):
        landed = self.cost(1000)
        self.assertEqual(costs.risen(self.cost(1020, 1.05), landed), [])
        risen = costs.risen(self.cost(1021), landed)
        self.assertEqual(len(risen), len(costs.GATED))
        self.assertIn("server: 1,021 instructions a call, and 1,000 have landed", risen)
        self.assertIn("server: 1.06 allocations a call, and 1.0 have landed",
                      costs.risen(self.cost(1000, 1.06), landed))

    def test_what_has_landed_only_goes_down(self):
        self.assertEqual(costs.lowered(self.cost(1010, 0.5), self.cost(1000)), self.cost(1000, 0.5))
        self.assertEqual(costs.lowered(self.cost(990, 2), {}), self.cost(990, 2))


class Pages(unittest.TestCase):
    def test_only_what_is_between_the_marks_is_replaced(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.md"
            path.write_text(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", encoding="utf-8")
            for tables in ("new\n", "newer\n"):
                page.require_marks(path)
                page.write(path, tables)
                self.assertEqual(path.read_text(encoding="utf-8"),
                                 f"before\n{page.BEGIN}\n{tables}\n{page.END}\nafter\n")

    def test_a_page_without_its_marks_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.md"
            for text in ("", f"{page.END}\n{page.BEGIN}\n", f"{page.BEGIN}\n"):
                path.write_text(text, encoding="utf-8")
                with self.assertRaises(SystemExit):
                    page.require_marks(path)


if __name__ == "__main__":
    unittest.main()
