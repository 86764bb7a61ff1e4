resource "aws_instance" "lab" {
  ami           = "ami-1"
  instance_type = "g4dn.xlarge"
  user_data     = <<-EOT
    #!/bin/bash
    pip install jupyter lab
    nohup jupyter notebook --ip=0.0.0.0 --no-browser &
  EOT
}
