print("made")
