/**
 * A whole gateway for tests: its own database, a port of its own, real HTTP. Every JSON answer that passes through `request` is held
 * against the served document, and `stop` demands books without a single violation.
 */
import {
  type AccountBalance,
  createAccount,
  createApiKey,
  type Database,
  type InvariantResult,
  type MicroCredits,
  microCredits,
  type NewApiKey,
  parseCredits,
  readBalance,
  verifyLedger,
} from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import {
  closeGateway,
  createDependencies,
  createGatewayApp,
  type Dependencies,
  type GatewayApp,
  type GatewayConfig,
  listen,
  readGatewayConfig,
  startBackground,
  stopListening,
} from "../../src/index.ts";
import { answerComplaint } from "./served-schema.ts";

/** For beforeAll and afterAll: a first database takes seconds on a busy machine. */
export const HOOK_TIMEOUT_MS = 60_000;
const DRAIN_MS = 5_000;
/**
 * One sweep at the start and none later: the sweeper takes another gateway with its own process id for a dead predecessor, and in
 * tests several gateways share a process. What it does periodically is tested on real processes.
 */
const SWEEP_MS = 3_600_000;

/** What one failure of a vendor does is tested by itself, and no test leaves its vendor cooling for the next. Routing has its own tests. */
const SINGLE_ATTEMPT = {
  retry: { attemptsMax: 1, budgetMs: 0, backOffMs: 0 },
  routeHealth: { failuresToCool: Number.POSITIVE_INFINITY, coolMs: 0, pauseMaxMs: 0 },
} satisfies Partial<GatewayConfig>;

export interface HarnessOptions {
  /** The vendor behind `openai/*`; the simulator when left out. */
  upstreamUrl?: string;
  /** Variables as in `.env.example`. */
  environment?: Record<string, string>;
  /** For what the environment cannot say, such as deadlines under a second. */
  adjust?: (config: GatewayConfig) => Partial<GatewayConfig>;
  /** Puts other parts in, to break them. */
  replace?: (dependencies: Dependencies) => Partial<Dependencies>;
  /** One that several gateways share; who opened it closes it. */
  database?: Database;
}

export interface CallerOptions extends Partial<Omit<NewApiKey, "accountId">> {
  tier?: "free" | "standard" | "pro" | "enterprise";
  /** Decimal credits, "10000" when left out. */
  credits?: string;
}

/** An account with one key. */
export interface TestCaller {
  accountId: string;
  keyId: string;
  secret: string;
}

/** Decimal credits as an amount. @throws for what is none. */
export function credits(text: string): MicroCredits {
  const amount = parseCredits(text);
  if (amount === null) throw new Error(`no amount of credits: ${text}`);
  return amount;
}

/** What of the books is wrong; empty is right. */
export function violationsIn(results: InvariantResult[]): InvariantResult[] {
  return results.filter((result) => result.violations !== 0);
}

export class GatewayHarness {
  readonly url: string;
  readonly app: GatewayApp;
  readonly dependencies: Dependencies;
  readonly #ownsDatabase: boolean;
  readonly #server: ReturnType<typeof listen>;
  readonly #stopBackground: () => void;

  private constructor(
    dependencies: Dependencies,
    { ownsDatabase, stopBackground }: { ownsDatabase: boolean; stopBackground: () => void },
  ) {
    this.dependencies = dependencies;
    this.#ownsDatabase = ownsDatabase;
    this.#stopBackground = stopBackground;
    const { config } = dependencies;
    this.app = createGatewayApp(dependencies);
    this.#server = listen({ ...config, bodyBytesMax: config.body.bytesMax, fetch: this.app.fetch });
    this.app.server = this.#server as never;
    this.url = this.#server.url.origin;
  }

  static async start(options: HarnessOptions = {}): Promise<GatewayHarness> {
    const database = options.database ?? (await openTestDatabase());
    const upstream = options.upstreamUrl ? { OPENAI_BASE_URL: options.upstreamUrl, OPENAI_API_KEY: "upstream-key" } : {};
    const config = readGatewayConfig(
      { HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "silent", ...upstream, ...options.environment },
      // The target is not used: the database is open already.
      { database: { kind: "pglite" }, peppers: TEST_PEPPERS },
    );
    const built = await createDependencies(
      { ...config, sweepMs: SWEEP_MS, ...SINGLE_ATTEMPT, ...options.adjust?.(config) },
      database,
    );
    const dependencies = { ...built, ...options.replace?.(built) };
    const stopBackground = await startBackground(dependencies);
    return new GatewayHarness(dependencies, { ownsDatabase: options.database === undefined, stopBackground });
  }

