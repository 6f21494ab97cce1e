import unittest

from teahouse.bill import bill_total, format_pence


class BillTest(unittest.TestCase):
    def test_adds_up_a_table(self):
        self.assertEqual(bill_total(["Assam", "Earl Grey"]), 660)

    def test_prints_two_places(self):
        self.assertEqual(format_pence(1205), "12.05")
