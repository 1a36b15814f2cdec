"""Cases that fit in a line of written.csv: the text of an input for one of packcost's readers, with escapes \\n, \\t, \\xNN and \\\\; a text that starts
with `=` is an expression that makes it, where BASE is the smallest plant. @BASE@ is that plant, @BASE_WITHOUT@ the plant without the keys of the case."""
import os
import re

COMMANDS = {
    "plant": ["check", "{file}"],
    "name": ["check", "{file}"],
    "overlay": ["check", "{config}", "--overlay", "{file}"],
    "pipe": ["check", "-"],
    "history": ["learn", "{file}", "--year", "year", "--price", "price_usd2020_per_kwh", "--cumulative", "cumulative_gwh", "--quiet"],
    "override": ["project", "{config}", "--to", "2028", "--override", "{file}", "--quiet"],
    "scenario": ["project", "{config}", "--to", "2028", "--prices", "{file}", "--quiet"],
    "flows": ["invest", "--flows", "{file}", "--quiet"],
    "data": ["check", "{config}", "--data", "{folder}"],
    "rows": ["run", "{config}", "{file}", "--outputs", "pack_cost_per_kwh"],
    "option": ["check", "{config}", "--set", "{text}"],
}
ESCAPES = {"n": b"\n", "t": b"\t", "\\": b"\\", '"': b'"'}


def unescape(text):
    """Bytes of a text with escapes; letters beyond ASCII stand for their UTF-8."""
    parts = []
    for match in re.finditer(r"\\x([0-9a-fA-F]{2})|\\(.)|([^\\]+)", text, re.DOTALL):
        code, letter, plain = match.groups()
        parts.append(bytes([int(code, 16)]) if code else ESCAPES[letter] if letter else plain.encode())
    return b"".join(parts)


def without_keys(base, addition):
    keys = set(re.findall(rb"^\"?([a-z_.-]+)\"?:", addition, re.MULTILINE))
    return b"".join(line + b"\n" for line in base.splitlines() if line.split(b":")[0] not in keys)


def content(case, text):
    with open(case.config, "rb") as f:
        base = f.read()
    if text.startswith("="):
        made = eval(text[1:], {"BASE": base.decode()})  # noqa: S307, our own file
        return made.encode()
    data = unescape(text)
    if case.kind == "name":
        return without_keys(base, b"plant.name:") + b"plant.name: " + data + b"\n"
    if data.startswith(b"@BASE_WITHOUT@"):
        addition = data.removeprefix(b"@BASE_WITHOUT@")
        return without_keys(base, addition) + addition
    return data.replace(b"@BASE@", base)


def make(case, text):
    """Gives `case` its arguments and its input."""
    case.text = content(case, text)
    places = {"config": case.config, "file": os.path.join(case.folder, "case"), "folder": os.path.join(case.folder, "data")}
    path = places["file"]
    if case.kind == "data":
        os.makedirs(places["folder"], exist_ok=True)
        path = os.path.join(places["folder"], "prices.csv")
    if case.kind == "option":
        places["text"] = case.text
    else:
        with open(path, "wb") as f:
            f.write(case.text)
    if case.kind == "pipe":
        case.stdin = path
    case.arguments = [places[word[1:-1]] if word.startswith("{") else word for word in COMMANDS[case.kind]]
