from churn.words import plural


def test_plural():
    assert plural("cat") == "cats"
