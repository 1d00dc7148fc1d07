# One image for all: `docker run` watches from one process, docker-compose.yml runs hub and workers from it.
FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# The packages first: they change more rarely than the sources.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY LICENSE ./
COPY bin bin
COPY db db
COPY config config
COPY src src
COPY workers workers

# The ledger. Made here so that a new volume belongs to the user that writes into it.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

# Whether the ledger can be opened and read. That the process is there is what the restart policy looks after.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
  CMD ["node", "bin/vigia.js", "deliveries", "--limit", "1", "--json", "--db", "/data/vigia.db"]

# The form without a shell: SIGTERM reaches Node, which finishes or releases what it runs.
CMD ["node", "bin/vigia.js", "run", "--config", "/config/watchlist.yaml", "--db", "/data/vigia.db"]
