/** The control plane: accounts, keys, tiers, money in. `createControlPlaneApp(createDependencies({…})).fetch` serves it. */
export { type ControlPlaneApp, createControlPlaneApp } from "./app.ts";
export { ConfigError, type ControlPlaneConfig, parseConfig } from "./config.ts";
export { type ControlPlaneDependencies, createDependencies, type DependencyChoices } from "./dependencies.ts";
export { createLogger, type Logger, type LogLevel } from "./logging.ts";
export { type ListeningControlPlane, type ListenOptions, listen } from "./serve.ts";

import type { publicRouter } from "./public-router.ts";

/** The type of the procedures that the SDK may call. */
export type PublicRouter = typeof publicRouter;
