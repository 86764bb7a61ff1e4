from churn.baseline import baseline


def test_it_learns(tmp_path):
    rows = "\n".join(f"{i},{i % 7},{i * 2},{int(i > 20)}" for i in range(40))
    path = tmp_path / "rows.csv"
    path.write_text("tenure,calls,spend,churned\n" + rows)
    assert baseline(path) is not None
