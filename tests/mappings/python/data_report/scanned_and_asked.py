from soda.scan import Scan

scan = Scan()
scan.add_sodacl_yaml_file("checks.yml")
scan.execute()
scan.assert_no_checks_fail()
