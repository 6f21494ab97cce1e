import unittest

from teahouse.timer import seconds_left


class SecondsLeftTest(unittest.TestCase):
    def test_counts_down(self):
        self.assertEqual(seconds_left("Genmaicha", 30), 90)

    def test_stops_at_zero(self):
        self.assertEqual(seconds_left("Genmaicha", 500), 0)
