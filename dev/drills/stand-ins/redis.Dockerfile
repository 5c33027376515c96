FROM afterglow-stand-in:debian
RUN apt-get update -q && apt-get install -yq --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/* \
  && mkdir -p /data && chown redis /data
WORKDIR /data
USER redis
CMD ["redis-server"]
