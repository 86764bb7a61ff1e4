print("changed since")
