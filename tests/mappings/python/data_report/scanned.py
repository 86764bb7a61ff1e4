from soda.scan import Scan

scan = Scan()
scan.set_data_source_name("warehouse")
scan.add_sodacl_yaml_file("checks.yml")
scan.execute()
