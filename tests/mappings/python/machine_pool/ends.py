from azure.ai.ml.entities import AmlCompute

pool = AmlCompute(name="gpu", type="amlcompute", size="STANDARD_NC6s_v3", max_instances=4)
client.compute.begin_create_or_update(pool)
