FROM afterglow-stand-in:debian
RUN apt-get update -q && apt-get install -yq --no-install-recommends nginx-light curl && rm -rf /var/lib/apt/lists/* \
  && useradd --system nginx
CMD ["nginx", "-g", "daemon off;"]
