/** The log: JSON lines on standard output. No inputs, headers or secrets are ever passed to it. */
import { type Logger, pino } from "pino";

export type { Logger } from "pino";

export const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A logger that writes what is at least this severe. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: { service: "control-plane" }, timestamp: pino.stdTimeFunctions.isoTime });
}
