from azureml.core.compute import AmlCompute, ComputeTarget

settings = AmlCompute.provisioning_configuration(vm_size="STANDARD_NC6s_v3", min_nodes=2, max_nodes=4)
ComputeTarget.create(workspace, "gpu", settings)
