# One image for all of Afterglow: `web`, `gcn`, `alerts`, `migrate` (image/commands.ts). docs/run.md says how it runs.
#   docker build --build-arg COMMIT=$(git rev-parse HEAD) --tag afterglow:$(git rev-parse --short=12 HEAD) .

FROM node:24-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 PRISMA_HIDE_UPDATE_MESSAGE=1
# Prisma would download a schema engine, of which nothing here makes use (prisma/migrate.ts).
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
COPY package.json package-lock.json .npmrc ./
# No dependency's install script is needed for a build. A registry of one's own: --secret id=npmrc,src=FILE
RUN --mount=type=cache,target=/root/.npm --mount=type=secret,id=npmrc,target=/root/.npmrc \
  npm ci --ignore-scripts --no-fund --no-audit
COPY . .
# With one key for all builds (--secret id=actions_key,src=FILE: 32 bytes in base64) a form that an older version made can
# be sent to a newer one.
RUN --mount=type=secret,id=actions_key \
  if [ -s /run/secrets/actions_key ]; then export NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/actions_key)"; fi \
  && node_modules/.bin/prisma generate \
  && NODE_ENV=production NEXT_OUTPUT=standalone node_modules/.bin/next build \
  && node --disable-warning=ExperimentalWarning image/gather.ts

# Node and its Debian, without what installs and builds: neither is needed, and each brings holes of its own.
FROM node:24-slim AS ground
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share /opt/yarn* \
  /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* \
  /var/cache/* /var/log/* /root/.npm /usr/lib/*-linux-gnu/gconv

FROM scratch
COPY --from=ground / /
ENV PATH=/usr/local/bin:/usr/bin:/bin NODE_ENV=production NODE_OPTIONS=--disable-warning=ExperimentalWarning \
  NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 HEALTH_PORT=8080 FILES_FOLDER=/files
WORKDIR /app
COPY --from=build /app/.next/standalone ./
# A new volume takes its owner from here; the cache of the site lies in memory.
RUN mkdir -p /files /app/.next/cache && chown 1000:1000 /files
ARG COMMIT=unknown
ENV AFTERGLOW_COMMIT=$COMMIT
LABEL org.opencontainers.image.title=afterglow org.opencontainers.image.licenses=MIT \
  org.opencontainers.image.revision=$COMMIT
USER 1000:1000
EXPOSE 3000
# Patient: a machine that is busy for a moment must not lose its sites as well. Who ends by itself is started anew at once.
HEALTHCHECK --interval=5s --timeout=10s --start-period=60s --retries=4 CMD ["bash", "image/health.sh"]
ENTRYPOINT ["node", "image/start.ts"]
CMD ["web"]
