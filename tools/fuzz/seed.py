"""Writes the first inputs of each fuzzer into DIR: golden vectors, schemas, and scripts by hand.

    python3 tools/fuzz/seed.py DIR

What the fuzzers have found beyond them is in tools/fuzz/corpus (tools/fuzz/run --grow).
"""
import base64
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = pathlib.Path(sys.argv[1])
# The order of types in Targets/Wire and Targets/Reflection.
TYPES = ["Scalars", "OptionalScalars", "ScalarLists", "Declared", "Recipe", "Maps", "Names",
         "Rules", "Secrets", "Units", "Booking"]

# Those of Targets/View.
VIEWED = ["Scalars", "Declared", "Recipe"]


def put(fuzzer, name, data):
    folder = OUT / fuzzer
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def vectors():
    for file in ("values", "refused"):
        for number, line in enumerate((ROOT / f"IDL/golden/{file}.jsonl").read_text().splitlines()):
            vector = json.loads(line)
            yield f"{file}-{number}", vector, bytes.fromhex(vector["hex"])


def schema_images():
    for path in sorted(ROOT.glob("[ST]*s/*/Generated/*.schema.trame.swift")):
        image = re.search(r'base64: StaticString \{ "([^"]*)"', path.read_text())[1]
        yield path.name.split(".schema")[0], base64.b64decode(image)


def script(*parts):
    return b"".join(bytes(part) if isinstance(part, list) else part for part in parts)


for name, vector, body in vectors():
    kind = vector["type"].rpartition(".")[2]
    if kind in TYPES:
        put("wire", name, bytes([TYPES.index(kind)]) + body)
        put("reflection", name, bytes([TYPES.index(kind)]) + body)
    if kind in VIEWED:
        put("view", name, bytes([VIEWED.index(kind)]) + body)
    if "json" in vector:
        put("json", name, json.dumps(vector["json"], ensure_ascii=False).encode())
put("json", "escapes", b'["\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t", -0.5e+10, null, true, false]')

# One declaration at a time: small inputs are tried more often.
for path in sorted((ROOT / "IDL").glob("**/*.trame")):
    for number, part in enumerate(path.read_text().split("\n\n")[1:]):
        put("schema", f"{path.stem}-{number}", f"package a.v1\n\n{part}\n".encode())
put("schema", "shelf-import", b'package a.v1\nimport "shelf.trame"\nmessage M { 1 x: bool }\n')

for name, image in schema_images():
    if len(image) < 6000:
        put("image", name, len(image).to_bytes(2, "big") + image + b'{"a":1}')
        put("image", name + "-body", len(image).to_bytes(2, "big") + image + b"\x0D\x01\x61\x08\x02")

# Targets/Session: choices, then steps; 0x30 is a frame: kind, stream, size, payload.
CALL = [0, 0, 1, 0, 0, 0, 0, 0]
for role in range(8):
    put("session", f"hello-{role}", script([role], [0x3F, 0x00, 0, 0]))
    put("session", f"calls-{role}", script(
        [role], [0x30, 0x31, 1, 8], CALL, [0x30, 0x11, 3, 10], CALL, [1, 2], [0x30, 0x12, 3, 3],
        [1, 2, 3], [0x30, 0x32, 3, 0xE0], [0xC0], [0xF0, 0, 1], [0x30, 0x04, 3, 1, 1],
        [0xF0, 0, 0], [0x30, 0x06, 0, 8], CALL, [0x30, 0x05, 0, 4, 0, 1, 0, 0], [0xD0]))
    put("session", f"sends-{role}", script(
        [role], [0xE0, 20, 0, 0], [0xE0, 3, 1, 0], [0xE0, 30, 0, 1, 0], [0x30, 0x05, 1, 4, 0, 1],
        [0, 0], [0x30, 0x93, 1, 6, 5, 3, 13, 1, 97], [9], [0xF0, 0, 1], [0x30, 0x13, 3, 3, 0, 1, 2],
        [0x30, 0x07, 0, 0], [0xB0], [0xD0]))
# Targets/Pair: small or not, then steps.
for small in range(2):
    for size in range(11):
        put("pair", f"call-{small}-{size}", bytes(
            [small, 0, 255, 2, 255, 4, 1, size, 0, 1, 0, 20, 5, 0, 1, size, 9, 6, 0, 1, size, 7, 0,
             0, size, 2, 9, 0, 200, 8, 0, 11, 1, 10]))
# Targets/TLS
hello = bytes.fromhex("160301002c01000028 0303" + "00" * 32 + "00 0002 1301 0100 0000".replace(" ", ""))
for mode in range(4):
    put("tls", f"hello-{mode}", bytes([mode, 63]) + hello)
    put("tls", f"quiet-{mode}", bytes([mode]) + b"\x00\x00\x07" * 8)
    put("tls", f"damage-{mode}", bytes([mode]) + b"\x07\x02\x00\x09\x00\x40\x07\x01\x00\x13\x03\x05\x02\x00\x20\x01\x04\x06\x01\x00\x10\x02")
put("tls", "http", b"\x00\x20GET / HTTP/1.1\r\n\r\n")
# Targets/CSV: encoding, piece, file.
for number, text in enumerate([
        "name;siret;amount\na;73282932000074;1 234,56 €\n\"b \"\"c\"\";1;2\n",
        "Title\n\nname,siret,amount\r\n\"x\ny\",1,\"2\"\r\n;;\n", "name\tnuméro\na\tb\n\"open\tx\nz\ty\n",
        "name;siret\n\"a\"b;1\n\0;2\nx;y;z\n", "\ufeffname;siret;amount\na;31/12/2015;(1.234,00)\n"]):
    put("csv", f"file-{number}", bytes([0, 7]) + text.encode())
    put("csv", f"file-{number}-latin", bytes([1, 63]) + text.encode("cp1252", "ignore"))
