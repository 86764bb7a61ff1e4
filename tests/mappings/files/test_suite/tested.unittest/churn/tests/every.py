import unittest

from ..app import answer
from ..train import train


class All(unittest.TestCase):
    def test_all(self):
        self.assertTrue(train and answer)
