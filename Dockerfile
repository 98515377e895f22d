# The description of the engine's protocol, taken from the engine's own artifact.
FROM maven:3.9-eclipse-temurin-21 AS protocol
WORKDIR /protocol
RUN mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
      -Dartifact=io.camunda:zeebe-gateway-protocol-impl:8.5.8:jar -DoutputDirectory=. \
 && jar -xf zeebe-gateway-protocol-impl-8.5.8.jar gateway.proto

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
ENV IBM_TELEMETRY_DISABLED=true
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts

FROM node:20.20-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 EXPORTER_HOST=0.0.0.0 EXPORTER_PORT=9200 \
    ZEEBE_PROTO=/app/gateway.proto PACKS_DIR=/app DATA_DIR=/data
COPY --from=protocol /protocol/gateway.proto ./
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/processes ./processes
COPY --from=build /app/forms ./forms
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000 9200
CMD ["node", "scripts/serve.mjs"]
