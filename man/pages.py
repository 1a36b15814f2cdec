"""The manual pages as files: their names, and text to roff and back."""
import os
import re

FOLDER = os.path.dirname(os.path.abspath(__file__))


def names():
    return sorted(p for p in os.listdir(FOLDER) if re.search(r"\.[157]$", p))


def read(page):
    with open(os.path.join(FOLDER, page), encoding="utf-8") as f:
        return f.read()


def write(page, text):
    with open(os.path.join(FOLDER, page), "w", encoding="utf-8") as f:
        f.write(text)


def roff(text):
    """A line of plain text as roff shows it unchanged."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return "\\&" + text if text.startswith(".") else text


def plain(line):
    """What a line of an example shows: the inverse of roff()."""
    line = re.sub(r"\\f[BIRP]", "", line).replace("\\&", "")
    names = {"\\-": "-", "\\(aq": "'", "\\(dq": '"', "\\(ga": "`", "\\(ha": "^", "\\(ti": "~", "\\e": "\\", "\\\\": "\\"}
    return re.sub(r"\\(?:\((?:aq|dq|ga|ha|ti)|[-e\\])", lambda m: names[m[0]], line)
