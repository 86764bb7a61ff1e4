import numpy as np

from vision.features import edges


def test_a_flat_image_has_no_edges():
    assert edges(np.ones((4, 4))).sum() == 0
