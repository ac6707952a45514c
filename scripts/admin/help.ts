/** What `bun run admin -- help` prints. */
import { adminCommands } from "./commands.ts";
import { databaseCommands } from "./database-commands.ts";
import { flagName, UsageError } from "./parse-command.ts";

const HEAD = `bun run admin -- COMMAND [flags] [--json]
bun run admin -- help [COMMAND]

Calls the control plane at CONTROL_PLANE_URL (default http://localhost:3000) with the operator key in OPERATOR_KEY.
Without one, the key of the embedded run's DATA_DIR/demo.json is taken.

  --json   prints the answer as JSON on standard output, and a refusal as JSON on standard error
Exit codes: 0 done, 1 refused or unreachable, 2 wrong usage, 3 written down and waiting for another operator.`;

const OWN = "On the database itself (DATABASE_URL and KEY_PEPPERS, or DATA_DIR while the server is stopped):";

interface Described {
  help: string;
  flags: readonly { flag: string; help: string }[];
}

const described: Readonly<Record<string, Described>> = {
  ...Object.fromEntries(
    Object.entries(databaseCommands).map(([name, { help, flag }]) => [
      name,
      { help, flags: flag ? [{ flag: flag.name, help: `${flag.help} (required)` }] : [] },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(adminCommands).map(([name, { help, flags }]) => {
      const entries = Object.entries(flags);
      const shown = entries.map(([field, flag]) => ({
        flag: flagName(field),
        help: `${flag.help}${flag.isRequired ? " (required)" : ""}`,
      }));
      return [name, { help, flags: shown }];
    }),
  ),
};

function lines(names: readonly string[]): string[] {
  return names.map((name) => `  ${name.padEnd(22)} ${described[name]?.help ?? ""}`);
}

/** @param name of a command; of a group of them such as "accounts"; or nothing for all. @throws UsageError */
export function helpText(name: string): string {
  const names = Object.keys(described);
  if (name === "") {
    const isOwn = (command: string) => command in databaseCommands;
    const [own, others] = [names.filter(isOwn), names.filter((command) => !isOwn(command))];
    return [HEAD, "", OWN, ...lines(own), "", "Commands:", ...lines(others)].join("\n");
  }
  const command = described[name];
  if (command) {
    const flags = command.flags.map(({ flag, help }) => `  --${flag.padEnd(20)} ${help}`);
    return [`bun run admin -- ${name}`, "", command.help, ...(flags.length > 0 ? ["", ...flags] : [])].join("\n");
  }
  const group = names.filter((candidate) => candidate.startsWith(`${name} `));
  if (group.length === 0) throw new UsageError(`There is no command "${name}". \`help\` lists all.`);
  return lines(group).join("\n");
}
