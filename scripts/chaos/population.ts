/** Who calls: one hot account, plain ones, accounts near zero, and accounts whose keys have a spend cap. */
import {
  type CapWindow,
  createAccount,
  createApiKey,
  type MicroCredits,
  type Pepper,
  type PrismaClient,
  wholeCredits,
} from "@sellapi/prisma";
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";

export interface ChaosKey {
  id: string;
  secret: string;
}

export interface SpendCap {
  credits: MicroCredits;
  window: CapWindow;
}

export interface ChaosAccount {
  id: string;
  kind: AccountKind;
  granted: MicroCredits;
  /** What each of its keys may spend; null without bound. */
  cap: SpendCap | null;
  /** Keys in use; a revoked one is replaced. */
  keys: ChaosKey[];
  /** Whether one of them is being revoked. */
  isRevoking: boolean;
}

interface AccountPlan {
  count: number;
  credits: MicroCredits;
  caps: readonly SpendCap[];
}

/** A request costs up to four credits, so the poor ones are always a few requests away from zero. */
const ACCOUNT_PLANS = {
  hot: { count: 1, credits: wholeCredits(10_000_000), caps: [] },
  plain: { count: 20, credits: wholeCredits(100_000), caps: [] },
  poor: { count: 8, credits: wholeCredits(6), caps: [] },
  capped: {
    count: 6,
    credits: wholeCredits(50_000),
    caps: [
      { credits: wholeCredits(12), window: "lifetime" },
      { credits: wholeCredits(20), window: "day" },
    ],
  },
} as const satisfies Record<string, AccountPlan>;

export type AccountKind = keyof typeof ACCOUNT_PLANS;

const KEYS_PER_ACCOUNT = 2;
/** No limit of requests shall stand in the way of the faults. */
const CHAT_PER_MINUTE = 100_000_000;
/** How steeply popularity falls with rank. */
const ZIPF_EXPONENT = 1;

/** One more key of an account, with the account's cap. */
export async function addKey(db: PrismaClient, peppers: readonly Pepper[], account: ChaosAccount): Promise<ChaosKey> {
  const { key, secret } = await createApiKey(db, peppers, { accountId: account.id, name: "chaos", spendCap: account.cap });
  return { id: key.id, secret };
}

async function createOne(db: PrismaClient, peppers: readonly Pepper[], kind: AccountKind, index: number): Promise<ChaosAccount> {
  const plan: AccountPlan = ACCOUNT_PLANS[kind];
  const id = await createAccount(db, { name: `${kind} ${index}`, tierId: "pro", credits: plan.credits });
  await db.account.update({ where: { id }, data: { chatPerMinute: CHAT_PER_MINUTE } });
  const account: ChaosAccount = {
    id,
    kind,
    granted: plan.credits,
    cap: plan.caps[index % plan.caps.length] ?? null,
    keys: [],
    isRevoking: false,
  };
  for (let made = 0; made < KEYS_PER_ACCOUNT; made += 1) account.keys.push(await addKey(db, peppers, account));
  return account;
}

export class Population {
  readonly accounts: readonly ChaosAccount[];
  readonly #byId: ReadonlyMap<string, ChaosAccount>;
  /** Sums of the popularities up to and including each rank. */
  readonly #sums: readonly number[];

  /** @param accounts the most popular first; at least one. */
  constructor(accounts: readonly ChaosAccount[]) {
    this.accounts = accounts;
    this.#byId = new Map(accounts.map((account) => [account.id, account]));
    let sum = 0;
    this.#sums = accounts.map((_, rank) => {
      sum += 1 / (rank + 1) ** ZIPF_EXPONENT;
      return sum;
    });
  }

  /** Creates everybody. The hot account comes first; the others' ranks are the seed's. */
  static async create(db: PrismaClient, peppers: readonly Pepper[], random: SeededRandom): Promise<Population> {
    const kinds = (Object.keys(ACCOUNT_PLANS) as AccountKind[]).flatMap((kind) => Array(ACCOUNT_PLANS[kind].count).fill(kind));
    const accounts: ChaosAccount[] = [];
    for (const [index, kind] of kinds.entries()) accounts.push(await createOne(db, peppers, kind, index));
    const [hot, ...others] = accounts;
    if (!hot) throw new Error("nobody was created");
    const ranked = others.map((account) => ({ account, at: random.next() })).sort((a, b) => a.at - b.at);
    return new Population([hot, ...ranked.map(({ account }) => account)]);
  }

  /** An account by popularity: few of them make most of the requests. */
  pick(random: SeededRandom): ChaosAccount {
    const at = random.next() * (this.#sums.at(-1) ?? 0);
    const rank = this.#sums.findIndex((sum) => at < sum);
    return this.#at(rank);
  }

  /** An account of one kind, each as likely. */
  pickOf(random: SeededRandom, kinds: readonly AccountKind[]): ChaosAccount {
    const candidates = this.accounts.filter((account) => kinds.includes(account.kind));
    return random.pick(candidates, this.#at(0));
  }

  /** @throws for an account that is none of ours. */
  byId(id: string): ChaosAccount {
    const account = this.#byId.get(id);
    if (!account) throw new Error(`there is no account ${id}`);
    return account;
  }

  #at(rank: number): ChaosAccount {
    const account = this.accounts[rank];
    if (!account) throw new Error(`there is no account of rank ${rank}`);
    return account;
  }
}
