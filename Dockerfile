# One image a service, from what `./holdfast` has built:
#
#   ./holdfast version
#   docker build --build-arg SERVICE=stock-service -t holdfast/stock-service .
#   docker build --build-arg SERVICE=gateway --build-arg READY_PORT=8081 -t holdfast/gateway .
#
# Building from source in here would need Maven's repositories from inside the build; the jars are the same.
FROM eclipse-temurin:25-jre AS app
ARG SERVICE
WORKDIR /app
COPY ${SERVICE}/target/lib lib
COPY ${SERVICE}/target/holdfast-${SERVICE}.jar own/holdfast.jar
# Our own jars change with every build, the libraries seldom: a layer each.
RUN mkdir own/lib && mv lib/holdfast-*.jar own/lib/

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 holdfast \
 && useradd --system --uid 10001 --gid holdfast --no-create-home --shell /usr/sbin/nologin holdfast
WORKDIR /app
COPY --from=app /app/lib lib
COPY --from=app /app/own .
USER holdfast
ENV JAVA_OPTS="-XX:MaxRAMPercentage=60"
# What a JVM of this very image learned, if there is such a file (docs/running.md, Containers).
ENV START_CACHE=""
# The service's own port of /readyz.
ARG READY_PORT=7102
ENV READY_PORT=${READY_PORT}
# Ready means that calls would be answered. Bash speaks TCP by itself; the image needs no curl for it.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${READY_PORT} && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["bash", "-c", "[ ! -r \"$START_CACHE\" ] || JAVA_OPTS+=\" -XX:AOTCache=$START_CACHE -Xlog:aot*=off,cds*=off\"; exec java --sun-misc-unsafe-memory-access=allow -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError ${JAVA_OPTS} -jar holdfast.jar \"$@\"", "holdfast"]
