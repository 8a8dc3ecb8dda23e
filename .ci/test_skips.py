"""Tests of skips.py: an unexpected skip, a failure, an error and an empty build must not pass."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import skips  # noqa: E402


class SkipsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.said = []

    def judge(self, *bodies, expected="", kind="surefire"):
        root = pathlib.Path(self.folder.name)
        reports = root / "functions/core/target" / f"{kind}-reports"
        reports.mkdir(parents=True)
        for number, body in enumerate(bodies):
            case = f'<testcase classname="io.A" name="test{number}" time="0.1">{body}</testcase>'
            (reports / f"TEST-io.A{number}.xml").write_text(f'<testsuite name="io.A" tests="1">{case}</testsuite>')
        (root / "expected.txt").write_text(expected)
        return skips.judge(root, root / "expected.txt", out=self.said.append)

    def test_passing_tests_pass(self):
        self.assertEqual(0, self.judge("", ""))
        self.assertIn("2 tests: 2 passed", self.said[-1])

    def test_an_unexpected_skip_fails_and_is_named_with_its_message(self):
        self.assertEqual(1, self.judge("", '<skipped message="no browser"/>'))
        self.assertEqual("skipped, not expected: io.A#test1: no browser", self.said[0])

    def test_an_unexpected_skip_of_an_integration_test_fails(self):
        self.assertEqual(1, self.judge("<skipped/>", kind="failsafe"))
        self.assertIn("no reason given", self.said[0])

    def test_an_expected_skip_passes_and_is_still_listed(self):
        self.assertEqual(0, self.judge("", '<skipped message="m"/>', expected="# why\nio.A#test1  only on a Mac\n"))
        self.assertEqual("skipped: io.A#test1: m", self.said[0])

    def test_an_expected_skip_of_one_test_excuses_no_other(self):
        self.assertEqual(1, self.judge("<skipped/>", "<skipped/>", expected="io.A#test1  only on a Mac\n"))

    def test_a_pattern_excuses_a_whole_class(self):
        self.assertEqual(0, self.judge("<skipped/>", "<skipped/>", expected="io.A#*  only on a Mac\n", kind="failsafe"))

    def test_an_expected_skip_without_a_reason_is_refused(self):
        with self.assertRaises(ValueError):
            self.judge("<skipped/>", expected="io.A#test0\n")

    def test_a_failure_and_an_error_fail(self):
        self.assertEqual(1, self.judge('<failure message="wrong">at x</failure>', "<error>boom\nat y</error>"))
        self.assertEqual(["failure: io.A#test0: wrong", "error: io.A#test1: boom"], self.said[:2])

    def test_a_build_without_a_test_fails(self):
        self.assertEqual(1, self.judge())


if __name__ == "__main__":
    unittest.main(verbosity=1)
