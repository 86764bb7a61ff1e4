"""wellbuilt: is a machine-learning workload Well-Architected?"""
