/** Everything that is wrong with an environment, one line each. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}
