def prepare(raw):
    return raw


def train_model(features, options):
    return features


def evaluate_model(model, features):
    return model


def deploy_model(accepted, model):
    print(model)
