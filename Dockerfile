# docker build -t uldl .
# docker run -p 5080:5080 -v uldl-data:/data uldl            then open http://localhost:5080
# With a GPU: docker build --build-arg DEVICE=cuda -t uldl:cuda .   and   docker run --gpus all …

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG DEVICE=cpu
WORKDIR /source

# Packages change less often than code: restore them in a layer of their own.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY build build
COPY src/Uldl.Core/Uldl.Core.csproj src/Uldl.Core/
COPY src/Uldl.Learning/Uldl.Learning.csproj src/Uldl.Learning/
COPY src/Uldl.Web/Uldl.Web.csproj src/Uldl.Web/
RUN dotnet restore src/Uldl.Web -p:Device=${DEVICE}

COPY src src
COPY wwwroot wwwroot
COPY data data
RUN dotnet publish src/Uldl.Web -c Release --no-restore -p:Device=${DEVICE} -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# libtorch brings its own libgomp and finds libstdc++ here; curl asks for the portal's health.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o app -g app /data
COPY --from=build /app /app

ENV ULDL_DATA=/data \
    ASPNETCORE_URLS=http://+:5080
VOLUME /data
EXPOSE 5080
USER app
WORKDIR /app
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD curl -fsS http://localhost:5080/ -o /dev/null || exit 1
ENTRYPOINT ["dotnet", "Uldl.Web.dll"]
