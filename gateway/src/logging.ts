/**
 * The log: JSON lines on standard output. What is logged is listed field by field; bodies, prompts, keys and headers never are.
 */
import pino, { type Logger } from "pino";

export type { Logger };

export type LogLevel = "silent" | "error" | "warn" | "info" | "debug";

/** A logger of this service. */
export function createLogger(level: LogLevel, service: string): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime });
}
