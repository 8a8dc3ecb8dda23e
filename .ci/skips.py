"""Reads the reports of surefire and failsafe below a folder, prints what was skipped and why, and fails on an unexpected skip.

Usage: skips.py FOLDER EXPECTED. EXPECTED holds one `class#method  reason` a line (patterns with *, comments with #).
Exit 0 when tests ran, none failed and each skip was expected; 1 otherwise.
"""
import fnmatch
import pathlib
import sys
import xml.etree.ElementTree as xml


def cases(folder):
    """Yields (name, outcome, message) of every test case in the reports of the build in this folder."""
    for report in sorted(pathlib.Path(folder).glob("**/target/*-reports/TEST-*.xml")):
        for case in xml.parse(report).getroot().iter("testcase"):
            name = f"{case.get('classname')}#{case.get('name')}"
            outcome, message = "passed", ""
            for child in case:
                if child.tag in ("skipped", "failure", "error"):
                    outcome, message = child.tag, child.get("message") or (child.text or "").strip().split("\n")[0]
            yield name, outcome, message


def expected(path):
    """The patterns of tests that may be skipped."""
    lines = pathlib.Path(path).read_text().splitlines()
    patterns = []
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            pattern, _, reason = line.strip().partition(" ")
            if not reason.strip():
                raise ValueError(f"the expected skip {pattern} gives no reason")
            patterns.append(pattern)
    return patterns


def judge(folder, path, out=print):
    patterns = expected(path)
    count = {"passed": 0, "skipped": 0, "failure": 0, "error": 0}
    unexpected = 0
    for name, outcome, message in cases(folder):
        count[outcome] += 1
        if outcome in ("failure", "error"):
            out(f"{outcome}: {name}: {message}")
        if outcome == "skipped":
            fine = any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
            unexpected += not fine
            out(f"skipped{'' if fine else ', not expected'}: {name}: {message or 'no reason given'}")
    total = sum(count.values())
    out(
        f"{total} tests: {count['passed']} passed, {count['failure'] + count['error']} failed, "
        f"{count['skipped']} skipped ({unexpected} not expected)"
    )
    return 0 if total > 0 and not unexpected and not count["failure"] and not count["error"] else 1


if __name__ == "__main__":
    sys.exit(judge(sys.argv[1], sys.argv[2]))
