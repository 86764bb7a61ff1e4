import tensorflow_data_validation as tfdv

tfdv.validate_statistics(statistics, schema)
