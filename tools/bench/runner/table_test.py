"""Tests of the tables: `python3 -m unittest discover tools/bench/runner -p '*_test.py'`."""
import pathlib
import tempfile
import unittest

import page
import table


def load(pair, calls, server_cpu, depth=16):
    return {"pair": pair, "connections": 8, "depth": depth, "payload": 64,
            "calls_per_second": calls, "p50_us": 10, "p99_us": 20, "p999_us": 30,
            "client_cpu_us_per_call": 1, "server_cpu_us_per_call": server_cpu,
            "server_rss_kib": 2048}


def one_round(measured, is_kept=True, is_quiet=True):
    idle = [{"server": "C", "idle_connections": 1000, "kib_per_connection": 20,
             "server_rss_kib": 10240}]
    return {"is_kept": is_kept, "is_quiet": is_quiet, "measured": measured, "idle": idle}


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
        self.assertIn("| server CPU a call, of the C server's (C client) | **3.0** |", text)
        self.assertNotIn("grpc", text.split("### 8 × 16")[0])

    def test_grpc_is_compared_with_pairs_that_are_swift_at_both_ends(self):
        pairs = [load("CC", 100, 1), load("SD", 50, 2), load("GG", 10, 0)]
        pairs += [load("SC", 80, 2), load("SL", 60, 2)]
        text = table.markdown([RUN, one_round(pairs)])
        self.assertIn("| calls/s, of grpc-swift-2's (callers elsewhere) | **5.0** |", text)
        self.assertIn("| Swift server, C client | 80.0 | 0.80 | – |", text)
        self.assertIn("| grpc-swift-2, both ends | 10.0 | 0.10 | 1 |", text)

    def test_a_base_below_the_clocks_step_has_no_ratio(self):
        self.assertEqual(table.ratio([{(1, "SC"): {"k": 1}, (1, "CC"): {"k": 0}}],
                                     1, "SC", "CC", "k"), "–")

    def test_noisy_rounds_are_owned_up_to(self):
        pairs = [load("CC", 100, 1), load("SC", 50, 2)]
        text = table.markdown([RUN, one_round(pairs, is_quiet=False)])
        self.assertIn("1 of them were noisy", text)

    def test_numbers_have_three_digits_that_mean_something(self):
        for value, text in [(0, "0.00"), (0.00478, "0.00478"), (0.404, "0.404"), (9.996, "10.0"),
                            (356.2, "356"), (17903, "17,900"), (2449123, "2,450,000")]:
            self.assertEqual(table.number(value), text)


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
