/**
 * Driver adapters that run a migration's SQL whole.
 *
 * Both of ours get it wrong: @prisma/adapter-pg 7.10 cuts a script at every semicolon, those in function bodies and comments
 * too, and pglite-prisma-adapter 0.7 does not wait for it, so that the engine goes on before it knows whether the script failed.
 */
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";

/** Any number of statements, function bodies included. Rejects when one fails. */
export type ExecuteScript = (script: string) => Promise<unknown>;

/** The same factory, but scripts of its connections go to `execute`. */
export function withWholeScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
  execute: ExecuteScript,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async (script) => {
        await execute(script);
      };
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
