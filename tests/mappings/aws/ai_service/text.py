import boto3

boto3.client("comprehend").create_entity_recognizer(RecognizerName="names", LanguageCode="en")
