# From the release archive, nothing is built in here:
#   mvn -DskipTests package && docker build -t intellitrack-shopify .
#   docker run --rm -v intellitrack-data:/app/data --env-file shop.env intellitrack-shopify
# For both architectures: docker buildx build --platform linux/amd64,linux/arm64 .
FROM eclipse-temurin:17-jre
ADD target/intellitrack-shopify-*.tar.gz /opt/
# /app is what is yours: conf/ and data/, where the embedded database lives; a server database needs no volume.
RUN useradd --uid 10001 --create-home --home-dir /app --shell /usr/sbin/nologin intellitrack \
    && install -d -o intellitrack -g intellitrack -m 700 /app/data \
    && ln -s /opt/intellitrack-shopify-* /opt/intellitrack-shopify \
    && ln -s /opt/intellitrack-shopify/bin/intellitrack-shopify /usr/local/bin/intellitrack-shopify
ENV INTELLITRACK_SHOPIFY_HOME=/app JAVA_OPTS=-XX:MaxRAMPercentage=60
WORKDIR /app
# The classes of the daemon, ready to be used: a start takes about two thirds of the time. "timeout" ends the demo by SIGTERM; where it is too
# slow for that, the image goes without.
RUN JAVA_OPTS=-XX:ArchiveClassesAtExit=/tmp/classes.jsa timeout 40 intellitrack-shopify demo >/dev/null 2>&1; \
    if [ -s /tmp/classes.jsa ]; then mv /tmp/classes.jsa /opt/intellitrack-shopify/lib/intellitrack-shopify.jsa; fi
USER 10001
VOLUME /app/data
STOPSIGNAL SIGTERM
# Loopback inside the container: the console is reached by "docker exec" or by a side-car until users are set up.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["sh", "-c", "wget -q -O /dev/null http://127.0.0.1:8080/observe/health/live || exit 1"]
ENTRYPOINT ["intellitrack-shopify"]
CMD ["run"]
