# docker build -t scorer . && docker run --rm --network none -v "$PWD:/work:ro" scorer check articles/
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN python -m venv /opt/scorer && /opt/scorer/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN /opt/scorer/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory '*' && useradd --create-home scorer
COPY --from=build /opt/scorer /opt/scorer
ENV PATH="/opt/scorer/bin:$PATH" PYTHONUNBUFFERED=1
USER scorer
WORKDIR /work
ENTRYPOINT ["scorer"]
CMD ["--help"]
