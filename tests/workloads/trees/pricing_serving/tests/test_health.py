def test_it_says_that_it_is_there(client):
    assert client.get("/health").json() == {"ok": True}
