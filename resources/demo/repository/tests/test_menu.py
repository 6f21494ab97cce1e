import unittest

from teahouse.menu import find_tea


class FindTeaTest(unittest.TestCase):
    def test_finds_a_tea_by_its_name(self):
        self.assertEqual(find_tea("Assam").price, 320)

    def test_refuses_a_tea_that_is_not_served(self):
        with self.assertRaises(KeyError):
            find_tea("Coffee")
