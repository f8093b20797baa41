"""Rules about the code that the compiler does not check (tools/check runs it)."""
import pathlib
import re
import subprocess
import sys

PURE = {
    "TrameWire", "TrameJSON", "TrameSchema", "TrameCompiler", "TrameLanguageServer", "TrameDocs",
    "TrameReflection", "TrameBreaking", "Trame", "TrameControl", "TrameSession", "TrameEngine",
    "PTCEDomain",
}
FORBIDDEN = re.compile(r"^\s*(?:\w+ )?import (?:struct |class |func )?(Dispatch|Foundation|FoundationEssentials|COpenSSL|Glibc|Darwin)\b")
# Tables and what is listed here by name may be longer than 400 lines.
LONG_ALLOWED: set[str] = set()
LINES_MAX = 400
VAGUE = re.compile(r"(^|/)(utils?|helpers?|common|misc|manager)[^/]*\.swift$", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def files(*patterns):
    out = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        capture_output=True, text=True, check=True).stdout
    return [pathlib.Path(line) for line in out.splitlines() if pathlib.Path(line).exists()]


def complaints():
    for path in files("*.swift"):
        if "Generated" in path.parts:
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > LINES_MAX and str(path) not in LONG_ALLOWED:
            yield f"{path}: {len(lines)} lines; split it by idea (at most {LINES_MAX})"
        if VAGUE.search(str(path)):
            yield f"{path}: a name that says nothing; name the file after its idea"
        room = path.parts[1] if path.parts[0] == "Sources" else ""
        for number, line in enumerate(lines, 1):
            match = FORBIDDEN.match(line)
            if room in PURE and match:
                yield f"{path}:{number}: a pure room imports {match[1]}; move the IO to its shell"
            if UNFINISHED.search(line):
                yield f"{path}:{number}: looks unfinished; finish it or say so in docs"
    for path in files("*.md"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if "://" not in target and not (path.parent / target).exists():
                    yield f"{path}:{number}: link to {target}, which is not there"


found = list(complaints())
for complaint in found:
    print(complaint)
sys.exit(1 if found else 0)
