# The program alone, without a shell: docker build -t regiograaf .
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags=-s -o /regiograaf ./cmd/regiograaf && mkdir /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /regiograaf /regiograaf
COPY --from=build --chown=65532 /data /data
USER 65532
WORKDIR /data
ENV REGIOGRAAF_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/regiograaf"]
CMD ["serve"]
