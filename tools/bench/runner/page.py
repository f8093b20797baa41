"""A page of markdown that holds the tables of the last run between two marks."""
import sys

BEGIN = "<!-- written by tools/bench/run from here -->"
END = "<!-- to here -->"


def require_marks(path):
    """Ends the program before anything is measured in vain."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(END) < text.index(BEGIN):
        sys.exit(f"{path}: needs a line `{BEGIN}` and after it a line `{END}`")


def write(path, tables):
    text = path.read_text(encoding="utf-8")
    before, after = text[:text.index(BEGIN)], text[text.index(END):]
    path.write_text(f"{before}{BEGIN}\n{tables}\n{after}", encoding="utf-8")
