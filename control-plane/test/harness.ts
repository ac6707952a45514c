/** A control plane over a database of its own, and tenants to call it. */

import {
  createAccount,
  createApiKey,
  createManagementKey,
  createOperatorKey,
  type Database,
  Ledger,
  type ManagementScope,
  type MemberRole,
  microCredits,
  newId,
  registerInstance,
  verifyLedger,
  wholeCredits,
} from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { createTRPCClient, type HTTPLinkOptions, httpBatchLink, httpLink } from "@trpc/client";
import { createPromotionCode } from "../src/billing/promotions/redeem-code.ts";
import {
  type ControlPlaneApp,
  createControlPlaneApp,
  createDependencies,
  createLogger,
  type DependencyChoices,
  type Logger,
  type PublicRouter,
} from "../src/index.ts";
import { connectStripe } from "../src/stripe/connection.ts";
import { openStandIn } from "../src/stripe/stand-in/stand-in.ts";
import { createMemoryMailer } from "./mail/memory-mailer.ts";
import { BASE_URL, type SignedIn, signInTo } from "./sign-in.ts";

export { BASE_URL, type SignedIn } from "./sign-in.ts";

/** A promotional code that is there in every harness. */
export const WALK_CODE = "WALK-CODE";

export interface Tenant {
  accountId: string;
  managementKeyId: string;
  /** A management key with every scope. */
  secret: string;
}

export interface ErrorBody {
  error: {
    message: string;
    code: number;
    data: {
      code: string;
      httpStatus: number;
      path: string | null;
      requestId: string;
      reason: string;
      fieldErrors?: Record<string, string[]>;
    };
  };
}

/** What a call carries: a key's secret, a session, or nothing. */
export type Credential = string | SignedIn | null;

/** The headers of a credential. */
export function headersOf(credential: Credential): Record<string, string> {
  if (credential === null) return {};
  if (typeof credential === "string") return { authorization: `Bearer ${credential}` };
  const { cookie, accountId } = credential;
  return { cookie, origin: BASE_URL, ...(accountId === null ? {} : { "x-sellapi-account": accountId }) };
}

/** What came back of a plain HTTP call. */
export interface Reply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

type FetchOfLink = NonNullable<HTTPLinkOptions<PublicRouter["_def"]["_config"]["$types"]>["fetch"]>;

function fetchOf(app: ControlPlaneApp): FetchOfLink {
  return (url, init) => {
    const { signal, ...rest } = init ?? {};
    return app.fetch(new Request(url, { ...rest, ...(signal ? { signal } : {}) } as RequestInit));
  };
}

/** A typed client of the app, as the SDK has it. */
export function clientOf(app: ControlPlaneApp, secret: string, options: { batch?: boolean; idempotencyKey?: string } = {}) {
  const link = {
    url: `${BASE_URL}/trpc`,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
    },
    fetch: fetchOf(app),
  };
  return createTRPCClient<PublicRouter>({ links: [options.batch ? httpBatchLink(link) : httpLink(link)] });
}

