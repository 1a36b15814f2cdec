#!/usr/bin/env python3
"""The schema in an editor: check_language_server.py PACKCOST

Talks to yaml-language-server as an editor does: what `packcost init` writes is right, a misspelt key, a word that is not one and a number out of range
are marked at their place, keys and words are completed, what a key means is shown. Left out (77) where the server is not on the path; it is
an npm package, which tests/node/install puts below the build folder."""
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading

from tally import finish, judge

packcost = os.path.abspath(sys.argv[1])
server = shutil.which("yaml-language-server")
if not server:
    print("skipped: yaml-language-server is not on the path")
    sys.exit(77)
SETTINGS = {"validate": True, "hover": True, "completion": True}


class Server:
    def __init__(self, folder):
        self.process = subprocess.Popen([server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.said, self.last = queue.Queue(), 0
        threading.Thread(target=self.listen, daemon=True).start()
        self.ask("initialize", {"processId": os.getpid(), "rootUri": "file://" + folder, "capabilities": {"textDocument": {"publishDiagnostics": {}}}})
        self.tell("initialized", {})

    def listen(self):
        while True:
            length = 0
            while (line := self.process.stdout.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self.said.put(json.loads(self.process.stdout.read(length)))

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def wait(self, wanted):
        while True:
            message = self.said.get(timeout=90)
            if "id" in message and "method" in message:  # the server asks: it gets an answer of nothing
                items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                self.send({"id": message["id"], "result": [SETTINGS if i.get("section") == "yaml" else {} for i in items] if message["method"] == "workspace/configuration" else None})
            elif wanted(message):
                return message

    def ask(self, method, params):
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": params})
        return self.wait(lambda m: m.get("id") == number).get("result")

    def open(self, uri, text):
        """What the server marks in a text: line and message."""
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        said = self.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri)
        return [(d["range"]["start"]["line"], d["message"]) for d in said["params"]["diagnostics"]]

    def completed(self, uri, line, column):
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}})
        return [item["label"] for item in (found["items"] if isinstance(found, dict) else found)]


def place(text, word):
    """Line of a word, and the column after it."""
    lines = text.split("\n")
    line = next(i for i, row in enumerate(lines) if word in row)
    return line, lines[line].index(word) + len(word)


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([packcost, "schema", "-o", os.path.join(folder, "plant.schema.json")], check=True)
    right = subprocess.run([packcost, "init"], capture_output=True, text=True, check=True).stdout
    editor = Server(folder)
    marks = editor.open(f"file://{folder}/right.yaml", right)
    judge("nothing is marked in what init writes", not marks, marks)
    full = subprocess.run([packcost, "init", "--full"], capture_output=True, text=True, check=True).stdout
    judge("nor in --full", not editor.open(f"file://{folder}/full.yaml", full))

    wrong = right.replace("utilisation: 0.85", "utilization: 0.85").replace("chemistry: LFP", "chemistry: LPF").replace("energy: 60 ", "energy: -60 ")
    marks = editor.open(f"file://{folder}/wrong.yaml", wrong)
    for word, what in (("utilization:", "utilization"), ("chemistry: LPF", "LFP"), ("energy: -60", "")):
        line = place(wrong, word)[0]
        judge(f"{word} is marked at its line", any(at == line and what in message for at, message in marks), marks)
    judge("and nothing else is", {at for at, _ in marks} == {place(wrong, w)[0] for w in ("utilization:", "chemistry: LPF", "energy: -60")}, marks)

    uri = f"file://{folder}/typing.yaml"
    # Where a value may also be a distribution, the server waits for a first letter.
    typing = right.replace("  chemistry: LFP", "  chemistry: N").replace("  sizing: geometry", "  ar")
    editor.open(uri, typing)
    words = editor.completed(uri, *place(typing, "  chemistry: N"))
    judge("the words of a key are completed", {"LFP", "NMC811"} <= set(words), words)
    keys = editor.completed(uri, *place(typing, "\n  ar".strip("\n")))
    judge("keys are completed", "areal_capacity" in keys, keys)
    line, column = place(right, "  utilisation")
    said = editor.ask("textDocument/hover", {"textDocument": {"uri": f"file://{folder}/right.yaml"}, "position": {"line": line, "character": column - 2}})
    judge("a key says what it means", said and "Share of the rated output" in json.dumps(said), said)
    editor.process.kill()
finish()
