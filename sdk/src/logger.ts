/** Where the SDK's log goes, and how much of it. Bodies (prompts, answers) are never logged; headers are, with secrets redacted. */

/** From silent to everything; each level includes those before it. */
export const LOG_LEVELS = ["off", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What `console`, pino and winston all are. */
export interface Logger {
  error(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  info(message: string, details?: object): void;
  debug(message: string, details?: object): void;
}

/** Writes one line of the log if the level asks for it. `details` is a function, so that what is not logged is not computed. */
export type Log = (level: Exclude<LogLevel, "off">, message: string, details: () => object) => void;

/** A log that drops what is above the level. */
export function createLog(logger: Logger, level: LogLevel): Log {
  const limit = LOG_LEVELS.indexOf(level);
  return (lineLevel, message, details) => {
    if (LOG_LEVELS.indexOf(lineLevel) <= limit) logger[lineLevel](`sellapi: ${message}`, details());
  };
}