/** The error that a call of a typed client ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<ErrorBody["error"]> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error) || !("shape" in error) || !error.shape)
    throw new Error("the call was not refused", { cause: error });
  return error.shape as ErrorBody["error"];
}

/** Plain HTTP calls of an app. */
export function plainCaller(app: ControlPlaneApp) {
  async function send<Body>(request: Request): Promise<Reply<Body>> {
    const answer = await app.fetch(request);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as Body };
  }
  return {
    send,
    query: <Body = ErrorBody>(path: string, credential: Credential, input?: unknown) => {
      const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return send<Body>(new Request(`${BASE_URL}/trpc/${path}${search}`, { headers: headersOf(credential) }));
    },
    mutate: <Body = ErrorBody>(path: string, credential: Credential, input: unknown, headers: Record<string, string> = {}) =>
      send<Body>(
        new Request(`${BASE_URL}/trpc/${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headersOf(credential), ...headers },
          body: JSON.stringify(input),
        }),
      ),
  };
}

async function openLedger(database: Database): Promise<Ledger> {
  return new Ledger(database.prisma, {
    instanceId: await registerInstance(database.prisma),
    holdTtlSeconds: 660,
    holdDeadlineMs: 5_000,
    resolveDeadlineMs: 5_000,
    batchMax: 256,
    queueMax: 4096,
    onError: (error) => {
      throw error;
    },
  });
}

export interface Charge {
  accountId: string;
  keyId: string;
  modelId?: string;
  credits: number;
  usage?: Record<string, number>;
}

export interface HarnessOptions
  extends Partial<
    Pick<
      DependencyChoices,
      "mailer" | "publicUrl" | "signUpLimits" | "oauth" | "trustedProxyCount" | "peppers" | "webhookTargets"
    >
  > {
  origins?: readonly string[];
  logger?: Logger;
  now?: () => Date;
}

/** A Stripe of the harness's own, so that every procedure can be called. */
function openStripe() {
  const standIn = openStandIn({ port: 0, hostname: "127.0.0.1", path: null, webhook: null });
  const settings = { secretKey: "sk_test_0123456789abcdef", webhookSecret: "whsec_0123456789abcdef", apiBase: standIn.url };
  return { standIn, stripe: connectStripe({ ...settings, automaticTax: false, returnOrigin: "https://app.example.com" }) };
}

/** Opens everything. `close` demands that the books are clean. */
export async function openHarness(options: HarnessOptions = {}) {
  const database = await openTestDatabase();
  const { prisma } = database;
  const ledger = await openLedger(database);
  await createPromotionCode(prisma, { code: WALK_CODE, credits: wholeCredits(1), redemptionsMax: 1_000, expiresAt: null });
  const { standIn, stripe } = openStripe();
  const dependencies = createDependencies({
    prisma,
    peppers: TEST_PEPPERS,
    logger: createLogger("silent"),
    publicUrl: BASE_URL,
    mailer: createMemoryMailer(),
    stripe,
    ...options,
  });
  const app = createControlPlaneApp(dependencies);
  const signIn = signInTo(app, database);

  return {
    database,
    prisma,
    ledger,
    app,
    dependencies,
    ...plainCaller(app),
    client: (secret: string, clientOptions: { batch?: boolean; idempotencyKey?: string } = {}) =>
      clientOf(app, secret, clientOptions),

    async tenant(credits = 1_000, scopes?: readonly ManagementScope[]): Promise<Tenant> {
      const accountId = await createAccount(prisma, {
        name: `Tenant ${newId("request")}`,
        tierId: "free",
        credits: wholeCredits(credits),
      });
      const { id, secret } = await createManagementKey(prisma, TEST_PEPPERS, {
        accountId,
        name: "test",
        ...(scopes ? { scopes } : {}),
      });
      return { accountId, managementKeyId: id, secret };
    },

    /** Another management key of an account. */
    tenantKey: (accountId: string, scopes: readonly ManagementScope[]) =>
      createManagementKey(prisma, TEST_PEPPERS, { accountId, name: "test", scopes }),

    /** A person with a session, who belongs to no account but one of their own. */
    person: signIn,

    /** The person as a member of this account. */
    async member(person: SignedIn, accountId: string, role: MemberRole): Promise<SignedIn> {
      await prisma.membership.create({ data: { accountId, userId: person.userId, role } });
      return { ...person, accountId };
    },

    operator: () => createOperatorKey(prisma, TEST_PEPPERS, "test"),

    async apiKey(accountId: string): Promise<{ id: string; secret: string }> {
      const { key, secret } = await createApiKey(prisma, TEST_PEPPERS, { accountId, name: "test" });
      return { id: key.id, secret };
    },

    /** A request that was served and charged, as the gateway books it. @returns the generation's id. */
    async charge({
      accountId,
      keyId,
      modelId = "test/model",
      credits,
      usage = { input: 10, output: 5 },
    }: Charge): Promise<string> {
      const id = newId("generation");
      const amount = microCredits(BigInt(Math.round(credits * 1_000_000)));
      const held = await ledger.hold({ id, accountId, keyId, modelId, priceId: 1n, requestId: "req", streamed: false, amount });
      if (!held.ok) throw new Error(`the hold was refused: ${held.reason}`);
      await ledger.resolve({
        id,
        state: "settled",
        charge: amount,
        provider: "simulator",
        usage,
        usageSource: "reported",
        outcome: "completed",
        finishReason: "stop",
        latencyMs: 5,
        firstTokenMs: null,
      });
      return id;
    },

    async close(): Promise<void> {
      await standIn.close();
      const broken = (await verifyLedger(prisma)).filter((invariant) => invariant.violations !== 0);
      await database.close();
      if (broken.length > 0) throw new Error(`the books are broken: ${broken.map(({ name }) => name).join("; ")}`);
    },
  };
}

export type Harness = Awaited<ReturnType<typeof openHarness>>;
