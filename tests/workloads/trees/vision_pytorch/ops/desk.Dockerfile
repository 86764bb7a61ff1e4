FROM python:3.11.9-slim-bookworm@sha256:8fb099199b9f2d70342674bd9dbccd3ed03a258f26bbd1d556822c6dfc60c317
WORKDIR /srv
COPY requirements.lock .
RUN pip install --require-hashes -r requirements.lock
COPY vision vision
USER 1000
EXPOSE 5000
CMD ["flask", "--app", "vision.desk", "run", "--host", "0.0.0.0"]
