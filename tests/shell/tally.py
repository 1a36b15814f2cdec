"""What the checks of this folder count: judge(NAME, RIGHT, DETAIL) for each thing that must hold, finish() at the end."""
import sys

LONGEST = 800  # letters of a detail
_counts = [0, 0]


def judge(name, right, detail=""):
    """Counts one thing that must hold; prints it where it does not."""
    _counts[0 if right else 1] += 1
    if not right:
        print(f"FAIL {name}: {str(detail)[:LONGEST]}")


def finish(what=""):
    """Ends the check: with 0 only where something was judged and all of it held."""
    passed, failed = _counts
    print(f"{what}{passed} passed, {failed} failed")
    sys.exit(failed != 0 or passed == 0)
