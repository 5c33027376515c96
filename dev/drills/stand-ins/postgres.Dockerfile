FROM afterglow-stand-in:debian
RUN apt-get update -q && apt-get install -yq --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/* \
  && useradd --uid 999 --create-home postgres && mkdir -p /var/lib/postgresql && chown postgres /var/lib/postgresql
COPY native /opt/postgres
COPY postgres-entrypoint.sh /entrypoint.sh
ENV PATH=/opt/postgres/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/18/docker
ENTRYPOINT ["sh", "/entrypoint.sh"]
CMD ["postgres"]
