"""Compares what cfn-lint and checkov found with the waivers: prints what has no reason, and reasons without a finding.

Usage: explain.py WAIVERS CFN_LINT_JSON CHECKOV_JSON. Exit 0 when every finding has its reason, 1 otherwise.
"""
import fnmatch
import json
import sys

import yaml


def cfn_lint(path):
    for match in json.load(open(path)):
        where = f"{match['Filename']}:{match['Location']['Start']['LineNumber']}"
        yield "cfn-lint", match["Rule"]["Id"], match["Message"], where, match["Message"]


def checkov(path):
    reports = json.load(open(path))
    for report in reports if isinstance(reports, list) else [reports]:
        if report["summary"]["parsing_errors"] or not report["summary"]["passed"]:
            sys.exit(f"checkov could not read a template: {path}")
        for check in report["results"]["failed_checks"]:
            where = f"{check['file_path'].lstrip('/')}:{check['file_line_range'][0]}"
            yield "checkov", check["check_id"], check["resource"], where, check["check_name"]


def main():
    waivers = yaml.safe_load(open(sys.argv[1]))
    for waiver in waivers:
        waiver["used"] = 0
        if not waiver["why"].strip():
            sys.exit(f"the waiver of {waiver['check']} gives no reason")
    explained, open_findings = 0, []
    for tool, check, subject, where, text in [*cfn_lint(sys.argv[2]), *checkov(sys.argv[3])]:
        fitting = [
            waiver
            for waiver in waivers
            if waiver["tool"] == tool
            and waiver["check"] == check
            and any(fnmatch.fnmatchcase(subject, pattern) for pattern in waiver["at"])
        ]
        for waiver in fitting:
            waiver["used"] += 1
        if fitting:
            explained += 1
        else:
            open_findings.append(f"{where}: {tool} {check} {subject}: {text}")
    stale = [f"{waiver['tool']} {waiver['check']} {waiver['at']}" for waiver in waivers if not waiver["used"]]
    for finding in open_findings:
        print(f"no reason written: {finding}")
    for waiver in stale:
        print(f"explains nothing any more: {waiver}")
    print(f"{explained} findings with a written reason, {len(open_findings)} without, {len(stale)} stale reasons")
    return 1 if open_findings or stale else 0


if __name__ == "__main__":
    sys.exit(main())
