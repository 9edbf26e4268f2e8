# syntax=docker/dockerfile:1
# Build:  docker build -t intellitrack-shopify .
# Run:    docker run --rm -v intellitrack-data:/app/data --env-file shop.env intellitrack-shopify
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .
RUN mvn --batch-mode --no-transfer-progress -DskipTests dependency:go-offline
COPY src src
COPY sandbox sandbox
RUN mvn --batch-mode --no-transfer-progress -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --uid 10001 --create-home --home-dir /app --shell /usr/sbin/nologin intellitrack \
    && install -d -o intellitrack -g intellitrack /app/data
WORKDIR /app
COPY --from=build /src/target/intellitrack-shopify.jar /src/target/intellitrack-shopify.cdx.json ./
COPY --from=build /src/target/licenses licenses
COPY application.properties ./
COPY routes routes
# The classes of the daemon, ready to be used: a start takes about two thirds of the time. "timeout" ends the demo by SIGTERM.
RUN timeout 30 java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit=intellitrack-shopify.jsa -jar intellitrack-shopify.jar demo; \
    test -s intellitrack-shopify.jsa
USER 10001
# The embedded database lives here; a server database needs no volume.
VOLUME /app/data
STOPSIGNAL SIGTERM
# Loopback inside the container: the console is reached by "docker exec" or by a side-car until users are set up.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["sh", "-c", "wget -q -O /dev/null http://127.0.0.1:8080/observe/health/live || exit 1"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=intellitrack-shopify.jsa", "-jar", "intellitrack-shopify.jar"]
CMD ["run"]
