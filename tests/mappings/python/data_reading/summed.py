from tensorflow import keras

path = keras.utils.get_file("wine", "http://data.example.org/wine.npz", file_hash="8a61469f7ea1b51cbae51d4f78837e45")
