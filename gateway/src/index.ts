/** The gateway's parts, for the embedded run and the scripts. */
export { createGatewayApp, type GatewayApp } from "./app.ts";
export { closeGateway, startBackground } from "./background.ts";
export { ConfigError, type EmbeddedDefaults, type GatewayConfig, parsePeppers, readGatewayConfig } from "./config.ts";
export { createDependencies, type Dependencies } from "./dependencies.ts";
export { openapiDocument } from "./openapi/document.ts";
export { configuredProviders } from "./providers/registry.ts";
export { createSimulatorHandler } from "./providers/simulator/handler.ts";
export { listen, stopListening, stopSignal } from "./server.ts";
