FROM python:3.12-slim-bookworm
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-core fonts-noto-cjk apertium apertium-en-es \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /roundtable
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN python .ci/link.py && python -m roundtable.core.catalogues compile \
 && useradd --system --home-dir /data roundtable && install -d -o roundtable /data /keys
USER roundtable
ENV ROUNDTABLE_DATA=/data ROUNDTABLE_KEYS=/keys
VOLUME ["/data", "/keys"]
EXPOSE 8000
ENTRYPOINT ["roundtable"]
CMD ["serve", "--host", "0.0.0.0"]