  get prisma() {
    return this.dependencies.database.prisma;
  }

  /** A new account with one key; tier pro unless told otherwise. */
  async createCaller(options: CallerOptions = {}): Promise<TestCaller> {
    const { tier = "pro", credits: amount = "10000", name = "test", ...key } = options;
    const accountId = await createAccount(this.prisma, { name, tierId: tier, credits: credits(amount) });
    return this.addKey(accountId, { name, ...key });
  }

  /** One more key of an account. */
  async addKey(accountId: string, options: Partial<Omit<NewApiKey, "accountId">> = {}): Promise<TestCaller> {
    const { key, secret } = await createApiKey(this.prisma, TEST_PEPPERS, { name: "test", ...options, accountId });
    return { accountId, keyId: key.id, secret };
  }

  /** One HTTP request. @throws when a JSON answer is not what the served document says. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.url + path, init);
    if (response.headers.get("content-type")?.startsWith("application/json")) {
      const complaint = answerComplaint(init.method ?? "GET", path, response, await response.clone().json());
      if (complaint) throw new Error(complaint);
    }
    return response;
  }

  get(path: string, caller: TestCaller, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { headers: { authorization: `Bearer ${caller.secret}`, ...headers } });
  }

  /** A chat request: "Say hello." to openai/gpt-4o-mini, with whatever the test puts over it. */
  chat(caller: TestCaller, body: Record<string, unknown> = {}, init: RequestInit & { headers?: Record<string, string> } = {}) {
    return this.request("/v1/chat/completions", {
      method: "POST",
      ...init,
      headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...init.headers },
      body: JSON.stringify(chatBody(body)),
    });
  }

  /** The account's balance, straight from the books. */
  async balance(caller: TestCaller): Promise<AccountBalance> {
    const balance = await readBalance(this.prisma, caller.accountId);
    if (!balance) throw new Error("the account has no balance");
    return balance;
  }

  /** A receipt as its account reads it. */
  async receipt(caller: TestCaller, id: string | null | undefined): Promise<Record<string, unknown>> {
    const response = await this.get(`/v1/generations/${id}`, caller);
    if (response.status !== 200) throw new Error(`no receipt ${id}: ${response.status}`);
    return response.json();
  }

  /** The account's newest receipt, once it is no longer held: for requests whose answer nobody received. */
  async settledReceipt(caller: TestCaller, deadlineMs = 2_000): Promise<Record<string, unknown>> {
    for (const until = performance.now() + deadlineMs; performance.now() < until; await Bun.sleep(5)) {
      const row = await this.prisma.generation.findFirst({ where: { accountId: caller.accountId }, orderBy: { id: "desc" } });
      if (row && row.state !== "held") return this.receipt(caller, row.id);
    }
    throw new Error("no request of this account was settled in time");
  }

  /** The charges in the account's ledger, oldest first, as positive amounts. */
  async ledgerCharges(caller: TestCaller): Promise<MicroCredits[]> {
    const rows = await this.prisma.ledgerEntry.findMany({
      where: { accountId: caller.accountId, kind: "usage" },
      orderBy: { id: "asc" },
    });
    return rows.map((row) => microCredits(-row.amount));
  }

  /** Stops everything and demands that the books are right. */
  async stop(): Promise<void> {
    await stopListening(this.#server, DRAIN_MS);
    await closeGateway(this.dependencies, this.#stopBackground);
    const violations = violationsIn(await verifyLedger(this.prisma));
    if (this.#ownsDatabase) await this.dependencies.database.close();
    if (violations.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(violations)}`);
  }
}

/** The body of a chat request; `undefined` takes a field out. */
export function chatBody(body: Record<string, unknown> = {}): Record<string, unknown> {
  return { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "Say hello." }], ...body };
}
