/** What `bun run admin -- help` prints. */
import { adminCommands } from "./commands.ts";
import { flagName } from "./parse-command.ts";

const HEAD = `bun run admin -- COMMAND [flags] [--json]

Calls the control plane at CONTROL_PLANE_URL (default http://localhost:3000) with the operator key in OPERATOR_KEY.
Without one, the key of the embedded run's DATA_DIR/demo.json is taken.

  --json   prints the answer as JSON
Exit codes: 0 done, 1 refused or unreachable, 2 wrong usage.

Works on the database itself (DATABASE_URL and KEY_PEPPERS, or DATA_DIR while the server is stopped):
  operator create --name NAME     makes an operator key and shows it once
  operator add --email ADDRESS    makes a person who has signed up an operator

Commands:`;

/** All commands, or one with its flags. */
export function helpText(name: string): string {
  const command = adminCommands[name];
  if (!command) {
    const lines = Object.entries(adminCommands).map(([words, { help }]) => `  ${words.padEnd(22)} ${help}`);
    return [HEAD, ...lines].join("\n");
  }
  const flags = Object.entries(command.flags).map(
    ([field, { help, isRequired }]) => `  --${flagName(field).padEnd(20)} ${help}${isRequired ? " (required)" : ""}`,
  );
  return [`bun run admin -- ${name}`, "", command.help, "", ...flags].join("\n");
}
